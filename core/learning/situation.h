#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/issue.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace ops {

/// What a cure is chosen by. The environment is not part of it; each has knowledge of its own.
///
/// Everything in it can be seen by whoever watches the app; what was really broken is not known.
struct Situation
{
    IssueKind kind = IssueKind::Unhealthy;
    AppType type = AppType::Web;
    bool recentChange = false;
    QString shape;         ///< see shapeOf(); empty if nothing is known
    QString app;           ///< its name; empty if it does not matter
    QList<Strategy> tried; ///< in this incident, in any order

    /// Stable text: "latency|web|recent-change", or
    /// "latency|web|steady|sees:errors+latency|app:web-shop|tried:restart+rollback".
    QString key() const;
};

/// What the evidence looks like, as words in a fixed order: "errors+latency+load+bound". Which measurements are out of
/// line, whether more requests than usual arrive, whether a value of the configuration is used up, whether the process
/// has ended by itself, and what was changed in the last minute.
QString shapeOf(const Issue &issue);
/// The evidence says that a process has ended by itself, and nothing that keeps it running has started it again.
bool hasEnded(const Issue &issue);

/// The situation before anything was tried: "latency|web|steady" of "latency|web|steady|tried:restart".
QString baseSituation(const QString &key);
/// What was tried before, by the key.
QList<Strategy> triedIn(const QString &key);

/// The situations that a key is a case of, each a case of the one before: of all issues of the kind, of all with this
/// evidence, of those after a change (or not), of the app's type, of the app itself. Knowledge goes down this path, so
/// that what is new begins with what others taught.
QStringList generalisations(const QString &key);
/// The situation without evidence and app, "latency|web|steady": what people look at, pin and forbid.
QString plainSituation(const QString &key);

} // namespace ops
