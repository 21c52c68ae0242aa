#include "model/time.h"

#include <QDateTime>

#include <cmath>

namespace ops {

QString toIsoString(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Timestamp> timestampFromIso(const QString &text)
{
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return fromEpochMs(parsed.toMSecsSinceEpoch());
}

Duration fromSeconds(double seconds)
{
    return Duration{std::llround(seconds * 1000.0)};
}

} // namespace ops
