#include "series/valuecolumn.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr double Precision = 5e-6; // of a value: five significant digits
constexpr std::array Powers{1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
constexpr std::uint8_t ShortMantissa = Powers.size();
constexpr int MantissaCut = 34;              // bits of 52; 18 are left, which is more than five digits
constexpr double Whole = 4503599627370496.0; // 2^52; from here on there is no fraction

constexpr int ValueBits = 64;
constexpr int LeadingBits = 5;
constexpr int LengthBits = 6;
constexpr int MostLeading = (1 << LeadingBits) - 1;

/// Nearest whole number, for less than 2^52: adding that leaves no room for a fraction.
double wholeOf(double value)
{
    return value < 0 ? (value - Whole) + Whole : (value + Whole) - Whole;
}

bool fits(double value, std::uint8_t scale)
{
    if (scale >= ShortMantissa || !std::isfinite(value))
        return true;
    const double scaled = value * Powers[scale];
    return std::abs(scaled) < Whole && std::abs(scaled - wholeOf(scaled)) <= std::abs(scaled) * Precision;
}

std::uint64_t shortened(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    constexpr std::uint64_t half = std::uint64_t(1) << (MantissaCut - 1);
    const std::uint64_t rounded = (bits + half) >> MantissaCut << MantissaCut;
    return std::isfinite(std::bit_cast<double>(rounded)) ? rounded : bits;
}

std::uint64_t encoded(double value, std::uint8_t scale)
{
    if (std::isnan(value))
        return std::bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN());
    if (std::isinf(value))
        return std::bit_cast<std::uint64_t>(value);
    return scale >= ShortMantissa ? shortened(value) : std::bit_cast<std::uint64_t>(wholeOf(value * Powers[scale]));
}

double decoded(std::uint64_t bits, std::uint8_t scale)
{
    const auto value = std::bit_cast<double>(bits);
    return scale >= ShortMantissa ? value : value / Powers[scale];
}

} // namespace

void ValueColumn::add(double value)
{
    std::uint8_t scale = m_scale;
    while (!fits(value, scale))
        ++scale;
    if (scale != m_scale)
        rescale(scale);
    encode(value);
}

void ValueColumn::rescale(std::uint8_t scale)
{
    ValueColumn finer;
    finer.m_scale = scale;
    Reader reader(*this);
    for (int i = 0; i < m_count; ++i)
        finer.encode(reader.next());
    *this = std::move(finer);
}

void ValueColumn::encode(double value)
{
    ++m_count;
    const std::uint64_t bits = encoded(value, m_scale);
    const std::uint64_t different = bits ^ m_previous;
    m_previous = bits;
    if (different == 0)
        return m_bits.append(0, 1);
    const int leading = std::min(std::countl_zero(different), MostLeading);
    const int trailing = std::countr_zero(different);
    const int length = ValueBits - leading - trailing;
    const int windowEnd = ValueBits - m_leading - m_length;
    const bool inWindow = m_length > 0 && leading >= m_leading && trailing >= windowEnd;
    if (inWindow && m_length <= length + LeadingBits + LengthBits) {
        m_bits.append(0b10, 2);
        return m_bits.append(different >> windowEnd, m_length);
    }
    m_leading = std::uint8_t(leading);
    m_length = std::uint8_t(length);
    const auto header = std::uint64_t(0b11 << (LeadingBits + LengthBits) | leading << LengthBits | (length - 1));
    m_bits.append(header, 2 + LeadingBits + LengthBits);
    m_bits.append(different >> trailing, length);
}

ValueColumn::Reader::Reader(const ValueColumn &column)
    : m_bits(column.m_bits)
    , m_scale(column.m_scale)
{
}

double ValueColumn::Reader::next()
{
    if (m_bits.takeBit()) {
        if (m_bits.takeBit()) {
            m_leading = int(m_bits.take(LeadingBits));
            m_length = int(m_bits.take(LengthBits)) + 1;
        }
        m_previous ^= m_bits.take(m_length) << (ValueBits - m_leading - m_length);
    }
    return decoded(m_previous, m_scale);
}

} // namespace ops
