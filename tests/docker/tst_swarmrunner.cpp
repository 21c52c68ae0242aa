#include "runtimes/swarm/swarmrunner.h"

#include "docker/fakeengine.h"

#include <QSignalSpy>
#include <QTest>

using namespace ops;

namespace {

const AppKey Shop{QStringLiteral("dev"), QStringLiteral("shop")};
const AppKey Cart{QStringLiteral("dev"), QStringLiteral("cart")};

AppSpec specOf(const AppKey &key)
{
    AppSpec spec;
    spec.name = key.app;
    spec.runtime = RuntimeKind::Swarm;
    ReleaseSpec release;
    release.name = QStringLiteral("1.0");
    release.image = QStringLiteral("shop:1");
    spec.releases.append(release);
    spec.environments[key.environment].release = release.name;
    return spec;
}

QByteArray serviceOf(const AppKey &key)
{
    return "GET /services/" + serviceName(QStringLiteral("test"), key).toLatin1();
}

constexpr int Patience = 20000;

} // namespace

/// Two apps on one swarm: what is wrong with one is none of the other's business.
class TestSwarmRunner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aForeignServiceIsOneAppsTrouble();
    void whatPassesIsNotTold();
    void whatStaysIsToldOfOneApp();
    void noSwarmIsEverybodysTrouble();
    void machinesHaveNames();
    void aMachineThatIsAwayIsSaid();

private:
    Result<> meet()
    {
        std::optional<Result<>> met;
        m_runner->meet([&met](const Result<> &result) { met = result; });
        if (!QTest::qWaitFor([&met] { return met.has_value(); }, Patience))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("no answer"), .where = {}, .todo = {}};
        return *met;
    }
    /// What was last told of an app; nothing if nothing was.
    std::optional<bool> lastOf(const AppKey &key) const
    {
        std::optional<bool> last;
        for (const QList<QVariant> &told : *m_apps) {
            if (told.at(0).value<AppKey>() == key)
                last = told.at(1).toBool();
        }
        return last;
    }

    std::unique_ptr<FakeEngine> m_engine;
    HttpClient m_http;
    AppSpec m_shopSpec = specOf(Shop);
    AppSpec m_cartSpec = specOf(Cart);
    std::unique_ptr<SwarmRunner> m_runner;
    std::unique_ptr<Workload> m_shop;
    std::unique_ptr<Workload> m_cart;
    std::unique_ptr<QSignalSpy> m_all;
    std::unique_ptr<QSignalSpy> m_apps;
};

void TestSwarmRunner::init()
{
    m_cart.reset();
    m_shop.reset();
    m_engine = std::make_unique<FakeEngine>();
    m_runner = std::make_unique<SwarmRunner>(m_engine->address(),
                                             SwarmWorkload::Options{.platform = QStringLiteral("test")}, m_http);
    m_shop = m_runner->add(Shop, m_shopSpec);
    m_cart = m_runner->add(Cart, m_cartSpec);
    m_all = std::make_unique<QSignalSpy>(m_runner.get(), &Runner::reachableChanged);
    m_apps = std::make_unique<QSignalSpy>(m_runner.get(), &Runner::appReachableChanged);
}

void TestSwarmRunner::aForeignServiceIsOneAppsTrouble()
{
    m_engine->reply(serviceOf(Shop), {200, R"({"ID":"theirs","Spec":{"Labels":{}}})"});
    QVERIFY(meet());
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Cart), std::optional(true), Patience);
    QCOMPARE(lastOf(Shop), std::optional(false));
    QCOMPARE(m_all->size(), 1);
    QVERIFY(m_all->at(0).at(0).toBool());
    const auto told = std::find_if(m_apps->cbegin(), m_apps->cend(),
                                   [](const auto &one) { return one.at(0).template value<AppKey>() == Shop; });
    QVERIFY(told->at(2).toString().contains(QLatin1String("not ours")));

    m_engine->forget(serviceOf(Shop));
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Shop), std::optional(true), Patience);
    QCOMPARE(m_all->size(), 1);
}

void TestSwarmRunner::whatPassesIsNotTold()
{
    QVERIFY(meet());
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Shop), std::optional(true), Patience);
    const qsizetype told = m_apps->size();
    m_engine->reply(serviceOf(Shop), {500, R"({"message":"The swarm does not have a leader."})"});
    const qsizetype before = m_engine->asked(serviceOf(Shop));
    QTRY_VERIFY_WITH_TIMEOUT(m_engine->asked(serviceOf(Shop)) >= before + 2, Patience);
    m_engine->forget(serviceOf(Shop));
    const qsizetype after = m_engine->asked(serviceOf(Shop));
    QTRY_VERIFY_WITH_TIMEOUT(m_engine->asked(serviceOf(Shop)) >= after + 2, Patience);
    QCOMPARE(m_apps->size(), told);
}

