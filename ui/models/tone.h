#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/incident.h"
#include "model/issue.h"

namespace ops {

/// How something should strike the eye. Models say the meaning; the theme chooses colour and sign.
enum class Tone
{
    Neutral,
    Good,
    Busy, ///< under way
    Warning,
    Bad
};

Tone toneOf(ActionState state);
Tone toneOf(IncidentState state);
Tone toneOf(DeploymentState state);
Tone toneOf(Severity severity);
Tone toneOf(AppState state);

} // namespace ops

Q_DECLARE_METATYPE(ops::Tone)
