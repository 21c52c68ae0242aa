#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <sys/types.h>

namespace ops {

/// What a container uses, as the kernel of this machine counts it for its control group (cgroups(7), version 1 and 2).
struct ControlGroup
{
    qint64 cpuNano = 0;     ///< processor time that was used since its begin
    qint64 memory = 0;      ///< bytes that it cannot give back: without the cache of files that are not in use
    QList<pid_t> processes; ///< in it, the first 64 at most

    /// Of the group that carries `name` and that the process is in. None if it is in no such group: it is another
    /// machine's, or by now another program.
    static std::optional<ControlGroup> of(pid_t pid, const QByteArray &name);

    /// Its folder below a hierarchy's mount, from /proc/PID/cgroup: of the hierarchy with this controller (version 1),
    /// or of the one of version 2 if `controller` is empty. Empty if the process is in no group of that name there.
    static QByteArray folder(const QByteArray &membership, const QByteArray &controller, const QByteArray &name);
};

} // namespace ops
