#include "machine/procinfo.h"
#include "runtimes/process/processhost.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <unistd.h>

using namespace ops;

namespace {

const QString HoldArgument = QStringLiteral("start-and-crash");
constexpr Duration LongGrace{60000};
constexpr qint64 MiB = 1 << 20;

template <typename T, typename Call>
Result<T> await(const Call &call)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    call([answer](const Result<T> &result) { *answer = result; });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, 30000))
        return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("no answer"), .where = {}, .todo = {}};
    return **answer;
}

/// The host under test, and all that it tells.
struct Keeper
{
    explicit Keeper(const QString &directory)
        : host(directory)
    {
        QObject::connect(&host, &ReplicaHost::exited, [this](const QString &id, const ReplicaExit &exit) {
            exits.append({id, exit});
        });
    }

    Result<QList<Replica>> find()
    {
        return await<QList<Replica>>([this](auto done) { host.find(done); });
    }
    Result<Replica> start(const QStringList &arguments, int slot = 0)
    {
        ReplicaOrder order;
        order.key = {QStringLiteral("dev"), QStringLiteral("shop")};
        order.slot = slot;
        order.release = QStringLiteral("1.0");
        order.command = QStringList{QStringLiteral(OPS_PROCESS_PROGRAM)} + arguments;
        return await<Replica>([this, &order](auto done) { host.start(order, done); });
    }
    Result<> stop(const QString &id, Duration grace = LongGrace)
    {
        return await<std::monostate>([this, &id, grace](auto done) { host.stop(id, grace, done); });
    }
    Result<ReplicaStats> measure(const QString &id)
    {
        return await<ReplicaStats>([this, &id](auto done) { host.measure(id, done); });
    }
    QByteArray log(const QString &id)
    {
        const auto page = await<LogPage>([this, &id](auto done) { host.followLog(id, {}, done); });
        return page ? page->text : QByteArray();
    }
    pid_t pidOf(const QString &id)
    {
        const Result<ReplicaStats> stats = measure(id);
        return stats ? pid_t(stats->pid) : 0;
    }

    ProcessHost host;
    QList<std::pair<QString, ReplicaExit>> exits;
};

bool isAlive(pid_t pid)
{
    return pid > 0 && ProcInfo::startTicks(pid).has_value();
}

} // namespace

class TestProcessHost : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void exitsAreToldOnce_data();
    void exitsAreToldOnce();
    void nothingIsStartedTwice();
    void deafOnesAreKilledAfterTheGrace();
    void whatTheyStartedEndsWithThem_data();
    void whatTheyStartedEndsWithThem();
    void areFoundAgain_data();
    void areFoundAgain();
    void areFoundAfterACrash_data();
    void areFoundAfterACrash();
    void areFoundByTheirTokenWhereTheNumberIsNotNoted();
    void strangersAreNotAdopted_data();
    void strangersAreNotAdopted();
    void whatWasBeingStoppedIsStopped();
    void workersCountToo_data();
    void workersCountToo();
    void sharedMemoryCountsOnce();
    void workersProcessorTimeCountsToo();

private:
    Result<Replica> startReady(const QStringList &arguments);
    Replica startInAnotherProgram(const QStringList &arguments);
    pid_t workerOf(const QString &id);
    void changeRecord(const QString &field, const QJsonValue &value);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Keeper> m_keeper;
};

void TestProcessHost::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_keeper = std::make_unique<Keeper>(m_directory->path());
    const auto found = m_keeper->find();
    QVERIFY(found && found->isEmpty());
}

void TestProcessHost::cleanup()
{
    m_keeper.reset();
    const QDir records(m_directory->filePath(QStringLiteral("replicas")));
    for (const QFileInfo &record : records.entryInfoList(QDir::Files)) {
        QFile file(record.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("pid")).toInt();
        if (pid > 0)
            ::kill(-pid, SIGKILL); // what a test that failed has left behind
    }
}

