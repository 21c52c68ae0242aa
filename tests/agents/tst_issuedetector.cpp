#include "agents/issuedetector.h"

#include "detection/detectionfixture.h"
#include "model/deployment.h"
#include "model/incident.h"
#include "model/random.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>

using namespace ops;
using namespace ops::test;

using K = IssueKind;

namespace {

/// Drives an agent as the engine does: samples, tick, events. Collects what it says, with the step's time.
class Stage
{
public:
    /// `known`: what is told of each app beside what it is.
    explicit Stage(const std::vector<AppInfo> &apps = {webApp()}, const QJsonObject &known = {}, int begin = 0)
        : second(begin)
    {
        std::vector<Event> facts;
        for (const AppInfo &app : apps) {
            QJsonObject registration = app.toJson();
            for (auto field = known.begin(); field != known.end(); ++field)
                registration.insert(field.key(), *field);
            facts.push_back(fact(EventType::AppRegistered, app.key, registration));
        }
        m_appCount = apps.size();
        hear(facts);
    }

    using Change = std::function<void(std::size_t app, std::vector<double> &row, SampleRow &flags)>;

    /// One second: each app shows a healthy row, changed by `change`.
    void step(const Change &change = {})
    {
        ++second;
        SampleBatch batch;
        for (std::size_t app = 0; app < m_appCount; ++app) {
            std::vector<double> row = healthyRow(second);
            SampleRow flags = rowAt(second);
            if (change)
                change(app, row, flags);
            batch.add(AppIndex(app), flags.time, flags.alive, flags.answering, row);
        }
        agent.observe(batch, m_out);
        agent.tick(at(second), m_out);
        collect();
    }
    void run(int seconds, const Change &change = {})
    {
        for (int i = 0; i < seconds; ++i)
            step(change);
    }
    void hear(const std::vector<Event> &facts)
    {
        agent.receive(facts, m_out);
        collect();
    }
    void hear(const Event &one) { hear(std::vector<Event>{one}); }

    Event fact(EventType type, const AppKey &key = webApp().key, const QJsonObject &data = {}) const
    {
        Event event;
        event.sequence = 77;
        event.time = at(second);
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.data = data;
        return event;
    }
    Event action(EventType type, Strategy strategy, ActionState state) const
    {
        Action action;
        action.id = QStringLiteral("A-h-1");
        action.incident = QStringLiteral("N-1");
        action.key = webApp().key;
        action.strategy = strategy;
        action.state = state;
        return fact(type, action.key, action.toJson());
    }

    Issue issue(qsizetype i) const { return Issue::fromJson(said.at(i).data); }
    /// "detected latency", "resolved latency", ...
    QStringList story() const
    {
        QStringList lines;
        for (const Event &event : said)
            lines << toName(event.type).section(QLatin1Char('.'), 1) + QLatin1Char(' ') +
                         event.data.value(QLatin1String("kind")).toString();
        return lines;
    }

    IssueDetector agent;
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
    std::size_t m_appCount = 0;
};

Stage::Change metric(Metric which, double value)
{
    return [=](std::size_t, std::vector<double> &row, SampleRow &) { row[which] = value; };
}

void dead(std::size_t, std::vector<double> &row, SampleRow &flags)
{
    flags.alive = flags.answering = false;
    row.assign(row.size(), NoValue);
}

/// Slow for ten seconds of thirty.
void flap(Stage &stage, int times)
{
    for (int i = 0; i < times; ++i) {
        stage.run(10, metric(LatencyP95, 5000));
        stage.run(20);
    }
}

QStringList lines(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list << QString::fromLatin1(text);
    return list;
}

} // namespace

class TestIssueDetector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHealthyHourIsSilent();
    void oneNoisySampleIsNoIssue();
    void slowResponsesAreOneIssue();
    void whatComesAndGoesStaysOpen();
    void whatIsKeptOpenSaysSo();
    void theCauseIsKnownWhileItIsCalm();
    void whatWasWorkedOnIsOverAtOnce();
    void aClosedIncidentIsDetectedAgain();
    void whatMerelyDeviatesIsUsualOnceClosed();
    void sparseValuesAreMeasuredFromTheirBeginning();
    void aCrashIsToldAtOnce();
    void aHangIsFound();
    void workOnTheAppIsNoCrash();
    void suspicionsDoNotSurviveWorkOnTheApp();
    void anIssueWaitsForProofAfterAnAction();
    void overloadIsToldByItsArrivals();
    void aDependencyIsToBlame();
    void oneOfSeveralIsToBlame_data();
    void oneOfSeveralIsToBlame();
    void appsMayDependOnOneAnother();
    void whatIsFeltElsewhereIsAnIssueHere_data();
    void whatIsFeltElsewhereIsAnIssueHere();
    void dependenciesStayInTheirEnvironment();
    void aFailedDeploymentIsAnIssue();
    void aDeploymentThatSucceedsEndsIt();
    void whatAnotherMonitorFindsIsAnIssue();
    void anAlertAndItsSymptomsAreOneIssue();
    void anAlertThatIsDealtWithIsForgotten();
    void alertsAreBounded();
    void aNewErrorInTheLogIsEvidence();
    void aNewErrorInTheLogJoinsAnOpenIssue();
    void aNewErrorInTheLogAloneIsWhatIsConfigured_data();
    void aNewErrorInTheLogAloneIsWhatIsConfigured();
    void errorsInTheLogAreBounded();
    void corruptDataIsFound();
    void aLeakIsFoundInTime();
    void limitsBelongToTheEnvironment();
    void aStoppedAppIsNoIssue();
    void aFinishedJobIsNoCrash();
    void absenceIsNoticed();
    void appsMayBeRegisteredLate();
    void whatIsStrangeExplainsAnIssue();
    void statisticsAloneAreWhatIsConfigured_data();
    void statisticsAloneAreWhatIsConfigured();
    void aBurningBudgetIsAnIssue();
    void aBudgetBurnsOnAfterARestart();
    void whoWasChangedIsNotExcused();
    void hostileSamplesDoNoHarm();
    void sameInputSameOutput();
    void isFastEnough();
};

void TestIssueDetector::aHealthyHourIsSilent()
{
    Stage stage;
    stage.run(3600);
    QCOMPARE(stage.story(), QStringList());
}

void TestIssueDetector::oneNoisySampleIsNoIssue()
{
    Stage stage;
    for (int i = 0; i < 100; ++i) {
        stage.run(9);
        stage.step([](std::size_t, std::vector<double> &row, SampleRow &flags) {
            for (double &value : row)
                value *= 100;
            flags.answering = false;
        });
    }
    QCOMPARE(stage.story(), QStringList());
}

