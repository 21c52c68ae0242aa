#include "series/packedtimes.h"

#include <array>

namespace ops {

namespace {

/// Sizes of the differences, each announced by one more 1 and, but for the largest, by a 0.
constexpr std::array Sizes{7, 9, 12};
constexpr int Largest = 64;

} // namespace

void PackedTimes::add(qint64 ms)
{
    if (m_count++ == 0) {
        m_first = m_last = ms;
        return;
    }
    const qint64 step = ms - m_last;
    const qint64 change = step - m_step;
    m_last = ms;
    m_step = step;
    if (change == 0)
        return m_bits.append(0, 1);
    int announced = 1;
    for (const int size : Sizes) {
        const qint64 half = qint64(1) << (size - 1);
        if (change >= -half && change < half) {
            m_bits.append((std::uint64_t(1) << (announced + 1)) - 2, announced + 1); // 10, 110, 1110
            return m_bits.append(std::uint64_t(change + half), size);
        }
        ++announced;
    }
    m_bits.append((std::uint64_t(1) << announced) - 1, announced);
    m_bits.append(std::uint64_t(change), Largest);
}

PackedTimes::Reader::Reader(const PackedTimes &column)
    : m_bits(column.m_bits)
    , m_time(column.m_first)
{
}

qint64 PackedTimes::Reader::next()
{
    if (!m_begun) {
        m_begun = true;
        return m_time;
    }
    if (m_bits.takeBit()) {
        std::size_t kind = 0;
        while (kind < Sizes.size() && m_bits.takeBit())
            ++kind;
        if (kind == Sizes.size())
            m_step += qint64(m_bits.take(Largest));
        else
            m_step += qint64(m_bits.take(Sizes[kind])) - (qint64(1) << (Sizes[kind] - 1));
    }
    m_time += m_step;
    return m_time;
}

} // namespace ops