/// Waits until the program has done what it was started for.
Result<Replica> TestProcessHost::startReady(const QStringList &arguments)
{
    const Result<Replica> replica = m_keeper->start(arguments);
    if (replica && !QTest::qWaitFor([&] { return m_keeper->log(replica->id).contains("ready"); }, 30000))
        return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("not ready"), .where = {}, .todo = {}};
    return replica;
}

/// That program is not there any more, and left no time to its host.
Replica TestProcessHost::startInAnotherProgram(const QStringList &arguments)
{
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), QStringList{HoldArgument, m_directory->path()} + arguments);
    other.waitForFinished();
    Replica replica;
    replica.id = QString::fromLatin1(other.readAllStandardOutput().trimmed());
    return replica;
}

pid_t TestProcessHost::workerOf(const QString &id)
{
    const QByteArray log = m_keeper->log(id);
    const QByteArray mark = "worker ";
    return log.contains(mark) ? log.mid(log.indexOf(mark) + mark.size()).split('\n').first().toInt() : 0;
}

void TestProcessHost::changeRecord(const QString &field, const QJsonValue &value)
{
    QFile file(m_directory->filePath(QStringLiteral("replicas/dev.shop.0.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject record = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QVERIFY(record.contains(field));
    record.insert(field, value);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QJsonDocument(record).toJson()) > 0);
}

void TestProcessHost::exitsAreToldOnce_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("signal"); // that it is sent
    QTest::addColumn<QString>("reason");
    QTest::addRow("well") << QStringList{QStringLiteral("exit"), QStringLiteral("0")} << 0 << "exited with code 0";
    QTest::addRow("code") << QStringList{QStringLiteral("exit"), QStringLiteral("3")} << 0 << "exited with code 3";
    QTest::addRow("abort") << QStringList{} << SIGABRT << "was killed by signal 6 (ABRT)";
}

void TestProcessHost::exitsAreToldOnce()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, signal);
    QFETCH(QString, reason);
    const auto replica = m_keeper->start(arguments);
    QVERIFY(replica);
    if (signal != 0)
        QCOMPARE(::kill(m_keeper->pidOf(replica->id), signal), 0);
    QTRY_COMPARE(m_keeper->exits.size(), 1);
    const auto [id, exit] = m_keeper->exits.first();
    QCOMPARE(id, replica->id);
    QCOMPARE(exit.reason, reason);
    QCOMPARE(exit.signal, signal);
    QVERIFY(!exit.wanted);
    QVERIFY(!m_keeper->measure(id));
    QVERIFY(m_keeper->stop(id));
    QCOMPARE(m_keeper->exits.size(), 1);
}

void TestProcessHost::nothingIsStartedTwice()
{
    const auto first = m_keeper->start({});
    QVERIFY(first);
    const auto second = m_keeper->start({});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Kind::Conflict);
    QVERIFY(m_keeper->stop(first->id));
    const auto third = m_keeper->start({});
    QVERIFY(third);
    QVERIFY(m_keeper->stop(third->id));
}

void TestProcessHost::deafOnesAreKilledAfterTheGrace()
{
    const auto deaf = startReady({QStringLiteral("deaf")});
    const auto polite = m_keeper->start({}, 1);
    QVERIFY(deaf && polite);
    const pid_t pid = m_keeper->pidOf(deaf->id);
    QVERIFY(m_keeper->stop(polite->id));
    QCOMPARE(m_keeper->exits.size(), 1);
    QCOMPARE(m_keeper->exits.last().second.signal, SIGTERM);
    QVERIFY(m_keeper->exits.last().second.wanted);

    constexpr Duration Grace{300};
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_keeper->stop(deaf->id, Grace));
    QVERIFY(clock.elapsed() > Grace.count() / 2); // a timer may be a little early
    QCOMPARE(m_keeper->exits.size(), 2);
    QCOMPARE(m_keeper->exits.last().second.signal, SIGKILL);
    QVERIFY(m_keeper->exits.last().second.wanted);
    QVERIFY(!isAlive(pid));
}