void TestIssueDetector::slowResponsesAreOneIssue()
{
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::DeployStarted));
    const auto slow = [](std::size_t, std::vector<double> &row, SampleRow &) {
        row[LatencyP95] = 5000;
        row[Queue] = 40;
        row[UseWorkers] = 1;
    };
    stage.run(60, slow);
    QCOMPARE(stage.story().first(), QStringLiteral("detected latency"));
    const Issue issue = stage.issue(0);
    QCOMPARE(issue.id, QStringLiteral("I-1"));
    QCOMPARE(issue.severity, Severity::Error);
    QCOMPARE(issue.startedAt, at(101));
    QCOMPARE(issue.detectedAt, at(107)); // five samples, then two seconds to gather
    QVERIFY(issue.recentChange);
    QCOMPARE(issue.evidence.size(), 1);
    QCOMPARE(issue.evidence[0].metric, QStringLiteral("latency_p95"));
    QCOMPARE(issue.evidence[0].value, 5000.0);
    QCOMPARE(issue.evidence[0].low, 0.0);
    QCOMPARE(issue.evidence[0].high, 2000.0);
    QCOMPARE(issue.evidence[0].detector, QStringLiteral("limit"));
    QCOMPARE(issue.observed.value(QStringLiteral("use.workers")), 1.0);
    QCOMPARE(issue.observed.size(), qsizetype(MetricCount));
    stage.run(60);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
    QCOMPARE(stage.said.last().time, at(168)); // eight healthy samples
    QVERIFY(stage.said.size() <= 3);
    QCOMPARE(stage.said[0].environment, QStringLiteral("prod"));
    QCOMPARE(stage.said[0].app, QStringLiteral("web"));
}

void TestIssueDetector::whatComesAndGoesStaysOpen()
{
    Stage stage;
    stage.run(300);
    flap(stage, 100);
    QCOMPARE(stage.story().filter(QStringLiteral("detected")).size(), 3);
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")).size(), 2);
    QVERIFY(stage.story().filter(QStringLiteral("updated")).size() >= 97); // each return is told
    QVERIFY(stage.issue(stage.said.size() - 1).flapping.isCalm());         // and each time that it is calm
    stage.run(90);                                                         // calm for longer than any pause was
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));

    stage.run(1200); // what comes back much later is a new story
    flap(stage, 1);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
}

void TestIssueDetector::whatIsKeptOpenSaysSo()
{
    const auto slow = metric(LatencyP95, 5000);
    const auto last = [](const Stage &stage) { return stage.issue(stage.said.size() - 1).flapping; };
    Stage stage;
    stage.run(300);
    flap(stage, 2);
    QVERIFY(!last(stage).isKeptOpen()); // twice may be chance
    stage.run(10, slow);
    QCOMPARE(stage.story().last(), QStringLiteral("detected latency"));
    QVERIFY(last(stage).isKeptOpen());
    QCOMPARE(last(stage).returned, 2);
    QVERIFY(!last(stage).isCalm());
    const Duration needed = last(stage).calmNeeded; // twice the pause, which was about 15 s
    QVERIFY2(needed >= Duration{20'000} && needed <= Duration{40'000}, qPrintable(QString::number(needed.count())));

    const qsizetype before = stage.said.size();
    stage.run(15);
    QCOMPARE(stage.said.size(), before + 1); // told once
    QCOMPARE(stage.story().last(), QStringLiteral("updated latency"));
    QVERIFY(last(stage).isCalm());
    QCOMPARE(last(stage).calmNeeded, needed);
    QVERIFY(last(stage).calmSince <= at(stage.second) && last(stage).calmUntil() > at(stage.second));

    stage.run(10, slow);
    QCOMPARE(stage.story().last(), QStringLiteral("updated latency"));
    QCOMPARE(last(stage).returned, 3);
    QVERIFY(!last(stage).isCalm());
    stage.run(15);
    const Timestamp until = last(stage).calmUntil();
    while (at(stage.second) < until)
        stage.step();
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
    QCOMPARE(stage.said.last().time, until);
}

void TestIssueDetector::theCauseIsKnownWhileItIsCalm()
{
    const auto isSlow = [](std::size_t app, std::vector<double> &row, SampleRow &) {
        row[LatencyP95] = app == 0 ? 5000 : row[LatencyP95];
        row[Memory] = app == 1 ? 0.92 : row[Memory];
    };
    Stage stage({webApp("prod", "db"), webApp("prod", "cache", "db")});
    stage.run(300);
    for (int i = 0; i < 3; ++i) {
        stage.run(10, isSlow);
        stage.run(20);
    }
    QList<Issue> ofCache;
    for (qsizetype i = 0; i < stage.said.size(); ++i) {
        if (stage.said[i].app == QLatin1String("cache"))
            ofCache.append(stage.issue(i));
    }
    QVERIFY(!ofCache.isEmpty());
    QVERIFY(ofCache.last().flapping.isKeptOpen() && ofCache.last().flapping.isCalm());
    QVERIFY(!ofCache.last().suspects.isEmpty());
}

void TestIssueDetector::whatWasWorkedOnIsOverAtOnce()
{
    Stage stage;
    stage.run(300);
    flap(stage, 3);
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")).size(), 2); // the third is kept open
    stage.run(10, metric(LatencyP95, 5000));
    stage.hear(stage.action(EventType::ActionAuthorised, Strategy::Restart, ActionState::Authorised));
    stage.run(2, dead);
    stage.hear(stage.action(EventType::ActionFinished, Strategy::Restart, ActionState::Verifying));
    stage.run(20);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")).size(), 3);

    flap(stage, 3);
    Incident closed;
    closed.state = IncidentState::Closed;
    stage.hear(stage.fact(EventType::IncidentClosed, webApp().key, closed.toJson()));
    stage.run(2);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
}

