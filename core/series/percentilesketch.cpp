#include "series/percentilesketch.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ops {

namespace {

constexpr int CodeShift = 48; // leaves the exponent and four bits of the mantissa

std::int16_t codeOf(double value)
{
    const auto size = std::int16_t(std::bit_cast<std::uint64_t>(std::abs(value)) >> CodeShift);
    return value < 0 ? std::int16_t(-size) : size;
}

double middleOf(std::int16_t code)
{
    if (code == 0)
        return 0;
    const std::uint64_t size = std::uint64_t(std::abs(int(code))) << CodeShift;
    const auto middle = std::bit_cast<double>(size | std::uint64_t(1) << (CodeShift - 1));
    return code < 0 ? -middle : middle;
}

} // namespace

void PercentileSketch::add(double value)
{
    add(Bin{codeOf(value), 1});
}

void PercentileSketch::add(Bin bin)
{
    const auto place = std::ranges::lower_bound(m_bins, bin.code, {}, &Bin::code);
    if (place != m_bins.end() && place->code == bin.code)
        place->count += bin.count;
    else
        m_bins.insert(place, bin);
}

void PercentileSketch::merge(const PercentileSketch &other)
{
    for (const Bin &bin : other.m_bins)
        add(bin);
}

double PercentileSketch::quantile(double share) const
{
    std::uint64_t total = 0;
    for (const Bin &bin : m_bins)
        total += bin.count;
    if (total == 0)
        return 0;
    const double wanted = std::ceil(share * double(total));
    double before = 0;
    for (const Bin &bin : m_bins) {
        before += bin.count;
        if (before >= wanted)
            return middleOf(bin.code);
    }
    return middleOf(m_bins.back().code);
}

} // namespace ops
