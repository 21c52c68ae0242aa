#pragma once

#include "model/action.h"
#include "model/app.h"

#include <QList>
#include <QString>

namespace ops {

/// What a cure is chosen by: the state of the learner's table. The environment is not part of it; each has knowledge of
/// its own.
struct Situation
{
    IssueKind kind = IssueKind::Unhealthy;
    AppType type = AppType::Web;
    bool recentChange = false;
    QList<Strategy> tried; ///< in this incident, in any order

    /// Stable text: "latency|web|recent-change", or "latency|web|steady|tried:restart+rollback".
    QString key() const;
};

/// The situation before anything was tried: "latency|web|steady" of "latency|web|steady|tried:restart".
QString baseSituation(const QString &key);
/// The situation that follows when a strategy did not help.
QString afterTrying(const QString &key, Strategy strategy);

} // namespace ops
