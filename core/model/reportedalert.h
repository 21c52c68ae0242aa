#pragma once

#include "model/issue.h"

#include <optional>

namespace ops {

/// What another monitor says of an app: that something is wrong, or that it no longer is. The data of
/// operator.reported_alert.
struct ReportedAlert
{
    static constexpr qsizetype LongestText = 500;

    QString fingerprint; ///< the monitor's id of it: the same at each repetition and when it ends
    QString name;        ///< what the monitor calls it
    IssueKind kind = IssueKind::MetricAnomaly;
    Severity severity = Severity::Warning;
    bool isFiring = true; ///< false: it has ended
    QString summary;      ///< one sentence for people; may be empty
    QString about;        ///< what it was said to be about, where that is no app that is known here; empty otherwise

    QJsonObject toJson() const;
    /// Nothing if fingerprint or name are missing, or a name is none.
    static std::optional<ReportedAlert> fromJson(const QJsonObject &json);
    bool operator==(const ReportedAlert &) const = default;
};

} // namespace ops
