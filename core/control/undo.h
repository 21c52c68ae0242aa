#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/result.h"

namespace ops {

/// What takes back a succeeded action: strategy and parameters of the inverse, given the app's status from before it
/// ran. An error says why there is none (nothing brings back what a restart threw away).
struct Inverse
{
    Strategy strategy = Strategy::Deploy;
    QJsonObject parameters;
};
Result<Inverse> inverseOf(const Action &action, const AppStatus &before);

} // namespace ops
