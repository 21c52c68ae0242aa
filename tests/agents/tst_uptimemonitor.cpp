#include "agents/uptimemonitor.h"

#include "detection/detectionfixture.h"
#include "model/incident.h"
#include "model/random.h"

#include <QTest>

using namespace ops;
using namespace ops::test;

namespace {

/// What the app shows in a second; healthy unless said otherwise.
struct Shown
{
    bool alive = true;
    bool answering = true;
    double errorRate = 0;
    double memory = 0.3;
};

/// Drives an agent as the engine does, one app, one second a step. Collects what it says, with the step's time.
class Stage
{
public:
    /// `known`: what is told of the app beside what it is.
    explicit Stage(const QJsonObject &known = {}, int begin = 0)
        : second(begin)
    {
        QJsonObject registration = webApp().toJson();
        for (auto field = known.begin(); field != known.end(); ++field)
            registration.insert(field.key(), *field);
        hear(fact(EventType::AppRegistered, registration));
    }

    void step(const Shown &shown)
    {
        ++second;
        std::vector<double> row = healthyRow(second);
        row[ErrorRate] = shown.errorRate;
        row[Memory] = shown.memory;
        SampleBatch batch;
        batch.add(0, at(second), shown.alive, shown.answering, row);
        agent.observe(batch, m_out);
        agent.tick(at(second), m_out);
        collect();
    }
    void run(int seconds, const Shown &shown = {})
    {
        for (int i = 0; i < seconds; ++i)
            step(shown);
    }
    void absent(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            agent.tick(at(++second), m_out);
            collect();
        }
    }
    void hear(const Event &event)
    {
        agent.receive(std::span(&event, 1), m_out);
        collect();
    }
    Event fact(EventType type, const QJsonObject &data = {}) const
    {
        Event event;
        event.sequence = 55;
        event.time = at(second);
        event.type = type;
        event.environment = QStringLiteral("prod");
        event.app = QStringLiteral("web");
        event.data = data;
        return event;
    }
    Event issue(EventType type, Severity severity) const
    {
        Issue issue;
        issue.severity = severity;
        return fact(type, issue.toJson());
    }

    QList<Event> saidOf(EventType type) const
    {
        QList<Event> found;
        for (const Event &event : said) {
            if (event.type == type)
                found.append(event);
        }
        return found;
    }
    Alert alert(EventType type, qsizetype i) const { return Alert::fromJson(saidOf(type).at(i).data); }

    UptimeMonitor agent;
    QList<Event> said;
    int second;

private:
    void collect()
    {
        for (Event &event : m_out.take()) {
            event.time = at(second);
            said.append(event);
        }
    }

    Outbox m_out;
};

/// One app with one metric, of which more and more is in use.
class Filling
{
public:
    Filling(const QString &metric, MetricRole role)
    {
        AppInfo info = webApp();
        info.metrics = {{metric, role, {}}};
        say(EventType::AppRegistered, info.toJson());
    }
    void say(EventType type, const QJsonObject &data)
    {
        Event event;
        event.type = type;
        event.environment = webApp().key.environment;
        event.app = webApp().key.app;
        event.data = data;
        m_agent.receive(std::span(&event, 1), m_out);
    }
    void show(double shown)
    {
        SampleBatch batch;
        batch.add(0, at(++m_second), true, true, std::span(&shown, 1));
        m_agent.observe(batch, m_out);
        m_agent.tick(at(m_second), m_out);
        for (const Event &event : m_out.take()) {
            if (event.type == EventType::AlertRaised)
                m_raised = Alert::fromJson(event.data);
        }
    }
    /// Until it is announced, or for ten minutes.
    Alert fill(double from, double perSecond)
    {
        for (int i = 0; i < 200; ++i)
            show(from);
        value = from;
        for (int i = 0; i < 600 && !m_raised; ++i)
            show(value += perSecond);
        return m_raised.value_or(Alert{});
    }
    bool raised() const { return m_raised.has_value(); }

    double value = 0;

private:
    UptimeMonitor m_agent;
    Outbox m_out;
    int m_second = 0;
    std::optional<Alert> m_raised;
};

double figure(const Event &event, const char *name)
{
    return event.data.value(QLatin1String(name)).toDouble(-1);
}

} // namespace

