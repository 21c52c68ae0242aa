#pragma once

#include "journal/journalqueries.h"
#include "operations/sessionspec.h"
#include "projections/operationsstate.h"

#include <functional>

namespace ops {

/// What is to be different from what was recorded. Nothing set: the same again.
struct WhatIf
{
    std::optional<Planner> planner;
    std::optional<AutonomyRule> autonomy;        ///< in all environments, for all strategies
    std::optional<PlatformConfig> limits;        ///< its limits, by environment; all else stays
    std::optional<QList<PolicyEntry>> knowledge; ///< known at the start
    /// From when on planner, autonomy and limits are others; nothing: from the start. All is the same until then.
    std::optional<Timestamp> from{};

    bool changesNothing() const { return !planner && !autonomy && !limits && !knowledge; }
    PlatformConfig changed(PlatformConfig config) const;
    SessionSpec changed(SessionSpec spec) const;
};

/// One session from its first event to its last.
struct History
{
    SessionSpec spec;
    std::vector<Event> events;
    OperationsState state; ///< after the last event
    bool finished = false; ///< false: it was cut off, or goes on
};

/// A session of a journal; the newest without `session`.
Result<History> readHistory(const JournalQueries &journal, std::optional<qint64> session = std::nullopt);

/// Runs recorded history again in virtual time, in the caller's thread and without a trace: the same data, faults and
/// orders of people at the same moments, over the same span of time, with `changes`. What people ordered stays as it
/// was even where it answers to something that did not happen now; such orders are refused, and the comparison counts
/// them.
///
/// `progress` hears shares from 0 to 1 and returns false to give up (Error: TimedOut). Refused: a session of real apps,
/// since the world outside would not answer the same.
Result<History> runAgain(const History &recorded, const WhatIf &changes,
                         const std::function<bool(double share)> &progress = {});

} // namespace ops
