#include "model/configtext.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace ops {

namespace {

struct Unit
{
    const char *suffix;
    double milliseconds;
};
constexpr std::array Units{Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000}, Unit{"h", 3'600'000}};

/// Digits with at most one point: no sign, exponent, "inf", "nan" or space.
bool isPlainDecimal(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return !text.isEmpty() && text.size() <= 30 && isDigit(text.front()) && isDigit(text.back()) &&
           text.count(u'.') <= 1 &&
           std::all_of(text.begin(), text.end(), [&](QChar c) { return isDigit(c) || c == u'.'; });
}

QString exact(double value)
{
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace

QString durationText(double milliseconds)
{
    for (auto unit = Units.rbegin(); unit != Units.rend(); ++unit) {
        const QString text = exact(milliseconds / unit->milliseconds) + QLatin1String(unit->suffix);
        const bool isShort = text.size() <= 5 && milliseconds >= unit->milliseconds;
        if (isShort && millisecondsFromText(text) == milliseconds)
            return text;
    }
    return exact(milliseconds) + QLatin1String(Units.front().suffix);
}

std::optional<double> millisecondsFromText(const QString &text)
{
    for (const Unit &unit : Units) {
        const QString suffix = QLatin1String(unit.suffix);
        const QStringView number = QStringView(text).chopped(std::min(suffix.size(), text.size()));
        if (!text.endsWith(suffix) || !isPlainDecimal(number))
            continue;
        const double milliseconds = number.toDouble() * unit.milliseconds;
        const double whole = std::round(milliseconds);
        return std::abs(milliseconds - whole) < 1e-6 ? whole : milliseconds; // 1.001 s is 1001 ms, not 1000.99...
    }
    return std::nullopt;
}

QString shareText(double share)
{
    const QString text = QString::number(share * 100, 'g', 6) + QLatin1Char('%');
    return shareFromText(text) == share ? text : exact(share);
}

std::optional<double> shareFromText(const QString &text)
{
    const bool isPercentage = text.endsWith(QLatin1Char('%'));
    const QString number = isPercentage ? text.chopped(1) : text;
    if (!isPlainDecimal(number))
        return std::nullopt;
    // Moving the decimal point keeps 7% equal to the literal 0.07; a division may round twice.
    return isPercentage ? (number + QLatin1String("e-2")).toDouble() : number.toDouble();
}

} // namespace ops
