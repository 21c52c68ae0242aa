#include "stream/subscription.h"

#include <QTest>

using namespace ops;

namespace {

Event eventOf(EventType type, const char *environment = "prod", const char *app = "shop")
{
    Event event;
    event.type = type;
    event.environment = QLatin1String(environment);
    event.app = QLatin1String(app);
    return event;
}

bool admits(const char *query, const Event &event)
{
    const Result<Subscription> subscription = readSubscription(QUrlQuery(QLatin1String(query)));
    return subscription && subscription->filter.admits(event);
}

} // namespace

class TestSubscription : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filters();
    void positions();
    void whatComesBesideEvents();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
};

void TestSubscription::filters()
{
    const Event opened = eventOf(EventType::IncidentOpened);
    QVERIFY(admits("", opened));
    QVERIFY(admits("type=incident.opened", opened));
    QVERIFY(admits("type=incident.*", opened));
    QVERIFY(admits("type=action.*&type=incident.*", opened));
    QVERIFY(!admits("type=action.*", opened));
    QVERIFY(!admits("type=incident.closed", opened));
    QVERIFY(admits("environment=prod", opened));
    QVERIFY(!admits("environment=dev&environment=stage", opened));
    QVERIFY(admits("app=shop&environment=prod", opened));
    QVERIFY(!admits("app=payment", opened));
    QVERIFY(admits("environment=dev&app=payment", eventOf(EventType::EmergencyStopped, "", ""))); // concerns all
    QVERIFY(admits("severity=info", opened));
    QVERIFY(!admits("severity=warning", opened));
    QVERIFY(admits("severity=warning", eventOf(EventType::SystemDown)));
    QVERIFY(!admits("severity=info", eventOf(EventType::UptimeReported)));
    QVERIFY(admits("severity=debug", eventOf(EventType::UptimeReported)));
    QVERIFY(admits("app=a%26b", eventOf(EventType::SystemDown, "prod", "a&b")));
}

void TestSubscription::positions()
{
    QVERIFY(!readSubscription(QUrlQuery())->since);
    const auto plain = readSubscription(QUrlQuery(QStringLiteral("since=12")))->since;
    QCOMPARE(plain->sequence, quint64(12));
    QVERIFY(plain->session.isEmpty());
    const auto id = readSubscription(QUrlQuery(QStringLiteral("since=1767225600123-12")))->since;
    QCOMPARE(id->sequence, quint64(12));
    QCOMPARE(id->session, QStringLiteral("1767225600123"));
}

void TestSubscription::whatComesBesideEvents()
{
    const auto nothing = readSubscription(QUrlQuery());
    QVERIFY(!nothing->samples && !nothing->health);
    const auto all =
        readSubscription(QUrlQuery(QStringLiteral("with=samples&with=health&samples-since=2026-01-05T00:00:00.000Z")));
    QVERIFY(all->samples && all->health);
    QCOMPARE(toIsoString(all->samplesAfter), QStringLiteral("2026-01-05T00:00:00.000Z"));
}

void TestSubscription::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"colour=red",
                              "since=",
                              "since=-1",
                              "since=+1",
                              "since=1-",
                              "since=a-1",
                              "since=1-1-1",
                              "since=99999999999999999999",
                              "severity=loud",
                              "severity=",
                              "type=",
                              "type=incident",
                              "type=*",
                              "type=nonsense.*",
                              "type=incident.opened.*",
                              "type=.*",
                              "with=",
                              "with=all",
                              "samples-since=",
                              "samples-since=yesterday"})
        QTest::newRow(query) << QString(QLatin1String(query));
    QTest::newRow("many") << QStringLiteral("app=a&").repeated(1000);
}

void TestSubscription::refusesWhatItDoesNotKnow()
{
    QFETCH(QString, query);
    const Result<Subscription> subscription = readSubscription(QUrlQuery(query));
    QVERIFY(!subscription);
    QVERIFY(!subscription.error().what.isEmpty());
}

QTEST_APPLESS_MAIN(TestSubscription)
#include "tst_subscription.moc"
