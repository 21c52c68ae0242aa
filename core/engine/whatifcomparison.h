#pragma once

#include "engine/whatif.h"

namespace ops {

/// An incident as it was and as it would have been. One of both is empty if it happened only there.
struct IncidentComparison
{
    std::optional<Incident> was;
    std::optional<Incident> would;
    QList<Action> wasDone;   ///< what was proposed for it, in order
    QList<Action> wouldDone; ///< the same
    bool same = false;       ///< same course: strategies, outcomes, moments
    /// Time until it ended, or until the end of the history; what did not happen took none. Negative: time lost.
    double savedSeconds = 0;

    QJsonObject toJson() const;
};

/// Recorded history beside what would have been.
struct WhatIfComparison
{
    struct Difference
    {
        quint64 sequence = 0;
        QString was; ///< one line each; empty if there was nothing any more
        QString would;
    };

    qsizetype events = 0;            ///< that were compared
    qsizetype decisions = 0;         ///< of these, what the audit chain would prove
    std::optional<Difference> first; ///< nothing: every decision is exactly the same
    QList<IncidentComparison> incidents;
    int refusedOrders = 0; ///< orders of people that had nothing to act on any more, beyond those refused before
    double savedSeconds = 0;

    QJsonObject toJson() const;
};

/// Compares event by event, byte for byte, and incident by incident. Incidents belong together if they have the same
/// app, number and beginning; otherwise if they are of the same app and kind and began closest to one another, at most
/// ten minutes apart.
WhatIfComparison compareHistories(const History &was, const History &would);

} // namespace ops