void TestIssueDetector::aClosedIncidentIsDetectedAgain()
{
    const auto slow = metric(LatencyP95, 5000);
    Stage stage;
    stage.run(300);
    stage.run(30, slow);
    Incident incident;
    incident.issue = stage.issue(0);
    for (const IncidentState end : {IncidentState::SelfResolved, IncidentState::Joined}) { // not by a person
        incident.state = end;
        stage.hear(stage.fact(EventType::IncidentClosed, webApp().key, incident.toJson()));
        stage.run(10, slow);
        QCOMPARE(stage.story().filter(QStringLiteral("resolved")), QStringList());
    }
    incident.state = IncidentState::Closed;
    incident.issue.id = QStringLiteral("I-77"); // another one, of before
    stage.hear(stage.fact(EventType::IncidentClosed, webApp().key, incident.toJson()));
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")), QStringList());

    incident.issue = stage.issue(0);
    stage.said.clear();
    stage.hear(stage.fact(EventType::IncidentClosed, webApp().key, incident.toJson()));
    QCOMPARE(stage.story(), lines({"resolved latency"}));
    QCOMPARE(stage.issue(0).id, incident.issue.id);
    QCOMPARE(stage.said[0].cause, 77U);
    stage.run(5, slow);
    QCOMPARE(stage.story(), lines({"resolved latency", "detected latency"}));
    QVERIFY(stage.issue(1).id != incident.issue.id);
    stage.run(20);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved latency"));
    stage.run(300);
    QCOMPARE(stage.said.size(), 3);
}

void TestIssueDetector::whatMerelyDeviatesIsUsualOnceClosed()
{
    PlatformConfig config;
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.detection.statistics = Statistics::Issue;
    config.environments = {prod};
    Stage stage;
    stage.hear(stage.fact(EventType::ConfigChanged, {}, config.toJson()));
    stage.run(600);
    const auto slower = metric(LatencyP95, 450);
    stage.run(9, slower);
    QCOMPARE(stage.story(), lines({"detected metric_anomaly"}));
    Incident incident;
    incident.issue = stage.issue(0);
    incident.state = IncidentState::Closed;
    stage.hear(stage.fact(EventType::IncidentClosed, webApp().key, incident.toJson()));
    stage.run(120, slower);
    QCOMPARE(stage.story(), lines({"detected metric_anomaly", "resolved metric_anomaly"}));
}

void TestIssueDetector::sparseValuesAreMeasuredFromTheirBeginning()
{
    // Five values in a row make an issue; here that is over twelve minutes after the change that they came with.
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::DeployStarted));
    const auto slow = [&stage](std::size_t, std::vector<double> &row, SampleRow &) {
        row[LatencyP95] = stage.second % 150 == 0 ? 5000 : NoValue;
    };
    stage.run(15 * 60, slow);
    QCOMPARE(stage.story().first(), QStringLiteral("detected latency"));
    const Issue issue = stage.issue(0);
    QCOMPARE(issue.startedAt, at(150));
    QVERIFY(issue.detectedAt > at(100 + 10 * 60));
    QVERIFY(issue.recentChange);
    QCOMPARE(issue.changed, QStringLiteral("release"));
}

void TestIssueDetector::aCrashIsToldAtOnce()
{
    Stage stage;
    stage.run(50);
    stage.step(dead);
    stage.hear(stage.fact(EventType::AppExited, webApp().key, {{QStringLiteral("exit_code"), 137}}));
    QCOMPARE(stage.story(), lines({"detected crash"}));
    QCOMPARE(stage.said[0].cause, quint64(77));
    QCOMPARE(stage.issue(0).severity, Severity::Critical);
    QCOMPARE(stage.issue(0).evidence[0].metric, QStringLiteral("alive"));
    QCOMPARE(stage.issue(0).evidence[0].detector, QStringLiteral("exit"));
    QCOMPARE(stage.issue(0).evidence[0].low, 1.0);
    QCOMPARE(stage.issue(0).observed.size(), qsizetype(MetricCount)); // of the last second of its life
    stage.run(30, dead);
    QCOMPARE(stage.said.size(), 1);
    stage.run(8);
    QCOMPARE(stage.story(), lines({"detected crash", "resolved crash"}));

    Stage unreported; // a runtime that only shows it
    unreported.run(50);
    unreported.run(2, dead);
    QCOMPARE(unreported.story(), lines({"detected crash"}));
}

void TestIssueDetector::aHangIsFound()
{
    Stage stage;
    stage.run(50);
    stage.run(20, [](std::size_t, std::vector<double> &, SampleRow &flags) { flags.answering = false; });
    QCOMPARE(stage.story(), lines({"detected hang"}));
    QCOMPARE(stage.issue(0).startedAt, at(51));
    QCOMPARE(stage.issue(0).detectedAt, at(54)); // heartbeat timeout of 3 s, and nothing to gather
}

void TestIssueDetector::workOnTheAppIsNoCrash()
{
    Stage stage;
    stage.run(50);
    stage.hear(stage.action(EventType::ActionAuthorised, Strategy::Restart, ActionState::Authorised));
    stage.hear(stage.fact(EventType::AppExited));
    stage.run(20, dead);
    stage.hear(stage.action(EventType::ActionFinished, Strategy::Restart, ActionState::Verifying));
    stage.run(2, dead); // a moment to warm up
    stage.run(60);
    QCOMPARE(stage.story(), QStringList());
    stage.hear(stage.action(EventType::ActionAuthorised, Strategy::Restart, ActionState::Authorised));
    stage.run(5, dead);
    stage.hear(stage.action(EventType::ActionFinished, Strategy::Restart, ActionState::Failed));
    stage.run(10, dead); // it did not come back
    QCOMPARE(stage.story(), lines({"detected crash"}));
}

void TestIssueDetector::suspicionsDoNotSurviveWorkOnTheApp()
{
    Stage stage;
    stage.run(50);
    stage.run(6, metric(LatencyP95, 9000)); // over the limit, but not yet told
    stage.hear(stage.action(EventType::ActionAuthorised, Strategy::Restart, ActionState::Authorised));
    stage.run(5, dead);
    stage.hear(stage.action(EventType::ActionFinished, Strategy::Restart, ActionState::Verifying));
    stage.run(60);
    QCOMPARE(stage.story(), QStringList());
}

void TestIssueDetector::anIssueWaitsForProofAfterAnAction()
{
    Stage stage;
    stage.run(50);
    stage.run(10, metric(LatencyP95, 9000));
    QCOMPARE(stage.story(), lines({"detected latency"}));
    stage.hear(stage.action(EventType::ActionAuthorised, Strategy::Rollback, ActionState::Authorised));
    stage.run(5, dead);
    stage.hear(stage.action(EventType::ActionFinished, Strategy::Rollback, ActionState::Verifying));
    const int finished = stage.second;
    stage.run(60);
    QCOMPARE(stage.story(), lines({"detected latency", "resolved latency"}));
    QCOMPARE(stage.said[1].time, at(finished + 10)); // grace of 3 s, then eight samples from its end on
}