class TestUptimeMonitor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHealthyDayIsSilent();
    void outagesHaveTheTimesOfTheirFirstSamples();
    void reasonsAreTold();
    void oneBadSampleIsNoOutage();
    void missingSamplesAreAnOutage();
    void aStoppedAppIsNoOutage();
    void figuresAreReportedWhenTheyChange();
    void whatIsLeftOfTheBudgetIsReported();
    void theBudgetOutlivesTheProgram();
    void healingFiguresAreReportedPerEnvironment();
    void lowUptimeIsAnAlert();
    void theFirstMinutesAreNoAlert();
    void threeFailedHealingsInARowAreAnAlert();
    void criticalIssuesAreAnAlert();
    void exhaustionAheadIsAnAlert();
    void openFilesRunOut();
    void aQueueIsFullAhead_data();
    void aQueueIsFullAhead();
    void aFullQueueIsNoForecast();
    void noisyMemoryIsNoAlert();
    void hostileSamplesDoNoHarm();
};

void TestUptimeMonitor::aHealthyDayIsSilent()
{
    Stage stage;
    stage.run(24 * 3600);
    QCOMPARE(stage.said.size(), 0);
}

void TestUptimeMonitor::outagesHaveTheTimesOfTheirFirstSamples()
{
    Stage stage;
    stage.run(10);
    stage.run(5, {.alive = false, .answering = false});
    stage.run(5);
    QCOMPARE(stage.said.size(), 2);
    QCOMPARE(stage.said[0].type, EventType::SystemDown);
    QCOMPARE(stage.said[0].time, at(12)); // the second bad sample is believed ...
    QCOMPARE(stage.said[0].data.value(QLatin1String("since")).toString(), toIsoString(at(11))); // ... the first counts
    QCOMPARE(stage.said[1].type, EventType::SystemUp);
    QCOMPARE(stage.said[1].time, at(17));
    QCOMPARE(stage.said[1].data.value(QLatin1String("since")).toString(), toIsoString(at(16)));
    QCOMPARE(stage.said[1].data.value(QLatin1String("down_ms")).toInt(), 5000);
    QCOMPARE(stage.said[1].key(), webApp().key);
}

void TestUptimeMonitor::reasonsAreTold()
{
    Stage stage;
    stage.run(5);
    stage.run(5, {.alive = false});
    stage.run(5);
    stage.run(5, {.answering = false});
    stage.run(5);
    stage.run(5, {.errorRate = 0.5});
    stage.run(5);
    stage.run(5, {.errorRate = 0.49});
    QStringList reasons;
    for (const Event &event : stage.saidOf(EventType::SystemDown))
        reasons << event.data.value(QLatin1String("reason")).toString();
    QCOMPARE(reasons, (QStringList{QStringLiteral("not running"), QStringLiteral("not answering"),
                                   QStringLiteral("most requests fail")}));
    QCOMPARE(stage.saidOf(EventType::SystemUp).size(), 3);
}

void TestUptimeMonitor::oneBadSampleIsNoOutage()
{
    Stage stage;
    for (int i = 0; i < 200; ++i) {
        stage.step({.alive = false});
        stage.step({});
    }
    QCOMPARE(stage.said.size(), 0);
}

