#pragma once

#include "detection/debounce.h"

#include <QString>

#include <optional>

namespace ops {

/// Whether the users of one app are served: it runs, answers, and most requests succeed. Two samples in a row are
/// believed, yet the times that it tells are those of the first.
class AvailabilityWatch
{
public:
    struct Change
    {
        bool up = false;
        Timestamp at;   ///< of the first sample that showed it
        QString reason; ///< why it is down; empty if it is up
    };

    explicit AvailabilityWatch(Timestamp registeredAt);

    /// `errorRate` may be NaN: then the two flags decide alone. A row that is not later than the last one is ignored.
    std::optional<Change> observe(bool alive, bool answering, double errorRate, Timestamp at);
    /// Down, too, if nothing was seen for `timeout`; ten times that before the first sample.
    std::optional<Change> tick(Timestamp now, Duration timeout);
    /// Stopped on purpose: absence starts to count from here.
    void excuse(Timestamp now) { m_lastSeen = now; }

    bool isUp() const { return !m_down.isRaised(); }

private:
    std::optional<Change> changeSince(bool wasDown, const QString &reason) const;

    Debounce m_down;
    Timestamp m_lastSeen;
    bool m_everSeen = false;
};

} // namespace ops
