// The metrics of a platform without an API, as its client tells of it.
#include "telemetry/sessionfigures.h"

#include "telemetry/exposition.h"

#include <QTest>

using namespace ops;

namespace {

/// Says what a test tells it to; nobody gives it orders.
class ToldClient : public OperationsClient
{
public:
    Playback playback() const override { return {}; }
    void submit(const Command &) override {}
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override {}
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64, quint64, int) override {}

    void registerApp(quint64 sequence)
    {
        AppInfo info;
        info.key = {QStringLiteral("prod"), QStringLiteral("shop")};
        info.runtime = QStringLiteral("process");
        std::vector<Event> events(1);
        events.front().sequence = sequence;
        events.front().type = EventType::AppRegistered;
        events.front().environment = info.key.environment;
        events.front().app = info.key.app;
        events.front().data = info.toJson();
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::move(events)));
    }
};

QByteArray shown(const SessionFigures &figures)
{
    return expose(figures.families(), ExpositionFormat::Text);
}

} // namespace

class TestSessionFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWhatHappens();
    void saysWhatIsNotWell();
    void beginsAnewWithASession();
};

void TestSessionFigures::countsWhatHappens()
{
    ToldClient client;
    SessionFigures figures(client);
    QVERIFY(shown(figures).contains("universal_devops_component_healthy{component=\"session\"} 0"));
    Q_EMIT client.sessionStarted({});
    client.registerApp(1);
    Vitals vitals;
    vitals.agents.append({.name = QStringLiteral("issue-detector"), .received = 7, .samples = 5, .sent = 3});
    figures.hearVitals(vitals);
    const QByteArray text = shown(figures);
    QVERIFY(text.contains("universal_devops_component_healthy{component=\"session\"} 1"));
    QVERIFY(text.contains("universal_devops_app_up{app=\"shop\",environment=\"prod\"}"));
    QVERIFY(text.contains("universal_devops_agent_samples_received_total{agent=\"issue-detector\"} 5"));
    QVERIFY(text.contains("universal_devops_events_total 1"));
    QVERIFY(text.contains("process_resident_memory_bytes"));
}

void TestSessionFigures::saysWhatIsNotWell()
{
    ToldClient client;
    const SessionFigures figures(client);
    Q_EMIT client.degraded(QStringLiteral("journal"), QStringLiteral("The disk is full."));
    QVERIFY(shown(figures).contains("component_healthy{component=\"journal\"} 0"));
    Q_EMIT client.degraded(QStringLiteral("journal"), QString());
    QVERIFY(!shown(figures).contains("component_healthy{component=\"journal\"} 0"));
}

void TestSessionFigures::beginsAnewWithASession()
{
    ToldClient client;
    const SessionFigures figures(client);
    Q_EMIT client.sessionStarted({});
    client.registerApp(1);
    Q_EMIT client.sessionStarted({});
    QVERIFY(!shown(figures).contains("app=\"shop\""));
    QVERIFY(shown(figures).contains("universal_devops_events_total 0"));
}

QTEST_GUILESS_MAIN(TestSessionFigures)
#include "tst_sessionfigures.moc"
