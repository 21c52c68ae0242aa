#include "docker/dockerdfixture.h"
#include "ports.h"
#include "runtimes/swarm/swarmservice.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <memory>

using namespace ops;

namespace {

const QString Image = QStringLiteral("program:1");
const AppKey Shop{QStringLiteral("dev"), QStringLiteral("shop-api")};
constexpr int LongWait = 60000;

/// The service under test, and all that it tells.
struct Served
{
    explicit Served(const DockerAddress &address)
        : engine(address, SwarmService::eventFilters())
        , service(engine, {.platform = QStringLiteral("test"), .key = Shop})
    {
        QObject::connect(&service, &SwarmService::taskExited,
                         [this](const SwarmTask &task, const ReplicaExit &exit, bool replaced) {
                             exits.append({task, exit, replaced});
                         });
        QObject::connect(&service, &SwarmService::reachableChanged,
                         [this](bool reachable, const QString &) { reachableTold.append(reachable); });
    }

    Result<SwarmStatus> begin()
    {
        return await<SwarmStatus>([this](auto done) { service.begin(done); });
    }
    Result<> apply(const SwarmPlan &plan)
    {
        return await<std::monostate>([&](auto done) { service.apply(plan, done); });
    }
    Result<> restart()
    {
        return await<std::monostate>([this](auto done) { service.restart(done); });
    }
    Result<> replace(const SwarmPlan &plan)
    {
        return await<std::monostate>([&](auto done) { service.replace(plan, Duration{1000}, done); });
    }
    Result<> rollBack()
    {
        return await<std::monostate>([this](auto done) { service.rollBack(done); });
    }
    Result<> scale(int replicas)
    {
        return await<std::monostate>([this, replicas](auto done) { service.scale(replicas, done); });
    }
    Result<> remove()
    {
        return await<std::monostate>([this](auto done) { service.remove(done); });
    }
    Result<LogPage> log(const QString &task, const QString &position = {})
    {
        return await<LogPage>([&](auto done) { service.followLog(task, position, done); });
    }

    template <typename T, typename Call>
    Result<T> await(const Call &call)
    {
        auto answer = std::make_shared<std::optional<Result<T>>>();
        call([answer](const Result<T> &result) { *answer = result; });
        if (!QTest::qWaitFor([&] { return answer->has_value(); }, LongWait))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("no answer"), .where = {}, .todo = {}};
        return **answer;
    }

    bool runs(const QString &release, int replicas) const
    {
        const SwarmStatus &status = service.status();
        int good = 0;
        for (const SwarmTask &task : status.tasks)
            good += task.isRunning() && task.isWanted && task.release == release ? 1 : 0;
        return status.release == release && status.replicas == replicas && good == replicas &&
               status.running() == replicas && status.update != SwarmUpdate::Updating &&
               status.update != SwarmUpdate::RollingBack;
    }
    QStringList runningTasks() const
    {
        QStringList ids;
        for (const SwarmTask &task : service.status().tasks) {
            if (task.isRunning() && task.isWanted)
                ids.append(task.id);
        }
        ids.sort();
        return ids;
    }

    struct Exit
    {
        SwarmTask task;
        ReplicaExit exit;
        bool replaced = false;
    };
    DockerEngine engine;
    SwarmService service;
    QList<Exit> exits;
    QList<bool> reachableTold;
};

SwarmPlan plan(const QString &release, int replicas, const QStringList &args = {})
{
    SwarmPlan plan;
    plan.replica.key = Shop;
    plan.replica.release = release;
    plan.replica.config = {{QStringLiteral("POOL"), 8.0}};
    plan.replica.image = Image;
    plan.replica.args = args;
    plan.replica.environment = {{QStringLiteral("GREETING"), release}};
    plan.replicas = replicas;
    plan.monitor = Duration{1000};
    plan.stopGrace = Duration{1000};
    return plan;
}

} // namespace