void TestProcessHost::whatTheyStartedEndsWithThem_data()
{
    QTest::addColumn<QString>("worker");
    QTest::addColumn<bool>("isStopped"); // or crashes
    QTest::addColumn<bool>("isAdopted");
    for (const char *worker : {"worker", "blank", "stray"}) {
        for (const bool isStopped : {false, true}) {
            for (const bool isAdopted : {false, true})
                QTest::addRow("%s, %s, %s", worker, isStopped ? "stopped" : "crashed", isAdopted ? "adopted" : "ours")
                    << QString::fromLatin1(worker) << isStopped << isAdopted;
        }
    }
}

void TestProcessHost::whatTheyStartedEndsWithThem()
{
    QFETCH(QString, worker);
    QFETCH(bool, isStopped);
    QFETCH(bool, isAdopted);
    QString id;
    if (isAdopted) {
        id = startInAnotherProgram({worker}).id;
        QVERIFY(m_keeper->find());
        QTRY_VERIFY(workerOf(id) > 0);
    } else {
        const auto replica = startReady({worker});
        QVERIFY(replica);
        id = replica->id;
    }
    const pid_t pid = workerOf(id);
    QVERIFY(isAlive(pid));
    if (isStopped)
        QVERIFY(m_keeper->stop(id));
    else
        ::kill(m_keeper->pidOf(id), SIGKILL);
    QTRY_COMPARE(m_keeper->exits.size(), 1);
    QTRY_VERIFY(!isAlive(pid));
}

void TestProcessHost::areFoundAgain_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("by whatever there is") << QStringList{};
    QTest::addRow("without its environment") << QStringList{QStringLiteral("forget")};
}

void TestProcessHost::areFoundAgain()
{
    QFETCH(QStringList, arguments);
    const auto replica = startReady(arguments);
    QVERIFY(replica);
    const pid_t pid = m_keeper->pidOf(replica->id);
    QCOMPARE(ProcInfo::environmentValue(pid, ProcessHost::TokenVariable).isEmpty(), !arguments.isEmpty());

    m_keeper.reset();
    QVERIFY(isAlive(pid));
    m_keeper = std::make_unique<Keeper>(m_directory->path());
    const auto found = m_keeper->find();
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().id, replica->id);
    QVERIFY(found->first().running);
    QCOMPARE(m_keeper->pidOf(replica->id), pid);
    QVERIFY(!m_keeper->start({}));
    QVERIFY(m_keeper->exits.isEmpty());

    QVERIFY(m_keeper->stop(replica->id));
    QVERIFY(!isAlive(pid));
    QCOMPARE(m_keeper->exits.size(), 1);
    QVERIFY(m_keeper->exits.first().second.wanted);
}

void TestProcessHost::areFoundAfterACrash_data()
{
    areFoundAgain_data();
}

void TestProcessHost::areFoundAfterACrash()
{
    QFETCH(QStringList, arguments);
    const Replica replica = startInAnotherProgram(arguments);
    QVERIFY(!replica.id.isEmpty());
    const auto found = m_keeper->find();
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->first().id, replica.id);
    QVERIFY(found->first().running);
    const pid_t pid = m_keeper->pidOf(replica.id);
    QVERIFY(isAlive(pid));
    QVERIFY(!m_keeper->start({}));

    QCOMPARE(::kill(pid, SIGKILL), 0);
    QTRY_COMPARE(m_keeper->exits.size(), 1);
    QVERIFY(!m_keeper->exits.first().second.wanted);
    QVERIFY(m_keeper->stop(replica.id));
    QVERIFY(m_keeper->find()->isEmpty());
}

void TestProcessHost::areFoundByTheirTokenWhereTheNumberIsNotNoted()
{
    const auto replica = startReady({QStringLiteral("stray")}); // whose worker leads a session and has the token, too
    QVERIFY(replica);
    const pid_t pid = m_keeper->pidOf(replica->id);
    m_keeper.reset();
    changeRecord(QStringLiteral("phase"), QStringLiteral("starting"));
    changeRecord(QStringLiteral("pid"), 0);
    changeRecord(QStringLiteral("start_ticks"), QStringLiteral("0"));
    m_keeper = std::make_unique<Keeper>(m_directory->path());
    const auto found = m_keeper->find();
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QVERIFY(found->first().running);
    QCOMPARE(m_keeper->pidOf(replica->id), pid);
    QVERIFY(m_keeper->stop(replica->id));
}

