#include "control/autonomygrants.h"

#include <algorithm>

namespace ops {

QJsonObject AutonomyGrant::toJson() const
{
    return {{QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("strategy"), toName(strategy)},
            {QStringLiteral("from"), toName(from)},
            {QStringLiteral("to"), toName(to)},
            {QStringLiteral("by"), by},
            {QStringLiteral("reason"), reason},
            {QStringLiteral("since"), toIsoString(since)}};
}

AutonomyGrant AutonomyGrant::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.key = {text("environment"), text("app")},
            .strategy = fromName<Strategy>(text("strategy")).value_or(Strategy::Escalate),
            .from = fromName<Autonomy>(text("from")).value_or(Autonomy::Ask),
            .to = fromName<Autonomy>(text("to")).value_or(Autonomy::Ask),
            .by = text("by"),
            .reason = text("reason"),
            .since = timestampFromIso(text("since")).value_or(Timestamp{})};
}

std::optional<Autonomy> levelAbove(Autonomy level)
{
    switch (level) {
    case Autonomy::Observe:
        return Autonomy::Ask;
    case Autonomy::Ask:
        return Autonomy::VetoWindow;
    case Autonomy::VetoWindow:
        return Autonomy::Autonomous;
    case Autonomy::Autonomous:
        break;
    }
    return std::nullopt;
}

bool AutonomyGrants::apply(const Event &event)
{
    if (event.type != EventType::AutonomyRaised && event.type != EventType::AutonomyLowered)
        return false;
    const AutonomyGrant grant = AutonomyGrant::fromJson(event.data);
    m_grants.removeIf(
        [&](const AutonomyGrant &known) { return known.key == grant.key && known.strategy == grant.strategy; });
    if (event.type == EventType::AutonomyRaised)
        m_grants.append(grant);
    return true;
}

const AutonomyGrant *AutonomyGrants::find(const AppKey &key, Strategy strategy) const
{
    const auto found = std::find_if(m_grants.cbegin(), m_grants.cend(), [&](const AutonomyGrant &grant) {
        return grant.key == key && grant.strategy == strategy;
    });
    return found == m_grants.cend() ? nullptr : &*found;
}

} // namespace ops
