#include "machine/procinfo.h"

#include "machine/kernelfile.h"

#include <algorithm>
#include <dirent.h>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr qsizetype LongestEnvironment = 256LL * 1024;

QByteArray procPath(pid_t pid, const char *name)
{
    return "/proc/" + QByteArray::number(pid) + '/' + name;
}

/// The fields of /proc/PID/stat from the third on ("state"): the second, the program's name, may hold anything.
QList<QByteArray> statFields(pid_t pid)
{
    const QByteArray stat = readKernelFile(procPath(pid, "stat"));
    const qsizetype end = stat.lastIndexOf(')');
    return end < 0 ? QList<QByteArray>() : stat.mid(end + 2).split(' ');
}

struct DirectoryCloser
{
    void operator()(DIR *directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, DirectoryCloser>;

/// What has a number in /proc, which is what lives and what is dead and not yet buried.
QList<pid_t> listed()
{
    QList<pid_t> pids;
    const Directory directory(opendir("/proc"));
    if (!directory)
        return pids;
    while (const dirent *entry = readdir(directory.get())) {
        const pid_t pid = QByteArray(entry->d_name).toInt();
        if (pid > 0)
            pids.append(pid);
    }
    return pids;
}

int countOpenFiles(pid_t pid)
{
    const QByteArray path = procPath(pid, "fd");
    struct stat info
    {
    };
    if (stat(path.constData(), &info) == 0 && info.st_size > 0)
        return int(info.st_size); // since Linux 6.2
    const Directory directory(opendir(path.constData()));
    if (!directory)
        return -1;
    int count = 0;
    while (const dirent *entry = readdir(directory.get())) {
        if (entry->d_name[0] != '.')
            ++count;
    }
    return count;
}

std::optional<ProcInfo::Usage> usageOfOne(pid_t pid)
{
    constexpr qsizetype UserTime = 14 - 3;
    const QList<QByteArray> fields = statFields(pid);
    if (fields.size() < UserTime + 4)
        return std::nullopt;
    ProcInfo::Usage usage;
    static const double ticks = double(sysconf(_SC_CLK_TCK));
    for (qsizetype i = UserTime; i < UserTime + 4; ++i) // own user and system time, and that of its children
        usage.cpuSeconds += fields[i].toDouble() / ticks;
    static const qint64 page = sysconf(_SC_PAGESIZE);
    const QList<QByteArray> pages = readKernelFile(procPath(pid, "statm")).split(' ');
    if (pages.size() > 2)
        usage.memory = (pages[1].toLongLong() - pages[2].toLongLong()) * page;
    usage.files = ProcInfo::files(pid);
    return usage;
}

/// Bytes of its own and its part of those that it shares with others since they were forked; none if the kernel does
/// not tell. It looks through the process' pages for that, which takes some milliseconds for a gigabyte.
std::optional<qint64> proportionalMemory(pid_t pid)
{
    constexpr qint64 KiB = 1024;
    for (const QByteArray &line : readKernelFile(procPath(pid, "smaps_rollup")).split('\n')) {
        if (line.startsWith("Pss_Anon:"))
            return line.mid(line.indexOf(':') + 1).chopped(2).trimmed().toLongLong() * KiB;
    }
    return std::nullopt;
}

double shareOf(const ProcInfo::Files &files)
{
    return files.most > 0 ? double(files.open) / files.most : -1;
}

} // namespace

std::optional<quint64> ProcInfo::startTicks(pid_t pid)
{
    constexpr qsizetype StartTime = 22 - 3;
    const QList<QByteArray> fields = statFields(pid);
    if (fields.size() <= StartTime || fields.first() == "Z") // what is dead and not yet buried is gone
        return std::nullopt;
    return fields[StartTime].toULongLong();
}

QString ProcInfo::bootId()
{
    return QString::fromLatin1(readKernelFile("/proc/sys/kernel/random/boot_id").trimmed());
}

QByteArray ProcInfo::environmentValue(pid_t pid, const QByteArray &name)
{
    const QByteArray wanted = name + '=';
    const QList<QByteArray> variables = readKernelFile(procPath(pid, "environ"), LongestEnvironment).split('\0');
    for (const QByteArray &variable : variables) {
        if (variable.startsWith(wanted))
            return variable.mid(wanted.size());
    }
    return {};
}

QHash<QByteArray, QList<pid_t>> ProcInfo::withVariable(const QByteArray &name, quint64 since)
{
    QHash<QByteArray, QList<pid_t>> found;
    for (const pid_t pid : listed()) {
        if (startTicks(pid).value_or(0) < std::max<quint64>(since, 1)) // or it lives no more
            continue;
        const QByteArray value = environmentValue(pid, name);
        if (!value.isEmpty())
            found[value].append(pid);
    }
    return found;
}

QList<ProcInfo::Kin> ProcInfo::all()
{
    constexpr qsizetype Parent = 4 - 3;
    constexpr qsizetype Session = 6 - 3;
    QList<Kin> kin;
    for (const pid_t pid : listed()) {
        const QList<QByteArray> fields = statFields(pid);
        if (fields.size() > Session && fields.first() != "Z")
            kin.append({.pid = pid, .parent = fields[Parent].toInt(), .session = fields[Session].toInt()});
    }
    return kin;
}

ProcInfo::Files ProcInfo::files(pid_t pid)
{
    Files files{.open = countOpenFiles(pid), .most = -1};
    rlimit limit{};
    if (prlimit(pid, RLIMIT_NOFILE, nullptr, &limit) == 0)
        files.most = int(std::min<rlim_t>(limit.rlim_cur, 1'000'000'000));
    return files;
}

std::optional<ProcInfo::Usage> ProcInfo::usage(const QList<pid_t> &family)
{
    std::optional<Usage> sum = family.isEmpty() ? std::nullopt : usageOfOne(family.first());
    if (!sum || family.size() == 1)
        return sum;
    sum->memory = proportionalMemory(family.first()).value_or(sum->memory);
    for (const pid_t pid : family.sliced(1)) {
        const std::optional<Usage> one = usageOfOne(pid);
        if (!one)
            continue;
        sum->cpuSeconds += one->cpuSeconds;
        sum->memory += proportionalMemory(pid).value_or(one->memory);
        if (shareOf(one->files) > shareOf(sum->files))
            sum->files = one->files;
    }
    return sum;
}

} // namespace ops
