#pragma once

#include <QHash>
#include <QList>
#include <QSet>

#include <sys/types.h>

namespace ops {

/// Which processes of this machine belong together, as they were at one moment.
class ProcessTree
{
public:
    /// Reads a small file for each process: some 10 ms for a thousand of them.
    static ProcessTree ofNow();

    bool contains(pid_t pid) const { return m_all.contains(pid); }
    /// The leader of a session (first, whether it lives or not), all that is in its session, and all that these have
    /// started. What has left the session and has lost its parent is not known to belong to it.
    QList<pid_t> family(pid_t leader) const;

private:
    QSet<pid_t> m_all;
    QMultiHash<pid_t, pid_t> m_children;
    QMultiHash<pid_t, pid_t> m_sessions;
};

} // namespace ops
