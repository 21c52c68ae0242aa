#include "runtimes/process/processhost.h"

#include "machine/procinfo.h"
#include "runtimes/process/processlog.h"
#include "runtimes/process/spawn.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr qint64 LongestLog = 10LL * 1024 * 1024;
constexpr Duration RotationInterval{30'000};
constexpr Duration LongestTreeAge{1000};

int openPidfd(pid_t pid)
{
    return int(syscall(SYS_pidfd_open, pid, 0)); // glibc has no wrapper before 2.36
}

QString newToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto *bytes = reinterpret_cast<const char *>(words.data());
    return QString::fromLatin1(QByteArray::fromRawData(bytes, qsizetype(sizeof words)).toHex());
}

/// The process that was started, if it lives. Its token is not asked for as long as its number was noted: a program may
/// write over the environment that it was started with. Where it was not, it is the first that carries the token:
/// others are what it has started itself.
std::optional<pid_t> leaderOf(const ReplicaRecord &record, const QList<pid_t> &carriers)
{
    if (record.pid > 0) {
        const bool isIt = record.bootId == ProcInfo::bootId() && ProcInfo::startTicks(record.pid) == record.startTicks;
        return isIt ? std::optional(record.pid) : std::nullopt;
    }
    std::optional<pid_t> first;
    for (const pid_t pid : carriers) {
        if (getsid(pid) == pid && (!first || ProcInfo::startTicks(pid) < ProcInfo::startTicks(*first)))
            first = pid;
    }
    return first;
}

void killThem(const QList<pid_t> &pids)
{
    for (const pid_t pid : pids)
        ::kill(pid, SIGKILL);
}

QString describe(const ReplicaExit &exit)
{
    if (exit.signal != 0)
        return QStringLiteral("was killed by signal %1 (%2)")
            .arg(exit.signal)
            .arg(QString::fromLatin1(sigabbrev_np(exit.signal) ? sigabbrev_np(exit.signal) : "?"));
    return QStringLiteral("exited with code %1").arg(exit.exitCode);
}

} // namespace

ProcessHost::Process::Process()
{
    killer.setSingleShot(true);
}

ProcessHost::Process::~Process()
{
    end.reset();
    if (pidfd >= 0)
        close(pidfd);
}

ProcessHost::ProcessHost(QString directory, QObject *parent)
    : ReplicaHost(parent)
    , m_directory(std::move(directory))
    , m_files(m_directory + QStringLiteral("/replicas"))
{
    connect(&m_rotation, &QTimer::timeout, this, &ProcessHost::rotateLogs);
    m_rotation.start(RotationInterval);
}

ProcessHost::~ProcessHost() = default;

void ProcessHost::later(std::function<void()> call)
{
    QTimer::singleShot(0, this, std::move(call));
}

ProcessHost::Process *ProcessHost::find(const QString &id)
{
    const auto found = m_processes.find(id);
    return found == m_processes.end() ? nullptr : found->second.get();
}

void ProcessHost::find(Found done)
{
    QList<Error> errors;
    const QList<ReplicaRecord> records = m_files.load(errors);
    const QHash<QByteArray, QList<pid_t>> carriers =
        records.isEmpty() ? QHash<QByteArray, QList<pid_t>>{} : ProcInfo::withVariable(TokenVariable);
    QList<Replica> replicas;
    for (const ReplicaRecord &record : records) {
        if (adopt(record, carriers.value(record.replica.id.toLatin1())))
            replicas.append(m_processes.at(record.replica.id)->record.replica);
    }
    for (const Error &error : std::as_const(errors))
        qWarning("%s", qPrintable(error.toString()));
    later([replicas, done = std::move(done)] { done(replicas); });
}

bool ProcessHost::adopt(const ReplicaRecord &record, const QList<pid_t> &carriers)
{
    const std::optional<pid_t> leader = leaderOf(record, carriers);
    const std::optional<quint64> ticks = leader ? ProcInfo::startTicks(*leader) : std::nullopt;
    const bool wanted = record.phase != ReplicaPhase::Stopping;
    if (!ticks || !wanted) {
        killThem(carriers); // left by it, or by a stop that was cut off
        if (ticks)
            killThem(ProcessTree::ofNow().family(*leader));
    }
    if (!wanted || (!ticks && record.phase == ReplicaPhase::Starting)) {
        m_files.remove(record);
        return false;
    }
    auto process = std::make_unique<Process>();
    process->record = record;
    process->record.replica.running = ticks.has_value();
    if (ticks) {
        process->record.phase = ReplicaPhase::Running;
        process->record.pid = *leader;
        process->record.startTicks = *ticks;
        process->record.bootId = ProcInfo::bootId();
        if (const Result<> watched = watch(*process); !watched)
            process->record.replica.running = false;
        if (const Result<> saved = m_files.save(process->record); !saved)
            qWarning("%s", qPrintable(saved.error().toString()));
    }
    m_processes[record.replica.id] = std::move(process);
    return true;
}

