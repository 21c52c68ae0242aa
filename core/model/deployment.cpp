#include "model/deployment.h"

namespace ops {

QJsonObject Deployment::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("environment"), key.environment},
                     {QStringLiteral("app"), key.app},
                     {QStringLiteral("release"), release},
                     {QStringLiteral("from_release"), fromRelease},
                     {QStringLiteral("state"), toName(state)},
                     {QStringLiteral("requested_by"), requestedBy},
                     {QStringLiteral("reason"), reason},
                     {QStringLiteral("action"), action},
                     {QStringLiteral("requested_at"), toIsoString(requestedAt)}};
    if (finishedAt != Timestamp{})
        json.insert(QStringLiteral("finished_at"), toIsoString(finishedAt));
    if (before.samples > 0)
        json.insert(QStringLiteral("before"), before.toJson());
    if (after.samples > 0)
        json.insert(QStringLiteral("after"), after.toJson());
    return json;
}

Deployment Deployment::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.id = text("id"),
            .key = {text("environment"), text("app")},
            .release = text("release"),
            .fromRelease = text("from_release"),
            .state = fromName<DeploymentState>(text("state")).value_or(DeploymentState::Failed),
            .requestedBy = text("requested_by"),
            .reason = text("reason"),
            .action = text("action"),
            .requestedAt = timestampFromIso(text("requested_at")).value_or(Timestamp{}),
            .finishedAt = timestampFromIso(text("finished_at")).value_or(Timestamp{}),
            .before = ReleaseFigures::fromJson(json.value(QLatin1String("before")).toObject()),
            .after = ReleaseFigures::fromJson(json.value(QLatin1String("after")).toObject())};
}

} // namespace ops
