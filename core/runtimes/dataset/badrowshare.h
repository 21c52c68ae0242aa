#pragma once

#include <bitset>

namespace ops {

/// The share of the last rows that were bad. One bad row is next to nothing, wherever in the data it stands; bad rows
/// that are scattered among good ones add up.
class BadRowShare
{
public:
    /// Not a number of rows of which a tenth or a twentieth is a whole one: where every tenth row is bad, the share
    /// would be a limit of 10% exactly, and never over it.
    static constexpr std::size_t Rows = 65;

    void add(bool isBad)
    {
        m_bad <<= 1;
        m_bad[0] = isBad;
    }
    void clear() { m_bad.reset(); }
    /// 0..1 of `Rows`, also while there were fewer: those before the first one are taken for good.
    double value() const { return double(m_bad.count()) / double(Rows); }

private:
    std::bitset<Rows> m_bad;
};

} // namespace ops
