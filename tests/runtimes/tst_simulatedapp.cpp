#include "runtimes/dataset/activefaults.h"

#include <QTest>

#include <cmath>

using namespace ops;

namespace {

using Values = SimulatedService::Value;

/// One app, its faults, and what it shows; actions are applied without a gate.
class Bench
{
public:
    explicit Bench(quint64 seed = 7, double serviceMs = 120)
        : m_app(Key, ServiceProfile{.serviceMs = serviceMs}, Random(seed))
        , m_faults(Key)
    {
        run(30);
    }

    void run(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            m_now += Duration{1000};
            if (const auto action = m_app.takeFinished(m_now))
                m_finished.push_back(*action);
            m_app.step({});
            if (const auto exit = m_app.service().takeExit())
                m_exits.push_back(*exit);
            m_faults.advance(m_app, m_now, m_facts);
        }
    }

    void breakIt(const QString &kind, const QJsonObject &parameters = {}, Duration duration = Duration{0})
    {
        const Result<Fault> fault = makeFault(kind, parameters, duration, m_now);
        QVERIFY2(bool(fault), qPrintable(fault ? QString() : fault.error().toString()));
        m_faults.begin(*fault, m_app, m_now, m_facts);
        for (const Event &fact : m_facts) {
            if (fact.type == EventType::DeployRequested) // as DeployAgent and the gate would
                act(Strategy::Deploy, {{QStringLiteral("release"), fact.data.value(QLatin1String("release"))}});
        }
    }

    void act(Strategy strategy, const QJsonObject &parameters = {})
    {
        Action action;
        action.id = QStringLiteral("A-%1").arg(++m_actions);
        action.key = Key;
        action.strategy = strategy;
        action.parameters = parameters;
        m_begun = m_app.begin(action, m_now);
        run(8);
    }

    /// The strategy as AutoHealAgent would parametrise it: the value that binds most, one replica more.
    void cure(Strategy strategy)
    {
        switch (strategy) {
        case Strategy::AdjustConfig:
            return act(strategy, binding());
        case Strategy::ScaleOut:
            return act(strategy, {{QStringLiteral("replicas"), m_app.service().replicas() + 1}});
        case Strategy::RetryDeployment:
            return act(strategy, {{QStringLiteral("release"), QStringLiteral("1.2.0")}});
        case Strategy::NoAction:
            return;
        default:
            return act(strategy);
        }
    }

    QJsonObject binding() const
    {
        const std::array uses{std::pair{Values::UseWorkers, SimulatedService::Workers},
                              std::pair{Values::UseQueueLimit, SimulatedService::QueueLimit},
                              std::pair{Values::UsePoolSize, SimulatedService::PoolSize}};
        auto most = uses[0];
        for (const auto &use : uses)
            most = value(use.first) > value(most.first) ? use : most;
        const ConfigParameter &parameter = m_app.service().parameter(most.second);
        return {{QStringLiteral("parameter"), parameter.name}, {QStringLiteral("to"), parameter.nextStep()}};
    }

    bool isHealthy() const
    {
        const SimulatedService &service = m_app.service();
        return service.isAlive() && service.isAnswering() && value(Values::LatencyP95) < 1500 &&
               value(Values::ErrorRate) < 0.05 && value(Values::Cpu) < 0.95 && value(Values::Memory) < 0.9 &&
               value(Values::DependencyErrorRate) < 0.5;
    }

    double value(Values which) const { return m_app.service().values()[which]; }
    SimulatedApp &app() { return m_app; }
    bool said(EventType type) const
    {
        return std::any_of(m_facts.cbegin(), m_facts.cend(), [type](const Event &fact) { return fact.type == type; });
    }
    const std::vector<Action> &finished() const { return m_finished; }
    const std::vector<SimulatedService::Exit> &exits() const { return m_exits; }
    bool hasBegun() const { return bool(m_begun); }
    const Error &error() const { return m_begun.error(); }

private:
    inline static const AppKey Key{QStringLiteral("dev"), QStringLiteral("web")};

