#pragma once

#include "model/policy.h"
#include "model/result.h"

#include <QList>
#include <QStringList>

namespace ops {

/// What the platform knows before it has seen anything: a few outcomes per situation, so that its own experience soon
/// weighs more. Bundled (resources/config/starting-policy.json); docs/learning.md tells how it came about. The same for
/// each of the environments.
Result<QList<PolicyEntry>> startingPolicy(const QStringList &environments);

} // namespace ops
