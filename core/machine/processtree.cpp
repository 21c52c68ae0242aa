#include "machine/processtree.h"

#include "machine/procinfo.h"

namespace ops {

ProcessTree ProcessTree::ofNow()
{
    ProcessTree tree;
    for (const ProcInfo::Kin &kin : ProcInfo::all()) {
        tree.m_all.insert(kin.pid);
        tree.m_children.insert(kin.parent, kin.pid);
        tree.m_sessions.insert(kin.session, kin.pid);
    }
    return tree;
}

QList<pid_t> ProcessTree::family(pid_t leader) const
{
    QList<pid_t> all{leader};
    QSet<pid_t> known{leader};
    const auto add = [&](const QList<pid_t> &pids) {
        for (const pid_t pid : pids) {
            if (!known.contains(pid)) {
                known.insert(pid);
                all.append(pid);
            }
        }
    };
    add(m_sessions.values(leader));
    for (qsizetype i = 0; i < all.size(); ++i) // grows while it is looked through
        add(m_children.values(all.at(i)));
    return all;
}

} // namespace ops
