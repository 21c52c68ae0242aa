#include "machine/procinfo.h"

#include "machine/kernelfile.h"

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

QHash<QByteArray, QList<pid_t>> ProcInfo::withVariable(const QByteArray &name)
{
    QHash<QByteArray, QList<pid_t>> found;
    const Directory directory(opendir("/proc"));
    if (!directory)
        return found;
    while (const dirent *entry = readdir(directory.get())) {
        const pid_t pid = QByteArray(entry->d_name).toInt();
        if (pid <= 0 || !startTicks(pid))
            continue;
        const QByteArray value = environmentValue(pid, name);
        if (!value.isEmpty())
            found[value].append(pid);
    }
    return found;
}

ProcInfo::Files ProcInfo::files(pid_t pid)
{
    Files files{.open = countOpenFiles(pid), .most = -1};
    rlimit limit{};
    if (prlimit(pid, RLIMIT_NOFILE, nullptr, &limit) == 0)
        files.most = int(std::min<rlim_t>(limit.rlim_cur, 1'000'000'000));
    return files;
}

std::optional<ProcInfo::Usage> ProcInfo::usage(pid_t pid)
{
    constexpr qsizetype UserTime = 14 - 3;
    const QList<QByteArray> fields = statFields(pid);
    if (fields.size() < UserTime + 4)
        return std::nullopt;
    Usage usage;
    static const double ticks = double(sysconf(_SC_CLK_TCK));
    for (qsizetype i = UserTime; i < UserTime + 4; ++i) // own user and system time, and that of its children
        usage.cpuSeconds += fields[i].toDouble() / ticks;
    static const qint64 page = sysconf(_SC_PAGESIZE);
    const QList<QByteArray> pages = readKernelFile(procPath(pid, "statm")).split(' ');
    if (pages.size() > 2)
        usage.memory = (pages[1].toLongLong() - pages[2].toLongLong()) * page;
    usage.files = files(pid);
    return usage;
}

} // namespace ops