class TestSwarmService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void createsAndFindsAgain();
    void replacesAllTogether();
    void whatWasEmptiedIsFilled();
    void aNewerChangeEndsAReplacement();
    void sameAgainRestartsNothing();
    void scalesAndTellsWhoWasStopped();
    void updatesOneByOneAndGoesBack();
    void goingBackToTheSameIsRefused();
    void firstAidIsSwarmsTheRestIsOurs();
    void badReleasePausesAndIsTakenBack();
    void leavesOthersAlone();
    void removes();
    void readsLogs();
    void engineAwayAndBack();

private:
    void killTask(const SwarmTask &task);

    DockerdFixture m_engine{DockerdFixture::Mode::Swarm};
    std::unique_ptr<Served> m_served;
};

void TestSwarmService::initTestCase()
{
    VERIFY_RESULT(m_engine.start());
    VERIFY_RESULT(m_engine.makeImage(Image, QStringLiteral(OPS_CONTAINER_PROGRAM)));

    // An engine that is in no swarm says so, and is asked again until it is.
    Served early(m_engine.address());
    const auto refused = early.begin();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QCOMPARE(early.reachableTold, QList<bool>{false});
    VERIFY_RESULT(m_engine.makeSwarm());
    QTRY_COMPARE_WITH_TIMEOUT(early.reachableTold, (QList<bool>{false, true}), LongWait);
}

void TestSwarmService::init()
{
    m_served = std::make_unique<Served>(m_engine.address());
    const auto found = m_served->begin();
    VERIFY_RESULT(found);
    QVERIFY(!found->exists());
}

void TestSwarmService::cleanup()
{
    VERIFY_RESULT(m_engine.start());
    m_served.reset();
    const auto services = m_engine.request("GET", QStringLiteral("/services"));
    VERIFY_RESULT(services);
    for (const QJsonValue &service : services->array())
        VERIFY_RESULT(m_engine.request("DELETE", QStringLiteral("/services/") +
                                                     service.toObject().value(QLatin1String("ID")).toString()));
    QTRY_VERIFY_WITH_TIMEOUT(m_engine.containers().isEmpty(), LongWait);
}

void TestSwarmService::killTask(const SwarmTask &task)
{
    VERIFY_RESULT(m_engine.request("POST", QStringLiteral("/containers/%1/kill").arg(task.container)));
}

void TestSwarmService::createsAndFindsAgain()
{
    const int port = freePorts(1);
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2, {QStringLiteral("serve"), QString::number(port)})));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    QCOMPARE(m_served->service.status().config.value(QStringLiteral("POOL")), 8.0);

    Served other(m_engine.address());
    const auto found = other.begin();
    VERIFY_RESULT(found);
    QVERIFY(found->exists());
    QCOMPARE(found->running(), 2);
    QCOMPARE(other.runningTasks(), m_served->runningTasks());
    QVERIFY(other.exits.isEmpty());
}

void TestSwarmService::sameAgainRestartsNothing()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    const QStringList before = m_served->runningTasks();
    VERIFY_RESULT(m_served->restart());
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2) && m_served->runningTasks() != before &&
                                 m_served->service.status().update == SwarmUpdate::Completed,
                             LongWait);
    const QStringList restarted = m_served->runningTasks();
    for (const QString &id : before)
        QVERIFY(!restarted.contains(id));

    // One more replica: those that are there stay.
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 3)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 3), LongWait);
    for (const QString &id : restarted)
        QVERIFY(m_served->runningTasks().contains(id));
}