void TestIssueDetector::overloadIsToldByItsArrivals()
{
    const auto saturated = [](double requests) {
        return [=](std::size_t, std::vector<double> &row, SampleRow &) {
            row[RequestRate] = requests;
            row[Cpu] = 0.99;
            row[UseWorkers] = 1;
            row[Queue] = 200;
            row[LatencyP95] = 6000;
        };
    };
    Stage crowd;
    crowd.run(200);
    crowd.run(30, saturated(200));
    QCOMPARE(crowd.story().first(), QStringLiteral("detected overload"));
    QVERIFY(crowd.issue(0).evidence.size() >= 2); // the users' view, too

    Stage slow;
    slow.run(200);
    slow.run(30, saturated(50));
    QCOMPARE(slow.story().first(), QStringLiteral("detected latency"));
}

void TestIssueDetector::aDependencyIsToBlame()
{
    Stage stage({webApp("prod", "web", "db"), webApp("prod", "db")});
    stage.run(100);
    const auto outage = [](std::size_t app, std::vector<double> &row, SampleRow &flags) {
        if (app == 1)
            return dead(app, row, flags);
        row[LatencyP95] = 8000;
        row[ErrorRate] = 0.8;
    };
    stage.run(30, outage);
    QCOMPARE(stage.story().mid(0, 2), lines({"detected crash", "detected dependency_outage"}));
    QCOMPARE(stage.said[0].app, QStringLiteral("db"));
    QCOMPARE(stage.said[1].app, QStringLiteral("web"));
    QCOMPARE(stage.issue(1).blamed, QStringLiteral("db"));
    QCOMPARE(stage.issue(1).suspects.value(0).app, QStringLiteral("db"));
    QVERIFY(stage.issue(1).suspects.value(0).isUpstream);
    QCOMPARE(stage.issue(1).severity, Severity::Critical);
    QCOMPARE(stage.issue(1).evidence.size(), 2);
    stage.run(60);
    QVERIFY(stage.story().contains(QStringLiteral("resolved dependency_outage")));
    QCOMPARE(stage.said.size(), 4);

    Stage seen; // the app itself sees that its calls fail
    seen.run(100);
    seen.run(30, [](std::size_t, std::vector<double> &row, SampleRow &) {
        row[DependencyErrors] = 0.9;
        row[ErrorRate] = 0.9;
    });
    QCOMPARE(seen.story(), lines({"detected dependency_outage"}));
}

void TestIssueDetector::oneOfSeveralIsToBlame_data()
{
    QTest::addColumn<QList<int>>("ill"); // positions, the first to be ill first
    QTest::addColumn<QStringList>("blamed");
    // web calls search and shop, both of which call db, and web calls db as well.
    const QString none;
    const auto row = [](const char *name, const QList<int> &ill, const QStringList &blamed) {
        QTest::newRow(name) << ill << blamed;
    };
    const QString search = QStringLiteral("search");
    const QString shop = QStringLiteral("shop");
    const QString db = QStringLiteral("db");
    row("the first that it names", {1}, {search, none, none, none});
    row("the second", {2}, {shop, none, none, none});
    row("what both depend on", {3}, {db, db, db, none});
    row("the one that was first", {2, 1}, {shop, none, none, none});
    row("the other that was first", {1, 2}, {search, none, none, none});
    row("what is upstream of it, though later", {1, 3}, {db, none, db, none});
}

void TestIssueDetector::oneOfSeveralIsToBlame()
{
    QFETCH(QList<int>, ill);
    QFETCH(QStringList, blamed);
    std::vector<AppInfo> apps{webApp("prod", "web"), webApp("prod", "search", "db"), webApp("prod", "shop", "db"),
                              webApp("prod", "db")};
    apps[0].dependencies = {apps[3].key.app, apps[1].key.app, apps[2].key.app, QStringLiteral("nobody")};
    const auto suffers = [&](std::size_t app) { // dependants of who is ill
        return app == 0 || (app < 3 && ill.contains(3));
    };
    Stage stage(apps);
    stage.run(200);
    for (int sick = 1; sick <= ill.size(); ++sick) {
        stage.run(sick < ill.size() ? 8 : 40, [&](std::size_t app, std::vector<double> &row, SampleRow &flags) {
            if (ill.mid(0, sick).contains(int(app)))
                dead(app, row, flags);
            else if (suffers(app) && (app == 0 || ill.mid(0, sick).contains(3)))
                row[ErrorRate] = 0.6;
        });
    }
    QStringList last(4);
    for (const Event &event : std::as_const(stage.said)) {
        const auto app =
            std::find_if(apps.cbegin(), apps.cend(), [&](const AppInfo &a) { return a.key == event.key(); });
        last[app - apps.cbegin()] = Issue::fromJson(event.data).blamed;
    }
    QCOMPARE(last, blamed);
    const Issue ofWeb = [&] {
        Issue issue;
        for (const Event &event : std::as_const(stage.said))
            issue = event.app == QLatin1String("web") ? Issue::fromJson(event.data) : issue;
        return issue;
    }();
    QCOMPARE(ofWeb.suspects.value(0).app, blamed[0]);
    QStringList suspects;
    for (const Suspect &suspect : ofWeb.suspects)
        suspects.append(suspect.app);
    QCOMPARE(suspects.removeDuplicates(), 0); // however many ways lead there
    stage.run(90);
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")).size(),
             stage.story().filter(QStringLiteral("detected")).size());
}

void TestIssueDetector::appsMayDependOnOneAnother()
{
    std::vector<AppInfo> apps{webApp("prod", "a", "b"), webApp("prod", "b", "c"), webApp("prod", "c", "a")};
    apps[1].dependencies.append({QStringLiteral("a"), QStringLiteral("b")}); // and itself
    Stage stage(apps);
    stage.run(100);
    stage.run(60, [](std::size_t app, std::vector<double> &row, SampleRow &flags) {
        if (app == 2)
            return dead(app, row, flags);
        row[ErrorRate] = 0.6;
    });
    for (const char *app : {"a", "b"}) {
        QString blamed;
        for (const Event &event : std::as_const(stage.said))
            blamed = event.app == QLatin1String(app) ? Issue::fromJson(event.data).blamed : blamed;
        QVERIFY2(!blamed.isEmpty() && blamed != QLatin1String(app), app);
    }
    stage.run(90);
    QCOMPARE(stage.story().filter(QStringLiteral("resolved")).size(),
             stage.story().filter(QStringLiteral("detected")).size());
}

