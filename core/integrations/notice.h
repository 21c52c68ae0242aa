#pragma once

#include "model/issue.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace ops {

enum class NoticeKind
{
    IncidentOpened,
    IncidentAcknowledged,
    IncidentEscalated,
    IncidentHealed,
    IncidentClosed, ///< by a person, by itself, or because the platform was started anew
    ApprovalWanted,
    EmergencyStop,
    EmergencyLifted,
    Test
};
template <>
struct EnumNames<NoticeKind>
{
    static constexpr std::array table{std::pair{NoticeKind::IncidentOpened, "incident_opened"},
                                      std::pair{NoticeKind::IncidentAcknowledged, "incident_acknowledged"},
                                      std::pair{NoticeKind::IncidentEscalated, "incident_escalated"},
                                      std::pair{NoticeKind::IncidentHealed, "incident_healed"},
                                      std::pair{NoticeKind::IncidentClosed, "incident_closed"},
                                      std::pair{NoticeKind::ApprovalWanted, "approval_wanted"},
                                      std::pair{NoticeKind::EmergencyStop, "emergency_stop"},
                                      std::pair{NoticeKind::EmergencyLifted, "emergency_lifted"},
                                      std::pair{NoticeKind::Test, "test"}};
};

/// Whether it ends what an earlier notice of the same thread began.
bool isEnding(NoticeKind kind);

/// What the world is told about one event, before it takes the form of any service.
struct Notice
{
    NoticeKind kind = NoticeKind::Test;
    QString id;     ///< never used twice, the same whenever this one is sent again
    QString thread; ///< what belongs together, and is told in order: an incident, an action, or the emergency stop
    Timestamp time; ///< of the event
    QString environment;
    QString app;
    Severity severity = Severity::Info;
    QString issue;    ///< kind of the issue; empty if it is about none
    QString incident; ///< id in its session; empty likewise
    QString headline; ///< one line
    QString detail;   ///< further sentences; may be empty
    QList<std::pair<QString, QString>> facts{};
    bool isFollowUp = false; ///< of no interest to who was not told of its thread before; not kept

    QJsonObject toJson() const;
    static Notice fromJson(const QJsonObject &json);
    bool operator==(const Notice &) const = default;
};

} // namespace ops
