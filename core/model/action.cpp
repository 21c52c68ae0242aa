#include "model/action.h"

#include <QJsonArray>

namespace ops {

bool changesTheApp(Strategy strategy)
{
    return strategy != Strategy::NoAction && strategy != Strategy::Escalate;
}

bool isDisruptive(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Restart:
    case Strategy::Rollback:
    case Strategy::AdjustConfig:
    case Strategy::RetryDeployment:
    case Strategy::Deploy:
    case Strategy::ScaleIn:
        return true;
    case Strategy::ScaleOut:
    case Strategy::NoAction:
    case Strategy::Escalate:
        return false;
    }
    return false;
}

bool isFinal(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
    case ActionState::Waiting:
    case ActionState::Countdown:
    case ActionState::Authorised:
    case ActionState::Executing:
    case ActionState::Verifying:
        return false;
    case ActionState::Succeeded:
    case ActionState::Failed:
    case ActionState::Refused:
    case ActionState::Vetoed:
    case ActionState::Overridden:
    case ActionState::Cancelled:
    case ActionState::Expired:
    case ActionState::Withdrawn:
    case ActionState::Undone:
        return true;
    }
    return true;
}

bool isPending(ActionState state)
{
    return state == ActionState::Proposed || state == ActionState::Waiting || state == ActionState::Countdown;
}

QJsonObject RankedStrategy::toJson() const
{
    return {{QStringLiteral("strategy"), toName(strategy)},
            {QStringLiteral("q"), q},
            {QStringLiteral("tries"), tries},
            {QStringLiteral("successes"), successes},
            {QStringLiteral("mean_recovery_s"), meanRecoverySeconds},
            {QStringLiteral("note"), note},
            {QStringLiteral("chance"), chance},
            {QStringLiteral("chance_low"), chanceLow},
            {QStringLiteral("chance_high"), chanceHigh},
            {QStringLiteral("recovery_sd_s"), recoverySpread},
            {QStringLiteral("wait_s"), waitSeconds},
            {QStringLiteral("cost_s"), cost},
            {QStringLiteral("needed_chance"), neededChance},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("basis"), basis},
            {QStringLiteral("similar"), QJsonArray::fromStringList(similar)}};
}

RankedStrategy RankedStrategy::fromJson(const QJsonObject &json)
{
    RankedStrategy ranked{
        .strategy = fromName<Strategy>(json.value(QLatin1String("strategy")).toString()).value_or(Strategy::Escalate),
        .q = json.value(QLatin1String("q")).toDouble(),
        .tries = json.value(QLatin1String("tries")).toInt(),
        .successes = json.value(QLatin1String("successes")).toInt(),
        .meanRecoverySeconds = json.value(QLatin1String("mean_recovery_s")).toDouble(),
        .note = json.value(QLatin1String("note")).toString(),
        .chance = json.value(QLatin1String("chance")).toDouble(),
        .chanceLow = json.value(QLatin1String("chance_low")).toDouble(),
        .chanceHigh = json.value(QLatin1String("chance_high")).toDouble(),
        .recoverySpread = json.value(QLatin1String("recovery_sd_s")).toDouble(),
        .waitSeconds = json.value(QLatin1String("wait_s")).toDouble(),
        .cost = json.value(QLatin1String("cost_s")).toDouble(),
        .neededChance = json.value(QLatin1String("needed_chance")).toDouble(),
        .evidence = json.value(QLatin1String("evidence")).toDouble(),
        .basis = json.value(QLatin1String("basis")).toString()};
    for (const QJsonValue &incident : json.value(QLatin1String("similar")).toArray())
        ranked.similar.append(incident.toString());
    return ranked;
}

QJsonObject UndoPlan::toJson() const
{
    return {{QStringLiteral("kind"), toName(kind)},
            {QStringLiteral("strategy"), toName(strategy)},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("note"), note},
            {QStringLiteral("before"), before}};
}

UndoPlan UndoPlan::fromJson(const QJsonObject &json)
{
    return {.kind = fromName<UndoKind>(json.value(QLatin1String("kind")).toString()).value_or(UndoKind::Impossible),
            .strategy =
                fromName<Strategy>(json.value(QLatin1String("strategy")).toString()).value_or(Strategy::NoAction),
            .parameters = json.value(QLatin1String("parameters")).toObject(),
            .note = json.value(QLatin1String("note")).toString(),
            .before = json.value(QLatin1String("before")).toObject()};
}

