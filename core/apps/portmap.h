#pragma once

#include "apps/appspec.h"

namespace ops {

/// Ports that an app may listen on in one environment, both ends included.
struct PortRange
{
    int first = 0;
    int last = 0;
    QString owner; ///< "shop in prod"
    QString path;  ///< of the field that says so: "environments.prod.port"

    /// "18091 to 18094", or one number
    QString toString() const;
};

/// Each replica has a port, and so has each successor while both exist: 2 x max_replicas. A Swarm service has one for
/// all, and shared ports are ranges of one as well.
QList<PortRange> portRanges(const AppSpec &spec);

/// Who listens where on this machine, which all environments share.
class PortMap
{
public:
    /// One that is taken already and overlaps.
    std::optional<PortRange> conflict(const PortRange &wanted) const;
    void take(const PortRange &range) { m_taken.insert(range.first, range); }

private:
    QMap<int, PortRange> m_taken; ///< by first port; they do not overlap
};

} // namespace ops