void TestSwarmRunner::whatStaysIsToldOfOneApp()
{
    QVERIFY(meet());
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Shop), std::optional(true), Patience);
    m_engine->reply(serviceOf(Shop), {500, R"({"message":"a bug"})"});
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Shop), std::optional(false), Patience);
    QCOMPARE(lastOf(Cart), std::optional(true));
    QCOMPARE(m_all->size(), 1);
}

void TestSwarmRunner::noSwarmIsEverybodysTrouble()
{
    m_engine->reply("GET /services/", {503, R"({"message":"This node is not a swarm manager."})"});
    QVERIFY(!meet());
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Cart), std::optional(false), Patience);
    QCOMPARE(m_all->size(), 1);
    QVERIFY(!m_all->at(0).at(0).toBool());
    QVERIFY(m_all->at(0).at(1).toString().contains(QLatin1String("not a swarm manager")));
    for (const QList<QVariant> &told : *m_apps)
        QVERIFY(told.at(2).toString().isEmpty()); // it is said once

    m_engine->forget("GET /services/");
    QTRY_COMPARE_WITH_TIMEOUT(m_all->size(), 2, Patience);
    QVERIFY(m_all->at(1).at(0).toBool());
    QTRY_COMPARE_WITH_TIMEOUT(lastOf(Cart), std::optional(true), Patience);
}

void TestSwarmRunner::machinesHaveNames()
{
    m_engine->reply("GET /nodes", {200, R"([
        {"ID": "aaaaaaaaaaaa", "Description": {"Hostname": "worker"}, "Status": {"State": "ready"}},
        {"ID": "bbbbbbbbbbbb", "Description": {"Hostname": "worker"}, "Status": {"State": "ready"}},
        {"ID": "cccccccccccc", "Description": {"Hostname": "manager"}, "Status": {"State": "ready"}}])"});
    m_engine->reply(serviceOf(Shop), {200, R"({"ID": "ours", "Spec": {
        "Labels": {"io.universal-devops.platform": "test", "io.universal-devops.environment": "dev",
                   "io.universal-devops.app": "shop", "io.universal-devops.release": "1.0"},
        "Mode": {"Replicated": {"Replicas": 2}}}})"});
    m_engine->reply("GET /tasks", {200, R"([
        {"ID": "t1", "Slot": 1, "NodeID": "bbbbbbbbbbbb", "DesiredState": "running", "Status": {"State": "running"}},
        {"ID": "t2", "Slot": 2, "NodeID": "cccccccccccc", "DesiredState": "running", "Status": {"State": "running"}},
        {"ID": "t3", "Slot": 3, "NodeID": "unknown", "DesiredState": "running", "Status": {"State": "running"}}])"});
    QVERIFY(meet());
    const auto nodes = [this] {
        QStringList names;
        for (const ReplicaInfo &replica : m_shop->replicas())
            names.append(replica.node);
        return names;
    };
    QTRY_COMPARE_WITH_TIMEOUT(
        nodes(), (QStringList{QStringLiteral("worker bbbbbbbb"), QStringLiteral("manager"), QString()}), Patience);
    for (const ReplicaInfo &replica : m_shop->replicas()) { // as the API shows it
        QCOMPARE(ReplicaInfo::fromJson(replica.toJson()), replica);
        QCOMPARE(replica.toJson().contains(QLatin1String("node")), !replica.node.isEmpty());
    }
}

void TestSwarmRunner::aMachineThatIsAwayIsSaid()
{
    QSignalSpy told(m_runner.get(), &Runner::nodeChanged);
    m_engine->reply("GET /nodes", {200, R"([
        {"ID": "a", "Description": {"Hostname": "worker"}, "Status": {"State": "down", "Message": "heartbeat failure"}},
        {"ID": "b", "Description": {"Hostname": "manager"}, "Status": {"State": "ready"}}])"});
    QVERIFY(meet());
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, Patience);
    QCOMPARE(told.at(0).at(0).toString(), QStringLiteral("worker"));
    QVERIFY(!told.at(0).at(1).toBool());
    QVERIFY(told.at(0).at(2).toString().contains(QLatin1String("is down: heartbeat failure")));
    m_engine->reply("GET /nodes",
                    {200, R"([{"ID": "b", "Description": {"Hostname": "manager"}, "Status": {"State": "ready"}}])"});
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, Patience);
    QCOMPARE(told.at(1).at(0).toString(), QStringLiteral("worker"));
    QVERIFY(told.at(1).at(1).toBool());
}

QTEST_GUILESS_MAIN(TestSwarmRunner)
#include "tst_swarmrunner.moc"
