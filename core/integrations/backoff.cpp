#include "integrations/backoff.h"

#include <algorithm>

namespace ops {

Duration Backoff::after(int failures, quint64 number) const
{
    constexpr int MostDoublings = 20;
    const Duration whole = std::min(m_longest, Duration{m_first.count() << std::clamp(failures - 1, 0, MostDoublings)});
    const double share = 0.5 + m_random.stream(number).uniform(quint64(std::max(failures, 0))) / 2;
    return Duration{qint64(double(whole.count()) * share)};
}

} // namespace ops
