#pragma once

#include "operations/command.h"
#include "operators/operatoraccount.h"

namespace ops {

/// The least role that an order takes. What is not named here takes an admin.
Role requiredRole(EventType order);

/// Whether somebody may give an order, by his role in the environment that it is for; an order for the platform as a
/// whole takes the role everywhere. Whoever may operate any environment may stop everything: stopping is safe.
/// Refused says what is missing. This is the one place where roles are compared.
Result<> mayOrder(const Principal &who, const Command &command);

/// Whether there is any order that somebody may give, anywhere.
bool mayOrderAnything(const Principal &who);

/// Whether somebody may have notices sent to the services that the platform tells of its incidents: operators
/// everywhere. Refused likewise.
Result<> mayUseIntegrations(const Principal &who);

} // namespace ops
