#include "model/action.h"
#include "model/app.h"
#include "model/issue.h"
#include "model/platformconfig.h"
#include "model/policy.h"
#include "model/result.h"
#include "model/sample.h"

#include <QTest>

#include <limits>

using namespace ops;

class TestValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundedKeepsSixDigits_data();
    void roundedKeepsSixDigits();
    void roundedLeavesTheRestAlone();
    void finalAndPendingStatesAreDisjoint();
    void whatDoesNothingDisruptsNothing();
    void nextStepOfAParameter_data();
    void nextStepOfAParameter();
    void autonomyRulesAreText_data();
    void autonomyRulesAreText();
    void timesToVetoMayHaveUnits();
    void configurationIsFound();
    void policyFoldsUpdates();
    void samplesArePacked();
    void appKeysAreOrdered();
    void errorsSayWhere();
};

void TestValues::roundedKeepsSixDigits_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("expected");
    QTest::newRow("short") << 0.5 << 0.5;
    QTest::newRow("third") << 1.0 / 3 << 0.333333;
    QTest::newRow("large") << 123456789.0 << 123457000.0;
    QTest::newRow("small") << 0.000123456789 << 0.000123457;
    QTest::newRow("negative") << -4999.54321 << -4999.54;
    QTest::newRow("next power") << 0.99999999 << 1.0;
    QTest::newRow("huge") << 1e308 << 1e308;
}

void TestValues::roundedKeepsSixDigits()
{
    QFETCH(double, value);
    QFETCH(double, expected);
    QCOMPARE(rounded(value), expected);
    QCOMPARE(rounded(rounded(value)), rounded(value)); // once is enough
}

void TestValues::roundedLeavesTheRestAlone()
{
    QVERIFY(rounded(0) == 0);
    QVERIFY(qIsNaN(rounded(qQNaN())));
    QCOMPARE(rounded(qInf()), qInf());
    const double tiny = std::numeric_limits<double>::denorm_min();
    QVERIFY(qIsFinite(rounded(tiny)));
}

void TestValues::finalAndPendingStatesAreDisjoint()
{
    int finals = 0;
    int pending = 0;
    for (const auto &[state, name] : EnumNames<ActionState>::table) {
        QVERIFY2(!(isFinal(state) && isPending(state)), name);
        finals += isFinal(state);
        pending += isPending(state);
    }
    QCOMPARE(finals, 9);
    QCOMPARE(pending, 3);
}

void TestValues::whatDoesNothingDisruptsNothing()
{
    for (const auto &[strategy, name] : EnumNames<Strategy>::table)
        QVERIFY2(changesTheApp(strategy) || !isDisruptive(strategy), name);
    QVERIFY(!changesTheApp(Strategy::NoAction) && !changesTheApp(Strategy::Escalate));
    QVERIFY(isDisruptive(Strategy::Restart) && !isDisruptive(Strategy::ScaleOut));
}

void TestValues::nextStepOfAParameter_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("next");
    QTest::newRow("lowest") << 2.0 << 4.0;
    QTest::newRow("between") << 5.0 << 8.0;
    QTest::newRow("highest") << 8.0 << 8.0;
    QTest::newRow("beyond") << 99.0 << 99.0;
}

void TestValues::nextStepOfAParameter()
{
    QFETCH(double, value);
    const ConfigParameter parameter{.name = {}, .value = value, .steps = {2, 4, 8}};
    QTEST(parameter.nextStep(), "next");
    QCOMPARE((ConfigParameter{.name = {}, .value = value, .steps = {}}.nextStep()), value);
}

void TestValues::autonomyRulesAreText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *text, bool valid) { QTest::newRow(text) << QString::fromLatin1(text) << valid; };
    row("observe", true);
    row("ask", true);
    row("autonomous", true);
    row("veto:10", true);
    row("veto:0.5", true);
    row("veto:0", true);
    row("veto", false); // how long?
    row("veto:", false);
    row("veto:-1", false);
    row("veto:nan", false);
    row("veto:1e9", false);
    row("Ask", false);
    row("", false);
}

void TestValues::autonomyRulesAreText()
{
    QFETCH(QString, text);
    const auto rule = AutonomyRule::fromString(text);
    QTEST(rule.has_value(), "valid");
    if (rule)
        QCOMPARE(rule->toString(), text);
}

