#pragma once

#include "model/alert.h"

#include <map>
#include <optional>
#include <tuple>

namespace ops {

/// The alerts that stand: at most one per kind, app and metric. Gives them their ids.
class AlertBoard
{
public:
    /// The alert with id and time if it is new; none if one like it stands already.
    std::optional<Alert> raise(Alert alert, Timestamp now);
    /// The alert that stood; none if there was none.
    std::optional<Alert> clear(AlertKind kind, const AppKey &key, const QString &metric, Timestamp now);
    bool stands(AlertKind kind, const AppKey &key, const QString &metric = {}) const;

private:
    using Place = std::tuple<AppKey, AlertKind, QString>;
    std::map<Place, Alert> m_standing;
    quint64 m_raised = 0;
};

} // namespace ops
