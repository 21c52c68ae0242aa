#pragma once

#include "agents/incidentphase.h"
#include "agents/verification.h"
#include "learning/ranking.h"
#include "model/action.h"
#include "model/apprules.h"
#include "model/incident.h"
#include "model/platformconfig.h"
#include "model/time.h"

#include <QMap>

#include <optional>

namespace ops {

/// What is waited before the next attempt: `backoffMin` after the first failure, twice that after the second, ... up to
/// the limit.
Duration backoff(const HealingRules &rules, int failures);

/// One open incident, and what is being done about it.
struct Healing
{
    Incident incident;
    HealPhase phase = HealPhase::Deciding;
    std::optional<Action> action; ///< proposed, under way or under verification
    Verification verification;    ///< meaningful while verifying
    QList<Strategy> tried;        ///< did not help here, or did not hold
    QList<IssueKind> givenUp;     ///< kinds of trouble for which a person was called
    Hindrances declined;          ///< vetoed or replaced by a person
    std::optional<Timestamp> due; ///< end of a delay, of the patience, or of the wait for a person's replacement
    int occurrence = 1;           ///< 1 is the first incident of this kind at this app
    int decisions = 0;
    int failures = 0;             ///< in a row, for the backoff
    bool issueGone = false;       ///< the detector sees nothing any more
    bool isCreditUnclear = false; ///< a person ended what had begun: a later cure may be its work
    quint64 cause = 0;            ///< sequence of the event that is being reacted to

    /// Moves on if that is allowed; false, and nothing happens, if not.
    bool step(HealStep what)
    {
        const auto next = nextPhase(phase, what);
        if (!next)
            return false;
        phase = *next;
        incident.phase = phaseName(phase);
        return true;
    }
    bool isEscalated() const { return incident.state == IncidentState::Escalated; }
};

/// A cure that was proven, for as long as it has to hold.
struct Cure
{
    Incident incident;
    Action action;
    QList<Strategy> tried; ///< including the cure
    Timestamp at;
    Verification verification; ///< goes on until the detector agrees
    bool issueGone = false;    ///< the detector agrees
};

/// What AutoHealAgent remembers of an app between incidents.
struct HealedApp
{
    AppInfo info;
    AppRules rules;
    AppStatus status;
    QString failedRelease;    ///< of the last deployment, if it failed
    bool isWatched = false;   ///< a new release has to prove itself
    std::optional<Cure> cure; ///< the last one
    QMap<Strategy, Timestamp> curedAt;
    QList<Timestamp> restarts; ///< of the last ten minutes
    QMap<IssueKind, int> occurrences;

    bool isUnconfirmed() const { return cure && !cure->issueGone; }
};

} // namespace ops
