#include "evaluation/estimate.h"

#include "learning/valuation.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

/// Student's 97.5 % quantile (G. Hill, CACM Algorithm 396, 1970, as a series about the normal one).
double student(double freedom)
{
    constexpr double Z = 1.959964;
    const double n = std::max(freedom, 1.0);
    const double z3 = Z * Z * Z;
    const double z5 = z3 * Z * Z;
    return Z + (z3 + Z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * Z) / (96 * n * n) +
           (3 * z5 * Z * Z + 19 * z5 + 17 * z3 - 15 * Z) / (384 * n * n * n);
}

} // namespace

void Estimate::widenTo(const Estimate &other)
{
    low = std::min(low, other.low);
    high = std::max(high, other.high);
}

double effectiveSize(const std::vector<Weighed> &sample)
{
    double sum = 0;
    double squares = 0;
    for (const Weighed &one : sample) {
        sum += one.weight;
        squares += one.weight * one.weight;
    }
    return squares > 0 ? sum * sum / squares : 0;
}

std::optional<Estimate> weightedMean(const std::vector<Weighed> &sample)
{
    double weights = 0;
    double sum = 0;
    for (const Weighed &one : sample) {
        weights += one.weight;
        sum += one.weight * one.value;
    }
    if (weights <= 0)
        return std::nullopt;
    const double value = sum / weights;
    double squares = 0;
    for (const Weighed &one : sample) {
        const double deviation = one.weight * (one.value - value);
        squares += deviation * deviation;
    }
    const double size = effectiveSize(sample);
    const double correction = size > 1 ? std::sqrt(size / (size - 1)) : 1;
    const double margin = student(size - 1) * correction * std::sqrt(squares) / weights;
    return Estimate{value, value - margin, value + margin};
}

Estimate mean(const std::vector<double> &values)
{
    const double count = double(values.size());
    double sum = 0;
    for (double value : values)
        sum += value;
    const double mean = sum / count;
    double squares = 0;
    for (double value : values)
        squares += (value - mean) * (value - mean);
    const double margin = count > 1 ? student(count - 1) * std::sqrt(squares / (count - 1) / count) : 0;
    return {mean, mean - margin, mean + margin};
}

Estimate allowingFor(double worst, const std::vector<Weighed> &sample, const Estimate &estimate)
{
    std::vector<Weighed> more = sample;
    double weights = 0;
    double squares = 0;
    for (const Weighed &one : sample) {
        weights += one.weight;
        squares += one.weight * one.weight;
    }
    more.push_back({worst, weights > 0 ? squares / weights : 1}); // as much as those usually count that count
    Estimate wide = estimate;
    if (const auto other = weightedMean(more))
        wide.widenTo({other->value, estimate.low, other->high});
    return wide;
}

Estimate allowingFor(double worst, const std::vector<double> &values, const Estimate &estimate)
{
    std::vector<double> more = values;
    more.push_back(worst);
    const Estimate other = mean(more);
    Estimate wide = estimate;
    wide.widenTo(worst > estimate.value ? Estimate{other.value, estimate.low, other.high}
                                        : Estimate{other.value, other.low, estimate.high});
    return wide;
}

Estimate ofShare(const Estimate &share, double size)
{
    const double value = std::clamp(share.value, 0.0, 1.0);
    const valuation::Bounds least = valuation::interval(value, size);
    return {value, std::clamp(std::min(share.low, least.low), 0.0, 1.0),
            std::clamp(std::max(share.high, least.high), 0.0, 1.0)};
}

} // namespace ops
