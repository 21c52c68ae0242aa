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
    /// All processes that were started with this variable, and what they have started: value -> pids.
    static QHash<QByteArray, QList<pid_t>> withVariable(const QByteArray &name);

    struct Files
    {
        int open = -1;
        int most = -1; ///< that it may have open
    };
    static Files files(pid_t pid); ///< -1 where it may not be known

    struct Usage
    {
        double cpuSeconds = 0; ///< of the process and the children that it has waited for
        qint64 memory = 0;     ///< bytes that are its own: resident and not backed by files
        Files files;
    };
    static std::optional<Usage> usage(pid_t pid);
};

} // namespace ops
