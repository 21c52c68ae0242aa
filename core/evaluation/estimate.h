#pragma once

#include <optional>
#include <vector>

namespace ops {

/// A mean with its 95 % interval.
struct Estimate
{
    double value = 0;
    double low = 0;
    double high = 0;

    bool contains(double truth) const { return truth >= low && truth <= high; }
    void widenTo(const Estimate &other); ///< the value stays
    double margin() const { return (high - low) / 2; }
};

/// What weighs differently: a figure of one incident, and how much more likely another policy is to bring it about.
struct Weighed
{
    double value = 0;
    double weight = 1;
};

/// How many incidents of equal weight would say as much (L. Kish, Survey Sampling, 1965).
double effectiveSize(const std::vector<Weighed> &sample);

/// Weighted importance sampling: the mean over incidents by their weights, and the interval of a ratio of sums (A.
/// Owen, Monte Carlo theory, methods and examples, 2013, chapter 9). Nothing if all weights are nought.
std::optional<Estimate> weightedMean(const std::vector<Weighed> &sample);

/// The mean of independent figures. Wants one at least.
Estimate mean(const std::vector<double> &values);

// What seldom happens and costs much may not have happened yet among those that say something, and no formula sees that
// in the others. So the interval allows for one more incident, as bad as the worst.
Estimate allowingFor(double worst, const std::vector<Weighed> &sample, const Estimate &estimate);
Estimate allowingFor(double worst, const std::vector<double> &values, const Estimate &estimate);

/// Of what is yes or no: an interval that does not shrink to nothing because all were the same (E. Wilson, JASA 22
/// (1927)). `size` is how many equal incidents it rests on.
Estimate ofShare(const Estimate &share, double size);

} // namespace ops
