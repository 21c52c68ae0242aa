#pragma once

#include "model/time.h"

#include <QJsonObject>

namespace ops {

/// Durations are whole milliseconds wherever they are JSON.
inline QJsonValue msOf(Duration duration)
{
    return QJsonValue(qint64(duration.count()));
}

inline Duration durationIn(const QJsonObject &json, const char *name, Duration fallback)
{
    return Duration{json.value(QLatin1String(name)).toInteger(fallback.count())};
}

} // namespace ops
