#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace ops {

/// An amount that a spec writes as text: "10s", "5%", "128MiB". The schema says its unit and bounds (`x-quantity`),
/// since JSON Schema itself can only bound plain numbers.
struct Quantity
{
    QString unit; ///< duration, share, size, number, range (of durations) or autonomy (whose veto has a duration)
    QString minimum;
    QString maximum;

    static Quantity fromJson(const QJsonObject &json);
    bool isUnitKnown() const;
    /// True if the text is an amount of this unit that lies within the bounds.
    bool accepts(const QString &text) const;
    /// What is allowed, for messages: "a duration such as 500ms, 10s, 2m or 1h, from 50ms to 1h".
    QString hint() const;

private:
    bool isWithin(std::optional<double> amount) const;
};

/// Bytes of "128MiB", "1.5GiB" or "512KiB".
std::optional<double> bytesFromText(const QString &text);
/// A finite number.
std::optional<double> numberFromText(const QString &text);
/// The two ends of "1s..60s", in milliseconds.
std::optional<std::pair<double, double>> durationRangeFromText(const QString &text);

} // namespace ops
