#pragma once

#include "series/bitbuffer.h"

#include <QtGlobal>

namespace ops {

/// Moments in order, in milliseconds: how much each distance differs from the one before, in as few bits as that takes
/// (Pelkonen et al., "Gorilla: a fast, scalable, in-memory time series database", VLDB 8 (2015) 1816-1827, section
/// 4.1.1). What comes evenly costs one bit a moment.
class PackedTimes
{
public:
    void add(qint64 ms);
    void shrink() { m_bits.shrink(); }

    int count() const { return m_count; }
    qint64 first() const { return m_first; } ///< of at least one
    qint64 last() const { return m_last; }
    std::size_t bytes() const { return m_bits.bytes(); }

    /// Goes through the moments; at most count() of them.
    class Reader
    {
    public:
        explicit Reader(const PackedTimes &column);
        qint64 next();

    private:
        BitReader m_bits;
        qint64 m_time;
        qint64 m_step = 0;
        bool m_begun = false;
    };

private:
    BitBuffer m_bits;
    qint64 m_first = 0;
    qint64 m_last = 0;
    qint64 m_step = 0;
    int m_count = 0;
};

} // namespace ops
