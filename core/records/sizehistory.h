#pragma once

#include "model/appkey.h"
#include "model/result.h"
#include "model/time.h"

namespace ops {

/// How much an app has.
struct AppSize
{
    int replicas = 1;
    qint64 memory = 0; ///< bytes of one replica; 0: not known

    bool operator==(const AppSize &) const = default;
};

/// Since when a real app has been as large as `size`, by what the sessions of the journal in `directory` tell, of which
/// those that ended before `earliest` are not asked; `known` if they tell of nothing before that. While the platform
/// was down, it is taken to have been as before and after. Through a connection of its own, from any thread.
Result<Timestamp> sizedSince(const QString &directory, const AppKey &key, const AppSize &size, Timestamp known,
                             Timestamp earliest);

} // namespace ops
