#include "apps/quantity.h"

#include "model/configtext.h"
#include "model/platformconfig.h"

#include <array>
#include <cmath>

namespace ops {

namespace {

struct Unit
{
    const char *name;
    const char *hint;
};
constexpr std::array Units{Unit{"duration", "a duration such as 500ms, 10s, 2m or 1h"},
                           Unit{"share", "a share such as 5% or 0.05"},
                           Unit{"size", "a size such as 512KiB, 128MiB or 2GiB"},
                           Unit{"number", "a number such as 8 or 0.25"},
                           Unit{"range", "two durations such as 1s..60s, the shorter one first"},
                           Unit{"autonomy", "observe, ask, autonomous, or veto and a duration such as veto:10s"}};

std::optional<double> wholeMilliseconds(const QString &text)
{
    const std::optional<double> milliseconds = millisecondsFromText(text);
    return milliseconds && *milliseconds == std::floor(*milliseconds) ? milliseconds : std::nullopt;
}

std::optional<double> amount(const QString &unit, const QString &text)
{
    if (unit == QLatin1String("share"))
        return shareFromText(text);
    if (unit == QLatin1String("size"))
        return bytesFromText(text);
    if (unit == QLatin1String("number"))
        return numberFromText(text);
    return wholeMilliseconds(text);
}

} // namespace

Quantity Quantity::fromJson(const QJsonObject &json)
{
    return {.unit = json.value(QLatin1String("unit")).toString(),
            .minimum = json.value(QLatin1String("minimum")).toString(),
            .maximum = json.value(QLatin1String("maximum")).toString()};
}

bool Quantity::isUnitKnown() const
{
    return std::any_of(Units.begin(), Units.end(),
                       [&](const Unit &known) { return unit == QLatin1String(known.name); });
}

bool Quantity::isWithin(std::optional<double> found) const
{
    const std::optional<double> least = amount(unit, minimum);
    const std::optional<double> most = amount(unit, maximum);
    return found && least && most && *found >= *least && *found <= *most;
}

bool Quantity::accepts(const QString &text) const
{
    if (unit == QLatin1String("range")) {
        const auto range = durationRangeFromText(text);
        return range && isWithin(range->first) && isWithin(range->second) && range->first <= range->second;
    }
    if (unit == QLatin1String("autonomy")) {
        const auto rule = AutonomyRule::fromString(text);
        return rule && (rule->level != Autonomy::VetoWindow || isWithin(double(rule->window.count())));
    }
    return isWithin(amount(unit, text));
}

QString Quantity::hint() const
{
    for (const Unit &known : Units) {
        if (unit == QLatin1String(known.name))
            return QStringLiteral("%1, from %2 to %3").arg(QLatin1String(known.hint), minimum, maximum);
    }
    return unit;
}

std::optional<double> bytesFromText(const QString &text)
{
    constexpr std::array Sizes{std::pair{"KiB", 1024.0}, std::pair{"MiB", 1024.0 * 1024},
                               std::pair{"GiB", 1024.0 * 1024 * 1024}};
    for (const auto &[suffix, bytes] : Sizes) {
        if (!text.endsWith(QLatin1String(suffix)))
            continue;
        const std::optional<double> count = shareFromText(text.chopped(3)); // a plain decimal number
        if (count)
            return std::floor(*count * bytes);
    }
    return std::nullopt;
}

std::optional<double> numberFromText(const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<std::pair<double, double>> durationRangeFromText(const QString &text)
{
    const qsizetype dots = text.indexOf(QLatin1String(".."));
    if (dots < 0)
        return std::nullopt;
    const std::optional<double> first = wholeMilliseconds(text.left(dots));
    const std::optional<double> second = wholeMilliseconds(text.sliced(dots + 2));
    return first && second ? std::optional(std::pair{*first, *second}) : std::nullopt;
}

} // namespace ops
