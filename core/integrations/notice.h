#pragma once

#include "model/answer.h"
#include "model/issue.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

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

/// What a notice asks people.
struct NoticeQuestion
{
    QString action;                 ///< id
    Timestamp proposedAt;           ///< of the action
    std::optional<Timestamp> until; ///< when it is decided without an answer
    QList<Answer> answers;          ///< that are possible

    QJsonObject toJson() const;
    static NoticeQuestion fromJson(const QJsonObject &json);
    bool operator==(const NoticeQuestion &) const = default;
};

/// Leads to where a question is answered. As good as a password until it has been used.
struct NoticeLink
{
    Answer answer = Answer::Veto;
    QUrl url;

    bool operator==(const NoticeLink &) const = default;
};
/// "Approve" or "Veto"
QString caption(const NoticeLink &link);

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
    std::optional<NoticeQuestion> question{};
    QList<NoticeLink> links{}; ///< made when it is sent, and never kept
    bool isFollowUp = false;   ///< of no interest to who was not told of its thread before; not kept

    QJsonObject toJson() const;
    static Notice fromJson(const QJsonObject &json);
    bool operator==(const Notice &) const = default;
};

} // namespace ops