void TestIssueDetector::whatIsFeltElsewhereIsAnIssueHere_data()
{
    QTest::addColumn<bool>("usersFeelIt");
    QTest::addColumn<bool>("hasMoreArrivals");
    QTest::addColumn<bool>("changedBefore");
    QTest::addColumn<QString>("blamed");
    QTest::newRow("slow for those who call it") << true << false << false << QStringLiteral("db");
    QTest::newRow("nobody feels it") << false << false << false << QString();
    QTest::newRow("they ask for more than usual") << true << true << false << QString();
    QTest::newRow("they were changed, and were first") << true << false << true << QString();
}

void TestIssueDetector::whatIsFeltElsewhereIsAnIssueHere()
{
    QFETCH(bool, usersFeelIt);
    QFETCH(bool, hasMoreArrivals);
    QFETCH(bool, changedBefore);
    Stage stage({webApp("prod", "web", "db"), webApp("prod", "db")});
    stage.run(300);
    const auto isSlow = [=](std::size_t app, std::vector<double> &row) {
        row[LatencyP95] = app == 1 ? 1400 : usersFeelIt ? 8000 : row[LatencyP95]; // of the database: within its limit
        row[RequestRate] = app == 1 && hasMoreArrivals ? 300 : row[RequestRate];
    };
    if (changedBefore) {
        stage.hear(stage.fact(EventType::DeploySucceeded));
        stage.run(5, [=](std::size_t app, std::vector<double> &row, SampleRow &) {
            if (app == 0)
                isSlow(app, row);
        });
    }
    stage.run(40, [=](std::size_t app, std::vector<double> &row, SampleRow &) { isSlow(app, row); });
    QString blamed;
    IssueKind ofDatabase = IssueKind::MetricAnomaly;
    Severity severity = Severity::Warning;
    for (const Event &event : std::as_const(stage.said)) {
        const Issue issue = Issue::fromJson(event.data);
        if (event.app == QLatin1String("web")) {
            blamed = issue.blamed;
        } else {
            ofDatabase = issue.kind;
            severity = issue.severity;
        }
    }
    QTEST(blamed, "blamed");
    QCOMPARE(ofDatabase, blamed.isEmpty() ? IssueKind::MetricAnomaly : IssueKind::Latency);
    QCOMPARE(severity, blamed.isEmpty() ? Severity::Warning : Severity::Error);
    stage.run(60);
    const qsizetype resolved = stage.story().filter(QStringLiteral("resolved")).size();
    QCOMPARE(resolved, stage.story().filter(QStringLiteral("detected")).size());
}

void TestIssueDetector::dependenciesStayInTheirEnvironment()
{
    Stage stage({webApp("prod", "web", "db"), webApp("dev", "db")});
    stage.run(100);
    stage.run(30, [](std::size_t app, std::vector<double> &row, SampleRow &flags) {
        if (app == 1)
            return dead(app, row, flags);
        row[LatencyP95] = 8000;
    });
    QVERIFY(stage.story().contains(QStringLiteral("detected latency")));
}

void TestIssueDetector::aFailedDeploymentIsAnIssue()
{
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::DeployFailed));
    stage.run(10);
    QCOMPARE(stage.story(), lines({"detected failed_deployment"}));
    QCOMPARE(stage.issue(0).evidence[0].detector, QStringLiteral("rollout"));
    QVERIFY(stage.issue(0).recentChange);
    stage.run(60); // the old release is fine all the time
    QCOMPARE(stage.story(), lines({"detected failed_deployment", "resolved failed_deployment"}));
}

void TestIssueDetector::aDeploymentThatSucceedsEndsIt()
{
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::DeployFailed));
    stage.run(10);
    stage.hear(stage.fact(EventType::DeploySucceeded));
    stage.run(2);
    QCOMPARE(stage.story(), lines({"detected failed_deployment", "resolved failed_deployment"}));
}

static QJsonObject alertData(const QString &fingerprint, bool isFiring, K kind = K::ErrorRate)
{
    ReportedAlert alert;
    alert.fingerprint = fingerprint;
    alert.name = QStringLiteral("latency_p95"); // as one of the app's metrics is called
    alert.kind = kind;
    alert.severity = Severity::Warning;
    alert.isFiring = isFiring;
    return alert.toJson();
}

void TestIssueDetector::whatAnotherMonitorFindsIsAnIssue()
{
    const QJsonObject firing = alertData(QStringLiteral("1"), true);
    Stage stage;
    stage.run(100);
    for (int i = 0; i < 5; ++i) { // repeated
        stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, firing));
        stage.run(3);
    }
    QCOMPARE(stage.story(), lines({"detected error_rate"}));
    const Issue issue = stage.issue(0);
    QCOMPARE(issue.severity, Severity::Warning); // as bad as those say who find it
    QCOMPARE(issue.evidence.size(), 1);
    QCOMPARE(issue.evidence[0].detector, QStringLiteral("alert"));
    QCOMPARE(issue.evidence[0].metric, QStringLiteral("alert:latency_p95")); // nothing that a sample could disprove
    stage.run(300); // what we measure is healthy, which is no proof
    QCOMPARE(stage.said.size(), 1);
    stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, alertData(QStringLiteral("2"), false)));
    QCOMPARE(stage.said.size(), 1); // another one's end
    stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, alertData(QStringLiteral("1"), false)));
    stage.run(1);
    QCOMPARE(stage.story(), lines({"detected error_rate", "resolved error_rate"}));
    stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, {{QStringLiteral("fingerprint"), 7}}));
    stage.hear(stage.fact(EventType::OperatorReportedAlert, {QStringLiteral("x"), QStringLiteral("y")}, firing));
    stage.run(10);
    QCOMPARE(stage.said.size(), 2);
}

void TestIssueDetector::anAlertAndItsSymptomsAreOneIssue()
{
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key,
                          alertData(QStringLiteral("1"), true, K::MetricAnomaly)));
    stage.run(30, dead);
    const QStringList story = stage.story();
    QCOMPARE(story.count(QStringLiteral("detected crash")) + story.count(QStringLiteral("updated crash")), 1);
    QCOMPARE(std::count_if(story.cbegin(), story.cend(),
                           [](const QString &line) { return line.startsWith(QLatin1String("detected")); }),
             1);
    QCOMPARE(stage.issue(stage.said.size() - 1).severity, Severity::Critical);
}