QString ProcessHost::logFile(const Replica &replica) const
{
    return QStringLiteral("%1/logs/%2/%3/%4.log")
        .arg(m_directory, replica.key.environment, replica.key.app)
        .arg(replica.slot);
}

void ProcessHost::start(const ReplicaOrder &order, Started done)
{
    const auto fail = [this, &done](const Error &error) { later([error, done = std::move(done)] { done(error); }); };
    const bool taken = std::any_of(m_processes.cbegin(), m_processes.cend(), [&order](const auto &entry) {
        const Replica &replica = entry.second->record.replica;
        return replica.key == order.key && replica.slot == order.slot;
    });
    if (taken)
        return fail(Error{.kind = Error::Kind::Conflict,
                          .what = QStringLiteral("Replica %1 exists already.").arg(order.slot),
                          .where = order.key.toString(),
                          .todo = {}});
    auto process = std::make_unique<Process>();
    Replica &replica = process->record.replica;
    replica = {.id = newToken(),
               .key = order.key,
               .slot = order.slot,
               .release = order.release,
               .config = order.config,
               .port = order.port,
               .running = true,
               .startedAt = fromEpochMs(QDateTime::currentMSecsSinceEpoch()),
               .launch = order.launch};
    const QString log = logFile(replica);
    QDir().mkpath(QFileInfo(log).path());
    if (const Result<> saved = m_files.save(process->record); !saved)
        return fail(saved.error());
    SpawnOrder spawned{.command = order.command,
                       .environment = order.environment,
                       .workingDirectory = order.workingDirectory,
                       .logFile = log};
    spawned.environment.insert(QLatin1String(TokenVariable), replica.id);
    const Result<pid_t> pid = spawn(spawned);
    if (!pid) {
        m_files.remove(process->record);
        return fail(pid.error());
    }
    process->record.pid = *pid;
    process->record.phase = ReplicaPhase::Running;
    process->record.startTicks = ProcInfo::startTicks(*pid).value_or(0);
    process->record.bootId = ProcInfo::bootId();
    const Result<> watched = watch(*process);
    if (!watched) {
        killAll(*process, SIGKILL);
        static_cast<void>(reap(*process));
        m_files.remove(process->record);
        return fail(watched.error());
    }
    if (const Result<> saved = m_files.save(process->record); !saved)
        qWarning("%s", qPrintable(saved.error().toString())); // its token finds it all the same
    const Replica started = replica;
    m_processes[started.id] = std::move(process);
    later([started, done = std::move(done)] { done(started); });
}

Result<> ProcessHost::watch(Process &process)
{
    process.pidfd = openPidfd(process.record.pid);
    if (process.pidfd < 0)
        return Error{
            .kind = Error::Kind::Internal,
            .what =
                QStringLiteral("The process cannot be watched: %1.").arg(QString::fromLocal8Bit(std::strerror(errno))),
            .where = process.record.replica.key.toString(),
            .todo = {}};
    const QString id = process.record.replica.id;
    process.end = std::make_unique<QSocketNotifier>(process.pidfd, QSocketNotifier::Read);
    connect(process.end.get(), &QSocketNotifier::activated, this, [this, id] { hearEnd(id); });
    connect(&process.killer, &QTimer::timeout, this, [this, id] {
        if (const Process *deaf = find(id))
            killAll(*deaf, SIGKILL);
    });
    return done();
}

void ProcessHost::killAll(const Process &process, int signal) const
{
    if (!process.ended) // else its number may be another's by now
        ::kill(-process.record.pid, signal);
}

ReplicaExit ProcessHost::reap(Process &process) const
{
    // The number of the group stays taken until its leader is reaped: what it has left behind goes first.
    siginfo_t info{};
    const bool ours = waitid(P_PID, id_t(process.record.pid), &info, WEXITED | WNOWAIT) == 0;
    if (ours) // else somebody else has reaped it, and its number may be another's by now
        killAll(process, SIGKILL);
    ReplicaExit exit;
    if (ours && waitid(P_PID, id_t(process.record.pid), &info, WEXITED) == 0) {
        const bool exited = info.si_code == CLD_EXITED;
        exit.exitCode = exited ? info.si_status : 0;
        exit.signal = exited ? 0 : info.si_status;
        exit.reason = describe(exit);
    } else {
        exit.exitCode = -1;
        exit.reason = QStringLiteral("ended");
    }
    return exit;
}

