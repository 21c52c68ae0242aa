#pragma once

#include "model/sample.h"
#include "server/apistate.h"

#include <QByteArray>
#include <QMap>

namespace ops {

/// What the stream tells beside events to who asks for it ("with"), as CloudEvents.

/// Of more than `MostRows` rows, whole moments are left out, evenly over the time; values have six digits.
QByteArray samplesNotice(const QString &session, const SampleBatch &samples);
/// What is not well, by component; all of it.
QByteArray healthNotice(const QString &session, const QMap<QString, QString> &degraded);

inline constexpr size_t MostRows = 600;

/// What an app showed within the last hour after `after`, in steps, so that there are never more than `MostRows` rows.
/// Empty if there is no such app.
SampleBatch pastSamples(const ApiState::Snapshot &now, AppIndex app, Timestamp after);

} // namespace ops