void TestIssueDetector::anAlertThatIsDealtWithIsForgotten()
{
    for (const EventType end : {EventType::HealSucceeded, EventType::IncidentClosed}) {
        Stage stage;
        stage.run(100);
        const Event alert =
            stage.fact(EventType::OperatorReportedAlert, webApp().key, alertData(QStringLiteral("1"), true));
        stage.hear(alert);
        stage.run(5);
        stage.hear(stage.fact(end));
        stage.run(5);
        QCOMPARE(stage.story(), lines({"detected error_rate", "resolved error_rate"}));
        stage.hear(alert); // it fires on
        stage.run(5);
        QCOMPARE(stage.story().last(), QStringLiteral("detected error_rate"));
    }
}

void TestIssueDetector::alertsAreBounded()
{
    Stage stage;
    stage.run(100);
    for (int i = 0; i < 1000; ++i)
        stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, alertData(QString::number(i), true)));
    stage.run(5);
    QCOMPARE(stage.said.size(), 1);
    QVERIFY(stage.issue(0).evidence.size() <= 32);
    for (int i = 0; i < 1000; ++i)
        stage.hear(stage.fact(EventType::OperatorReportedAlert, webApp().key, alertData(QString::number(i), false)));
    stage.run(2);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved error_rate"));
}

static QJsonObject patternData(const QString &pattern)
{
    return {{QStringLiteral("pattern"), pattern}, {QStringLiteral("replica"), 0}};
}

static QStringList metricsOf(const QList<Evidence> &list)
{
    QStringList metrics;
    for (const Evidence &evidence : list)
        metrics.append(evidence.metric);
    return metrics;
}

static PlatformConfig withStatistics(Statistics statistics)
{
    PlatformConfig config;
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.detection.statistics = statistics;
    config.environments.append(prod);
    return config;
}

void TestIssueDetector::aNewErrorInTheLogIsEvidence()
{
    Stage stage;
    stage.run(100);
    stage.hear(stage.fact(EventType::LogPatternSeen, webApp().key, patternData(QStringLiteral("no <*> disk"))));
    stage.run(60);
    QVERIFY(stage.said.isEmpty()); // alone it is nothing
    stage.run(5, dead);
    QCOMPARE(stage.story().first(), QStringLiteral("detected crash"));
    const Issue issue = stage.issue(0);
    QCOMPARE(metricsOf(issue.symptoms), QStringList(QStringLiteral("log:no <*> disk")));
    QCOMPARE(issue.symptoms[0].detector, QStringLiteral("log"));

    Stage later;
    later.run(100);
    later.hear(later.fact(EventType::LogPatternSeen, webApp().key, patternData(QStringLiteral("no <*> disk"))));
    later.run(150);
    later.run(5, dead);
    QVERIFY(later.issue(0).symptoms.isEmpty()); // long ago
}

void TestIssueDetector::aNewErrorInTheLogJoinsAnOpenIssue()
{
    Stage stage;
    stage.run(100);
    stage.run(5, dead);
    const qsizetype before = stage.said.size();
    stage.hear(stage.fact(EventType::LogPatternSeen, webApp().key, patternData(QStringLiteral("last words"))));
    stage.run(3, dead);
    QCOMPARE(stage.said.size(), before + 1);
    QCOMPARE(stage.story().last(), QStringLiteral("updated crash"));
    QVERIFY(metricsOf(stage.issue(before).symptoms).contains(QStringLiteral("log:last words")));
    stage.run(300, dead);
    QVERIFY(metricsOf(stage.issue(stage.said.size() - 1).symptoms).contains(QStringLiteral("log:last words")));
}

void TestIssueDetector::aNewErrorInTheLogAloneIsWhatIsConfigured_data()
{
    QTest::addColumn<Statistics>("statistics");
    QTest::addColumn<QStringList>("story");
    QTest::newRow("off") << Statistics::Off << QStringList();
    QTest::newRow("evidence") << Statistics::Evidence << QStringList();
    QTest::newRow("issue") << Statistics::Issue << lines({"detected metric_anomaly", "resolved metric_anomaly"});
}

void TestIssueDetector::aNewErrorInTheLogAloneIsWhatIsConfigured()
{
    QFETCH(const Statistics, statistics);
    QFETCH(const QStringList, story);
    Stage stage;
    stage.hear(stage.fact(EventType::ConfigChanged, {}, withStatistics(statistics).toJson()));
    stage.run(100);
    stage.hear(stage.fact(EventType::LogPatternSeen, webApp().key, patternData(QStringLiteral("no disk"))));
    stage.run(200);
    QCOMPARE(stage.story(), story);
    if (story.isEmpty())
        return;
    QCOMPARE(stage.issue(0).severity, Severity::Warning);
    QCOMPARE(metricsOf(stage.issue(0).evidence), QStringList(QStringLiteral("log:no disk")));
}

void TestIssueDetector::errorsInTheLogAreBounded()
{
    Stage stage;
    stage.run(100);
    for (int i = 0; i < 1000; ++i)
        stage.hear(stage.fact(EventType::LogPatternSeen, webApp().key, patternData(QString::number(i))));
    stage.run(5, dead);
    QCOMPARE(stage.issue(0).symptoms.size(), 10);
    QCOMPARE(stage.issue(0).symptoms[0].metric, QStringLiteral("log:0")); // the nearest to the cause
    for (int i = 1000; i < 2000; ++i) {
        stage.hear(stage.fact(EventType::LogPatternSeen, webApp().key, patternData(QString::number(i))));
        stage.run(1, dead);
    }
    QVERIFY(stage.said.size() < 5);
    QCOMPARE(stage.issue(stage.said.size() - 1).symptoms.size(), 10);
}

void TestIssueDetector::corruptDataIsFound()
{
    Stage outOfRange;
    outOfRange.run(300);
    outOfRange.run(20, metric(DataScore, 5000));
    QCOMPARE(outOfRange.story(), lines({"detected data_anomaly"}));
    QCOMPARE(outOfRange.issue(0).severity, Severity::Warning);
    QCOMPARE(outOfRange.issue(0).evidence[0].metric, QStringLiteral("data.score"));
    QVERIFY(outOfRange.issue(0).evidence[0].high < 500);
    outOfRange.run(30);
    QCOMPARE(outOfRange.story().last(), QStringLiteral("resolved data_anomaly"));

    Stage unreadable;
    unreadable.run(300);
    unreadable.run(20, [](std::size_t, std::vector<double> &row, SampleRow &) {
        row[DataErrors] = 0.4;
        row[DataScore] = NoValue;
    });
    QCOMPARE(unreadable.story(), lines({"detected data_anomaly"}));
    QCOMPARE(unreadable.issue(0).evidence[0].metric, QStringLiteral("data_error_rate"));
}

