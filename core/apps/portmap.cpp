#include "apps/portmap.h"

namespace ops {

QString PortRange::toString() const
{
    return first == last ? QString::number(first) : QStringLiteral("%1 to %2").arg(first).arg(last);
}

QList<PortRange> portRanges(const AppSpec &spec)
{
    QList<PortRange> ranges;
    for (auto it = spec.environments.cbegin(); it != spec.environments.cend(); ++it) {
        const QString owner = QStringLiteral("%1 in %2").arg(spec.name, it.key());
        const QString path = QStringLiteral("environments.%1.").arg(it.key());
        const int count = spec.runtime == RuntimeKind::Swarm ? 1 : 2 * it->maxReplicas;
        if (it->port > 0)
            ranges.append({it->port, it->port + count - 1, owner, path + QStringLiteral("port")});
        if (it->sharedPort > 0)
            ranges.append({it->sharedPort, it->sharedPort, owner, path + QStringLiteral("shared_port")});
    }
    return ranges;
}

std::optional<PortRange> PortMap::conflict(const PortRange &wanted) const
{
    const auto after = m_taken.upperBound(wanted.last);
    if (after == m_taken.cbegin())
        return std::nullopt;
    const PortRange &nearest = *std::prev(after);
    return nearest.last >= wanted.first ? std::optional(nearest) : std::nullopt;
}

} // namespace ops
