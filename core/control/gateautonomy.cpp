// Autonomy that is raised by evidence and a person's word, and lowered at once by a failure.
#include "control/actiongate.h"
#include "control/gateorders.h"

namespace ops {

void ActionGate::raiseAutonomy(const Event &order, Events &out)
{
    const auto strategy = fromName<Strategy>(orderText(order, "strategy"));
    if (!m_ledger.knows(order.key()))
        return refuseCommand(order, QStringLiteral("There is no app %1.").arg(order.key().toString()), out);
    if (!strategy || !changesTheApp(*strategy))
        return refuseCommand(order, QStringLiteral("This is nothing that can be done to an app."), out);
    const Autonomy level = m_ledger.levelOf(order.key(), *strategy).level;
    if (level == Autonomy::Observe && !isPerson(order))
        return refuseCommand(order, QStringLiteral("Shadow mode is ended by a person, by name."), out);
    // From the session before: what had been granted then is granted to the same level.
    const auto carried = fromName<Autonomy>(orderText(order, "to"));
    const auto next = carried ? carried : levelAbove(level);
    if (!next || *next <= level)
        return refuseCommand(order, QStringLiteral("Autonomy is \"%1\" already.").arg(toName(level)), out);
    const TrackRecord record = m_ledger.records().of(order.key(), *strategy);
    if (!carried && !record.earnsMore())
        return refuseCommand(
            order,
            QStringLiteral("Its record does not show yet that it can be trusted with more: %1.").arg(record.text()),
            out);
    const AutonomyGrant grant{.key = order.key(),
                              .strategy = *strategy,
                              .from = level,
                              .to = *next,
                              .by = order.source,
                              .reason = carried ? orderText(order, "reason") : record.text(),
                              .since = m_now};
    say(EventType::AutonomyRaised, grant.key, QString(), order.sequence, grant.toJson(), out);
}

void ActionGate::lowerAutonomyByOrder(const Event &order, Events &out)
{
    const auto strategy = fromName<Strategy>(orderText(order, "strategy"));
    const AutonomyGrant *grant = strategy ? m_ledger.grants().find(order.key(), *strategy) : nullptr;
    if (!grant)
        return refuseCommand(order, QStringLiteral("Nothing was raised there."), out);
    lowerAutonomy(AutonomyGrant(*grant), order.source, reasonOf(order, QStringLiteral("Taken back.")), order.sequence,
                  out);
}

void ActionGate::endShadow(const Event &order, Events &out)
{
    const Shadow *shadow = m_ledger.shadows().find(order.key());
    if (!shadow)
        return refuseCommand(order, QStringLiteral("%1 is not in shadow mode.").arg(order.key().toString()), out);
    if (!isPerson(order))
        return refuseCommand(order, QStringLiteral("Shadow mode is ended by a person, by name."), out);
    const TrackRecord record = m_ledger.records().over(order.key());
    say(EventType::ShadowEnded, order.key(), m_ledger.openIncident(order.key()), order.sequence,
        {{QStringLiteral("by"), order.source},
         {QStringLiteral("reason"), reasonOf(order, QString())},
         {QStringLiteral("since"), toIsoString(shadow->since)},
         {QStringLiteral("cases"), record.cases},
         {QStringLiteral("agreed"), record.agreed}},
        out);
}

void ActionGate::lowerAfterFailure(const Event &event, Events &out)
{
    const bool reports = event.type == EventType::ActionFinished || event.type == EventType::ActionFailed;
    const Action action = reports ? Action::fromJson(event.data) : Action{};
    const bool failed = reports && action.state == ActionState::Failed && !action.isManual();
    const bool relapsed = event.type == EventType::HealFailed && event.data.value(QLatin1String("relapse")).toBool();
    if (!failed && !relapsed)
        return;
    const auto strategy = fromName<Strategy>(orderText(event, "strategy"));
    const AutonomyGrant *grant = strategy ? m_ledger.grants().find(event.key(), *strategy) : nullptr;
    if (grant)
        lowerAutonomy(AutonomyGrant(*grant), QStringLiteral("gate"),
                      failed ? QStringLiteral("It failed.") : QStringLiteral("It seemed to help, but did not hold."),
                      event.sequence, out);
}

void ActionGate::lowerAutonomy(const AutonomyGrant &grant, const QString &by, const QString &reason, quint64 cause,
                               Events &out)
{
    const Autonomy raised = m_ledger.levelOf(grant.key, grant.strategy).level;
    QJsonObject data{{QStringLiteral("environment"), grant.key.environment},
                     {QStringLiteral("app"), grant.key.app},
                     {QStringLiteral("strategy"), toName(grant.strategy)},
                     {QStringLiteral("from"), toName(raised)},
                     {QStringLiteral("by"), by},
                     {QStringLiteral("reason"), reason}};
    say(EventType::AutonomyLowered, grant.key, m_ledger.openIncident(grant.key), cause, data, out);
    lowerPending(cause, out);
}

} // namespace ops