void TestIssueDetector::aLeakIsFoundInTime()
{
    Stage stage;
    stage.run(100);
    double memory = 0.3;
    while (stage.said.isEmpty() && memory < 1) {
        stage.step(metric(Memory, memory));
        memory += 0.006;
    }
    QVERIFY2(memory < 0.9, qPrintable(QString::number(memory)));
    QCOMPARE(stage.story(), lines({"detected memory_exhaustion"}));
    QCOMPARE(stage.issue(0).evidence[0].detector, QStringLiteral("trend"));
    QVERIFY(stage.issue(0).evidence[0].high < memory);
}

void TestIssueDetector::limitsBelongToTheEnvironment()
{
    Stage stage({webApp("prod", "web"), webApp("dev", "web")});
    PlatformConfig config;
    config.environments.resize(2);
    config.environments[0].name = QStringLiteral("prod");
    config.environments[0].limits.latencyP95Ms = 1000;
    config.environments[1].name = QStringLiteral("dev");
    config.environments[1].limits.latencyP95Ms = 5000;
    stage.hear(stage.fact(EventType::SessionStarted, {}, {{QStringLiteral("config"), config.toJson()}}));
    stage.run(100, metric(LatencyP95, 900));
    stage.run(20, metric(LatencyP95, 1100));
    QCOMPARE(stage.story(), lines({"detected latency"}));
    QCOMPARE(stage.said[0].environment, QStringLiteral("prod"));
    config.environments[0].limits.latencyP95Ms = 1500;
    stage.hear(stage.fact(EventType::ConfigChanged, {}, config.toJson()));
    stage.run(20, metric(LatencyP95, 1100));
    QCOMPARE(stage.story(), lines({"detected latency", "resolved latency"}));
}

void TestIssueDetector::aStoppedAppIsNoIssue()
{
    Stage stage;
    stage.run(50);
    AppStatus status;
    status.key = webApp().key;
    status.state = AppState::Stopped;
    stage.hear(stage.fact(EventType::AppStateChanged, status.key, status.toJson()));
    stage.run(100, dead);
    QCOMPARE(stage.story(), QStringList());
}

void TestIssueDetector::aFinishedJobIsNoCrash()
{
    AppInfo job = webApp();
    job.type = AppType::Job;
    Stage stage({job});
    stage.run(10);
    stage.hear(stage.fact(EventType::AppExited, job.key, {{QStringLiteral("exit_code"), 0}}));
    QCOMPARE(stage.story(), QStringList());
    stage.hear(stage.fact(EventType::AppExited, job.key, {{QStringLiteral("exit_code"), 1}}));
    QCOMPARE(stage.story(), lines({"detected crash"}));
}

void TestIssueDetector::absenceIsNoticed()
{
    Stage stage;
    stage.run(10);
    Outbox out;
    for (int second = 11; second < 20; ++second)
        stage.agent.tick(at(second), out);
    const std::vector<Event> said = out.take();
    QCOMPARE(said.size(), 1U);
    QCOMPARE(Issue::fromJson(said[0].data).kind, K::Unhealthy);
}

void TestIssueDetector::appsMayBeRegisteredLate()
{
    Stage stage(std::vector<AppInfo>{});
    SampleBatch early;
    early.add(0, at(1), false, false, healthyRow(1));
    Outbox out;
    stage.agent.observe(early, out);
    stage.agent.tick(at(1), out);
    stage.hear(stage.fact(EventType::DeployFailed)); // of an app that nobody knows
    QVERIFY(out.isEmpty() && stage.said.isEmpty());
    stage.second = 1000;
    stage.hear(stage.fact(EventType::AppRegistered, webApp().key, webApp().toJson()));
    stage.agent.tick(at(1001), out);
    QVERIFY(out.isEmpty());
}

