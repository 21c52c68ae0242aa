#include "learning/valuation.h"

#include "learning/knowledgebase.h"

#include <QTest>

using namespace ops;
using S = Strategy;

namespace {

constexpr double Timeout = 60; // seconds

const QString Prod = QStringLiteral("prod");
const QString OfKind = QStringLiteral("latency|any|any");
const QString OfLook = QStringLiteral("latency|any|any|sees:errors");
const QString OfChange = QStringLiteral("latency|any|steady|sees:errors");
const QString Seen = QStringLiteral("latency|web|steady|sees:errors");

void learn(KnowledgeBase &knowledge, const QStringList &situations, bool cured, int times, double seconds = 5)
{
    for (int i = 0; i < times; ++i) {
        for (const QString &situation : situations)
            knowledge.learn({Prod, situation, S::Restart}, {.cured = cured, .recovery = fromSeconds(seconds)});
    }
}

valuation::Outlook restartBy(const KnowledgeBase &knowledge)
{
    return valuation::prospectOf(S::Restart, 0, valuation::Path(knowledge.policy(), Prod, Seen), Timeout);
}

} // namespace

class TestValuation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFailureTakesTheWholeTimeoutAtFirst();
    void theSoonerCuresShowTheSoonerTheyAreGivenUp();
    void noCureIsHurried();
    void curesThatTakeDifferentTimesAreWaitedForLonger();
    void theFailuresThatToldOfAChangeCount();
    void whatPassesByItselfTakesCreditFromACure();
};

void TestValuation::aFailureTakesTheWholeTimeoutAtFirst()
{
    KnowledgeBase knowledge;
    QCOMPARE(restartBy(knowledge).waste, Timeout);
    learn(knowledge, {OfKind, Seen}, false, 4);
    QCOMPARE(restartBy(knowledge).waste, Timeout); // failures say nothing about when cures show
}

void TestValuation::theSoonerCuresShowTheSoonerTheyAreGivenUp()
{
    KnowledgeBase knowledge;
    double last = Timeout;
    for (int i = 0; i < 4; ++i) {
        learn(knowledge, {OfKind}, true, 1);
        QVERIFY2(restartBy(knowledge).waste < last, qPrintable(QString::number(restartBy(knowledge).waste)));
        last = restartBy(knowledge).waste;
    }
    learn(knowledge, {OfLook}, true, 4); // what is more alike tells more
    QVERIFY2(restartBy(knowledge).waste < last * 2 / 3, qPrintable(QString::number(restartBy(knowledge).waste)));
}

void TestValuation::noCureIsHurried()
{
    KnowledgeBase knowledge;
    learn(knowledge, {OfKind, OfLook, OfChange, Seen}, true, 30, 0.5);
    QCOMPARE(restartBy(knowledge).waste, Timeout / 4);
    learn(knowledge, {OfKind, OfLook, OfChange, Seen}, true, 60, 59);
    QCOMPARE(restartBy(knowledge).waste, Timeout);
}

void TestValuation::curesThatTakeDifferentTimesAreWaitedForLonger()
{
    KnowledgeBase even;
    KnowledgeBase uneven;
    for (int i = 0; i < 10; ++i) {
        learn(even, {OfKind, OfLook}, true, 1, 12);
        learn(uneven, {OfKind, OfLook}, true, 1, i % 2 == 0 ? 4 : 20); // on average as soon
    }
    QVERIFY2(restartBy(uneven).waste > restartBy(even).waste + 10,
             qPrintable(QStringLiteral("%1, %2").arg(restartBy(uneven).waste).arg(restartBy(even).waste)));
}

void TestValuation::theFailuresThatToldOfAChangeCount()
{
    // The cure has stopped to work. What the more special situation knew is doubted; the failures are not.
    KnowledgeBase knowledge;
    learn(knowledge, {OfKind}, true, 20);
    learn(knowledge, {OfLook, OfChange}, true, 6);
    const double before = restartBy(knowledge).chance;
    learn(knowledge, {OfLook, OfChange}, false, 3);
    QVERIFY(knowledge.policy().find(Prod, OfLook, S::Restart)->changes > 0);
    QVERIFY2(restartBy(knowledge).chance < before / 4, qPrintable(QString::number(restartBy(knowledge).chance)));
}

void TestValuation::whatPassesByItselfTakesCreditFromACure()
{
    constexpr double Rare = 0.001; // ends per second
    constexpr double Usual = 0.2;
    KnowledgeBase knowledge;
    learn(knowledge, {OfKind, OfLook}, true, 12);
    const valuation::Outlook restart = restartBy(knowledge);
    QVERIFY(valuation::creditFor(restart, 5, Rare) > 0.95);
    QVERIFY(valuation::creditFor(restart, 5, Usual) < valuation::creditFor(restart, 5, Rare));
    // What comes much later than such cures do is hardly one.
    QVERIFY(valuation::creditFor(restart, 20, Usual) < 0.2);
    QCOMPARE(valuation::creditFor(restart, 20, 0), 1.0); // nothing else can have been it
    // What shows at once is not chance, however often such trouble goes away within two seconds.
    const valuation::Outlook atOnce{.strategy = Strategy::Restart, .chance = 0.9, .recovery = 0.1, .spread = 0.02};
    QVERIFY(valuation::creditFor(atOnce, 0.12, 0.5) > 0.9);
    QVERIFY(valuation::creditFor(atOnce, 1.5, 0.5) < 0.2);
}

QTEST_APPLESS_MAIN(TestValuation)
#include "tst_valuation.moc"
