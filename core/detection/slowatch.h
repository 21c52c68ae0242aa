#pragma once

#include "detection/burnwindow.h"
#include "detection/debounce.h"
#include "detection/servicerecord.h"
#include "model/platformconfig.h"
#include "model/sample.h"
#include "model/slostatus.h"

#include <span>

namespace ops {

/// Whether an app keeps what its users were promised, and how fast it uses up what may go wrong: two pairs of windows,
/// a long one that says that it matters and a short one that says that it still goes on. Constant memory. What counts
/// as a request that went wrong is ServiceCounter's affair.
class SloWatch
{
public:
    enum class Burn
    {
        None,
        Slow,
        Fast
    };

    /// `errorRate` and `requestRate` are positions in the values; -1 where there is no such metric. The windows begin
    /// with `past`, and until the app tells of itself as many requests count as at its end.
    SloWatch(const SloRules &rules, int errorRate, int requestRate, const ServedPast &past = {});

    void observe(const SampleRow &row, std::span<const double> values, const Debounce::Settings &patience);
    /// To be called before asking.
    void advance(Timestamp now);

    const SloRules &rules() const { return m_rules; }
    SloStatus status() const;
    /// Too much went wrong lately, and does now: as of the last advance().
    Burn burn() const { return m_burn; }
    Timestamp since() const { return m_now.since(); }
    double wrongNow() const { return m_counter.wrongNow(); } ///< share of the last requests
    double bearable() const; ///< share that may go wrong without a burn of the kind that is

private:
    void recall(const ServedPast &past);
    void add(Timestamp at, const Served &served);
    bool isOver(const BurnWindow &window, double times) const;

    SloRules m_rules;
    ServiceCounter m_counter;
    BurnWindow m_fastLong;
    BurnWindow m_fastShort;
    BurnWindow m_slowLong;
    BurnWindow m_slowShort;
    BurnWindow m_period;
    Debounce m_now;
    Burn m_burn = Burn::None;
};

} // namespace ops
