#pragma once

#include "model/policy.h"

#include <QList>

#include <optional>

namespace ops {

/// What one strategy in one situation was known for in one version of the knowledge, and in another.
struct KnowledgeChange
{
    std::optional<PolicyEntry> before; ///< nothing: it was not known yet
    std::optional<PolicyEntry> after;  ///< nothing: it is not known any more

    const PolicyEntry &known() const { return after ? *after : *before; }
};

/// What differs, sorted by environment, situation and strategy.
QList<KnowledgeChange> diffKnowledge(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after);

/// A situation in which another strategy is the first choice now, of those that have been tried there.
struct ChoiceChange
{
    QString environment;
    QString situation;
    std::optional<Strategy> before; ///< nothing: none was known to help
    std::optional<Strategy> after;
};
QList<ChoiceChange> diffChoices(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after);

/// Both experiences together, as if all of it had happened here: counts add up. What people pinned or forbade here
/// stays as it is. Merging what came from here counts it twice.
QList<PolicyEntry> mergeKnowledge(const QList<PolicyEntry> &own, const QList<PolicyEntry> &other);

} // namespace ops
