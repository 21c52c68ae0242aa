#pragma once

#include "series/bitbuffer.h"

#include <cstdint>

namespace ops {

/// Values in order, each to five significant digits at least: what has that many or fewer comes back as it was, and so
/// do whole numbers up to 2^52, infinities and NaN.
///
/// Each value is XORed with the one before, and what differs is kept (Gorilla, section 4.1.2; see PackedTimes). Metrics
/// are decimal numbers with few digits, or are known no better; so they are multiplied by the smallest power of ten
/// that makes whole numbers of them first, which leaves most of the mantissa empty (the thought of Li et al., "Elf:
/// erasing-based lossless floating-point compression", VLDB 16 (2023) 1763-1776).
class ValueColumn
{
public:
    void add(double value);
    void shrink() { m_bits.shrink(); }

    int count() const { return m_count; }
    std::size_t bytes() const { return m_bits.bytes(); }

    /// Goes through the values; at most count() of them.
    class Reader
    {
    public:
        explicit Reader(const ValueColumn &column);
        double next();

    private:
        BitReader m_bits;
        std::uint8_t m_scale;
        std::uint64_t m_previous = 0;
        int m_leading = 0;
        int m_length = 0;
    };

private:
    void encode(double value);
    void rescale(std::uint8_t scale);

    BitBuffer m_bits;
    std::uint64_t m_previous = 0; // bits of the last one, as it was encoded
    std::int32_t m_count = 0;
    std::uint8_t m_scale = 0; // decimal places; above the most there are, a shorter mantissa
    std::uint8_t m_leading = 0;
    std::uint8_t m_length = 0; // of what differs; 0: none has differed yet
};

} // namespace ops
