#pragma once

#include "model/action.h"

#include <QHash>
#include <QStringList>

namespace ops {

/// The newest actions that have ended: who comes too late is told what happened, and what succeeded can be undone.
class EndedActions
{
public:
    static constexpr qsizetype Depth = 500; ///< older ones are history

    void remember(const Action &action);
    /// Null if it has not ended or is too long ago. Good until the next call of remember().
    const Action *find(const QString &id) const;

private:
    QHash<QString, Action> m_actions;
    QStringList m_order; ///< oldest first
};

} // namespace ops
