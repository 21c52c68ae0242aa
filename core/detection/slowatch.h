#pragma once

#include "detection/burnwindow.h"
#include "detection/debounce.h"
#include "model/platformconfig.h"
#include "model/sample.h"
#include "model/slostatus.h"

#include <span>

namespace ops {

/// Whether an app keeps what its users were promised, and how fast it uses up what may go wrong: two pairs of windows,
/// a long one that says that it matters and a short one that says that it still goes on. Constant memory.
///
/// A request that nobody answers has gone wrong: while the app is down, as many count as came before.
class SloWatch
{
public:
    enum class Burn
    {
        None,
        Slow,
        Fast
    };

    SloWatch(const SloRules &rules, int errorRate, int requestRate);

    /// `errorRate` and `requestRate` of the constructor are positions in the values; -1 where there is no such metric.
    void observe(const SampleRow &row, std::span<const double> values, const Debounce::Settings &patience);
    /// To be called before asking.
    void advance(Timestamp now);

    const SloRules &rules() const { return m_rules; }
    SloStatus status() const;
    /// Too much went wrong lately, and does now: as of the last advance().
    Burn burn() const { return m_burn; }
    Timestamp since() const { return m_now.since(); }
    double wrongNow() const { return m_wrong; } ///< share of the last requests
    double bearable() const;                    ///< share that may go wrong without a burn of the kind that is

private:
    bool isOver(const BurnWindow &window, double times) const;

    SloRules m_rules;
    int m_errorRate;
    int m_requestRate;
    BurnWindow m_fastLong;
    BurnWindow m_fastShort;
    BurnWindow m_slowLong;
    BurnWindow m_slowShort;
    BurnWindow m_period;
    Debounce m_now;
    Burn m_burn = Burn::None;
    double m_wrong = 0;
    double m_rate = 1; // requests per second
    Timestamp m_lastRow;
    bool m_hasRow = false;
};

} // namespace ops
