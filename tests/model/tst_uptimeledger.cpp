#include "model/uptimeledger.h"

#include <QTest>

using namespace ops;

namespace {

using std::chrono::hours;
using std::chrono::seconds;

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Api{QStringLiteral("prod"), QStringLiteral("api")};
const AppKey Dev{QStringLiteral("dev"), QStringLiteral("web")};

Timestamp at(int second)
{
    return fromEpochMs(qint64(second) * 1000);
}

} // namespace

class TestUptimeLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAppThatWasNeverDown();
    void outagesCount();
    void windowsCutOutages();
    void anOpenOutageGrows();
    void onlyTheFirstOfTheSameCounts();
    void strangeOrdersDoNoHarm();
    void unknownAppsAreNeitherUpNorCounted();
    void environmentsAreAveraged();
    void meanTimeBetweenFailures();
    void millisecondsCount();
};

void TestUptimeLedger::anAppThatWasNeverDown()
{
    UptimeLedger ledger;
    ledger.start(Web, at(100));
    QVERIFY(ledger.isUp(Web));
    QCOMPARE(ledger.uptime(Web, at(100)), 1.0);
    QCOMPARE(ledger.uptime(Web, at(1000)), 1.0);
    QCOMPARE(ledger.uptime(Web, at(50)), 1.0); // before the start
    QCOMPARE(ledger.downtime(Web, at(1000)), Duration{0});
    QVERIFY(!ledger.meanTimeBetweenFailures(Web, at(1000)));
}

void TestUptimeLedger::outagesCount()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    ledger.down(Web, at(100));
    QVERIFY(!ledger.isUp(Web));
    ledger.up(Web, at(150));
    QVERIFY(ledger.isUp(Web));
    ledger.down(Web, at(200));
    ledger.up(Web, at(250));
    QCOMPARE(ledger.uptime(Web, at(1000)), 0.9);
    QCOMPARE(ledger.downtime(Web, at(1000)), Duration(seconds(100)));
    QCOMPARE(ledger.outages(Web).size(), 2);
    QCOMPARE(ledger.outages(Web)[1].from, at(200));
}

void TestUptimeLedger::windowsCutOutages()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    ledger.down(Web, at(1000));
    ledger.up(Web, at(2000));
    QCOMPARE(ledger.uptime(Web, at(2500), seconds(1000)), 0.5);
    QCOMPARE(ledger.uptime(Web, at(2000), seconds(1000)), 0.0);
    QCOMPARE(ledger.uptime(Web, at(3000), seconds(1000)), 1.0);
    QCOMPARE(ledger.uptime(Web, at(4000), hours(24)), 0.75); // shorter than the window
    QCOMPARE(ledger.uptime(Web, at(4000), seconds(0)), 1.0);
}

void TestUptimeLedger::anOpenOutageGrows()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    ledger.down(Web, at(50));
    QCOMPARE(ledger.uptime(Web, at(100)), 0.5);
    QCOMPARE(ledger.uptime(Web, at(200)), 0.25);
    QCOMPARE(ledger.downtime(Web, at(200)), Duration(seconds(150)));
}

void TestUptimeLedger::onlyTheFirstOfTheSameCounts()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    ledger.start(Web, at(900));
    ledger.up(Web, at(10)); // it is up already
    ledger.down(Web, at(100));
    ledger.down(Web, at(150));
    ledger.up(Web, at(200));
    ledger.up(Web, at(300));
    QCOMPARE(ledger.uptime(Web, at(1000)), 0.9);
}

void TestUptimeLedger::strangeOrdersDoNoHarm()
{
    UptimeLedger ledger;
    ledger.start(Web, at(100));
    ledger.down(Web, at(50)); // before it was watched
    ledger.up(Web, at(10));   // before it went down
    QCOMPARE(ledger.downtime(Web, at(200)), Duration{0});
    ledger.down(Web, at(120));
    ledger.up(Web, at(140));
    ledger.down(Web, at(130)); // within the last outage
    ledger.up(Web, at(150));
    QCOMPARE(ledger.downtime(Web, at(200)), Duration(seconds(30)));
    QCOMPARE(ledger.uptime(Web, at(200)), 0.7);
}

void TestUptimeLedger::unknownAppsAreNeitherUpNorCounted()
{
    UptimeLedger ledger;
    ledger.down(Web, at(1));
    ledger.up(Web, at(2));
    QVERIFY(ledger.keys().isEmpty());
    QVERIFY(!ledger.isUp(Web));
    QVERIFY(ledger.outages(Web).isEmpty());
    QCOMPARE(ledger.downtime(Web, at(5)), Duration{0});
    QCOMPARE(ledger.environmentUptime(QStringLiteral("prod"), at(5)), 1.0);
}

void TestUptimeLedger::environmentsAreAveraged()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    ledger.start(Dev, at(0));
    ledger.start(Api, at(0));
    ledger.down(Web, at(50));
    ledger.down(Dev, at(0));
    QCOMPARE(ledger.keys(), (QList<AppKey>{Dev, Api, Web}));
    QCOMPARE(ledger.environmentUptime(QStringLiteral("prod"), at(100)), 0.75);
    QCOMPARE(ledger.environmentUptime(QStringLiteral("dev"), at(100)), 0.0);
}

void TestUptimeLedger::meanTimeBetweenFailures()
{
    UptimeLedger ledger;
    ledger.start(Web, at(0));
    for (int i = 1; i <= 4; ++i) {
        ledger.down(Web, at(i * 100));
        ledger.up(Web, at(i * 100 + 20));
    }
    QCOMPARE(ledger.meanTimeBetweenFailures(Web, at(1000)).value_or(0), 230.0);
}

void TestUptimeLedger::millisecondsCount()
{
    UptimeLedger ledger;
    ledger.start(Web, fromEpochMs(0));
    ledger.down(Web, fromEpochMs(500));
    ledger.up(Web, fromEpochMs(501));
    QCOMPARE(ledger.uptime(Web, fromEpochMs(1000)), 0.999);
}

QTEST_APPLESS_MAIN(TestUptimeLedger)
#include "tst_uptimeledger.moc"