bool Action::isHeldBack() const
{
    static const QStringList holds{QStringLiteral("freeze"), QStringLiteral("emergency stop"),
                                   QStringLiteral("hands on"), QStringLiteral("freeze window"),
                                   QStringLiteral("maintenance window")};
    return holds.contains(decidedBy);
}

bool Action::completesTrial() const
{
    return parameters.value(QLatin1String("completes_trial")).toBool();
}

QJsonObject Action::completingTrial()
{
    return {{QStringLiteral("completes_trial"), true}};
}

QJsonObject Action::toJson() const
{
    QJsonArray ranked;
    for (const RankedStrategy &entry : ranking)
        ranked.append(entry.toJson());
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("incident"), incident},
                     {QStringLiteral("environment"), key.environment},
                     {QStringLiteral("app"), key.app},
                     {QStringLiteral("issue"), incident.isEmpty() ? QString() : toName(issue)},
                     {QStringLiteral("strategy"), toName(strategy)},
                     {QStringLiteral("parameters"), parameters},
                     {QStringLiteral("state"), toName(state)},
                     {QStringLiteral("attempt"), attempt},
                     {QStringLiteral("situation"), situation},
                     {QStringLiteral("proposed_by"), proposedBy},
                     {QStringLiteral("decided_by"), decidedBy},
                     {QStringLiteral("reason"), reason},
                     {QStringLiteral("explored"), explored},
                     {QStringLiteral("propensity"), propensity},
                     {QStringLiteral("replaces"), replaces},
                     {QStringLiteral("undoes"), undoes},
                     {QStringLiteral("ranking"), ranked}};
    if (undo)
        json.insert(QStringLiteral("undo"), undo->toJson());
    if (approvalsNeeded > 1)
        json.insert(QStringLiteral("approvals_needed"), approvalsNeeded);
    if (approvalsNeeded > 1 || !approvedBy.isEmpty())
        json.insert(QStringLiteral("approved_by"), QJsonArray::fromStringList(approvedBy));
    if (!asked.isEmpty())
        json.insert(QStringLiteral("asked"), asked);
    if (automated)
        json.insert(QStringLiteral("automated"), true);
    const auto insertTime = [&json](const QString &name, Timestamp time) {
        if (time != Timestamp{})
            json.insert(name, toIsoString(time));
    };
    insertTime(QStringLiteral("proposed_at"), proposedAt);
    insertTime(QStringLiteral("deadline"), deadline);
    insertTime(QStringLiteral("started_at"), startedAt);
    insertTime(QStringLiteral("finished_at"), finishedAt);
    insertTime(QStringLiteral("recovered_at"), recoveredAt);
    return json;
}

Action Action::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const auto time = [&text](const char *name) { return timestampFromIso(text(name)).value_or(Timestamp{}); };
    Action action{.id = text("id"),
                  .incident = text("incident"),
                  .key = {text("environment"), text("app")},
                  .issue = fromName<IssueKind>(text("issue")).value_or(IssueKind::Unhealthy),
                  .strategy = fromName<Strategy>(text("strategy")).value_or(Strategy::Escalate),
                  .parameters = json.value(QLatin1String("parameters")).toObject(),
                  .state = fromName<ActionState>(text("state")).value_or(ActionState::Failed),
                  .attempt = json.value(QLatin1String("attempt")).toInt(1),
                  .situation = text("situation"),
                  .proposedBy = text("proposed_by"),
                  .decidedBy = text("decided_by"),
                  .reason = text("reason"),
                  .proposedAt = time("proposed_at"),
                  .deadline = time("deadline"),
                  .startedAt = time("started_at"),
                  .finishedAt = time("finished_at"),
                  .recoveredAt = time("recovered_at"),
                  .explored = json.value(QLatin1String("explored")).toBool(),
                  .propensity = json.value(QLatin1String("propensity")).toDouble(1),
                  .replaces = text("replaces"),
                  .undo = {},
                  .undoes = text("undoes"),
                  .ranking = {}};
    if (json.contains(QLatin1String("undo")))
        action.undo = UndoPlan::fromJson(json.value(QLatin1String("undo")).toObject());
    for (const QJsonValue &entry : json.value(QLatin1String("ranking")).toArray())
        action.ranking.append(RankedStrategy::fromJson(entry.toObject()));
    action.approvalsNeeded = json.value(QLatin1String("approvals_needed")).toInt(1);
    for (const QJsonValue &person : json.value(QLatin1String("approved_by")).toArray())
        action.approvedBy.append(person.toString());
    action.asked = text("asked");
    action.automated = json.value(QLatin1String("automated")).toBool();
    return action;
}

} // namespace ops
