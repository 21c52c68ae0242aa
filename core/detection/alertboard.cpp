#include "detection/alertboard.h"

namespace ops {

std::optional<Alert> AlertBoard::raise(Alert alert, Timestamp now)
{
    const Place place{alert.key, alert.kind, alert.metric};
    if (m_standing.contains(place))
        return std::nullopt;
    alert.id = QStringLiteral("L-%1").arg(++m_raised);
    alert.raisedAt = now;
    m_standing.emplace(place, alert);
    return alert;
}

std::optional<Alert> AlertBoard::clear(AlertKind kind, const AppKey &key, const QString &metric, Timestamp now)
{
    const auto standing = m_standing.find(Place{key, kind, metric});
    if (standing == m_standing.end())
        return std::nullopt;
    Alert alert = standing->second;
    alert.clearedAt = now;
    m_standing.erase(standing);
    return alert;
}

bool AlertBoard::stands(AlertKind kind, const AppKey &key, const QString &metric) const
{
    return m_standing.contains(Place{key, kind, metric});
}

} // namespace ops
