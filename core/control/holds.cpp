#include "control/holds.h"

#include <algorithm>

namespace ops {

namespace {

HoldKind kindOf(RuleEffect effect)
{
    return effect == RuleEffect::Maintenance ? HoldKind::Maintenance : HoldKind::FreezeRule;
}

HoldKind ruleKind(const Event &event)
{
    return kindOf(fromName<RuleEffect>(event.text("effect")).value_or(RuleEffect::Freeze));
}

} // namespace

bool covers(const AppKey &scope, const AppKey &key)
{
    return scope.environment.isEmpty() ||
           (scope.environment == key.environment && (scope.app.isEmpty() || scope.app == key.app));
}

QString Hold::text() const
{
    switch (kind) {
    case HoldKind::Freeze:
        return QStringLiteral("Frozen by %1.").arg(by);
    case HoldKind::HandsOn:
        return QStringLiteral("%1 has taken over until %2.").arg(by, toIsoString(until));
    case HoldKind::FreezeRule:
        return QStringLiteral("Frozen by the rule \"%1\".").arg(by);
    case HoldKind::Maintenance:
        return QStringLiteral("In maintenance by the rule \"%1\".").arg(by);
    }
    return {};
}

QJsonObject Hold::toJson() const
{
    QJsonObject json{{QStringLiteral("kind"), toName(kind)},
                     {QStringLiteral("environment"), scope.environment},
                     {QStringLiteral("app"), scope.app},
                     {QStringLiteral("by"), by},
                     {QStringLiteral("reason"), reason}};
    if (until != Timestamp{})
        json.insert(QStringLiteral("until"), toIsoString(until));
    return json;
}

bool Holds::apply(const Event &event)
{
    const auto end = [this](HoldKind kind, const AppKey &scope, const QString &by) {
        return m_holds.removeIf([&](const Hold &hold) {
            return hold.kind == kind && hold.scope == scope && (by.isEmpty() || hold.by == by);
        }) > 0;
    };
    switch (event.type) {
    case EventType::FreezeStarted:
        end(HoldKind::Freeze, event.key(), {});
        m_holds.append({HoldKind::Freeze, event.key(), event.text("by"), event.text("reason"), {}});
        return true;
    case EventType::FreezeEnded:
        return end(HoldKind::Freeze, event.key(), {});
    case EventType::HandsOnStarted:
        end(HoldKind::HandsOn, event.key(), {});
        m_holds.append({HoldKind::HandsOn, event.key(), event.text("by"), event.text("reason"),
                        timestampFromIso(event.text("until")).value_or(Timestamp{})});
        return true;
    case EventType::HandsOnEnded:
        return end(HoldKind::HandsOn, event.key(), {});
    case EventType::WindowBegan:
        m_holds.append({ruleKind(event), event.key(), event.text("name"), {}, {}});
        return true;
    case EventType::WindowEnded:
        return end(ruleKind(event), event.key(), event.text("name"));
    default:
        return false;
    }
}

std::optional<Hold> Holds::over(const AppKey &key) const
{
    const Hold *first = nullptr;
    for (const Hold &hold : m_holds) {
        if (covers(hold.scope, key) && (!first || hold.kind < first->kind))
            first = &hold;
    }
    return first ? std::optional(*first) : std::nullopt;
}

std::optional<Hold> Holds::find(HoldKind kind, const AppKey &scope) const
{
    const auto found = std::find_if(m_holds.cbegin(), m_holds.cend(),
                                    [&](const Hold &hold) { return hold.kind == kind && hold.scope == scope; });
    return found == m_holds.cend() ? std::nullopt : std::optional(*found);
}

QList<Hold> scheduledHolds(const PlatformConfig &config, const QDateTime &local)
{
    QList<Hold> holds;
    for (const EnvironmentConfig &environment : config.environments) {
        for (const TimedRule &rule : environment.rules) {
            if (rule.effect == RuleEffect::Autonomy || !rule.when.contains(local))
                continue;
            const QStringList apps = rule.apps.isEmpty() ? QStringList{QString()} : rule.apps;
            for (const QString &app : apps)
                holds.append({kindOf(rule.effect), {environment.name, app}, rule.name, {}, {}});
        }
    }
    return holds;
}

} // namespace ops
