#include "apps/appspec.h"

#include <algorithm>

namespace ops {

const ReleaseSpec *AppSpec::findRelease(const QString &release) const
{
    const auto it = std::find_if(releases.cbegin(), releases.cend(),
                                 [&](const ReleaseSpec &candidate) { return candidate.name == release; });
    return it == releases.cend() ? nullptr : &*it;
}

} // namespace ops
