#include "drills/drillscore.h"

#include <QJsonArray>

namespace ops {

namespace {

QJsonValue secondsOrNull(const std::optional<Duration> &time)
{
    return time ? QJsonValue(toSeconds(*time)) : QJsonValue();
}

std::optional<Duration> durationFrom(const QJsonValue &seconds)
{
    return seconds.isDouble() ? std::optional(fromSeconds(seconds.toDouble())) : std::nullopt;
}

bool isLate(const std::optional<Duration> &time, const std::optional<Duration> &target)
{
    return target && (!time || *time > *target);
}

} // namespace

QStringList DrillScore::missed(const DrillTargets &targets) const
{
    if (!problem.isEmpty())
        return {QStringLiteral("problem")};
    QStringList names;
    if (isLate(detect, targets.detect))
        names.append(QStringLiteral("detect"));
    if (isLate(recover, targets.recover))
        names.append(QStringLiteral("recover"));
    if (targets.wrongActions && wrong > *targets.wrongActions)
        names.append(QStringLiteral("wrong_actions"));
    if (targets.humanWork && humanWork() > *targets.humanWork)
        names.append(QStringLiteral("human_work"));
    return names;
}

QJsonObject DrillScore::toJson() const
{
    return {{QStringLiteral("drill"), drill},
            {QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("detect_s"), secondsOrNull(detect)},
            {QStringLiteral("recover_s"), secondsOrNull(recover)},
            {QStringLiteral("actions"), actions},
            {QStringLiteral("wrong_actions"), wrong},
            {QStringLiteral("human_work"), humanWork()},
            {QStringLiteral("questions"), questions},
            {QStringLiteral("escalations"), escalations},
            {QStringLiteral("orders"), orders},
            {QStringLiteral("done"), QJsonArray::fromStringList(done)},
            {QStringLiteral("problem"), problem}};
}

DrillScore DrillScore::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const auto number = [&json](const char *name) { return json.value(QLatin1String(name)).toInt(); };
    DrillScore score{.drill = text("drill"),
                     .key = {text("environment"), text("app")},
                     .detect = durationFrom(json.value(QLatin1String("detect_s"))),
                     .recover = durationFrom(json.value(QLatin1String("recover_s"))),
                     .actions = number("actions"),
                     .wrong = number("wrong_actions"),
                     .questions = number("questions"),
                     .escalations = number("escalations"),
                     .orders = number("orders"),
                     .done = {},
                     .problem = text("problem")};
    for (const QJsonValue &each : json.value(QLatin1String("done")).toArray())
        score.done.append(each.toString());
    return score;
}

} // namespace ops
