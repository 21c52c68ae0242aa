#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <sys/types.h>

namespace ops {

/// What Linux tells of a process below /proc (proc(5)).
class ProcInfo
{
public:
    /// Moment of its start, in ticks since the machine's; with the pid and the boot it names one process for good.
    static std::optional<quint64> startTicks(pid_t pid);
    /// Names this boot of the machine.
    static QString bootId();
    /// Value of a variable in the environment it was started with; empty if there is none or it may not be read.
    static QByteArray environmentValue(pid_t pid, const QByteArray &name);
    /// All processes that were started with this variable, and what they have started: value -> pids. Only those are
    /// looked at that were started at `since` (see startTicks) or later.
    static QHash<QByteArray, QList<pid_t>> withVariable(const QByteArray &name, quint64 since = 0);

    struct Kin
    {
        pid_t pid = 0;
        pid_t parent = 0;
        pid_t session = 0;
    };
    static QList<Kin> all(); ///< processes that live now

    struct Files
    {
        int open = -1;
        int most = -1; ///< that it may have open
    };
    static Files files(pid_t pid); ///< -1 where it may not be known

    struct Usage
    {
        double cpuSeconds = 0; ///< of the processes and the children that they have waited for
        qint64 memory = 0;     ///< bytes that are its own: resident and not backed by files
        Files files;
    };
    /// Of processes that belong together. What they share counts once, the open files are those of the one that is
    /// nearest to its limit. None if the first of them is gone.
    static std::optional<Usage> usage(const QList<pid_t> &family);
};

} // namespace ops
