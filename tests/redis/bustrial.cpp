// Two platforms tell each other events while their Redis is killed, emptied, paused and flushed; then three workers,
// two of them ended by SIGKILL on the way, carry out shared deployments. What was seen is counted by reading what was
// kept, and what was carried out by reading the workers' journals. Fails when anything is missing, doubled or out of
// order.
//
//     bustrial EVENTS DEPLOYMENTS
//     bustrial worker NODE DIRECTORY URL      (how it starts its workers)

#include "integrations/eventtail.h"
#include "journal/database.h"
#include "journal/journalfile.h"
#include "redis/buscompany.h"
#include "redis/redisserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace ops;

namespace {

constexpr int Patience = 300'000; ///< ms
constexpr int Kills = 10;
const AppKey Shop{QStringLiteral("dev"), QStringLiteral("shop")};

/// Reads what a platform keeps of another one's events, as they come.
class Witness
{
public:
    explicit Witness(const QString &directory)
        : m_database(*Database::open(directory + QStringLiteral("/bus.sqlite"), Database::Access::ReadOnly))
    {
    }

    void look()
    {
        Result<QSqlQuery> query = m_database->prepare(
            QStringLiteral("SELECT number, position, event FROM peer_events WHERE number > ? ORDER BY number"));
        if (!query)
            return;
        query->addBindValue(m_number);
        if (!m_database->run(*query))
            return;
        while (query->next()) {
            m_number = query->value(0).toLongLong();
            const QJsonObject event = QJsonDocument::fromJson(query->value(2).toByteArray()).object();
            const qint64 count = event[QLatin1String("data")][QLatin1String("count")].toInteger();
            qint64 &last = m_lastOfApp[event[QLatin1String("app")].toString()];
            m_disordered += count <= last ? 1 : 0;
            last = count;
            m_doubled += m_seen.contains(count) ? 1 : 0;
            m_seen.insert(count);
        }
    }

    qsizetype seen() const { return m_seen.size(); }
    bool isClean() const { return m_doubled == 0 && m_disordered == 0; }
    void print(const char *who) const
    {
        std::printf("%s saw %lld different events, %d doubled, %d out of order\n", who,
                    static_cast<long long>(m_seen.size()), m_doubled, m_disordered);
    }

private:
    std::unique_ptr<Database> m_database;
    qint64 m_number = 0;
    QMap<QString, qint64> m_lastOfApp;
    QSet<qint64> m_seen;
    int m_doubled = 0;
    int m_disordered = 0;
};

bool tellEvents(int events)
{
    QTemporaryDir directory;
    RedisServer redis({QStringLiteral("--appendonly"), QStringLiteral("yes")});
    BusCompany left(QStringLiteral("left"), directory.filePath(QStringLiteral("left")));
    BusCompany right(QStringLiteral("right"), directory.filePath(QStringLiteral("right")));
    if (!redis.start())
        return false;
    left.join(redis.url());
    right.join(redis.url());
    if (!QTest::qWaitFor([&] { return left.bus().bus().peers.size() == 1 && right.bus().bus().peers.size() == 1; },
                         Patience))
        return false;
    Witness ofLeft(directory.filePath(QStringLiteral("left")));
    Witness ofRight(directory.filePath(QStringLiteral("right")));
    const auto look = [&] {
        ofLeft.look();
        ofRight.look();
    };

    constexpr int Stages = Kills + 2;
    constexpr int Pieces = 20;
    QElapsedTimer clock;
    clock.start();
    for (int stage = 0; stage < Stages; ++stage) {
        for (int piece = 0; piece < Pieces; ++piece) {
            left.write(events / 2 / Stages / Pieces);
            right.write(events / 2 / Stages / Pieces);
            QCoreApplication::processEvents();
            look();
            if (piece != Pieces / 2)
                continue;
            if (stage < Kills) {
                redis.kill();
                if (stage % 2 == 1)
                    redis.forget();
            } else if (stage == Kills) {
                redis.tell("FLUSHALL");
            } else {
                redis.pause();
            }
        }
        if (stage < Kills && !redis.start())
            return false;
        if (stage > Kills) {
            const bool isNoticed = QTest::qWaitFor([&] { return !left.bus().bus().connected; }, Patience);
            redis.resume();
            if (!isNoticed)
                return false;
        }
        // Some stages begin when all is well, others while it is still being made up for.
        const auto isWell = [&] { return left.bus().bus().connected && right.bus().bus().connected; };
        if (stage % 3 == 0 && !QTest::qWaitFor(isWell, Patience))
            return false;
    }
    left.write(int(events / 2 - left.written())); // what the division left over
    right.write(int(events / 2 - right.written()));
    const bool isDone = QTest::qWaitFor(
        [&] {
            look();
            return ofLeft.seen() == right.written() && ofRight.seen() == left.written();
        },
        Patience);
    std::printf("%lld events, %d kills, 1 flush, 1 pause: %.1f s\n",
                static_cast<long long>(left.written() + right.written()), Kills, double(clock.elapsed()) / 1000);
    ofLeft.print("left");
    ofRight.print("right");
    return isDone && ofLeft.isClean() && ofRight.isClean() &&
           QTest::qWaitFor([&] { return left.sawAll(right) && right.sawAll(left); }, Patience);
}

int runWorker(const QString &node, const QString &directory, const QString &url)
{
    BusCompany worker(node, directory);
    worker.join(
        url,
        [&worker](const SharedOrder &order, const DeployWorker::Finished &finished) {
            worker.record(order.id);
            QTimer::singleShot(3, [finished] { finished(SharedOutcome::Succeeded, {}); });
        },
        std::chrono::seconds{1});
    worker.bus().setApps({Shop});
    return QCoreApplication::exec();
}

class WorkerProcess
{
public:
    WorkerProcess(const QString &node, const QString &directory, const QString &url)
        : m_arguments{QStringLiteral("worker"), node, directory, url}
    {
        start();
    }
    ~WorkerProcess() { kill(); }
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;

