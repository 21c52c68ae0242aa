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
    Closed,       ///< ended by an operator, or gone after one had cut an action short: nobody knows what helped
    Joined        ///< turned out to be a part of another incident, which goes on
};
template <>
struct EnumNames<IncidentState>
{
    static constexpr std::array table{std::pair{IncidentState::Open, "open"},
                                      std::pair{IncidentState::Healed, "healed"},
                                      std::pair{IncidentState::SelfResolved, "self_resolved"},
                                      std::pair{IncidentState::Escalated, "escalated"},
                                      std::pair{IncidentState::Closed, "closed"},
                                      std::pair{IncidentState::Joined, "joined"}};
};

/// What an incident's trouble did to another app: an issue there that it explains, and that is not healed by
/// itself.
struct IncidentPart
{
    QString app;   ///< in the same environment
    QString issue; ///< its id
    IssueKind kind = IssueKind::DependencyOutage;
    Severity severity = Severity::Warning;
    Timestamp since;     ///< first sample that showed it
    bool isOver = false; ///< that app is healthy again

    QJsonObject toJson() const;
    static IncidentPart fromJson(const QJsonObject &json);
    bool operator==(const IncidentPart &) const = default;
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
    QList<IncidentPart> parts{};        ///< issues of other apps that this one explains, in the order of their coming

    bool isOpen() const { return endedAt == Timestamp{}; }

    QJsonObject toJson() const;
    static Incident fromJson(const QJsonObject &json);
    bool operator==(const Incident &) const = default;
};

} // namespace ops
