#pragma once

#include "model/event.h"
#include "model/loglevel.h"
#include "model/result.h"

#include <QStringList>

namespace ops {

/// Which events a subscriber wants. What is empty lets everything through.
struct StreamFilter
{
    QStringList types;                   ///< "incident.opened", or all of a kind: "incident.*"
    QStringList environments;            ///< events of the platform as a whole pass as well
    QStringList apps;                    ///< likewise
    LogLevel severity = LogLevel::Debug; ///< at least

    bool admits(const Event &event) const;
    /// Invalid names what is no type; an environment or app that is unknown may come yet.
    Result<> check() const;
};

} // namespace ops