void TestProcessHost::strangersAreNotAdopted_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addRow("another boot") << QStringLiteral("boot_id")
                                  << QJsonValue(QStringLiteral("00000000-0000-4000-8000-000000000000"));
    QTest::addRow("another start") << QStringLiteral("start_ticks") << QJsonValue(QStringLiteral("17"));
}

void TestProcessHost::strangersAreNotAdopted()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    const auto replica = startReady({QStringLiteral("forget")}); // else its token says whose it is
    QVERIFY(replica);
    const pid_t pid = m_keeper->pidOf(replica->id);
    m_keeper.reset();
    changeRecord(field, value);
    m_keeper = std::make_unique<Keeper>(m_directory->path());
    const auto found = m_keeper->find();
    QVERIFY(found);
    QCOMPARE(found->size(), 1);
    QVERIFY(!found->first().running);
    QVERIFY(m_keeper->stop(replica->id));
    QVERIFY(isAlive(pid));
    QVERIFY(m_keeper->exits.isEmpty());
    QCOMPARE(::kill(pid, SIGKILL), 0);
}

void TestProcessHost::whatWasBeingStoppedIsStopped()
{
    const auto replica = startReady({QStringLiteral("forget")});
    QVERIFY(replica);
    const pid_t pid = m_keeper->pidOf(replica->id);
    m_keeper.reset();
    changeRecord(QStringLiteral("phase"), QStringLiteral("stopping"));
    m_keeper = std::make_unique<Keeper>(m_directory->path());
    const auto found = m_keeper->find();
    QVERIFY(found && found->isEmpty());
    QTRY_VERIFY(!isAlive(pid));
}

void TestProcessHost::workersCountToo_data()
{
    QTest::addColumn<QString>("worker");
    QTest::addRow("in the session") << "worker";
    QTest::addRow("in a session of its own") << "stray";
}

void TestProcessHost::workersCountToo()
{
    QFETCH(QString, worker);
    const auto replica = startReady({worker, QStringLiteral("64")});
    QVERIFY(replica);
    const Result<ReplicaStats> stats = m_keeper->measure(replica->id);
    QVERIFY(stats);
    QVERIFY2(stats->memory >= 64 * MiB && stats->memory < 96 * MiB, qPrintable(QString::number(stats->memory)));
    QVERIFY(m_keeper->stop(replica->id));
}

void TestProcessHost::sharedMemoryCountsOnce()
{
    const auto replica = startReady({QStringLiteral("share"), QStringLiteral("64")}); // with three of them
    QVERIFY(replica);
    const Result<ReplicaStats> stats = m_keeper->measure(replica->id);
    QVERIFY(stats);
    QVERIFY2(stats->memory >= 64 * MiB && stats->memory < 96 * MiB, qPrintable(QString::number(stats->memory)));
    QVERIFY(m_keeper->stop(replica->id));
}

void TestProcessHost::workersProcessorTimeCountsToo()
{
    const auto replica = startReady({QStringLiteral("busy")});
    QVERIFY(replica);
    double most = 0; // it is measured since the last time
    QTRY_VERIFY_WITH_TIMEOUT((most = std::max(most, m_keeper->measure(replica->id)->cpu)) > 0.1, 30000);
    QVERIFY(m_keeper->stop(replica->id));
}

namespace {

/// What another run of the platform does before it is killed: starts a replica and says which.
int startAndCrash(const QStringList &arguments)
{
    Keeper keeper(arguments.value(0));
    const Result<Replica> replica = keeper.start(arguments.mid(1));
    if (!replica)
        return 1;
    if (!QTest::qWaitFor([&] { return keeper.log(replica->id).contains("ready"); }, 30000))
        return 2;
    printf("%s\n", qPrintable(replica->id));
    fflush(stdout);
    ::kill(getpid(), SIGKILL);
    return 3;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (QCoreApplication::arguments().value(1) == HoldArgument)
        return startAndCrash(QCoreApplication::arguments().mid(2));
    TestProcessHost test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processhost.moc"
