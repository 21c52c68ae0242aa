#include "drills/drillhistorydesk.h"

#include <algorithm>

namespace ops {

namespace {

std::optional<double> secondsOf(const std::optional<Duration> &time)
{
    return time ? std::optional(toSeconds(*time)) : std::nullopt;
}

DrillResult resultOf(const DrillComparison &comparison)
{
    const DrillRecord &record = comparison.record;
    return {.number = 0,
            .at = record.at,
            .plan = record.plan,
            .drill = record.score.drill,
            .target = record.target,
            .key = record.score.key,
            .detect = secondsOf(record.score.detect),
            .recover = secondsOf(record.score.recover),
            .detectChange = comparison.detectChange(),
            .recoverChange = comparison.recoverChange(),
            .wrong = record.score.wrong,
            .humanWork = record.score.humanWork(),
            .missed = record.missed,
            .done = record.score.done,
            .problem = record.score.problem};
}

} // namespace

DrillHistoryDesk::DrillHistoryDesk(const QStringList &directories)
    : m_directories(directories)
    , m_thread(QStringLiteral("drills"))
{
}

DrillHistoryDesk::~DrillHistoryDesk()
{
    m_ending = true;
}

void DrillHistoryDesk::read(const Read &read)
{
    m_thread.post([this, read] {
        const Result<QList<DrillResult>> results = readNow();
        if (!m_ending)
            read(results);
    });
}

Result<QList<DrillResult>> DrillHistoryDesk::readNow() const
{
    QList<DrillRecord> records;
    for (const QString &directory : m_directories) {
        const Result<QList<DrillRecord>> found = DrillHistory(directory).read();
        if (!found)
            return found.error();
        records.append(*found);
    }
    std::stable_sort(records.begin(), records.end(),
                     [](const DrillRecord &one, const DrillRecord &other) { return one.at < other.at; });
    QList<DrillResult> results;
    for (const DrillComparison &comparison : compared(records))
        results.append(resultOf(comparison));
    std::stable_sort(results.begin(), results.end(),
                     [](const DrillResult &one, const DrillResult &other) { return one.at < other.at; });
    for (qsizetype i = 0; i < results.size(); ++i)
        results[i].number = int(i) + 1;
    return results;
}

} // namespace ops
