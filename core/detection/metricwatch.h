#pragma once

#include "detection/datarangewatch.h"
#include "detection/deviationdetector.h"
#include "detection/finding.h"
#include "detection/limitwatch.h"
#include "detection/streamwatch.h"
#include "detection/trendforecaster.h"
#include "model/platformconfig.h"

#include <limits>
#include <memory>
#include <optional>

namespace ops {

/// All that watches one metric of one app: its limit, its trend, its range and its deviation from normal, as far as
/// they make sense for its role. Observing allocates nothing.
class MetricWatch
{
public:
    MetricWatch(const MetricInfo &metric, int position, const Limits &limits, const DeviationFactory &deviations);
    void setLimits(const MetricInfo &metric, const Limits &limits); ///< what was learned is kept
    /// Whether the streaming detector looks as well; until this is called it does not.
    void setStatistics(const DetectionRules &rules, const Limits &limits);

    void observe(double value, Timestamp at);
    /// Appends what is out of line now, at most one finding: the surest.
    void collect(Findings &findings) const;
    bool isRaised() const
    {
        return m_limit.isRaised() || isFilling() || isOutOfRange() || isDeviating() || isStrangeForLong();
    }
    /// Since when the app itself may be in trouble by this metric, sure or not; none if nothing shows. What only tells
    /// of those who call it, or of what it calls, is no sign.
    std::optional<Timestamp> firstSign() const;
    /// Out of its limit, though not for long enough yet.
    bool isSuspicious() const { return m_hasLimit && m_limit.isSuspicious(); }

    /// Users are served worse than usual by the metric's own history, and it is no passing moment.
    bool isWorseForLong() const;

    double last() const { return m_last; } ///< the last value that was one; NaN if there was none
    /// Clearly more than has been learned as normal. False while learning.
    bool isAboveNormal() const;

    void forgive();     ///< what still deviates after an issue has ended is the new normal
    void forgetTrend(); ///< the app was restarted or changed: the past says nothing about the future
    void clearAlarms(); ///< begins to judge anew; what was learned is kept
    void rebaseline();  ///< a change was confirmed: what is strange now is usual

private:
    bool isFilling() const { return m_filling && m_filling->debounce.isRaised(); }
    bool isOutOfRange() const { return m_range && m_range->isRaised(); }
    bool isDeviating() const { return m_deviation && m_deviation->isRaised(); }
    bool isStrange() const { return m_stream && m_stream->strangeness(); }
    /// Long enough to be an issue by itself, where that is wanted.
    bool isStrangeForLong() const;
    void explain(Finding &finding) const;
    void countOutside(double value);
    void watchTrend(double value, Timestamp at);
    Finding finding(IssueKind kind, Detector detector, const Range &healthy, Timestamp since) const;
    Finding deviationFinding() const;
    Finding streamFinding() const;

    struct Filling
    {
        TrendForecaster forecaster;
        Debounce debounce;
        double limit = 1;
        double from = 0; ///< level at which the trend that was raised began
    };

    int m_position;
    MetricRole m_role;
    double m_last = std::numeric_limits<double>::quiet_NaN();
    bool m_hasLimit = false;
    LimitWatch m_limit;
    std::unique_ptr<Filling> m_filling;      // memory and disk only
    std::unique_ptr<DataRangeWatch> m_range; // columns of a dataset only
    std::unique_ptr<DeviationDetector> m_deviation;
    std::unique_ptr<StreamWatch> m_stream; // where it is wanted
    bool m_strangeIsAnIssue = false;
    int m_aboveUsual = 0; // values, since it is strange
    int m_belowUsual = 0; // same
    Timestamp m_deviatesSince;
    bool m_wasDeviating = false;
};

} // namespace ops
