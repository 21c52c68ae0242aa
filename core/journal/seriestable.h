#pragma once

#include "model/appkey.h"
#include "model/result.h"
#include "model/time.h"
#include "series/rolluphistory.h"

#include <optional>
#include <span>
#include <vector>

namespace ops {

class Database;

/// One metric of one app, whatever session it was seen in.
struct SeriesKey
{
    AppKey app;
    QString metric;
};

struct KeptSegment
{
    SeriesKey key;
    RollupSegment segment;
};

/// The tables of rolled-up metrics. Must not outlive its database; transactions are the caller's affair.
class SeriesTable
{
public:
    /// For how long each level is kept: two days, a month, a year and a bit.
    static constexpr RollupHistory::Retention Retention{2LL * 86'400'000, 31LL * 86'400'000, 400LL * 86'400'000};

    explicit SeriesTable(Database &database);

    /// What the database knows already of the same stretch of time is kept beside it (RollupSegment::adopt), so that
    /// what is written twice is there once.
    Result<> write(std::span<const KeptSegment> segments);
    /// Removes what ended too long before `now`.
    Result<> removeOld(Timestamp now);

    /// The segments of a level that have something in [from, to), in order; nothing for a series that is not known.
    Result<std::vector<RollupSegment>> read(const SeriesKey &key, RollupLevel level, Timestamp from,
                                            Timestamp to) const;
    /// The last segment of a level that begins at `until` or before.
    Result<std::optional<RollupSegment>> newest(const SeriesKey &key, RollupLevel level, Timestamp until) const;

private:
    Result<qint64> idOf(const SeriesKey &key) const;
    Result<qint64> makeId(const SeriesKey &key);

    Database *m_database;
};

} // namespace ops
