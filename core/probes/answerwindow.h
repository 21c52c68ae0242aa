#pragma once

#include "probes/checkoutcome.h"

#include <deque>
#include <limits>
#include <vector>

namespace ops {

/// What the synthetic requests of an app say for its next sample row: latency of the answers since the last row, and
/// the share of failures among the last few. One request that goes wrong among good ones says nothing yet.
class AnswerWindow
{
public:
    static constexpr size_t Memory = 5; ///< answers that the error rate is a share of

    struct Row
    {
        double latencyP50 = std::numeric_limits<double>::quiet_NaN(); ///< milliseconds; NaN before the first answer
        double latencyP95 = std::numeric_limits<double>::quiet_NaN();
        double errorRate = std::numeric_limits<double>::quiet_NaN(); ///< 0..1; 0 if only one failed
    };

    /// A request that found nobody is a failure without a latency: being refused is quick.
    void add(const CheckOutcome &outcome);
    /// Closes a row; without answers it shows the last values again. `open`: how long unanswered requests have waited,
    /// the oldest left aside (0: there are none). Longer than what was last seen, it counts as the 95th percentile, and
    /// without any answer as the median too, so that a stalled app shows before its first late answer.
    ///
    /// `givers`: how many replicas answer in turn, where one that is worse than the others has to show. The error rate
    /// is a share of so many times as many answers then, and the latencies are theirs.
    Row take(Duration open, int givers = 1);

private:
    std::vector<double> m_latencies; ///< since the last row, or the last few
    size_t m_old = 0;                ///< of these, that were there for the last row
    std::deque<bool> m_failures;     ///< the last few answers
    size_t m_memory = Memory;
    Row m_last;
};

} // namespace ops