void TestSwarmService::replacesAllTogether()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    const QStringList before = m_served->runningTasks();
    VERIFY_RESULT(m_served->replace(plan(QStringLiteral("2.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("2.0"), 2), LongWait);
    for (const QString &id : before)
        QVERIFY(!m_served->runningTasks().contains(id));
    // The same once more: what runs is new all the same, and nobody's failure.
    const QStringList second = m_served->runningTasks();
    VERIFY_RESULT(m_served->replace(plan(QStringLiteral("2.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("2.0"), 2) && m_served->runningTasks() != second, LongWait);
    for (const QString &id : second)
        QVERIFY(!m_served->runningTasks().contains(id));
}

void TestSwarmService::whatWasEmptiedIsFilled()
{
    // As a platform leaves it that is killed in the middle of a replacement.
    SwarmPlan emptied = plan(QStringLiteral("1.0"), 0);
    emptied.owed = 2;
    VERIFY_RESULT(m_served->apply(emptied));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    QCOMPARE(m_served->service.status().owed, 0);
    // Settled: none is none from now on.
    VERIFY_RESULT(m_served->scale(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_served->service.status().running(), 0, LongWait);
    VERIFY_RESULT(m_served->begin());
    QCOMPARE(m_served->service.status().replicas, 0);
}

void TestSwarmService::aNewerChangeEndsAReplacement()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    bool answered = false;
    m_served->service.replace(plan(QStringLiteral("2.0"), 1), Duration{1000},
                              [&](const Result<> &) { answered = true; });
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("3.0"), 1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("3.0"), 1), LongWait);
    QTest::qWait(2000); // more than the stop that the former one waited for can take
    QVERIFY(m_served->runs(QStringLiteral("3.0"), 1));
    QVERIFY(!answered);
}

void TestSwarmService::scalesAndTellsWhoWasStopped()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    VERIFY_RESULT(m_served->scale(3));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 3), LongWait);
    VERIFY_RESULT(m_served->scale(1));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    for (const Served::Exit &exit : std::as_const(m_served->exits))
        QVERIFY(exit.exit.wanted);
}

void TestSwarmService::updatesOneByOneAndGoesBack()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    SwarmPlan next = plan(QStringLiteral("2.0"), 2);
    next.order = RolloutOrder::StartFirst;
    int fewest = 2;
    QObject::connect(&m_served->service, &SwarmService::changed, &m_served->service,
                     [&fewest](const SwarmStatus &status) { fewest = std::min(fewest, status.running()); });
    VERIFY_RESULT(m_served->apply(next));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("2.0"), 2), LongWait);
    QCOMPARE(fewest, 2); // each successor ran before its predecessor was stopped
    VERIFY_RESULT(m_served->rollBack());
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    QTRY_COMPARE_WITH_TIMEOUT(m_served->service.status().update, SwarmUpdate::RolledBack, LongWait);
    for (const Served::Exit &exit : std::as_const(m_served->exits))
        QVERIFY2(exit.exit.wanted, qPrintable(exit.exit.reason));
}

void TestSwarmService::goingBackToTheSameIsRefused()
{
    const auto nothing = m_served->rollBack();
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, Error::Kind::NotFound);
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1)));
    VERIFY_RESULT(m_served->scale(2));
    const auto refused = m_served->rollBack();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
}

void TestSwarmService::firstAidIsSwarmsTheRestIsOurs()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    const SwarmTask first = m_served->service.status().tasks.first();
    killTask(first);
    QTRY_COMPARE_WITH_TIMEOUT(m_served->exits.size(), 1, LongWait);
    QCOMPARE(m_served->exits.first().task.id, first.id);
    QCOMPARE(m_served->exits.first().exit.signal, SIGKILL);
    QVERIFY(!m_served->exits.first().exit.wanted);
    QVERIFY(m_served->exits.first().replaced);
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);

    killTask(m_served->service.status().tasks.first());
    QTRY_COMPARE_WITH_TIMEOUT(m_served->exits.size(), 2, LongWait);
    QVERIFY(!m_served->exits.last().replaced);
    QCOMPARE(m_served->service.status().running(), 0);
    VERIFY_RESULT(m_served->restart());
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
}