void TestUptimeMonitor::missingSamplesAreAnOutage()
{
    Stage stage;
    stage.run(10);
    stage.absent(20);
    stage.run(5);
    QCOMPARE(stage.said.size(), 2);
    QCOMPARE(stage.said[0].data.value(QLatin1String("reason")).toString(), QStringLiteral("no samples"));
    QCOMPARE(stage.said[1].data.value(QLatin1String("down_ms")).toInt(), 21'000);
}

void TestUptimeMonitor::aStoppedAppIsNoOutage()
{
    Stage stage;
    stage.run(10);
    stage.hear(stage.fact(EventType::AppStateChanged, {{QStringLiteral("state"), QStringLiteral("stopped")}}));
    stage.run(20, {.alive = false});
    stage.absent(20);
    stage.hear(stage.fact(EventType::AppStateChanged, {{QStringLiteral("state"), QStringLiteral("running")}}));
    stage.run(5);
    QCOMPARE(stage.said.size(), 0);
}

void TestUptimeMonitor::figuresAreReportedWhenTheyChange()
{
    Stage stage;
    stage.run(90);
    stage.run(10, {.alive = false});
    stage.run(3600 * 2);
    const QList<Event> reports = stage.saidOf(EventType::UptimeReported);
    QVERIFY(!reports.isEmpty());
    QCOMPARE(reports[0].time, at(120)); // on the minute
    QCOMPARE(figure(reports[0], "uptime_1h"), 0.916667);
    QCOMPARE(figure(reports[0], "uptime_24h"), 0.916667);
    QCOMPARE(figure(reports[0], "uptime_30d"), 0.916667);
    QCOMPARE(figure(reports[0], "uptime_run"), 0.916667);
    QCOMPARE(figure(reports[0], "mtbf_s"), 110.0);
    QVERIFY2(reports.size() < 60, qPrintable(QString::number(reports.size()))); // of 122 minutes
    QCOMPARE(figure(reports.last(), "uptime_1h"), 1.0);                         // the outage has left the last hour
}

void TestUptimeMonitor::whatIsLeftOfTheBudgetIsReported()
{
    Stage stage;
    AppRules rules;
    rules.slo = {{QStringLiteral("availability"), 0.99}, {QStringLiteral("period_ms"), 3'600'000}};
    stage.hear(stage.fact(EventType::AppConfigured, rules.toJson()));
    stage.run(1800, {.errorRate = 0});
    stage.run(1800, {.errorRate = 0.01}); // half of what may go wrong in the hour
    const QJsonObject slo =
        stage.saidOf(EventType::UptimeReported).constLast().data.value(QLatin1String("slo")).toObject();
    const SloStatus status = SloStatus::fromJson(slo);
    QCOMPARE(status.availability, 0.99);
    QVERIFY2(qAbs(status.budgetLeft - 0.5) < 0.05, qPrintable(QString::number(status.budgetLeft)));
    QVERIFY(qAbs(status.slowBurn - 1) < 0.05);

    stage.run(20, {.errorRate = 1}); // an incident does not wait for the next minute
    const qsizetype before = stage.saidOf(EventType::UptimeReported).size();
    stage.hear(stage.fact(EventType::IssueDetected, Issue().toJson()));
    const QList<Event> reports = stage.saidOf(EventType::UptimeReported);
    QCOMPARE(reports.size(), before + 1);
    const SloStatus then = SloStatus::fromJson(reports.last().data.value(QLatin1String("slo")).toObject());
    QVERIFY2(then.budgetLeft < 0, qPrintable(QString::number(then.budgetLeft)));
    QVERIFY(then.slowBurn > 10);

    Stage nothing; // promised
    nothing.run(90);
    nothing.run(10, {.alive = false});
    nothing.run(100);
    const qsizetype untold = nothing.saidOf(EventType::UptimeReported).size();
    nothing.hear(nothing.fact(EventType::IssueDetected, Issue().toJson()));
    QCOMPARE(nothing.saidOf(EventType::UptimeReported).size(), untold);
    QVERIFY(!nothing.saidOf(EventType::UptimeReported).constLast().data.contains(QLatin1String("slo")));
}

void TestUptimeMonitor::theBudgetOutlivesTheProgram()
{
    ServedPast past; // an hour, with three quarters of what may go wrong in its fiftieth minute
    for (int minute = 0; minute < 60; ++minute)
        past.stretches.push_back({.from = fromEpochMs(qint64(minute) * 60'000),
                                  .length = std::chrono::minutes{1},
                                  .served = {.requests = 3000, .wrong = minute == 50 ? 1350.0 : 0.0}});
    QJsonObject known;
    past.insertInto(known);
    AppRules rules;
    rules.slo = {{QStringLiteral("availability"), 0.99}, {QStringLiteral("period_ms"), 3'600'000}};
    const auto leftAfter = [&rules](Stage &stage, const ServedPast &toldLater = {}) {
        QJsonObject configured = rules.toJson();
        toldLater.insertInto(configured);
        stage.hear(stage.fact(EventType::AppConfigured, configured));
        stage.run(60, {.errorRate = 0});
        const QList<Event> reports = stage.saidOf(EventType::UptimeReported);
        return reports.isEmpty()
                   ? -1
                   : SloStatus::fromJson(reports.last().data.value(QLatin1String("slo")).toObject()).budgetLeft;
    };
    Stage stage(known, 3600);
    const double left = leftAfter(stage);
    QVERIFY2(qAbs(left - 0.25) < 0.05, qPrintable(QString::number(left)));
    Stage fresh({}, 3600);
    QCOMPARE(leftAfter(fresh), 1.0);
    Stage later({}, 3600); // promised while the program runs
    QCOMPARE(leftAfter(later, past), left);

    // Another period: what was before the session is still known.
    rules.slo.insert(QStringLiteral("period_ms"), 7'200'000);
    const double half = leftAfter(stage);
    QVERIFY2(qAbs(half - 0.625) < 0.05, qPrintable(QString::number(half)));
}

void TestUptimeMonitor::healingFiguresAreReportedPerEnvironment()
{
    Stage stage;
    stage.run(10);
    stage.hear(stage.fact(EventType::HealSucceeded, {{QStringLiteral("recovery_ms"), 12'500}}));
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.state = IncidentState::Healed;
    stage.hear(stage.fact(EventType::IncidentClosed, incident.toJson()));
    stage.run(300);
    const QList<Event> reports = stage.saidOf(EventType::UptimeReported);
    QCOMPARE(reports.size(), 1);
    QCOMPARE(reports[0].environment, QStringLiteral("prod"));
    QCOMPARE(reports[0].app, QString());
    QCOMPARE(figure(reports[0], "mttr_s"), 12.5);
    QCOMPARE(figure(reports[0], "healed_without_human"), 1.0);
}

void TestUptimeMonitor::lowUptimeIsAnAlert()
{
    Stage stage;
    stage.run(600);
    stage.run(100, {.alive = false});
    stage.run(3600);
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 1);
    const Alert raised = stage.alert(EventType::AlertRaised, 0);
    QCOMPARE(raised.id, QStringLiteral("L-1"));
    QCOMPARE(raised.kind, AlertKind::UptimeBelow);
    QCOMPARE(raised.key, webApp().key);
    QCOMPARE(raised.threshold, 0.9);
    QVERIFY(raised.value < 0.9 && raised.value > 0.88);
    QCOMPARE(raised.raisedAt, at(670)); // 70 of 670 seconds
    QCOMPARE(stage.saidOf(EventType::AlertCleared).size(), 1);
    const Alert cleared = stage.alert(EventType::AlertCleared, 0);
    QCOMPARE(cleared.id, QStringLiteral("L-1"));
    QVERIFY(cleared.clearedAt > at(1100)); // 100 s are 9 % of 1112 s
}

void TestUptimeMonitor::theFirstMinutesAreNoAlert()
{
    Stage stage;
    stage.run(10);
    stage.run(15, {.alive = false}); // 60 % up by then
    stage.run(270);
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 0);
}

void TestUptimeMonitor::threeFailedHealingsInARowAreAnAlert()
{
    Stage stage;
    stage.run(10);
    stage.hear(stage.fact(EventType::HealFailed));
    stage.hear(stage.fact(EventType::HealFailed));
    stage.hear(stage.fact(EventType::HealSucceeded));
    stage.hear(stage.fact(EventType::HealFailed));
    stage.hear(stage.fact(EventType::HealFailed));
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 0);
    stage.hear(stage.fact(EventType::HealFailed));
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 1);
    QCOMPARE(stage.alert(EventType::AlertRaised, 0).kind, AlertKind::HealingFailedRepeatedly);
    QCOMPARE(stage.alert(EventType::AlertRaised, 0).value, 3.0);
    QCOMPARE(stage.saidOf(EventType::AlertRaised)[0].cause, quint64(55));
    stage.hear(stage.fact(EventType::HealFailed));
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 1); // it stands
    stage.hear(stage.fact(EventType::HealSucceeded));
    QCOMPARE(stage.saidOf(EventType::AlertCleared).size(), 1);
}

void TestUptimeMonitor::criticalIssuesAreAnAlert()
{
    Stage stage;
    stage.run(10);
    stage.hear(stage.issue(EventType::IssueDetected, Severity::Error));
    QCOMPARE(stage.said.size(), 0);
    stage.hear(stage.issue(EventType::IssueUpdated, Severity::Critical));
    stage.hear(stage.issue(EventType::IssueUpdated, Severity::Critical));
    QCOMPARE(stage.saidOf(EventType::AlertRaised).size(), 1);
    QCOMPARE(stage.alert(EventType::AlertRaised, 0).kind, AlertKind::CriticalError);
    QCOMPARE(stage.alert(EventType::AlertRaised, 0).severity, Severity::Critical);
    stage.hear(stage.issue(EventType::IssueResolved, Severity::Critical));
    QCOMPARE(stage.saidOf(EventType::AlertCleared).size(), 1);
}

void TestUptimeMonitor::exhaustionAheadIsAnAlert()
{
    Stage stage;
    stage.run(100);
    double memory = 0.3;
    while (stage.said.isEmpty() && memory < 1) {
        stage.step({.memory = memory});
        memory += 0.002;
    }
    QVERIFY2(memory < 0.6, qPrintable(QString::number(memory))); // minutes ahead
    const Alert raised = stage.alert(EventType::AlertRaised, 0);
    QCOMPARE(raised.kind, AlertKind::ExhaustionAhead);
    QCOMPARE(raised.metric, QStringLiteral("memory"));
    QCOMPARE(raised.threshold, 0.9);
    QVERIFY(raised.value > 100 && raised.value < 300);
    QVERIFY(raised.earliest && raised.latest);
    QVERIFY(*raised.earliest <= raised.value && raised.value <= *raised.latest);
    Action restart;
    restart.strategy = Strategy::Restart;
    restart.state = ActionState::Verifying;
    stage.hear(stage.fact(EventType::ActionFinished, restart.toJson()));
    stage.run(30);
    QCOMPARE(stage.saidOf(EventType::AlertCleared).size(), 1);
}

void TestUptimeMonitor::openFilesRunOut()
{
    Filling app(QStringLiteral("open_files"), MetricRole::Disk);
    const Alert raised = app.fill(0.1, 0.002);
    QCOMPARE(raised.metric, QStringLiteral("open_files"));
    QCOMPARE(raised.threshold, Limits{}.disk);
    QVERIFY(app.value < 0.6); // minutes ahead
}

void TestUptimeMonitor::aQueueIsFullAhead_data()
{
    QTest::addColumn<int>("ofSpec"); ///< of one replica
    QTest::addColumn<double>("parameter");
    QTest::addColumn<double>("limit");
    QTest::newRow("by the app's spec") << 300 << 0.0 << 600.0; // two replicas
    QTest::newRow("by a parameter") << 0 << 500.0 << 500.0;
    QTest::newRow("nobody knows") << 0 << 0.0 << 0.0;
}

void TestUptimeMonitor::aQueueIsFullAhead()
{
    QFETCH(const int, ofSpec);
    QFETCH(const double, parameter);
    QFETCH(const double, limit);
    Filling app(QStringLiteral("queue_depth"), MetricRole::QueueDepth);
    AppRules rules;
    rules.queueLimit = ofSpec;
    app.say(EventType::AppConfigured, AppRules::fromJson(rules.toJson()).toJson());
    AppStatus status;
    status.state = AppState::Running;
    status.replicas = 2;
    const QString name = QStringLiteral("queue_limit");
    if (parameter > 0)
        status.config.insert(name, {.name = name, .value = parameter, .steps = {}});
    app.say(EventType::AppStateChanged, status.toJson());
    const Alert raised = app.fill(10, 1);
    QCOMPARE(raised.threshold, limit);
    if (limit > 0)
        QVERIFY2(app.value < limit - 30, qPrintable(QString::number(app.value)));
}

void TestUptimeMonitor::aFullQueueIsNoForecast()
{
    Filling app(QStringLiteral("queue_depth"), MetricRole::QueueDepth);
    AppRules rules;
    rules.queueLimit = 100;
    app.say(EventType::AppConfigured, rules.toJson());
    for (int i = 0; i < 300; ++i)
        app.show(2);
    for (int i = 0; i < 300; ++i)
        app.show(100); // from one second to the next
    QVERIFY(!app.raised());
}

void TestUptimeMonitor::noisyMemoryIsNoAlert()
{
    Stage stage;
    for (int i = 0; i < 20'000; ++i)
        stage.step({.memory = 0.6 + 0.03 * Random(1).normal(quint64(i))});
    QCOMPARE(stage.said.size(), 0);
}

void TestUptimeMonitor::hostileSamplesDoNoHarm()
{
    const double values[] = {NoValue, qInf(), -qInf(), 1e308, -1e308, 0, -1};
    Stage stage;
    const Random random(12);
    Outbox out;
    for (quint64 i = 0; i < 20'000; ++i) {
        std::vector<double> row(random.below(i * 9, MetricCount + 4));
        for (std::size_t v = 0; v < row.size(); ++v)
            row[v] = values[random.below(i * 100 + v, std::size(values))];
        SampleBatch batch;
        const int when = int(i) + int(random.below(i, 7)) - 3;
        batch.add(AppIndex(random.below(i, 3)), at(when), random.below(i, 3) != 0, true, row);
        stage.agent.observe(batch, out);
        stage.agent.tick(at(int(i)), out);
    }
    bool up = true;
    for (const Event &event : out.take()) {
        if (event.type == EventType::SystemUp || event.type == EventType::SystemDown) {
            QCOMPARE(event.type == EventType::SystemUp, !up); // in turns
            up = !up;
        }
        if (event.type == EventType::SystemUp)
            QVERIFY(figure(event, "down_ms") >= 0);
        if (event.type == EventType::UptimeReported)
            QVERIFY(figure(event, "uptime_run") >= 0 && figure(event, "uptime_run") <= 1);
    }
}

QTEST_APPLESS_MAIN(TestUptimeMonitor)
#include "tst_uptimemonitor.moc"
