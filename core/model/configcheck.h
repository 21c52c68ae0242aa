#pragma once

#include "model/platformconfig.h"
#include "model/result.h"

#include <QList>

namespace ops {

/// All that is wrong with a configuration; empty if it can be used. `where` is a path such as "prod.limits.cpu",
/// `what` says what was found, `todo` what is allowed.
QList<Error> validate(const PlatformConfig &config);

/// One difference between two configurations, as people read it: "prod.limits.cpu", "95%", "90%". A text is empty where
/// there is nothing on that side.
struct ConfigChange
{
    QString path;
    QString before;
    QString after;

    bool operator==(const ConfigChange &) const = default;
};

/// What applying `after` would change, sorted by path. Empty if the two are equal.
QList<ConfigChange> diff(const PlatformConfig &before, const PlatformConfig &after);

} // namespace ops
