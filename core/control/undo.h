#pragma once

#include "model/action.h"
#include "model/app.h"

#include <QStringList>

namespace ops {

/// What takes an action back, given the app's status from before it runs: the inverse, how exact it is, and what does
/// not come back.
UndoPlan undoPlanOf(const Action &action, const AppStatus &before);

/// What still differs from the state before an action: "release 2.0 instead of 1.0". Empty if nothing does.
QStringList differences(const QJsonObject &before, const AppStatus &now);

} // namespace ops
