// A person closes an incident while its trouble goes on: what the console promises then has to come true.
#include "agents/agentrounds.h"
#include "agents/autohealagent.h"
#include "agents/issuedetector.h"
#include "detection/detectionfixture.h"

#include <QTest>

using namespace ops;
using namespace ops::test;

namespace {

/// Detector, healer and gate around a web app and the database that it calls. Nothing is done without a person.
class Platform
{
public:
    Platform()
    {
        EnvironmentConfig prod;
        prod.name = QStringLiteral("prod");
        prod.defaultAutonomy = {Autonomy::Ask, Duration{3'600'000}};
        PlatformConfig config;
        config.environments = {prod};
        tell(EventType::SessionStarted, {},
             {{QStringLiteral("config"), config.toJson()}, {QStringLiteral("planner"), QStringLiteral("ordered")}});
        for (const AppInfo &app : {webApp("prod", "web", "db"), webApp("prod", "db")}) {
            tell(EventType::AppRegistered, app.key, app.toJson());
            AppStatus status;
            status.key = app.key;
            status.state = AppState::Running;
            tell(EventType::AppStateChanged, app.key, status.toJson());
        }
    }

    void run(int seconds, bool isSlow, bool isWebWrong = false)
    {
        for (int i = 0; i < seconds; ++i) {
            ++m_second;
            SampleBatch samples;
            std::vector<double> row = healthyRow(m_second);
            row[LatencyP95] = isSlow ? 6000 : row[LatencyP95];
            samples.add(1, at(m_second), true, true, row);
            row[ErrorRate] = isWebWrong ? 0.2 : row[ErrorRate];
            samples.add(0, at(m_second), true, true, row);
            m_rounds.step(at(m_second), std::exchange(m_inbox, {}), samples);
        }
    }

    void close(const QString &incident)
    {
        tell(EventType::OperatorClosedIncident, {QStringLiteral("prod"), QStringLiteral("db")}, {}, incident);
    }

    QList<Incident> opened() const
    {
        QList<Incident> incidents;
        for (const Event &event : log) {
            if (event.type == EventType::IncidentOpened)
                incidents.append(Incident::fromJson(event.data));
        }
        return incidents;
    }
    /// As it was told last.
    Incident incident(const QString &id) const
    {
        Incident last;
        for (const Event &event : log) {
            const bool isStory = event.type == EventType::IncidentOpened || event.type == EventType::IncidentUpdated ||
                                 event.type == EventType::IncidentClosed;
            if (isStory && event.incident == id)
                last = Incident::fromJson(event.data);
        }
        return last;
    }

    std::vector<Event> log;

private:
    void tell(EventType type, const AppKey &key, const QJsonObject &data, const QString &incident = {})
    {
        m_inbox.push_back({.time = at(m_second),
                           .type = type,
                           .environment = key.environment,
                           .app = key.app,
                           .source = QStringLiteral("operator:anna"),
                           .incident = incident,
                           .data = data});
    }

    IssueDetector m_detector;
    AutoHealAgent m_heal;
    AgentRounds m_rounds{{&m_detector, &m_heal}, log};
    std::vector<Event> m_inbox;
    int m_second = 0;
};

} // namespace

class TestClosedIncident : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAgainWhileTheIssueGoesOn();
    void staysClosedWhenTheIssueHasGone();
    void whoSuffersStaysAPart_data();
    void whoSuffersStaysAPart();
};

void TestClosedIncident::opensAgainWhileTheIssueGoesOn()
{
    Platform platform;
    platform.run(200, false);
    platform.run(30, true);
    QCOMPARE(platform.opened().size(), 1);
    const Incident first = platform.incident(QStringLiteral("N-1"));
    QCOMPARE(first.issue.key.app, QStringLiteral("db"));
    QCOMPARE(first.parts.size(), 1);

    for (int time = 1; time <= 3; ++time) { // as often as a person likes
        platform.close(QStringLiteral("N-%1").arg(time));
        platform.run(30, true);
        const QList<Incident> opened = platform.opened();
        QCOMPARE(opened.size(), time + 1);
        QCOMPARE(platform.incident(QStringLiteral("N-%1").arg(time)).state, IncidentState::Closed);
        QCOMPARE(opened.last().issue.key.app, QStringLiteral("db"));
        QCOMPARE(opened.last().issue.kind, first.issue.kind);
        QVERIFY(opened.last().issue.id != first.issue.id);
        QCOMPARE(opened.last().parts, first.parts); // who suffers is a part of it from the beginning
    }
    platform.run(60, false);
    for (const Incident &one : platform.opened())
        QVERIFY(!platform.incident(one.id).isOpen());
}

void TestClosedIncident::staysClosedWhenTheIssueHasGone()
{
    Platform platform;
    platform.run(200, false);
    platform.run(30, true);
    platform.run(2, false); // a moment before the detector is sure of it
    platform.close(QStringLiteral("N-1"));
    platform.run(120, false);
    QVERIFY(platform.opened().size() <= 2); // it may take a moment
    for (const Incident &one : platform.opened())
        QVERIFY(!platform.incident(one.id).isOpen());
}

void TestClosedIncident::whoSuffersStaysAPart_data()
{
    QTest::addColumn<int>("before"); // seconds before the incident is closed
    for (int before = 0; before < 9; ++before)
        QTest::addRow("%d s", before) << before;
}

void TestClosedIncident::whoSuffersStaysAPart()
{
    QFETCH(int, before);
    Platform platform;
    platform.run(200, false);
    platform.run(30, true);
    platform.run(before, true, true); // in a while the detector has news of the app that suffers
    platform.close(QStringLiteral("N-1"));
    platform.run(30, true, true);
    const QList<Incident> opened = platform.opened();
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.last().issue.key.app, QStringLiteral("db"));
    QCOMPARE(platform.incident(opened.last().id).parts.size(), 1);
}

QTEST_APPLESS_MAIN(TestClosedIncident)
#include "tst_closedincident.moc"
