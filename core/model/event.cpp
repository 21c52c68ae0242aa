#include "model/event.h"

namespace ops {

namespace {

void setIfPresent(QJsonObject &json, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        json.insert(key, value);
}

} // namespace

QJsonObject Event::toJson() const
{
    QJsonObject json{{QStringLiteral("sequence"), qint64(sequence)},
                     {QStringLiteral("time"), toIsoString(time)},
                     {QStringLiteral("type"), toName(type)}};
    setIfPresent(json, QStringLiteral("environment"), environment);
    setIfPresent(json, QStringLiteral("app"), app);
    setIfPresent(json, QStringLiteral("source"), source);
    setIfPresent(json, QStringLiteral("incident"), incident);
    if (cause != 0)
        json.insert(QStringLiteral("cause"), qint64(cause));
    if (!data.isEmpty())
        json.insert(QStringLiteral("data"), data);
    return json;
}

std::optional<Event> Event::fromJson(const QJsonObject &json)
{
    const auto type = fromName<EventType>(json.value(QLatin1String("type")).toString());
    const auto time = timestampFromIso(json.value(QLatin1String("time")).toString());
    if (!type || !time)
        return std::nullopt;
    return Event{.sequence = quint64(json.value(QLatin1String("sequence")).toInteger()),
                 .time = *time,
                 .type = *type,
                 .environment = json.value(QLatin1String("environment")).toString(),
                 .app = json.value(QLatin1String("app")).toString(),
                 .source = json.value(QLatin1String("source")).toString(),
                 .incident = json.value(QLatin1String("incident")).toString(),
                 .cause = quint64(json.value(QLatin1String("cause")).toInteger()),
                 .data = json.value(QLatin1String("data")).toObject()};
}

bool isOperatorCommand(EventType type)
{
    return type >= EventType::OperatorApproved && type <= EventType::OperatorInjectedFault;
}

bool isHiddenFromAgents(EventType type)
{
    return type == EventType::FaultInjected || type == EventType::FaultEnded ||
           type == EventType::OperatorInjectedFault || type == EventType::AuditCheckpointed;
}

bool isHoldBegun(EventType type)
{
    return type == EventType::EmergencyStopped || type == EventType::FreezeStarted ||
           type == EventType::HandsOnStarted || type == EventType::WindowBegan;
}

std::optional<EventType> holdEndedBy(EventType type)
{
    switch (type) {
    case EventType::EmergencyLifted:
        return EventType::EmergencyStopped;
    case EventType::FreezeEnded:
        return EventType::FreezeStarted;
    case EventType::HandsOnEnded:
        return EventType::HandsOnStarted;
    case EventType::WindowEnded:
        return EventType::WindowBegan;
    default:
        return std::nullopt;
    }
}

bool isActionEvent(EventType type)
{
    return type >= EventType::ActionProposed && type <= EventType::ActionUndone;
}

} // namespace ops
