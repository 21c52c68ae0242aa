#include "ui/pages/settings/configwords.h"

#include "model/gaterules.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace ops {

namespace {

constexpr int Digits = 12; ///< as many as anybody has typed

/// "2.5s", "5%", "80".
std::optional<QString> quantity(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(-?[\\d.]+(?:e[+-]?\\d+)?)(ms|s|m|h|%)?$"));
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString number = numberText(match.captured(1).toDouble(), Digits);
    const QString unit = match.captured(2) == QLatin1String("m") ? QStringLiteral("min") : match.captured(2);
    return unit.isEmpty() ? number : number + QLatin1Char(' ') + unit;
}

std::optional<QString> strategies(const QString &text)
{
    QStringList names = text.split(QStringLiteral(", "));
    for (QString &name : names) {
        const std::optional<Strategy> strategy = fromName<Strategy>(name);
        if (!strategy)
            return std::nullopt;
        name = Words::of(*strategy);
    }
    return names.join(QStringLiteral(", "));
}

std::optional<QString> range(const QString &text)
{
    const QStringList ends = text.split(QStringLiteral(" to "));
    const std::optional<QString> low = quantity(ends.first());
    const std::optional<QString> high = ends.size() == 2 ? quantity(ends.last()) : std::nullopt;
    return low && high ? std::optional(ConfigWords::tr("%1 to %2").arg(*low, *high)) : std::nullopt;
}

} // namespace

QString ConfigWords::value(const QString &text)
{
    if (const std::optional<QString> known = quantity(text))
        return *known;
    if (const std::optional<QString> known = range(text))
        return *known;
    if (const std::optional<QString> known = strategies(text))
        return *known;
    if (const std::optional<AutonomyRule> rule = AutonomyRule::fromString(text)) {
        const QString level = Words::of(rule->level);
        return rule->level == Autonomy::VetoWindow
                   ? QStringLiteral("%1: %2 s").arg(level, numberText(toSeconds(rule->window), Digits))
                   : level;
    }
    return text;
}

} // namespace ops
