#include "engine/servicehistory.h"

#include <algorithm>
#include <map>

namespace ops {

namespace {

constexpr qint64 Fineness = 60; // the share of its age that a stretch may be long: as fine as a BurnWindow

struct Sum
{
    qint64 length = 0;
    Served served;
};
using Sums = std::map<qint64, Sum>; ///< by epoch ms

qint64 endOf(const Sums &sums)
{
    return sums.rbegin()->first + sums.rbegin()->second.length;
}

/// Adds the sums of one series in [from, to).
Result<> addSums(const SeriesTable &table, const SeriesKey &key, RollupLevel level, qint64 from, qint64 to,
                 double Served::*field, Sums &sums)
{
    const auto segments = table.read(key, level, fromEpochMs(from), fromEpochMs(to));
    if (!segments)
        return segments.error();
    for (const RollupSegment &segment : *segments) {
        segment.read([&](const Rollup &rollup) {
            if (rollup.start() < from || rollup.start() >= to)
                return;
            Sum &sum = sums[rollup.start()];
            sum.length = lengthOf(level);
            sum.served.*field += rollup.mean() * double(rollup.count());
        });
    }
    return done();
}

std::vector<ServedStretch> coarsened(const Sums &sums, qint64 now)
{
    std::vector<ServedStretch> stretches;
    for (const auto &[start, sum] : sums) {
        const qint64 end = std::min(start + sum.length, now);
        const double wrong = std::min(sum.served.wrong, sum.served.requests); // where one of the two was cut off
        const bool joins = !stretches.empty() && end - toEpochMs(stretches.back().from) <= (now - end) / Fineness;
        if (!joins)
            stretches.push_back({.from = fromEpochMs(start), .length = Duration{0}, .served = {}});
        ServedStretch &last = stretches.back();
        last.length = fromEpochMs(end) - last.from;
        last.served.requests += sum.served.requests;
        last.served.wrong += wrong;
    }
    return stretches;
}

} // namespace

Result<ServedPast> readServiceHistory(const SeriesTable &table, const AppKey &key, Timestamp now, Duration period)
{
    Sums sums;
    const qint64 present = toEpochMs(now);
    qint64 from = toEpochMs(now - period);
    for (std::size_t i = RollupLevels.size(); i-- > 0;) {
        const RollupLevel level = RollupLevels[i];
        const qint64 until = i == 0 ? present : startOf(present - Fineness * lengthOf(level), lengthOf(level));
        if (until <= from)
            continue;
        for (const auto &[metric, field] :
             {std::pair{ServedRequests, &Served::requests}, {ServedWrong, &Served::wrong}}) {
            const Result<> added = addSums(table, {key, QLatin1String(metric)}, level, from, until, field, sums);
            if (!added)
                return added.error();
        }
        // What the coarse level lacks at its end was cut off; the finer one may have more of it.
        from = sums.empty() ? from : std::max(from, endOf(sums));
    }
    const Result<std::optional<double>> rate = readServedRate(table, key, now);
    if (!rate)
        return rate.error();
    return ServedPast{.stretches = coarsened(sums, present), .rate = *rate};
}

Result<std::optional<double>> readServedRate(const SeriesTable &table, const AppKey &key, Timestamp now)
{
    const auto segment = table.newest({key, QLatin1String(ServedRate)}, RollupLevels.front(), now);
    if (!segment)
        return segment.error();
    std::optional<double> rate;
    if (*segment) {
        (*segment)->read([&](const Rollup &rollup) {
            if (rollup.start() <= toEpochMs(now))
                rate = rollup.mean();
        });
    }
    return rate;
}

} // namespace ops