    Timestamp m_now;
    SimulatedApp m_app;
    ActiveFaults m_faults;
    std::vector<Event> m_facts;
    std::vector<Action> m_finished;
    std::vector<SimulatedService::Exit> m_exits;
    Result<> m_begun = done();
    int m_actions = 0;
};

} // namespace

class TestSimulatedApp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCalmWhenNothingIsWrong()
    {
        Bench bench;
        for (int i = 0; i < 3600; ++i) {
            bench.run(1);
            QVERIFY(bench.isHealthy());
            QVERIFY(bench.value(Values::LatencyP95) > 150 && bench.value(Values::LatencyP95) < 400);
            QVERIFY(bench.value(Values::LatencyP50) <= bench.value(Values::LatencyP95));
            QVERIFY(bench.value(Values::LatencyP95) <= bench.value(Values::LatencyP99));
            QVERIFY(bench.value(Values::ErrorRate) < 0.01);
            QVERIFY(bench.value(Values::Cpu) > 0.35 && bench.value(Values::Cpu) < 0.7);
            QVERIFY(bench.value(Values::UseWorkers) > 0.35 && bench.value(Values::UseWorkers) < 0.65);
            QVERIFY(bench.value(Values::UseQueueLimit) < 0.2);
        }
    }

    void faultAndStrategy_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("mode"); // or the parameter that is configured badly
        QTest::addColumn<QList<Strategy>>("cures");
        using S = Strategy;
        const auto row = [](const char *kind, const char *mode, const QList<S> &cures) {
            QTest::addRow("%s %s", kind, mode) << QString::fromLatin1(kind) << QString::fromLatin1(mode) << cures;
        };
        // A rollback starts a process anew, too, so it cures what ails a process only.
        row("crash", "", {S::Restart, S::Rollback});
        row("hang", "", {S::Restart, S::Rollback});
        row("latency", "", {S::Restart, S::Rollback});
        row("error_rate", "", {S::Restart, S::Rollback});
        row("memory_leak", "", {S::Restart, S::Rollback});
        row("overload", "", {S::ScaleOut});
        row("bad_release", "slow", {S::Rollback});
        row("bad_release", "erroring", {S::Rollback});
        row("bad_release", "crash_loop", {S::Rollback});
        row("bad_config", "workers", {S::AdjustConfig});
        row("bad_config", "pool_size", {S::AdjustConfig});
        row("bad_config", "queue_limit", {S::AdjustConfig});
        row("dependency_outage", "", {});
    }

    void faultAndStrategy()
    {
        QFETCH(QString, kind);
        QFETCH(QString, mode);
        QFETCH(QList<Strategy>, cures);
        QJsonObject parameters;
        if (!mode.isEmpty())
            parameters.insert(
                kind == QLatin1String("bad_config") ? QStringLiteral("parameter") : QStringLiteral("mode"), mode);
        for (Strategy strategy :
             {Strategy::Restart, Strategy::Rollback, Strategy::AdjustConfig, Strategy::ScaleOut, Strategy::NoAction}) {
            Bench bench;
            bench.breakIt(kind, parameters);
            bench.run(kind == QLatin1String("memory_leak") ? 98 : 20);
            QVERIFY2(!bench.isHealthy(), qPrintable(kind));
            QVERIFY(bench.said(EventType::FaultInjected));
            QVERIFY(!bench.said(EventType::FaultEnded));
            bench.cure(strategy);
            bench.run(30);
            QVERIFY2(bench.isHealthy() == cures.contains(strategy), qPrintable(toName(strategy)));
            if (bench.isHealthy() && kind != QLatin1String("overload"))
                QVERIFY(bench.said(EventType::FaultEnded));
        }
    }

    void sameFaultAgainIsNotTwiceAsBad()
    {
        Bench once;
        once.breakIt(QStringLiteral("latency"));
        once.run(30);
        Bench often;
        for (int i = 0; i < 5; ++i)
            often.breakIt(QStringLiteral("latency"));
        often.run(30);
        QVERIFY(often.said(EventType::FaultEnded));
        QVERIFY(often.value(Values::LatencyP95) < 1.5 * once.value(Values::LatencyP95));
    }

    void slowReleaseGoesFromOneSecondToFive()
    {
        Bench bench(3, 450);
        QVERIFY(std::abs(bench.value(Values::LatencyP95) - 1000) < 200);
        bench.breakIt(QStringLiteral("bad_release"));
        bench.run(10);
        QVERIFY(std::abs(bench.value(Values::LatencyP95) - 5000) < 900);
    }

    void memoryLeakKillsTheProcess()
    {
        Bench bench;
        bench.breakIt(QStringLiteral("memory_leak"), {{QStringLiteral("per_second"), 0.02}});
        bench.run(60);
        QCOMPARE(bench.exits().size(), std::size_t(1));
        QCOMPARE(bench.exits().front().code, 137);
        QCOMPARE(bench.exits().front().reason, QStringLiteral("out of memory"));
        QVERIFY(std::isnan(bench.value(Values::Memory)));
        QCOMPARE(bench.value(Values::ErrorRate), 1.0);
        bench.act(Strategy::Restart);
        bench.run(60);
        QVERIFY(bench.isHealthy());
    }

    void whatComesAroundEndsByItself_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
             {"hang", "latency", "error_rate", "memory_leak", "overload", "dependency_outage", "transient"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void whatComesAroundEndsByItself()
    {
        QFETCH(QString, kind);
        Bench bench;
        bench.breakIt(kind, {}, Duration{5000});
        bench.run(3);
        QVERIFY(!bench.isHealthy() || kind == QLatin1String("memory_leak"));
        bench.run(20);
        QVERIFY(bench.isHealthy());
        QVERIFY(bench.said(EventType::FaultEnded));
    }

    void restartIsDownForAWhile()
    {
        Bench bench;
        Action action;
        action.id = QStringLiteral("A-x");
        action.strategy = Strategy::Restart;
        QVERIFY(bool(bench.app().begin(action, Timestamp{} + Duration{30'000})));
        bench.run(1);
        QVERIFY(!bench.app().service().isAlive());
        QCOMPARE(bench.app().status().state, AppState::Starting);
        bench.run(6);
        QVERIFY(bench.app().service().isAlive());
        const Action finished = bench.finished().back();
        QCOMPARE(finished.state, ActionState::Verifying);
        QVERIFY(finished.finishedAt - finished.startedAt >= Duration{3000});
        QVERIFY(finished.finishedAt - finished.startedAt <= Duration{5000});
    }

    void cancelledRestartBringsTheProcessBack()
    {
        Bench bench;
        Action action;
        action.id = QStringLiteral("A-x");
        action.strategy = Strategy::Restart;
        QVERIFY(bool(bench.app().begin(action, Timestamp{} + Duration{30'000})));
        QVERIFY(!bench.app().cancel(QStringLiteral("A-y")));
        QVERIFY(bool(bench.app().cancel(QStringLiteral("A-x"))));
        bench.run(10);
        QVERIFY(bench.isHealthy());
        QVERIFY(bench.finished().empty());
    }

    void oneActionAtATime()
    {
        Bench bench;
        Action action;
        action.id = QStringLiteral("A-x");
        QVERIFY(bool(bench.app().begin(action, Timestamp{} + Duration{30'000})));
        const Result<> second = bench.app().begin(action, Timestamp{} + Duration{30'000});
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
    }

    void failedStartKeepsTheFormerRelease()
    {
        Bench bench;
        bench.breakIt(QStringLiteral("bad_release"), {{QStringLiteral("mode"), QStringLiteral("fails_to_start")}});
        QCOMPARE(bench.finished().back().state, ActionState::Failed);
        QVERIFY(bench.finished().back().reason.contains(QStringLiteral("1.2.0")));
        QCOMPARE(bench.app().status().release, QStringLiteral("1.1.0"));
        QVERIFY(bench.isHealthy());
        bench.cure(Strategy::RetryDeployment);
        QCOMPARE(bench.finished().back().state, ActionState::Verifying);
        QCOMPARE(bench.app().status().release, QStringLiteral("1.2.0"));
        QCOMPARE(bench.app().status().previousRelease, QStringLiteral("1.1.0"));
        QVERIFY(bench.said(EventType::FaultEnded));
    }

    void rollbackTakesBackTheDataToo()
    {
        Bench bench;
        bench.breakIt(QStringLiteral("corrupt_data"));
        QCOMPARE(bench.app().status().dataVersion, QStringLiteral("data-2"));
        QCOMPARE(bench.app().status().previousRelease, QStringLiteral("1.1.0"));
        bench.act(Strategy::Restart);
        QCOMPARE(bench.app().history().current().corruption, Corruption::OutOfRange);
        bench.act(Strategy::Rollback);
        QCOMPARE(bench.app().status().dataVersion, QStringLiteral("data-1"));
        QCOMPARE(bench.app().status().release, QStringLiteral("1.1.0"));
        QVERIFY(bench.said(EventType::FaultEnded));
    }

    void impossibleActionsAreRefused_data()
    {
        QTest::addColumn<Strategy>("strategy");
        QTest::addColumn<QJsonObject>("parameters");
        const auto parameter = [](const char *name, double to) {
            return QJsonObject{{QStringLiteral("parameter"), QLatin1String(name)}, {QStringLiteral("to"), to}};
        };
        QTest::addRow("no such parameter") << Strategy::AdjustConfig << parameter("threads", 4);
        QTest::addRow("no workers") << Strategy::AdjustConfig << parameter("workers", 0);
        QTest::addRow("too many workers") << Strategy::AdjustConfig << parameter("workers", 1e9);
        QTest::addRow("not a number") << Strategy::AdjustConfig << parameter("workers", std::nan(""));
        QTest::addRow("no replicas") << Strategy::ScaleIn << QJsonObject{{QStringLiteral("replicas"), 0}};
        QTest::addRow("too many replicas") << Strategy::ScaleOut << QJsonObject{{QStringLiteral("replicas"), 5}};
        QTest::addRow("no release") << Strategy::Deploy << QJsonObject{};
        QTest::addRow("strange release") << Strategy::Deploy
                                         << QJsonObject{{QStringLiteral("release"), QStringLiteral("../etc")}};
        QTest::addRow("nothing for a runtime") << Strategy::Escalate << QJsonObject{};
    }

    void impossibleActionsAreRefused()
    {
        QFETCH(Strategy, strategy);
        QFETCH(QJsonObject, parameters);
        Bench bench;
        bench.act(strategy, parameters);
        QVERIFY(!bench.hasBegun());
        QVERIFY(!bench.error().what.isEmpty());
        QCOMPARE(bench.error().where, QStringLiteral("dev/web"));
        QVERIFY(bench.isHealthy());
    }

    void noRollbackWithoutAFormerVersion()
    {
        Bench bench;
        bench.act(Strategy::Rollback);
        QVERIFY(bench.hasBegun());
        QCOMPARE(bench.app().status().previousRelease, QString());
        bench.act(Strategy::Rollback);
        QVERIFY(!bench.hasBegun());
    }

    void isTheSameForTheSameSeed()
    {
        Bench one(5);
        Bench two(5);
        Bench other(6);
        one.run(200);
        two.run(200);
        other.run(200);
        QVERIFY(std::ranges::equal(one.app().service().values(), two.app().service().values()));
        QVERIFY(!std::ranges::equal(one.app().service().values(), other.app().service().values()));
    }
};

QTEST_APPLESS_MAIN(TestSimulatedApp)

#include "tst_simulatedapp.moc"