void ProcessHost::hearEnd(const QString &id)
{
    Process *process = find(id);
    if (!process || !process->record.replica.running)
        return;
    process->end->setEnabled(false);
    process->killer.stop();
    process->ended = reap(*process);
    m_ended.append(id);
    if (m_ended.size() == 1)
        later([this] { buryEnded(); });
}

/// What they have started must be gone before they are started again. All processes of the machine are looked through
/// for that, once for all that ended at the same time.
void ProcessHost::buryEnded()
{
    const QStringList ended = std::exchange(m_ended, {});
    QList<ReplicaRecord> records;
    quint64 earliest = std::numeric_limits<quint64>::max();
    for (const QString &id : ended) {
        records.append(find(id)->record);
        earliest = std::min(earliest, records.last().startTicks);
    }
    const ProcessTree tree = ProcessTree::ofNow();
    const QHash<QByteArray, QList<pid_t>> carriers = ProcInfo::withVariable(TokenVariable, earliest);
    for (const ReplicaRecord &record : std::as_const(records)) {
        if (!tree.contains(record.pid)) // else its number is another's
            killThem(tree.family(record.pid).sliced(1));
        killThem(carriers.value(record.replica.id.toLatin1()));
    }
    for (const QString &id : ended)
        tellEnd(id);
}

void ProcessHost::tellEnd(const QString &id)
{
    Process *process = find(id);
    if (!process || !process->ended)
        return; // it was met anew, and was found dead by that
    ReplicaExit exit = *process->ended;
    exit.wanted = process->record.phase == ReplicaPhase::Stopping;
    process->record.replica.running = false;
    const std::vector<Done> waiting = std::exchange(process->stopped, {});
    if (exit.wanted) {
        m_files.remove(process->record);
        m_processes.erase(id);
    }
    Q_EMIT exited(id, exit);
    for (const Done &done : waiting)
        done(ops::done());
}

void ProcessHost::stop(const QString &id, Duration grace, Done done)
{
    Process *process = find(id);
    if (!process)
        return later([done = std::move(done)] { done(ops::done()); });
    if (!process->record.replica.running) {
        m_files.remove(process->record);
        m_processes.erase(id);
        return later([done = std::move(done)] { done(ops::done()); });
    }
    process->stopped.push_back(std::move(done));
    if (process->record.phase == ReplicaPhase::Stopping)
        return;
    process->record.phase = ReplicaPhase::Stopping;
    if (const Result<> saved = m_files.save(process->record); !saved)
        qWarning("%s", qPrintable(saved.error().toString())); // it is then met again, and stopped by who wants that
    killAll(*process, SIGTERM);
    process->killer.start(grace);
}

/// Looks through all processes of the machine only now and then: what somebody has started a moment ago uses little
/// yet.
QList<pid_t> ProcessHost::familyOf(pid_t leader)
{
    if (!m_treeAge.isValid() || m_treeAge.hasExpired(LongestTreeAge.count())) {
        m_tree = ProcessTree::ofNow();
        m_treeAge.start();
    }
    return m_tree.family(leader);
}

void ProcessHost::measure(const QString &id, Measured done)
{
    Process *process = find(id);
    const auto usage =
        process && process->record.replica.running ? ProcInfo::usage(familyOf(process->record.pid)) : std::nullopt;
    if (!usage)
        return later([done = std::move(done), id] {
            done(Error{
                .kind = Error::Kind::NotFound, .what = QStringLiteral("It does not run."), .where = id, .todo = {}});
        });
    ReplicaStats stats{.pid = process->record.pid,
                       .cpu = 0,
                       .memory = usage->memory,
                       .openFiles = usage->files.open,
                       .maxOpenFiles = usage->files.most};
    if (process->measured.isValid() && process->measured.nsecsElapsed() > 0)
        stats.cpu =
            std::max(0.0, usage->cpuSeconds - process->cpuSeconds) * 1e9 / double(process->measured.nsecsElapsed());
    process->cpuSeconds = usage->cpuSeconds;
    process->measured.start();
    later([done = std::move(done), stats] { done(stats); });
}

void ProcessHost::followLog(const QString &id, const QString &position, Paged done)
{
    const Process *process = find(id);
    const Result<LogPage> page =
        process
            ? readLogPage(logFile(process->record.replica), position)
            : Result<LogPage>(Error{
                  .kind = Error::Kind::NotFound, .what = QStringLiteral("There is no log."), .where = id, .todo = {}});
    later([done = std::move(done), page] { done(page); });
}

void ProcessHost::rotateLogs()
{
    for (const auto &[id, process] : m_processes)
        rotateLog(logFile(process->record.replica), LongestLog);
}

} // namespace ops
