#include "stream/cloudevent.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace ops;

namespace {

const QString Session = QStringLiteral("1767225600123");

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestCloudEvent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasAllThatIsKnown();
    void leavesOutWhatIsNot();
    void namesAreAsTheSpecificationWantsThem();
    void noticesAreEventsToo();
};

void TestCloudEvent::hasAllThatIsKnown()
{
    Event event;
    event.sequence = 42;
    event.time = fromEpochMs(1'767'225'601'000);
    event.type = EventType::IncidentEscalated;
    event.environment = QStringLiteral("prod");
    event.app = QStringLiteral("shop");
    event.source = QStringLiteral("auto-heal");
    event.incident = QStringLiteral("N-9");
    event.cause = 41;
    event.data = {{QStringLiteral("reason"), QStringLiteral("\u00e9")}};
    const QJsonObject expected{
        {QStringLiteral("specversion"), QStringLiteral("1.0")},
        {QStringLiteral("id"), QStringLiteral("1767225600123-42")},
        {QStringLiteral("source"), QStringLiteral("/universal-devops/sessions/1767225600123")},
        {QStringLiteral("type"), QStringLiteral("io.github.universal_devops.incident.escalated")},
        {QStringLiteral("datacontenttype"), QStringLiteral("application/json")},
        {QStringLiteral("time"), QStringLiteral("2026-01-01T00:00:01.000Z")},
        {QStringLiteral("sequence"), QStringLiteral("42")},
        {QStringLiteral("subject"), QStringLiteral("prod/shop")},
        {QStringLiteral("environment"), QStringLiteral("prod")},
        {QStringLiteral("app"), QStringLiteral("shop")},
        {QStringLiteral("actor"), QStringLiteral("auto-heal")},
        {QStringLiteral("correlationid"), QStringLiteral("N-9")},
        {QStringLiteral("causationid"), QStringLiteral("1767225600123-41")},
        {QStringLiteral("severitytext"), QStringLiteral("error")},
        {QStringLiteral("severitynumber"), 17},
        {QStringLiteral("data"), event.data}};
    QCOMPARE(parsed(cloudEvent(event, Session)), expected);
}

void TestCloudEvent::leavesOutWhatIsNot()
{
    Event event;
    event.type = EventType::EmergencyLifted;
    const QJsonObject json = parsed(cloudEvent(event, Session));
    for (const char *name : {"subject", "environment", "app", "actor", "correlationid", "causationid"})
        QVERIFY2(!json.contains(QLatin1String(name)), name); // an empty attribute is not allowed
}

/// Attributes: lower case letters and digits, at most 20 of them.
void TestCloudEvent::namesAreAsTheSpecificationWantsThem()
{
    static const QRegularExpression name(QStringLiteral("^[a-z0-9]{1,20}$"));
    Event event;
    event.environment = event.app = event.source = event.incident = QStringLiteral("x");
    event.cause = 1;
    for (const QString &key : parsed(cloudEvent(event, Session)).keys())
        QVERIFY2(name.match(key).hasMatch(), qPrintable(key));
}

void TestCloudEvent::noticesAreEventsToo()
{
    const QJsonObject missed = parsed(missedNotice(Session, 5, 9));
    QCOMPARE(missed.value(QLatin1String("type")).toString(),
             QStringLiteral("io.github.universal_devops.stream.missed"));
    QCOMPARE(missed.value(QLatin1String("data"))[QLatin1String("count")].toInt(), 5);
    const QJsonObject session = parsed(sessionNotice(Session));
    for (const QJsonObject &notice : {missed, session}) {
        for (const char *needed : {"specversion", "id", "source", "type"})
            QVERIFY2(!notice.value(QLatin1String(needed)).toString().isEmpty(), needed);
    }
    QVERIFY(missed.value(QLatin1String("id")) != session.value(QLatin1String("id")));
}

QTEST_APPLESS_MAIN(TestCloudEvent)
#include "tst_cloudevent.moc"
