#pragma once

#include "detection/range.h"
#include "model/metric.h"

#include <functional>
#include <memory>

namespace ops {

/// The seam for everything that learns what is normal for one metric of one app. One object per stream; it is given
/// every value once, in order, and keeps constant memory. Deterministic: no clock, no chance.
class DeviationDetector
{
public:
    virtual ~DeviationDetector() = default;

    /// NaN and infinities are no statement. Must not allocate.
    virtual void observe(double value) = 0;

    virtual bool isLearned() const = 0;
    /// Out of line for long enough, or far enough, that chance does not explain it.
    virtual bool isRaised() const = 0;
    /// How far the last value was from normal, in robust standard deviations; negative is below. 0 while learning.
    virtual double score() const = 0;
    /// What is normal: a cure is verified against it, so it does not follow the trouble while it lasts.
    virtual Range healthy() const = 0;
    virtual double location() const = 0;

    /// Forgets what was normal and learns anew.
    virtual void reset() = 0;
};

/// Makes the detector for a metric; null for metrics that are not to be watched this way.
using DeviationFactory = std::function<std::unique_ptr<DeviationDetector>(const MetricInfo &)>;

/// The detectors that the product uses: see RobustDeviation.
std::unique_ptr<DeviationDetector> makeRobustDeviation(const MetricInfo &metric);

} // namespace ops
