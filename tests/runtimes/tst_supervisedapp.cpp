#include "http/httpclient.h"
#include "runtimes/supervised/supervisedapp.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const AppKey Key{QStringLiteral("dev"), QStringLiteral("web")};

/// Brings about nothing until the test says so.
class HeldWorkload : public Workload
{
public:
    QList<ReplicaInfo> replicas() const override { return {}; }
    Condition condition() const override { return now; }
    bool isAs(const AppSetup &setup) const override { return setup == is; }
    bool canTry(const AppSetup &) const override { return false; }
    void bring(const Order &order, Done done) override
    {
        orders.append(order);
        m_done = std::move(done);
    }
    void cancel() override { isCancelled = true; }
    void stopAll(Duration, std::function<void()> done) override { done(); }
    void measure() override {}
    QList<ReplicaUsage> usage() const override { return {}; }
    void followLog(const QString &, const QString &, Paged) override {}

    void end(const Result<> &result) { std::exchange(m_done, nullptr)(result); }

    QList<Order> orders;
    Condition now;
    AppSetup is;
    bool isCancelled = false;

private:
    Done m_done;
};

class HeldRunner : public Runner
{
public:
    std::unique_ptr<Workload> add(const AppKey &, const AppSpec &) override
    {
        auto made = std::make_unique<HeldWorkload>();
        workload = made.get();
        return made;
    }
    void meet(Done done) override { done(ops::done()); }

    HeldWorkload *workload = nullptr;
};

AppSpec spec()
{
    AppSpec spec;
    spec.name = Key.app;
    for (const char *release : {"1.0", "2.0", "3.0"})
        spec.releases.append({.name = QLatin1String(release),
                              .command = {QStringLiteral("web")},
                              .image = {},
                              .args = {},
                              .environment = {}});
    AppEnvironmentSpec &environment = spec.environments[Key.environment];
    environment.release = QStringLiteral("1.0");
    environment.replicas = 2;
    environment.maxReplicas = 4;
    return spec;
}

Action actionOf(const char *id, Strategy strategy, const QJsonObject &parameters = {})
{
    Action action;
    action.id = QLatin1String(id);
    action.key = Key;
    action.strategy = strategy;
    action.parameters = parameters;
    return action;
}

Action deployOf(const char *id, const char *release)
{
    return actionOf(id, Strategy::Deploy, {{QStringLiteral("release"), QLatin1String(release)}});
}

const Error Trouble{.kind = Error::Kind::Internal, .what = QStringLiteral("It failed."), .where = {}, .todo = {}};

struct Rig
{
    Rig()
        : setups(directory.path())
        , app(spec(), Key, AppIndex(0), Duration{1000},
              {.runner = runner, .http = http, .setups = setups, .outlet = outlet})
    {
        app.begin();
        bringAbout(deployOf("A-0", "1.0"));
        outlet.take();
    }

    HeldWorkload &workload() { return *runner.workload; }
    void bringAbout(const Action &action)
    {
        app.carryOut(action);
        workload().end(done());
    }
    /// "A-1 failed", ...; what has been told since the last call.
    QStringList ended()
    {
        QStringList list;
        for (const Event &fact : outlet.take().facts) {
            if (fact.type == EventType::AppStateChanged)
                m_status = AppStatus::fromJson(fact.data);
            if (fact.type == EventType::ActionFinished)
                list.append(fact.text("id") + QLatin1Char(' ') + fact.text("state"));
        }
        return list;
    }
    AppStatus status()
    {
        ended();
        return m_status;
    }

    QTemporaryDir directory;
    HeldRunner runner;
    HttpClient http;
    SetupFile setups;
    Outlet outlet;
    SupervisedApp app;

private:
    AppStatus m_status;
};

} // namespace

class TestSupervisedApp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsCancelledIsNotWantedAnyMore();
    void whatIsDoneInSpiteOfACancelStays();
    void anotherActionWaitsForACancelledOne();
    void aWaitingActionCanBeCancelled();
    void twoActionsAtOnceAreRefused();
    void aReleaseThatNeverWorkedIsNoFormerOne();
    void whatRunsWhenThePlatformComesBackHasWorked();
    void saysThatItsPlanCannotBeRead();
};

void TestSupervisedApp::whatIsCancelledIsNotWantedAnyMore()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    QCOMPARE(rig.status().release, QStringLiteral("2.0"));
    rig.app.cancel(QStringLiteral("A-1"));
    QVERIFY(rig.workload().isCancelled);
    rig.workload().end(Trouble);
    QCOMPARE(rig.status().release, QStringLiteral("1.0"));
    QCOMPARE(rig.setups.load(Key)->wanted.release, QStringLiteral("1.0")); // also after a restart
    rig.bringAbout(actionOf("A-2", Strategy::Restart));
    QCOMPARE(rig.workload().orders.last().setup.release, QStringLiteral("1.0"));

    rig.workload().now.running = 3; // of two, on the way to four
    rig.app.carryOut(actionOf("A-3", Strategy::ScaleOut, {{QStringLiteral("replicas"), 4}}));
    rig.app.cancel(QStringLiteral("A-3"));
    rig.workload().end(Trouble);
    QCOMPARE(rig.status().replicas, 3);
}

