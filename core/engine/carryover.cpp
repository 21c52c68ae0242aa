#include "engine/carryover.h"

namespace ops {

namespace {

const QLatin1String Knowledge("knowledge");
const QLatin1String Freezes("freezes");
const QLatin1String StoppedBy("stopped_by");
const QLatin1String By("by");
const QLatin1String Config("config");
const QLatin1String Settings("settings");
const QLatin1String From("from");
const QLatin1String To("to");

QJsonObject replacement(const QJsonArray &entries)
{
    return {{QStringLiteral("entries"), entries}, {QStringLiteral("replace"), true}};
}

QJsonArray toArray(const QList<PolicyEntry> &entries)
{
    QJsonArray array;
    for (const PolicyEntry &entry : entries)
        array.append(entry.toJson());
    return array;
}

Command order(EventType type, const QString &by, const AppKey &key)
{
    return {.type = type,
            .operatorName = by.section(QLatin1Char(':'), 1),
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = {{QStringLiteral("reason"), QStringLiteral("Still in force from the session before.")}}};
}

} // namespace

bool CarryOver::apply(const Event &event)
{
    const QString by = event.data.value(By).toString();
    switch (event.type) {
    case EventType::SessionStarted:
        m_policy.apply(replacement(event.data.value(Knowledge).toArray()));
        // The session's first orders say again what is still in force.
        m_settings = {.from = event.data.value(Config).toObject(), .to = {}, .by = {}};
        m_freezes.clear();
        m_stoppedBy.clear();
        return true;
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
        return true;
    case EventType::OperatorConfigured:
        m_settings.by = event.source; // the change comes of it, unless it is refused
        return false;
    case EventType::ConfigChanged:
        m_settings.to = event.data;
        return true;
    case EventType::FreezeStarted:
        m_freezes.append({event.key(), by});
        return true;
    case EventType::FreezeEnded:
        return m_freezes.removeIf([&](const Hold &hold) { return hold.key == event.key(); }) > 0;
    case EventType::EmergencyStopped:
        m_stoppedBy = by;
        return true;
    case EventType::EmergencyLifted:
        m_stoppedBy.clear();
        return true;
    default:
        return false;
    }
}

QList<Command> CarryOver::orders(const PlatformConfig &config) const
{
    QList<Command> orders;
    const bool changed = !m_settings.to.isEmpty() && m_settings.to != m_settings.from;
    if (changed && m_settings.from == config.toJson()) {
        orders.append(order(EventType::OperatorConfigured, m_settings.by, {}));
        orders.last().data.insert(Config, m_settings.to);
    }
    for (const Hold &freeze : m_freezes)
        orders.append(order(EventType::OperatorFroze, freeze.by, freeze.key));
    if (!m_stoppedBy.isEmpty())
        orders.append(order(EventType::OperatorStopped, m_stoppedBy, {}));
    return orders;
}

void CarryOver::setKnowledge(const QList<PolicyEntry> &entries)
{
    m_policy.apply(replacement(toArray(entries)));
}

QJsonObject CarryOver::toJson() const
{
    QJsonArray freezes;
    for (const Hold &freeze : m_freezes)
        freezes.append(QJsonObject{{QStringLiteral("environment"), freeze.key.environment},
                                   {QStringLiteral("app"), freeze.key.app},
                                   {By, freeze.by}});
    return {{Knowledge, toArray(m_policy.all())},
            {Settings, QJsonObject{{From, m_settings.from}, {To, m_settings.to}, {By, m_settings.by}}},
            {Freezes, freezes},
            {StoppedBy, m_stoppedBy}};
}

CarryOver CarryOver::fromJson(const QJsonObject &json)
{
    CarryOver result;
    result.m_policy.apply(replacement(json.value(Knowledge).toArray()));
    const QJsonObject settings = json.value(Settings).toObject();
    result.m_settings = {settings.value(From).toObject(), settings.value(To).toObject(), settings.value(By).toString()};
    for (const QJsonValue &value : json.value(Freezes).toArray()) {
        const QJsonObject freeze = value.toObject();
        result.m_freezes.append(
            {{freeze.value(QLatin1String("environment")).toString(), freeze.value(QLatin1String("app")).toString()},
             freeze.value(By).toString()});
    }
    result.m_stoppedBy = json.value(StoppedBy).toString();
    return result;
}

} // namespace ops
