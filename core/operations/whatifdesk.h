#pragma once

#include "model/action.h"
#include "model/incident.h"
#include "operations/operationsclient.h" // makes a metatype of Error

#include <QObject>

#include <optional>

namespace ops {

/// "What if this incident had ...": what is to be different from what was recorded, from its beginning on.
struct WhatIfQuestion
{
    QString incident;                     ///< of the present session
    std::optional<Planner> planner;       ///< nothing: as it was
    std::optional<AutonomyRule> autonomy; ///< in all environments, for all strategies; nothing: as it was
};

/// What would have come of it.
struct WhatIfAnswer
{
    QString incident;
    std::optional<Incident> would; ///< nothing: it would not have happened
    QList<Action> wouldDone;       ///< what would have been proposed for it, in order
    bool same = false;             ///< strategies, outcomes and moments are the same
    /// Time until the incident ended, or until the end of the history. Negative: time lost.
    double savedSeconds = 0;
    int otherIncidents = 0;   ///< of the session that would have gone another way, too
    double savedInAll = 0;    ///< seconds, over all incidents of the session
    int ordersWithoutUse = 0; ///< orders of people that would have had nothing to act on
};

/// Runs the present session's history again with something changed. Lives in the GUI thread; no call blocks. Each
/// question is answered once, later, by `answered` or `failed` with the number that it has returned, unless it is
/// cancelled or the platform ends before.
class WhatIfDesk : public QObject
{
    Q_OBJECT
public:
    using Ticket = quint64;

    using QObject::QObject;

    virtual Ticket ask(const WhatIfQuestion &question) = 0;
    virtual void cancel(Ticket ticket) = 0;

Q_SIGNALS:
    void answered(quint64 ticket, const ops::WhatIfAnswer &answer);
    void progressed(quint64 ticket, double share); ///< 0 to 1
    void failed(quint64 ticket, const ops::Error &error);
};

} // namespace ops
