#include "engine/carryover.h"

namespace ops {

namespace {

const QLatin1String Knowledge("knowledge");
const QLatin1String Freezes("freezes");
const QLatin1String StoppedBy("stopped_by");
const QLatin1String By("by");

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
        m_freezes.clear(); // the session's first orders say them again
        m_stoppedBy.clear();
        return true;
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
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

QList<Command> CarryOver::orders() const
{
    QList<Command> orders;
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
    return {{Knowledge, toArray(m_policy.all())}, {Freezes, freezes}, {StoppedBy, m_stoppedBy}};
}

CarryOver CarryOver::fromJson(const QJsonObject &json)
{
    CarryOver result;
    result.m_policy.apply(replacement(json.value(Knowledge).toArray()));
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
