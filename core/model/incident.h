#pragma once

#include "model/action.h"
#include "model/issue.h"

namespace ops {

enum class IncidentState
{
    Open,         ///< something is being done, waited for or decided
    Healed,       ///< a cure was verified
    SelfResolved, ///< it went away before anything was done
    Escalated,    ///< automation has given up or may not act; a person is needed
    Closed        ///< ended by an operator, or gone after one had cut an action short: nobody knows what helped
};
template <>
struct EnumNames<IncidentState>
{
    static constexpr std::array table{
        std::pair{IncidentState::Open, "open"}, std::pair{IncidentState::Healed, "healed"},
        std::pair{IncidentState::SelfResolved, "self_resolved"}, std::pair{IncidentState::Escalated, "escalated"},
        std::pair{IncidentState::Closed, "closed"}};
};

/// The story of one issue from detection to its end. `Escalated` is an end for automation, yet the incident stays open
/// for people until the issue goes away or an operator closes it: see `endedAt`.
struct Incident
{
    QString id; ///< "N-9", unique in the session
    Issue issue;
    IncidentState state = IncidentState::Open;
    QString phase; ///< deciding, waiting, executing, verifying, backing_off; empty when it has ended
    Timestamp openedAt;
    Timestamp endedAt;                  ///< epoch while it is open
    int attempts = 0;                   ///< actions that were executed
    bool manual = false;                ///< a person had to do or decide something
    QString healedBy;                   ///< id of the action that cured it
    Strategy cure = Strategy::NoAction; ///< meaningful if healed
    QString reason;                     ///< why it was escalated or closed

    bool isOpen() const { return endedAt == Timestamp{}; }

    QJsonObject toJson() const;
    static Incident fromJson(const QJsonObject &json);
    bool operator==(const Incident &) const = default;
};

} // namespace ops
