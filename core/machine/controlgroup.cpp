#include "machine/controlgroup.h"

#include "machine/kernelfile.h"

#include <algorithm>

namespace ops {

namespace {

const QByteArray Mount = QByteArrayLiteral("/sys/fs/cgroup");
constexpr qsizetype MostProcesses = 64;

/// Of a line "key 123"; none if there is no such line.
std::optional<qint64> numberOf(const QByteArray &text, const QByteArray &key)
{
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(key + ' '))
            return line.mid(key.size() + 1).trimmed().toLongLong();
    }
    return std::nullopt;
}

std::optional<qint64> number(const QByteArray &path)
{
    bool isNumber = false;
    const qint64 value = readKernelFile(path).trimmed().toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

QList<pid_t> processesOf(const QByteArray &folder)
{
    QList<pid_t> pids;
    for (const QByteArray &line : readKernelFile(folder + "/cgroup.procs").split('\n')) {
        const pid_t pid = line.toInt();
        if (pid > 0 && pids.size() < MostProcesses)
            pids.append(pid);
    }
    return pids;
}

} // namespace

QByteArray ControlGroup::folder(const QByteArray &membership, const QByteArray &controller, const QByteArray &name)
{
    for (const QByteArray &line : membership.split('\n')) {
        const qsizetype first = line.indexOf(':');
        const qsizetype second = line.indexOf(':', first + 1);
        if (first < 0 || second < 0)
            continue;
        const QList<QByteArray> controllers = line.mid(first + 1, second - first - 1).split(',');
        if (!controllers.contains(controller)) // of version 2: one empty name
            continue;
        const QByteArray path = line.mid(second + 1);
        const qsizetype at = path.indexOf(name);
        if (at < 0 || path.contains("/../")) // outside of what is mounted here
            return {};
        const qsizetype end = path.indexOf('/', at); // a program may have made groups of its own in there
        return end < 0 ? path : path.left(end);
    }
    return {};
}

std::optional<ControlGroup> ControlGroup::of(pid_t pid, const QByteArray &name)
{
    const QByteArray membership = readKernelFile("/proc/" + QByteArray::number(pid) + "/cgroup");
    const QByteArray first = folder(membership, QByteArrayLiteral("memory"), name);
    const QByteArray unified = first.isEmpty() ? folder(membership, {}, name) : QByteArray();
    const bool isFirst = !first.isEmpty();
    if (!isFirst && unified.isEmpty())
        return std::nullopt;
    const QByteArray files = isFirst ? Mount + "/memory" + first : Mount + unified;
    const QByteArray accounts = Mount + "/cpuacct" + folder(membership, QByteArrayLiteral("cpuacct"), name);
    const auto cpu = isFirst ? number(accounts + "/cpuacct.usage")
                             : numberOf(readKernelFile(files + "/cpu.stat"), QByteArrayLiteral("usage_usec"));
    const auto memory = number(files + (isFirst ? "/memory.usage_in_bytes" : "/memory.current"));
    const auto inactive =
        numberOf(readKernelFile(files + "/memory.stat"),
                 isFirst ? QByteArrayLiteral("total_inactive_file") : QByteArrayLiteral("inactive_file"));
    if (!cpu || !memory)
        return std::nullopt;
    constexpr qint64 NanoInMicro = 1000;
    return ControlGroup{.cpuNano = isFirst ? *cpu : *cpu * NanoInMicro,
                        .memory = std::max<qint64>(0, *memory - inactive.value_or(0)),
                        .processes = processesOf(files)};
}

} // namespace ops
