#pragma once

#include "model/random.h"
#include "model/time.h"

namespace ops {

/// How long to wait before something is tried again: twice as long each time, and between half and all of that, so that
/// many who failed together do not come back together.
class Backoff
{
public:
    Backoff(Duration first, Duration longest, quint64 seed)
        : m_first(first)
        , m_longest(longest)
        , m_random(seed)
    {
    }

    /// After the `failures`-th failure (from 1) of what has this number. The same each time it is asked.
    Duration after(int failures, quint64 number) const;

private:
    Duration m_first;
    Duration m_longest;
    Random m_random;
};

} // namespace ops
