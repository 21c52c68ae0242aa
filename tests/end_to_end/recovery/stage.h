#pragma once

#include "end_to_end/recovery/drill.h"

#include <QStringList>

/// Where shops are run and healed by somebody: the platform over one of its runtimes, or an engine alone.
class Stage
{
public:
    Stage() = default;
    virtual ~Stage() = default;
    Stage(const Stage &) = delete;
    Stage &operator=(const Stage &) = delete;

    /// What somebody did about a drill.
    struct Deeds
    {
        QStringList actions;       ///< in order, with the seconds until each was done: "restart 0.98 s"
        QString end;               ///< how it ended there: "healed"; empty if that is not known
        bool neededPerson = false; ///< it was handed over to one
    };

    /// The shop of this drill runs and is well; empty, or why not.
    virtual QString prepare(const Drill &drill) = 0;
    virtual int port(const Drill &drill) const = 0;      ///< for customers
    virtual int adminPort(const Drill &drill) const = 0; ///< where faults are asked for
    /// Puts the drill's release in the place of the one that runs.
    virtual void release(const Drill &drill) = 0;
    /// Somebody noticed, and it is over for them. `struck`: when it went wrong, ms since the epoch.
    virtual bool isSettled(const Drill &drill, qint64 struck) = 0;
    virtual void waitUntilSettled(const Drill &drill, qint64 struck) = 0; ///< within reason
    virtual Deeds deeds(const Drill &drill, qint64 struck) = 0;
    /// What happened there, for people who look for where the time went.
    virtual QStringList story(const Drill &drill, qint64 struck) = 0;
};
