#include "pipeline/deploymentorder.h"

#include "pipeline/platformaddress.h"

namespace ops {

namespace {

Error invalid(const char *what, const char *where)
{
    return {.kind = Error::Kind::Invalid,
            .what = QString::fromLatin1(what),
            .where = QString::fromLatin1(where),
            .todo = {}};
}

} // namespace

Result<> DeploymentOrder::validate() const
{
    const PlatformAddress address{.server = server, .token = token, .identity = identity};
    if (const Result<> reachable = address.validate(); !reachable)
        return reachable;
    if (key.app.isEmpty())
        return invalid("Say which app.", "--app");
    if (key.environment.isEmpty())
        return invalid("Say which environment.", "--env");
    if (release.isEmpty())
        return invalid("Say which release.", "--release");
    return done();
}

} // namespace ops
