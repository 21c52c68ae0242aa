#pragma once

#include "model/action.h"
#include "model/app.h"

#include <QString>

namespace ops {

/// What a strategy will touch of a real app, replica by replica, before anything is ordered.
QString touchedText(Strategy strategy, const QJsonObject &parameters, const AppStatus &status);

} // namespace ops
