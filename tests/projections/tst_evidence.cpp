#include "projections/evidence.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace ops;

namespace {

const QString Prod = QStringLiteral("prod");
const QString Latency = QStringLiteral("latency|web|steady");

/// What was learned of a strategy in the situation above, and in the more general one.
QList<PolicyEntry> learned(Strategy strategy, int tries, int successes, double seconds)
{
    QList<PolicyEntry> entries;
    for (const QString &situation : {QStringLiteral("latency|any|any"), Latency})
        entries.append({.environment = Prod,
                        .situation = situation,
                        .strategy = strategy,
                        .tries = tries,
                        .successes = successes,
                        .meanRecoverySeconds = seconds,
                        .weight = double(tries),
                        .cured = double(successes),
                        .recoverySpread = 1,
                        .incidents = {QStringLiteral("N-1")}});
    return entries;
}

OperationsState stateWith(const QList<PolicyEntry> &entries)
{
    PlatformConfig config;
    EnvironmentConfig prod;
    prod.name = Prod;
    prod.healing.strategies = {Strategy::Restart, Strategy::ScaleOut};
    config.environments = {prod};
    QJsonArray knowledge;
    for (const PolicyEntry &entry : entries)
        knowledge.append(entry.toJson());
    OperationsState state;
    state.apply({.sequence = 1,
                 .time = fromEpochMs(1'767'571'200'000),
                 .type = EventType::SessionStarted,
                 .environment = {},
                 .app = {},
                 .source = QStringLiteral("test"),
                 .incident = {},
                 .data = {{QStringLiteral("config"), config.toJson()}, {QStringLiteral("knowledge"), knowledge}}});
    return state;
}

} // namespace

class TestEvidence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHelpsComesFirst();
    void itSaysWhatWouldChangeTheChoice();
    void nothingIsSaidOfWhatIsNoSituation();
    void intervalsOfRecovery();
};

void TestEvidence::whatHelpsComesFirst()
{
    const QList<PolicyEntry> known = learned(Strategy::Restart, 10, 1, 5) + learned(Strategy::ScaleOut, 10, 10, 4);
    const QList<RankedStrategy> evidence = evidenceOf(stateWith(known), Prod, Latency);
    QVERIFY(evidence.size() >= 2);
    QCOMPARE(evidence[0].strategy, Strategy::ScaleOut);
    QCOMPARE(evidence[0].tries, 10);
    QCOMPARE(evidence[0].similar, QStringList{QStringLiteral("N-1")});
    QVERIFY(evidence[0].chanceLow < evidence[0].chance && evidence[0].chance <= evidence[0].chanceHigh);
    QVERIFY(evidence[0].cost < evidence[1].cost);
}

/// As much better as it says, and the other one comes first.
void TestEvidence::itSaysWhatWouldChangeTheChoice()
{
    const QList<PolicyEntry> other = learned(Strategy::ScaleOut, 100, 60, 5);
    const auto restartsThatHelped = [&other](int successes) {
        const OperationsState state = stateWith(other + learned(Strategy::Restart, 100, successes, 5));
        return evidenceOf(state, Prod, Latency);
    };
    const QList<RankedStrategy> before = restartsThatHelped(20);
    QCOMPARE(before[0].strategy, Strategy::ScaleOut);
    const auto restart = std::find_if(before.cbegin(), before.cend(),
                                      [](const auto &each) { return each.strategy == Strategy::Restart; });
    QVERIFY(restart != before.cend());
    QVERIFY(restart->neededChance > restart->chance && restart->neededChance < 1);
    const int needed = int(std::ceil(100 * restart->neededChance));
    QCOMPARE(restartsThatHelped(needed - 5)[0].strategy, Strategy::ScaleOut);
    QCOMPARE(restartsThatHelped(needed + 5)[0].strategy, Strategy::Restart);
}

void TestEvidence::nothingIsSaidOfWhatIsNoSituation()
{
    const OperationsState state = stateWith(learned(Strategy::Restart, 1, 1, 5));
    QVERIFY(evidenceOf(state, QStringLiteral("nowhere"), Latency).isEmpty());
    QVERIFY(evidenceOf(state, Prod, QString()).isEmpty());
    QVERIFY(evidenceOf(state, Prod, QStringLiteral("latency")).isEmpty());
}

void TestEvidence::intervalsOfRecovery()
{
    RankedStrategy ranked;
    ranked.successes = 1;
    ranked.meanRecoverySeconds = 3;
    ranked.recoverySpread = 2;
    QVERIFY(!recoveryBounds(ranked).known);
    ranked.successes = 4;
    const RecoveryBounds bounds = recoveryBounds(ranked);
    QVERIFY(bounds.known);
    QCOMPARE(bounds.low, 3 - 1.96);
    QCOMPARE(bounds.high, 3 + 1.96);
    ranked.recoverySpread = 40;
    QCOMPARE(recoveryBounds(ranked).low, 0.0); // nothing is healed before it is broken
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