void TestSwarmService::badReleasePausesAndIsTakenBack()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("2.0"), 2, {QStringLiteral("exit"), QStringLiteral("3")})));
    QTRY_COMPARE_WITH_TIMEOUT(m_served->service.status().update, SwarmUpdate::Paused, LongWait);
    const auto bad = std::find_if(m_served->exits.cbegin(), m_served->exits.cend(),
                                  [](const Served::Exit &exit) { return !exit.exit.wanted; });
    QVERIFY(bad != m_served->exits.cend());
    QCOMPARE(bad->task.release, QStringLiteral("2.0"));
    QCOMPARE(bad->exit.reason, QStringLiteral("exited with code 3"));
    QVERIFY(m_served->service.status().running() >= 1); // the other replica was left alone
    VERIFY_RESULT(m_served->rollBack());
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
}

void TestSwarmService::leavesOthersAlone()
{
    const QString name = serviceName(QStringLiteral("test"), Shop);
    const QJsonObject container{{QStringLiteral("Image"), Image}};
    VERIFY_RESULT(m_engine.request(
        "POST", QStringLiteral("/services/create"),
        {{QStringLiteral("Name"), name},
         {QStringLiteral("TaskTemplate"), QJsonObject{{QStringLiteral("ContainerSpec"), container}}},
         {QStringLiteral("EndpointSpec"), QJsonObject{{QStringLiteral("Mode"), QStringLiteral("dnsrr")}}}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_engine.containers().size(), 1, LongWait);
    const QString id = m_engine.containers().first().value(QLatin1String("Id")).toString();
    for (const Result<> &refused : {m_served->apply(plan(QStringLiteral("1.0"), 1)), m_served->restart(),
                                    m_served->scale(0), m_served->remove()}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    }
    QCOMPARE(m_engine.containers().size(), 1);
    QCOMPARE(m_engine.containers().first().value(QLatin1String("Id")).toString(), id);
}

void TestSwarmService::removes()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 2)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 2), LongWait);
    VERIFY_RESULT(m_served->remove());
    VERIFY_RESULT(m_served->remove());
    QTRY_VERIFY_WITH_TIMEOUT(!m_served->service.status().exists(), LongWait);
    QTRY_VERIFY_WITH_TIMEOUT(m_engine.containers().isEmpty(), LongWait);
    QVERIFY(m_served->exits.isEmpty());
}

void TestSwarmService::readsLogs()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1, {QStringLiteral("write"), QStringLiteral("20")})));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    const QString task = m_served->runningTasks().first();
    QTRY_VERIFY_WITH_TIMEOUT(m_served->log(task)->text.count('\n') == 20, LongWait);
    const auto all = m_served->log(task);
    VERIFY_RESULT(all);
    QVERIFY(all->text.contains("line 20 of 20\n"));
    QString position = all->position;
    for (int i = 0; i < 6; ++i) { // nothing comes, and nothing comes twice
        const auto none = m_served->log(task, position);
        VERIFY_RESULT(none);
        QCOMPARE(none->text, QByteArray());
        QVERIFY(none->follows);
        position = none->position;
    }
}

void TestSwarmService::engineAwayAndBack()
{
    VERIFY_RESULT(m_served->apply(plan(QStringLiteral("1.0"), 1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
    m_engine.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_served->reachableTold, (QList<bool>{true, false}), LongWait);
    const auto unreachable = m_served->restart();
    QVERIFY(!unreachable);
    QCOMPARE(unreachable.error().kind, Error::Kind::Unreachable);
    VERIFY_RESULT(m_engine.start());
    QTRY_VERIFY_WITH_TIMEOUT(m_served->reachableTold.last(), LongWait);
    // Without live-restore, which swarm mode excludes, its tasks have ended with it; Swarm replaces them.
    QTRY_VERIFY_WITH_TIMEOUT(m_served->runs(QStringLiteral("1.0"), 1), LongWait);
}

int main(int argc, char **argv)
{
    if (const QString missing = DockerdFixture::missing(); !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(missing));
        return 77; // what CMakeLists.txt tells ctest to count as skipped
    }
    QCoreApplication app(argc, argv);
    TestSwarmService test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_swarmservice.moc"
