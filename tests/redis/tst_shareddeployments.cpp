#include "redis/buscompany.h"
#include "redis/redisserver.h"

#include <QMap>
#include <QTest>

using namespace ops;

namespace {

constexpr int Patience = 60'000; ///< ms
const AppKey Shop{QStringLiteral("dev"), QStringLiteral("shop")};

} // namespace

class TestSharedDeployments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_executed.clear();
        m_held.clear();
        for (const char *node : {"desk", "one", "two"})
            m_companies.emplace(QByteArray(node),
                                std::make_unique<BusCompany>(QString::fromLatin1(node), folder(node)));
        m_redis = std::make_unique<RedisServer>();
        QVERIFY(m_redis->start());
    }
    void cleanup()
    {
        m_companies.clear();
        m_redis.reset();
    }

    void eachIsCarriedOutByOne()
    {
        company("desk").join(m_redis->url());
        work("one");
        work("two");
        order(60);
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 60, Patience);
        eachOnce(60);
        QVERIFY(m_redis->tell("XLEN universal-devops:deploy:dev/shop").startsWith(":0"));
        const SharedDeployment first = company("desk").bus().sharedDeployments().last();
        QVERIFY(first.node == QLatin1String("one") || first.node == QLatin1String("two"));
        QCOMPARE(first.order.by, QStringLiteral("anna@desk"));
    }

    void waitsForAWorkerThatHasTheApp()
    {
        company("desk").join(m_redis->url());
        work("one", {{QStringLiteral("dev"), QStringLiteral("another")}});
        order(1);
        QTRY_COMPARE_WITH_TIMEOUT(state(), SharedState::Queued, Patience);
        work("two");
        QTRY_COMPARE_WITH_TIMEOUT(state(), SharedState::Ended, Patience);
        QCOMPARE(m_executed.values(), QList<int>{1});
        QCOMPARE(company("desk").bus().sharedDeployments().first().node, QStringLiteral("two"));
    }

    /// Claimed by somebody who is not heard of again.
    void aClaimIsTakenOver()
    {
        company("desk").join(m_redis->url());
        order(1);
        QTRY_COMPARE_WITH_TIMEOUT(state(), SharedState::Queued, Patience);
        const QByteArray stream = "universal-devops:deploy:dev/shop";
        QVERIFY(m_redis->tell("XGROUP CREATE " + stream + " workers 0").startsWith("+OK"));
        QVERIFY(m_redis->tell("XREADGROUP GROUP workers dead COUNT 1 STREAMS " + stream + " >").startsWith("*1"));
        work("one");
        QTRY_COMPARE_WITH_TIMEOUT(state(), SharedState::Ended, Patience);
        eachOnce(1);
    }

    /// Ended by force after the fence said yes and before it had carried anything out.
    void whatWasBegunIsCarriedOutWhenItsWorkerReturns()
    {
        company("desk").join(m_redis->url());
        hold("one");
        order(1);
        QTRY_COMPARE_WITH_TIMEOUT(state(), SharedState::Begun, Patience);
        company("one").leave();
        work("two");
        order(1);
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 1, Patience);
        QCOMPARE(company("desk").bus().sharedDeployments().last().state, SharedState::Begun); // nobody else may
        work("one");
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 2, Patience);
        eachOnce(2);
    }

    /// ... and after it had: its journal says so.
    void whatWasCarriedOutIsNotCarriedOutAgain()
    {
        company("desk").join(m_redis->url());
        hold("one");
        order(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_held.size(), 1, Patience);
        company("one").record(m_held.first());
        company("one").leave();
        work("one");
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Unknown), 1, Patience);
        QVERIFY(m_executed.isEmpty());
    }

    void aWipeMakesNothingHappenTwice()
    {
        company("desk").join(m_redis->url());
        work("one");
        work("two");
        for (int round = 0; round < 4; ++round) {
            order(25);
            QTRY_VERIFY_WITH_TIMEOUT(m_executed.size() > round * 25 + 5, Patience);
            QVERIFY(m_redis->tell("FLUSHALL").startsWith("+OK"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 100, Patience);
        eachOnce(100);
    }

    /// What a worker that is away may have begun, nobody else is given after a wipe.
    void aWipeWaitsForWorkersThatAreAway()
    {
        company("desk").join(m_redis->url());
        work("two");
        hold("one");
        QTRY_VERIFY_WITH_TIMEOUT(company("desk").peer(QStringLiteral("one")).isWorker &&
                                     company("desk").peer(QStringLiteral("two")).isWorker,
                                 Patience);
        order(40);
        QTRY_VERIFY_WITH_TIMEOUT(m_held.size() == DeployWorker::MostAtATime, Patience);
        company("one").leave();
        company("desk").leave(); // does not know of all that was begun
        QVERIFY(m_redis->tell("FLUSHALL").startsWith("+OK"));
        company("desk").join(m_redis->url());
        QTRY_VERIFY_WITH_TIMEOUT(company("desk").peer(QStringLiteral("two")).isWorker, Patience);
        work("one");
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 40, Patience);
        eachOnce(40);
    }

    void isKeptWithoutRedis()
    {
        m_redis->kill();
        company("desk").join(m_redis->url());
        work("one");
        order(3);
        QTRY_COMPARE_WITH_TIMEOUT(company("desk").bus().sharedDeployments().size(), 3, Patience);
        QCOMPARE(state(), SharedState::Kept);
        company("desk").leave();
        company("desk").join(m_redis->url());
        QVERIFY(m_redis->start());
        QTRY_COMPARE_WITH_TIMEOUT(ended(SharedOutcome::Succeeded), 3, Patience);
        eachOnce(3);
    }

    void whatIsNoOrderIsTakenAway()
    {
        work("one");
        const QByteArray stream = "universal-devops:deploy:dev/shop";
        for (const char *order : {"order nonsense", "order", "x y z"})
            m_redis->tell("XADD " + stream + " * " + order);
        m_redis->tell("HSET universal-devops:order:foreign epoch 1 body {}");
        m_redis->tell("XADD " + stream + " * order foreign");
        QTRY_VERIFY_WITH_TIMEOUT(m_redis->tell("XLEN " + stream).startsWith(":0"), Patience);
        QVERIFY(m_executed.isEmpty());
        QVERIFY(company("one").bus().bus().trouble.isEmpty());
    }

private:
    QString folder(const char *node) const { return m_directory->filePath(QString::fromLatin1(node)); }
    BusCompany &company(const char *node) { return *m_companies.at(QByteArray(node)); }

    /// Carries out what it gets.
    void work(const char *node, const QList<AppKey> &apps = {Shop})
    {
        BusCompany &worker = company(node);
        worker.join(
            m_redis->url(),
            [this, &worker](const SharedOrder &order, const DeployWorker::Finished &finished) {
                ++m_executed[order.id];
                worker.record(order.id);
                finished(SharedOutcome::Succeeded, QStringLiteral("D-1"));
            },
            std::chrono::milliseconds{200});
        worker.bus().setApps(apps);
    }

    /// Begins what it gets, and never ends it.
    void hold(const char *node)
    {
        BusCompany &worker = company(node);
        worker.join(m_redis->url(),
                    [this](const SharedOrder &order, const DeployWorker::Finished &) { m_held.append(order.id); });
        worker.bus().setApps({Shop});
    }

    void order(int count)
    {
        for (int i = 0; i < count; ++i)
            company("desk").bus().order(
                {.key = Shop, .release = QStringLiteral("2.0"), .reason = {}, .by = QStringLiteral("anna")},
                [](const Result<QString> &answer) { QVERIFY(answer); });
    }

    int ended(SharedOutcome outcome)
    {
        const QList<SharedDeployment> all = company("desk").bus().sharedDeployments();
        return int(std::count_if(all.cbegin(), all.cend(), [outcome](const SharedDeployment &each) {
            return each.state == SharedState::Ended && each.outcome == outcome;
        }));
    }
    SharedState state()
    {
        const QList<SharedDeployment> all = company("desk").bus().sharedDeployments();
        return all.isEmpty() ? SharedState::Kept : all.first().state;
    }
    void eachOnce(int count) const
    {
        QCOMPARE(m_executed.size(), count);
        for (const int times : m_executed)
            QCOMPARE(times, 1);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<RedisServer> m_redis;
    std::map<QByteArray, std::unique_ptr<BusCompany>> m_companies;
    QMap<QString, int> m_executed; ///< how often, by order
    QStringList m_held;
};

QTEST_GUILESS_MAIN(TestSharedDeployments)
#include "tst_shareddeployments.moc"
