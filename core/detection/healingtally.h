#pragma once

#include "model/event.h"

#include <QSet>
#include <QString>

#include <optional>

namespace ops {

/// How well one environment was healed so far, counted from heal.succeeded, incident.escalated and incident.closed; a
/// cure that did not hold (heal.failed with `relapse`) is taken back.
class HealingTally
{
public:
    void hear(const Event &event);

    /// MTTR: mean of the verified cures; none if nothing was healed.
    std::optional<double> meanTimeToRecoverSeconds() const;
    /// Share of the ended incidents that no person had to deal with. Those that went away by themselves do not count.
    std::optional<double> healedWithoutHuman() const;

private:
    qint64 m_recoveryMs = 0;
    int m_healed = 0;
    int m_ended = 0;
    int m_unaided = 0;
    QSet<QString> m_escalated; ///< open incidents that count as ended already
};

} // namespace ops
