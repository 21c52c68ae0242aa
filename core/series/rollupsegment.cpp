#include "series/rollupsegment.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <optional>

namespace ops {

namespace {

// Each rollup: its place, the number of its values, minimum, maximum and mean (32 bits each), the number of its bins,
// and these as distances of the code with their counts.

constexpr int GroupBits = 7; // of a number; a set highest bit says that more follow
constexpr quint64 GroupMask = (1U << GroupBits) - 1;
constexpr int MostGroups = 10;
constexpr qint64 LargestCode = 0x7fef; // of a bin: beyond it are infinity and what is no number

void writeNumber(QByteArray &to, quint64 number)
{
    while (number > GroupMask) {
        to.append(char((number & GroupMask) | (GroupMask + 1)));
        number >>= GroupBits;
    }
    to.append(char(number));
}

std::optional<quint64> readNumber(const QByteArray &from, qsizetype &at)
{
    quint64 number = 0;
    for (int group = 0; group < MostGroups && at < from.size(); ++group) {
        const auto byte = quint8(from[at++]);
        number |= (byte & GroupMask) << (group * GroupBits);
        if (byte <= GroupMask)
            return number;
    }
    return std::nullopt;
}

/// Small numbers of either sign as small ones.
quint64 folded(qint64 number)
{
    return (quint64(number) << 1) ^ quint64(number >> 63);
}

qint64 unfolded(quint64 number)
{
    return qint64(number >> 1) ^ -qint64(number & 1);
}

void writeReal(QByteArray &to, double value)
{
    constexpr double most = std::numeric_limits<float>::max();
    const auto real = float(std::clamp(value, -most, most));
    to.append(reinterpret_cast<const char *>(&real), sizeof(real)); // little-endian, as all that Debian runs on is
}

std::optional<double> readReal(const QByteArray &from, qsizetype &at)
{
    float real = 0;
    if (from.size() - at < qsizetype(sizeof(real)))
        return std::nullopt;
    std::memcpy(&real, from.constData() + at, sizeof(real));
    at += sizeof(real);
    return double(real);
}

} // namespace

void RollupSegment::append(const Rollup &rollup)
{
    writeNumber(m_packed, quint64((rollup.start() - m_start) / ops::lengthOf(m_level)));
    writeNumber(m_packed, rollup.count());
    for (const double value : {rollup.min(), rollup.max(), rollup.mean()})
        writeReal(m_packed, value);
    writeNumber(m_packed, rollup.sketch().bins().size());
    qint64 code = 0;
    for (const PercentileSketch::Bin &bin : rollup.sketch().bins()) {
        writeNumber(m_packed, folded(bin.code - code));
        writeNumber(m_packed, bin.count);
        code = bin.code;
    }
}

bool RollupSegment::readOne(qsizetype &at, Rollup &rollup) const
{
    const auto place = readNumber(m_packed, at);
    const auto count = readNumber(m_packed, at);
    const auto min = readReal(m_packed, at);
    const auto max = readReal(m_packed, at);
    const auto mean = readReal(m_packed, at);
    const auto bins = readNumber(m_packed, at);
    if (!place || *place >= quint64(Rollups) || !count || *count == 0 || !min || !max || !(*min <= *max) || !mean ||
        !bins)
        return false;
    rollup.restart(m_start + qint64(*place) * ops::lengthOf(m_level));
    rollup.m_count = *count;
    rollup.m_min = *min;
    rollup.m_max = *max;
    rollup.m_sum = *mean * double(*count);
    qint64 code = 0;
    for (quint64 i = 0; i < *bins; ++i) {
        const auto distance = readNumber(m_packed, at);
        const auto inBin = readNumber(m_packed, at);
        if (!distance || !inBin)
            return false;
        code = qint64(quint64(code) + quint64(unfolded(*distance))); // damaged ones may be of any size
        if (code < -LargestCode || code > LargestCode)
            return false;
        rollup.m_sketch.add(PercentileSketch::Bin{std::int16_t(code), std::uint32_t(*inBin)});
    }
    return true;
}

void RollupSegment::adopt(const RollupSegment &former)
{
    std::map<qint64, Rollup> all;
    read([&](const Rollup &rollup) { all.emplace(rollup.start(), rollup); });
    former.read([&](const Rollup &rollup) {
        const auto [own, isNew] = all.emplace(rollup.start(), rollup);
        if (!isNew && rollup.count() > own->second.count())
            own->second = rollup;
    });
    m_packed.clear();
    for (const auto &[start, rollup] : all)
        append(rollup);
}

} // namespace ops