void TestValues::timesToVetoMayHaveUnits()
{
    QCOMPARE(AutonomyRule::fromString(QStringLiteral("veto:10s")), AutonomyRule::fromString(QStringLiteral("veto:10")));
    QCOMPARE(AutonomyRule::fromString(QStringLiteral("veto:2.5m"))->window, Duration{150'000});
    QVERIFY(!AutonomyRule::fromString(QStringLiteral("veto:25h")));
    QVERIFY(!AutonomyRule::fromString(QStringLiteral("veto:10 s")));
}

void TestValues::configurationIsFound()
{
    PlatformConfig config;
    config.environments.resize(2);
    config.environments[0].name = QStringLiteral("dev");
    config.environments[1].name = QStringLiteral("prod");
    QVERIFY(config.find(QStringLiteral("prod")) == &config.environments.at(1));
    QVERIFY(!std::as_const(config).find(QStringLiteral("stage")));
    QVERIFY(!PlatformConfig().isProduction(QString()));
    QVERIFY(config.isProduction(QStringLiteral("prod")));
    for (const char *other : {"dev", "stage", ""})
        QVERIFY2(!config.isProduction(QLatin1String(other)), other);
    config.environments[1].name = QStringLiteral("shop"); // the order says it, not the name
    QVERIFY(config.isProduction(QStringLiteral("shop")));
    EnvironmentConfig &prod = config.environments[1];
    prod.autonomy.insert(Strategy::Restart, {Autonomy::Autonomous, Duration{0}});
    QCOMPARE(prod.autonomyFor(Strategy::Restart).level, Autonomy::Autonomous);
    QCOMPARE(prod.autonomyFor(Strategy::Rollback).level, Autonomy::Ask);
    prod.healingByType[AppType::Job].maxAttempts = 1;
    QCOMPARE(prod.healingFor(AppType::Job).maxAttempts, 1);
    QCOMPARE(prod.healingFor(AppType::Web).maxAttempts, 5);
}

void TestValues::policyFoldsUpdates()
{
    const auto update = [](Strategy strategy, int tries, bool replace = false) {
        const PolicyEntry entry{.environment = QStringLiteral("dev"),
                                .situation = QStringLiteral("s"),
                                .strategy = strategy,
                                .tries = tries};
        return QJsonObject{{QStringLiteral("entries"), QJsonArray{entry.toJson()}},
                           {QStringLiteral("replace"), replace}};
    };
    Policy policy;
    policy.apply(update(Strategy::Rollback, 1));
    policy.apply(update(Strategy::Restart, 1));
    const Policy snapshot = policy;
    policy.apply(update(Strategy::Restart, 2));
    QCOMPARE(policy.version(), 3);
    QCOMPARE(policy.all().size(), 2);
    QCOMPARE(policy.all()[0].tries, 2); // sorted: restart before rollback
    QCOMPARE(snapshot.all()[0].tries, 1);
    QCOMPARE(policy.entries(QStringLiteral("prod"), QStringLiteral("s")).size(), 0);
    policy.apply(update(Strategy::ScaleOut, 7, true));
    QCOMPARE(policy.all().size(), 1);
}

void TestValues::samplesArePacked()
{
    SampleBatch batch;
    QVERIFY(batch.isEmpty());
    const double first[] = {1, 2, 3};
    const double second[] = {4};
    batch.add(0, fromEpochMs(1), true, true, first);
    batch.add(1, fromEpochMs(1), false, false, second);
    batch.add(2, fromEpochMs(1), true, true, {});
    SampleBatch all;
    all.append(batch);
    all.append(batch);
    QCOMPARE(all.rows().size(), 6U);
    QCOMPARE(all.values(all.rows()[3]).size(), 3U);
    QCOMPARE(all.values(all.rows()[4])[0], 4.0);
    QVERIFY(all.values(all.rows()[5]).empty());
    QVERIFY(!all.rows()[4].alive && !all.rows()[4].answering);
    all.clear();
    QVERIFY(all.isEmpty());
}

void TestValues::appKeysAreOrdered()
{
    const AppKey a{QStringLiteral("dev"), QStringLiteral("z")};
    const AppKey b{QStringLiteral("prod"), QStringLiteral("a")};
    const AppKey c{QStringLiteral("prod"), QStringLiteral("b")};
    QVERIFY(a < b && b < c && !(b < a) && b == b);
    QCOMPARE(b.toString(), QStringLiteral("prod/a"));
    QVERIFY(AppKey{}.isEmpty() && !a.isEmpty());
    QCOMPARE(qHash(b, 3), qHash(AppKey{QStringLiteral("prod"), QStringLiteral("a")}, 3));
}

void TestValues::errorsSayWhere()
{
    const Error error{.kind = Error::Kind::TimedOut,
                      .what = QStringLiteral("It broke."),
                      .where = QStringLiteral("a.csv:3"),
                      .todo = QStringLiteral("Mend it.")};
    QCOMPARE(error.toString(), QStringLiteral("a.csv:3: It broke. Mend it."));
    QVERIFY(error.isRetryable());
    const Result<int> good(3);
    const Result<int> bad(error);
    QVERIFY(good && *good == 3);
    QVERIFY(!bad && bad.error() == error);
}

QTEST_APPLESS_MAIN(TestValues)
#include "tst_values.moc"