void TestIssueDetector::whatIsStrangeExplainsAnIssue()
{
    Stage stage;
    stage.run(600);
    stage.run(20, [](std::size_t, std::vector<double> &row, SampleRow &) {
        row[LatencyP95] = 5000;
        row[Memory] = 0.6; // within its limit
    });
    QCOMPARE(stage.story(), lines({"detected latency"}));
    const Evidence limit = stage.issue(0).evidence.at(0);
    QCOMPARE(limit.detector, QStringLiteral("limit"));
    QVERIFY(limit.rarity >= 20'000);
    QVERIFY(!limit.surprise.isEmpty());
    const QList<Evidence> symptoms = stage.issue(0).symptoms;
    const auto memory = std::find_if(symptoms.cbegin(), symptoms.cend(),
                                     [](const Evidence &e) { return e.metric == QLatin1String("memory"); });
    QVERIFY(memory != symptoms.cend());
    QCOMPARE(memory->detector, QStringLiteral("stream"));
    QVERIFY(memory->high < 0.4);
    QVERIFY(memory->rarity >= 20'000);
}

void TestIssueDetector::statisticsAloneAreWhatIsConfigured_data()
{
    QTest::addColumn<QString>("statistics");
    QTest::addColumn<QStringList>("story");
    QTest::newRow("off") << QStringLiteral("off") << QStringList();
    QTest::newRow("evidence") << QStringLiteral("evidence") << QStringList();
    QTest::newRow("issue") << QStringLiteral("issue") << QStringList{QStringLiteral("detected metric_anomaly")};
}

void TestIssueDetector::statisticsAloneAreWhatIsConfigured()
{
    QFETCH(QString, statistics);
    PlatformConfig config;
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.detection.statistics = *fromName<Statistics>(statistics);
    config.environments = {prod};
    Stage stage;
    stage.hear(stage.fact(EventType::ConfigChanged, {}, config.toJson()));
    stage.run(600);
    stage.run(9, metric(LatencyP95, 450)); // far below the limit, and too short for the deviation
    QTEST(stage.story(), "story");
    if (stage.said.isEmpty())
        return;
    QCOMPARE(stage.issue(0).severity, Severity::Warning);
    QCOMPARE(stage.issue(0).evidence.at(0).detector, QStringLiteral("stream"));
    stage.run(30);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved metric_anomaly"));
}

void TestIssueDetector::aBurningBudgetIsAnIssue()
{
    PlatformConfig config;
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.slo.availability = 0.9999;
    prod.slo.period = std::chrono::hours{10};
    config.environments = {prod};
    Stage stage;
    stage.hear(stage.fact(EventType::ConfigChanged, {}, config.toJson()));
    const auto well = metric(ErrorRate, 0);
    stage.run(600, well);
    stage.run(60, metric(ErrorRate, 0.03)); // below the limit of 5 %, and three hundred times what was promised
    QCOMPARE(stage.story().first(), QStringLiteral("detected slo_burn"));
    const Issue issue = stage.issue(0);
    QCOMPARE(issue.severity, Severity::Error);
    QCOMPARE(issue.evidence.at(0).metric, QStringLiteral("error_rate"));
    QCOMPARE(issue.evidence.at(0).detector, QStringLiteral("burn"));
    QCOMPARE(issue.evidence.at(0).high, 0.00144);
    stage.run(60, well);
    QCOMPARE(stage.story().last(), QStringLiteral("resolved slo_burn"));
}

void TestIssueDetector::aBudgetBurnsOnAfterARestart()
{
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.slo.availability = 0.9999;
    prod.slo.period = std::chrono::hours{10}; // the fast burn looks at 50 s
    PlatformConfig config;
    config.environments = {prod};
    ServedPast past;
    for (int ten = 0; ten < 360; ++ten) // twenty times too fast for the last minute of an hour
        past.stretches.push_back({.from = at(ten * 10),
                                  .length = std::chrono::seconds{10},
                                  .served = {.requests = 500, .wrong = ten < 354 ? 0.0 : 1.0}});
    QJsonObject told;
    past.insertInto(told);
    const auto issuesWithin15s = [&](const QJsonObject &known, const QJsonObject &configured = {}) {
        Stage stage({webApp()}, known, 3600);
        if (!configured.isEmpty())
            stage.hear(stage.fact(EventType::AppConfigured, webApp().key, configured));
        stage.hear(stage.fact(EventType::ConfigChanged, {}, config.toJson()));
        stage.run(15, metric(ErrorRate, 0.002));
        return stage.story();
    };
    QCOMPARE(issuesWithin15s(told), lines({"detected slo_burn"}));
    QJsonObject rules = AppRules().toJson(); // as when something is promised while the program runs
    past.insertInto(rules);
    QCOMPARE(issuesWithin15s({}, rules), lines({"detected slo_burn"}));
    QCOMPARE(issuesWithin15s({}), QStringList()); // 36 s of its own would be enough
}

void TestIssueDetector::whoWasChangedIsNotExcused()
{
    Stage stage({webApp("prod", "web", "db"), webApp("prod", "db")});
    stage.run(300);
    stage.hear(stage.fact(EventType::DeploySucceeded));
    stage.run(10);
    const auto slow = [](std::size_t app, std::vector<double> &row, SampleRow &) {
        if (app == 0)
            row[LatencyP95] = 8000;
    };
    stage.run(20, slow); // its own release; only then the dependency suffers under it
    const auto both = [](std::size_t, std::vector<double> &row, SampleRow &) { row[LatencyP95] = 8000; };
    stage.run(20, both);
    QCOMPARE(stage.story().mid(0, 2), lines({"detected latency", "detected latency"}));
    for (const Event &event : std::as_const(stage.said))
        QVERIFY(!event.data.contains(QLatin1String("blamed")));
    QCOMPARE(stage.said.at(0).app, QStringLiteral("web"));
}

void TestIssueDetector::hostileSamplesDoNoHarm()
{
    const double values[] = {NoValue, qInf(), -qInf(), 1e308, -1e308, 0, -1, 5e-324};
    Stage stage({webApp(), webApp("prod", "api", "web")});
    Outbox out;
    const Random random(11);
    for (quint64 i = 0; i < 20'000; ++i) {
        SampleBatch batch;
        std::vector<double> row(random.below(i * 9, MetricCount + 4)); // too short, too long
        for (std::size_t v = 0; v < row.size(); ++v)
            row[v] = values[random.below(i * 100 + v, std::size(values))];
        const int when = int(i) + int(random.below(i, 7)) - 3; // equal times, times that go back
        batch.add(AppIndex(random.below(i, 4)), at(when), random.below(i, 3) != 0, random.below(i, 5) != 0, row);
        stage.agent.observe(batch, out);
        stage.agent.tick(at(int(i)), out);
    }
    int open = 0;
    for (const Event &event : out.take()) {
        open += event.type == EventType::IssueDetected ? 1 : event.type == EventType::IssueResolved ? -1 : 0;
        QVERIFY(open >= 0 && open <= 2); // one per app at most
        for (const Evidence &evidence : Issue::fromJson(event.data).evidence)
            QVERIFY(qIsFinite(evidence.low) && qIsFinite(evidence.high) && qIsFinite(evidence.value));
    }
}

void TestIssueDetector::sameInputSameOutput()
{
    const auto play = [] {
        Stage stage({webApp("prod", "web", "db"), webApp("prod", "db"), webApp("dev", "web")});
        const Random random(5);
        for (int i = 0; i < 3000; ++i) {
            stage.step([&](std::size_t app, std::vector<double> &row, SampleRow &flags) {
                const quint64 counter = quint64(i) * 16 + app;
                if (random.below(quint64(i) / 40 * 3 + app, 9) == 0)
                    row[random.below(quint64(i) / 40, MetricCount)] = 5000;
                flags.answering = random.below(counter, 30) != 0;
            });
        }
        return stage.said;
    };
    const QList<Event> first = play();
    QVERIFY(first.size() > 20);
    QVERIFY(first == play());
}

void TestIssueDetector::isFastEnough()
{
    std::vector<AppInfo> apps(9, webApp());
    for (int i = 0; i < 9; ++i)
        apps[std::size_t(i)].key.app = QString::number(i);
    Stage stage(apps);
    stage.run(100);
    SampleBatch batch;
    QElapsedTimer timer;
    timer.start();
    Outbox out;
    constexpr int Steps = 2000;
    for (int i = 0; i < Steps; ++i) {
        batch.clear();
        const std::vector<double> row = healthyRow(i);
        for (AppIndex app = 0; app < 9; ++app)
            batch.add(app, at(200 + i), true, true, row);
        stage.agent.observe(batch, out);
        stage.agent.tick(at(200 + i), out);
    }
    const double perApp = double(timer.nsecsElapsed()) / Steps / 9 / 1000;
    qInfo("%.2f microseconds per app and step", perApp);
    QVERIFY(perApp < 500); // only a gross slip fails here: sanitizers and busy machines must pass
    QVERIFY(out.isEmpty());
}

QTEST_APPLESS_MAIN(TestIssueDetector)
#include "tst_issuedetector.moc"
