#pragma once

#include "model/appkey.h"
#include "model/issue.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace ops {

enum class AlertKind
{
    UptimeBelow,
    HealingFailedRepeatedly,
    CriticalError,
    ExhaustionAhead
};
template <>
struct EnumNames<AlertKind>
{
    static constexpr std::array table{std::pair{AlertKind::UptimeBelow, "uptime_below"},
                                      std::pair{AlertKind::HealingFailedRepeatedly, "healing_failed_repeatedly"},
                                      std::pair{AlertKind::CriticalError, "critical_error"},
                                      std::pair{AlertKind::ExhaustionAhead, "exhaustion_ahead"}};
};

/// Something that a person should know, whether or not automation deals with it.
struct Alert
{
    QString id; ///< "L-3", unique in the session
    AlertKind kind = AlertKind::CriticalError;
    Severity severity = Severity::Warning;
    AppKey key;
    QString metric;   ///< for ExhaustionAhead
    double value = 0; ///< uptime ratio, failures in a row, seconds until the limit
    double threshold = 0;
    /// For ExhaustionAhead: the limits of the 95 % interval of `value`, in seconds. No latest: it may as well never be.
    std::optional<double> earliest{};
    std::optional<double> latest{};
    Timestamp raisedAt;
    Timestamp clearedAt; ///< epoch while it stands

    QJsonObject toJson() const;
    static Alert fromJson(const QJsonObject &json);
    bool operator==(const Alert &) const = default;
};

} // namespace ops
