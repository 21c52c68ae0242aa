#pragma once

#include "detection/debounce.h"
#include "detection/range.h"

#include <cmath>

namespace ops {

/// Watches one measurement against a fixed range: enough samples outside raise it, enough inside in a row clear it.
/// NaN is no statement and changes nothing, so an app that is down is neither over nor under its limits.
class LimitWatch
{
public:
    LimitWatch() = default; ///< no limit: nothing is ever outside
    LimitWatch(Range healthy, Debounce::Settings settings)
        : m_healthy(healthy)
        , m_debounce(settings)
    {
    }

    void observe(double value, Timestamp at)
    {
        if (!std::isnan(value))
            m_debounce.observe(!m_healthy.contains(value), at);
    }
    /// A new limit counts from the next sample; what has been raised stays until samples clear it.
    void configure(Range healthy, Debounce::Settings settings)
    {
        m_healthy = healthy;
        m_debounce.setSettings(settings);
    }

    void reset() { m_debounce.reset(); }

    bool isRaised() const { return m_debounce.isRaised(); }
    /// Some samples were outside, though not enough yet.
    bool isSuspicious() const { return m_debounce.isSuspicious(); }
    Timestamp since() const { return m_debounce.since(); }
    const Range &healthy() const { return m_healthy; }

private:
    Range m_healthy;
    Debounce m_debounce;
};

} // namespace ops
