#include "operations/command.h"

#include "model/reportedalert.h"

namespace ops {

namespace {

/// The fields of `data` that an order cannot do without.
QStringList requiredFields(EventType type)
{
    switch (type) {
    case EventType::OperatorApproved:
    case EventType::OperatorVetoed:
    case EventType::OperatorUndid:
        return {QStringLiteral("action")};
    case EventType::OperatorExtended:
        return {QStringLiteral("action"), QStringLiteral("by_ms")};
    case EventType::OperatorOverrode:
        return {QStringLiteral("action"), QStringLiteral("strategy")};
    case EventType::OperatorRequested:
        return {QStringLiteral("strategy")};
    case EventType::OperatorPausedAgent:
    case EventType::OperatorResumedAgent:
        return {QStringLiteral("agent")};
    case EventType::OperatorConfigured:
        return {QStringLiteral("config")};
    case EventType::OperatorPinnedStrategy:
    case EventType::OperatorForbadeStrategy:
        return {QStringLiteral("situation"), QStringLiteral("strategy")};
    case EventType::OperatorImportedKnowledge:
        return {QStringLiteral("knowledge")};
    case EventType::OperatorPromotedKnowledge:
        return {QStringLiteral("from"), QStringLiteral("to")};
    case EventType::OperatorInjectedFault:
        return {QStringLiteral("fault")};
    case EventType::OperatorReportedAlert:
        return {QStringLiteral("fingerprint"), QStringLiteral("name"), QStringLiteral("kind"),
                QStringLiteral("severity"), QStringLiteral("firing")};
    case EventType::OperatorLifted:
    case EventType::OperatorEndedShadow:
        return {QStringLiteral("reason")};
    case EventType::OperatorRejectedRelease:
    case EventType::OperatorClearedRelease:
        return {QStringLiteral("release"), QStringLiteral("reason")};
    case EventType::OperatorSilenced:
        return {QStringLiteral("for_ms"), QStringLiteral("reason")};
    case EventType::OperatorUnsilenced:
        return {QStringLiteral("silence")};
    case EventType::OperatorRaisedAutonomy:
    case EventType::OperatorLoweredAutonomy:
        return {QStringLiteral("strategy")};
    default:
        return {};
    }
}

/// What is in a field has to be what its name stands for: a release that is a list would be taken for an empty text.
bool hasItsType(const QString &field, const QJsonValue &value)
{
    static const QStringList texts{QStringLiteral("action"),  QStringLiteral("agent"),     QStringLiteral("deployment"),
                                   QStringLiteral("release"), QStringLiteral("situation"), QStringLiteral("strategy"),
                                   QStringLiteral("from"),    QStringLiteral("to"),        QStringLiteral("silence"),
                                   QStringLiteral("alert")};
    static const QStringList numbers{QStringLiteral("by_ms"), QStringLiteral("for_ms")};
    return (!texts.contains(field) || value.isString()) && (!numbers.contains(field) || value.isDouble()) &&
           (field != QLatin1String("parameters") || value.isObject()) &&
           (field != QLatin1String("automated") || value.isBool());
}

/// A deployment that waits for its turn has no action yet, and is cancelled by its own name.
bool namesWhatToCancel(const QJsonObject &data)
{
    return !data.value(QLatin1String("action")).toString().isEmpty() ||
           !data.value(QLatin1String("deployment")).toString().isEmpty();
}

bool needsApp(EventType type)
{
    switch (type) {
    case EventType::OperatorRequested:
    case EventType::OperatorInjectedFault:
    case EventType::OperatorTookOver:
    case EventType::OperatorReleased:
    case EventType::OperatorRejectedRelease:
    case EventType::OperatorClearedRelease:
    case EventType::OperatorRaisedAutonomy:
    case EventType::OperatorLoweredAutonomy:
    case EventType::OperatorEndedShadow:
        return true;
    default:
        return false;
    }
}

} // namespace

Result<> Command::validate() const
{
    const auto invalid = [this](const QString &what) {
        return Error{.kind = Error::Kind::Invalid, .what = what, .where = toName(type), .todo = {}};
    };
    if (!isOperatorCommand(type))
        return invalid(QStringLiteral("This is not something that an operator can order."));
    if (operatorName.trimmed().isEmpty())
        return invalid(QStringLiteral("The operator's name is missing."));
    if (needsApp(type) && (environment.isEmpty() || app.isEmpty()))
        return invalid(QStringLiteral("Environment and app are needed."));
    if (type == EventType::OperatorSilenced && environment.isEmpty())
        return invalid(QStringLiteral("The environment is needed."));
    const QStringList fields = requiredFields(type);
    for (const QString &field : fields) {
        const QJsonValue value = data.value(field);
        if (value.isUndefined() ||
            (value.isString() && value.toString().trimmed().isEmpty() && field != QLatin1String("strategy")))
            return invalid(QStringLiteral("The field \"%1\" is missing.").arg(field));
    }
    if (type == EventType::OperatorCancelled && !namesWhatToCancel(data))
        return invalid(QStringLiteral("The field \"%1\" is missing.").arg(QStringLiteral("action")));
    for (auto field = data.begin(); field != data.end(); ++field) {
        if (!hasItsType(field.key(), *field))
            return invalid(QStringLiteral("The field \"%1\" is of another type.").arg(field.key()));
    }
    if (type == EventType::OperatorReportedAlert && !ReportedAlert::fromJson(data))
        return invalid(QStringLiteral("This is no alert that could be understood."));
    const QJsonValue strategy = data.value(QLatin1String("strategy"));
    if (!strategy.isUndefined() && !strategy.toString().isEmpty() && !fromName<Strategy>(strategy.toString()))
        return invalid(QStringLiteral("\"%1\" is no strategy; allowed are: %2.")
                           .arg(strategy.toString().left(64), allNames<Strategy>()));
    return done();
}

} // namespace ops
