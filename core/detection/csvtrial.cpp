#include "detection/csvtrial.h"

#include "model/platformconfig.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr qint64 AskEvery = 1 << 12; // lines
constexpr qint64 LineStepMs = 1000;  // where there are no times

/// Keeps a stream of unknown length in a bounded number of buckets: when they are full, two become one.
class Thinner
{
public:
    explicit Thinner(std::vector<CsvTrial::Bucket> &buckets)
        : m_buckets(buckets)
    {
    }

    /// A bucket begins with the next value: what is usual is to be told then.
    bool wantsRange() const { return m_buckets.empty() || m_count == m_width; }

    void add(Timestamp at, double value, double score, const Range &usual)
    {
        if (wantsRange()) {
            if (m_buckets.size() == CsvTrial::MostBuckets)
                halve();
            const Timestamp from = m_buckets.empty() ? at : std::max(at, m_buckets.back().from);
            m_buckets.push_back({.from = from, .usual = usual});
            m_count = 0;
        }
        ++m_count;
        CsvTrial::Bucket &bucket = m_buckets.back();
        bucket.score = std::max(bucket.score, score);
        if (!std::isfinite(value))
            return;
        bucket.low = std::min(bucket.low, value);
        bucket.high = std::max(bucket.high, value);
    }

private:
    void halve()
    {
        const std::size_t half = m_buckets.size() / 2;
        for (std::size_t i = 0; i < half; ++i) {
            CsvTrial::Bucket joined = m_buckets[2 * i];
            const CsvTrial::Bucket &other = m_buckets[2 * i + 1];
            joined.low = std::min(joined.low, other.low);
            joined.high = std::max(joined.high, other.high);
            joined.score = std::max(joined.score, other.score);
            m_buckets[i] = joined;
        }
        m_buckets.resize(half);
        m_width *= 2;
    }

    std::vector<CsvTrial::Bucket> &m_buckets;
    qint64 m_width = 1; ///< values of a bucket
    qint64 m_count = 0; ///< ... that the last one has
};

/// Runs one file through the watch that a live metric has, and keeps what it finds.
class Trial
{
public:
    explicit Trial(double alarmEvery)
        : m_thinner(m_found.buckets)
    {
        const Limits limits; // what an environment has that says nothing about it
        m_watch.setAlarmEvery(alarmEvery);
        m_watch.setPatience(limits.debounceSamples, limits.resolveSamples);
    }

    void hear(const CsvValues::Row &row)
    {
        m_hasTimes = m_hasTimes || row.hasTime;
        const Timestamp at = m_hasTimes ? row.at : fromEpochMs(m_found.lines * LineStepMs);
        m_found.from = m_found.lines == 0 ? at : std::min(m_found.from, at);
        m_found.to = std::max(m_found.to, at);
        ++m_found.lines;
        m_found.unreadable += std::isfinite(row.value) ? 0 : 1;
        const Range usual = m_thinner.wantsRange() && m_isLearned ? m_watch.usual() : Range{};
        const bool wasStrange = m_watch.strangeness().has_value();
        const StreamDetector::Verdict verdict = m_watch.observe(row.value, row.at);
        m_isLearned = m_isLearned || verdict.state == StreamDetector::State::Normal;
        m_thinner.add(at, row.value, verdict.score, usual);
        follow(row.value, at, verdict.score, wasStrange);
    }

    CsvTrial finish(const CsvValues &values)
    {
        m_found.columns = values.header();
        m_found.valueColumn = values.valueColumn();
        m_found.hasTimes = m_hasTimes;
        return std::move(m_found);
    }

private:
    void follow(double value, Timestamp at, double score, bool wasStrange)
    {
        const auto &strange = m_watch.strangeness();
        if (strange && !wasStrange)
            begin(value, at, score);
        else if (!strange && wasStrange)
            m_alarm.isOver = true;
        if (!strange && !wasStrange)
            return;
        ++m_alarm.values;
        m_alarm.until = at;
        const bool isIssue = m_alarm.isIssue || m_watch.isLasting();
        m_found.issueCount += isIssue && !m_alarm.isIssue ? 1 : 0;
        m_alarm.isIssue = isIssue;
        if (m_found.alarms.size() == std::size_t(m_found.alarmCount))
            m_found.alarms.back() = m_alarm;
    }

    void begin(double value, Timestamp at, double score)
    {
        const StreamWatch::Strangeness &strange = *m_watch.strangeness();
        m_alarm = {.line = m_found.lines + 1, // the header is the first
                   .since = at,
                   .until = at,
                   .value = value,
                   .usual = strange.usual,
                   .rarity = strange.rarity,
                   .score = score,
                   .surprise = strange.surprise};
        ++m_found.alarmCount;
        if (m_found.alarms.size() < CsvTrial::MostAlarms)
            m_found.alarms.push_back(m_alarm);
    }

    CsvTrial m_found;
    Thinner m_thinner;
    StreamWatch m_watch;
    CsvTrial::Alarm m_alarm; ///< the last one
    bool m_hasTimes = false;
    bool m_isLearned = false;
};

} // namespace

Result<CsvTrial> tryDetection(QIODevice &in, const CsvColumns &columns, double alarmEvery,
                              const std::function<bool(qint64 bytes)> &goOn)
{
    Result<CsvValues> values = CsvValues::open(in, columns);
    if (!values)
        return values.error();
    Trial trial(alarmEvery);
    CsvValues::Row row;
    while (values->next(row)) {
        trial.hear(row);
        if (goOn && values->lines() % AskEvery == 0 && !goOn(in.pos()))
            return Error{Error::Kind::Conflict, QStringLiteral("It was given up."), {}, {}};
    }
    if (values->error())
        return *values->error();
    return trial.finish(*values);
}

} // namespace ops