void TestSupervisedApp::whatIsDoneInSpiteOfACancelStays()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    rig.app.cancel(QStringLiteral("A-1"));
    rig.workload().end(done());
    QCOMPARE(rig.ended(), QStringList());
    QCOMPARE(rig.setups.load(Key)->wanted.release, QStringLiteral("2.0"));
}

void TestSupervisedApp::anotherActionWaitsForACancelledOne()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    rig.app.cancel(QStringLiteral("A-1"));
    rig.app.carryOut(actionOf("A-2", Strategy::Restart));
    QCOMPARE(rig.workload().orders.size(), 2); // one of them the first deployment
    QCOMPARE(rig.ended(), QStringList());
    rig.workload().end(Trouble);
    QCOMPARE(rig.workload().orders.size(), 3);
    QCOMPARE(rig.workload().orders.last().setup.release, QStringLiteral("1.0"));
    rig.workload().end(done());
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("A-2 verifying")});
}

void TestSupervisedApp::aWaitingActionCanBeCancelled()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    rig.app.cancel(QStringLiteral("A-1"));
    rig.app.carryOut(actionOf("A-2", Strategy::Restart));
    rig.app.cancel(QStringLiteral("A-2"));
    rig.workload().end(Trouble);
    QCOMPARE(rig.workload().orders.size(), 2);
    QCOMPARE(rig.ended(), QStringList());
}

void TestSupervisedApp::twoActionsAtOnceAreRefused()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    rig.app.carryOut(actionOf("A-2", Strategy::Restart));
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("A-2 failed")});
    rig.workload().end(done());
    QCOMPARE(rig.ended(), QStringList{QStringLiteral("A-1 verifying")});
}

void TestSupervisedApp::aReleaseThatNeverWorkedIsNoFormerOne()
{
    Rig rig;
    rig.app.carryOut(deployOf("A-1", "2.0"));
    rig.workload().end(Trouble);
    QCOMPARE(rig.status().release, QStringLiteral("2.0")); // healing may take it back, or a person mend it
    rig.bringAbout(deployOf("A-2", "3.0"));
    QCOMPARE(rig.status().previousRelease, QStringLiteral("1.0"));
    rig.bringAbout(actionOf("A-3", Strategy::Rollback));
    QCOMPARE(rig.status().release, QStringLiteral("1.0"));
}

void TestSupervisedApp::whatRunsWhenThePlatformComesBackHasWorked()
{
    const QTemporaryDir directory;
    const SetupFile setups(directory.path());
    const AppPlan plan{
        .wanted = {.release = QStringLiteral("1.0"), .config = {}, .replicas = 2}, .former = {}, .works = false};
    QVERIFY(bool(setups.save(Key, plan)));
    HeldRunner runner;
    HttpClient http;
    SetupFile again(directory.path());
    Outlet outlet;
    SupervisedApp app(spec(), Key, AppIndex(0), Duration{1000},
                      {.runner = runner, .http = http, .setups = again, .outlet = outlet});
    runner.workload->is = plan.wanted;
    app.begin();
    QVERIFY(setups.load(Key)->works);
}

void TestSupervisedApp::saysThatItsPlanCannotBeRead()
{
    const QTemporaryDir directory;
    SetupFile setups(directory.path());
    const AppPlan plan{
        .wanted = {.release = QStringLiteral("2.0"), .config = {}, .replicas = 1}, .former = {}, .works = true};
    QVERIFY(bool(setups.save(Key, plan)));
    QFile file(directory.filePath(QStringLiteral("dev/web.json")));
    QVERIFY(file.resize(file.size() / 2));
    HeldRunner runner;
    HttpClient http;
    Outlet outlet;
    SupervisedApp app(spec(), Key, AppIndex(0), Duration{1000},
                      {.runner = runner, .http = http, .setups = setups, .outlet = outlet});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("web\\.json: This is no plan of an app\\.")));
    app.begin();
    const std::vector<Event> told = outlet.take().facts;
    QVERIFY(!told.empty());
    QCOMPARE(told.back().type, EventType::DeployRequested); // as its spec says
    QCOMPARE(told.back().text("release"), QStringLiteral("1.0"));
}

QTEST_GUILESS_MAIN(TestSupervisedApp)
#include "tst_supervisedapp.moc"