    void start() { m_process.start(QCoreApplication::applicationFilePath(), m_arguments); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QStringList m_arguments;
    QProcess m_process;
};

/// Adds how often each order was carried out according to a journal.
void countCarriedOut(const QString &directory, QMap<QString, int> &times)
{
    const auto database = Database::open(journalFile(directory), Database::Access::ReadOnly);
    if (!database)
        return;
    const auto events = EventTail(**database).after(0, {EventType::OperatorRequested}, 1'000'000);
    if (!events)
        return;
    for (const JournalledEvent &each : *events)
        ++times[each.event.data.value(QLatin1String("request")).toString()];
}

bool shareDeployments(int deployments)
{
    QTemporaryDir directory;
    RedisServer redis;
    BusCompany desk(QStringLiteral("desk"), directory.filePath(QStringLiteral("desk")));
    if (!redis.start())
        return false;
    desk.join(redis.url());
    const QStringList nodes{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")};
    std::vector<std::unique_ptr<WorkerProcess>> workers;
    for (const QString &node : nodes)
        workers.push_back(std::make_unique<WorkerProcess>(node, directory.filePath(node), redis.url()));
    const auto ended = [&desk] {
        const QList<SharedDeployment> all = desk.bus().sharedDeployments();
        return std::count_if(all.cbegin(), all.cend(),
                             [](const SharedDeployment &each) { return each.state == SharedState::Ended; });
    };
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < deployments; ++i)
        desk.bus().order({.key = Shop, .release = QStringLiteral("2.0"), .reason = {}, .by = QStringLiteral("trial")},
                         [](const Result<QString> &) {});
    const auto haveEnded = [&](int quarters) {
        return QTest::qWaitFor([&] { return ended() >= deployments * quarters / 4; }, Patience);
    };
    for (int victim = 0; victim < 2; ++victim) {
        if (!haveEnded(victim + 1))
            return false;
        workers[size_t(victim)]->kill();
    }
    if (!haveEnded(3)) // by the third one alone
        return false;
    for (int victim = 0; victim < 2; ++victim)
        workers[size_t(victim)]->start();
    const bool isDone = haveEnded(4);
    std::printf("%d deployments, three workers, two of them killed: %.1f s\n", deployments,
                double(clock.elapsed()) / 1000);
    workers.clear();

    QMap<QString, int> times;
    for (const QString &node : nodes) {
        const qsizetype before = times.size();
        countCarriedOut(directory.filePath(node), times);
        std::printf("%s carried out %lld\n", qPrintable(node), static_cast<long long>(times.size() - before));
    }
    const auto twice = std::count_if(times.cbegin(), times.cend(), [](int each) { return each > 1; });
    std::printf("%lld were carried out, %lld of them more than once\n", static_cast<long long>(times.size()),
                static_cast<long long>(twice));
    return isDone && twice == 0 && times.size() == deployments;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("worker"))
        return runWorker(arguments.value(2), arguments.value(3), arguments.value(4));
    const bool told = tellEvents(arguments.value(1, QStringLiteral("100000")).toInt());
    std::fflush(stdout);
    const bool shared = shareDeployments(arguments.value(2, QStringLiteral("1000")).toInt());
    std::printf("%s\n", told && shared ? "passed" : "FAILED");
    return told && shared ? 0 : 1;
}
