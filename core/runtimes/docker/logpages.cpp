#include "runtimes/docker/logpages.h"

#include <QStringList>

#include <algorithm>

namespace ops {

namespace {

/// An entry may be written so much later than others that are younger.
constexpr qint64 Disorder = 2'000'000'000;
/// When nothing has come for so long, nothing older comes either.
constexpr int QuietEnough = 4;
constexpr qsizetype PositionParts = 4;

} // namespace

std::optional<LogPosition> LogPosition::parse(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('.'));
    if (parts.size() != PositionParts)
        return std::nullopt;
    bool isSince = false;
    bool isKnown = false;
    bool isQuiet = false;
    const LogPosition position{.since = parts.at(0).toLongLong(&isSince),
                               .known = qsizetype(parts.at(1).toLongLong(&isKnown)),
                               .quiet = parts.at(2).toInt(&isQuiet),
                               .more = parts.at(3) == QLatin1String("1")};
    const bool isGood = isSince && isKnown && isQuiet && position.since >= 0 && position.known >= 0;
    return isGood ? std::optional(position) : std::nullopt;
}

QString LogPosition::toString() const
{
    return QStringLiteral("%1.%2.%3.%4").arg(since).arg(known).arg(quiet).arg(more ? 1 : 0);
}

LogPageReader::LogPageReader(std::optional<LogPosition> from)
    : m_from(from.value_or(LogPosition()))
    , m_isBeginning(!from)
    , m_follows(from && from->since == 0)
    , m_toSkip(m_follows ? from->known : 0)
{
}

void LogPageReader::add(const LogEntry &entry)
{
    if (m_full)
        return;
    if (m_times.empty() && m_from.since > 0 && entry.time == m_from.since) {
        m_follows = true;
        m_toSkip = m_from.known;
    }
    const bool isKnown = m_toSkip > 0;
    if (!isKnown && !m_text.isEmpty() && m_text.size() + entry.text.size() > PageBytes) {
        m_full = true;
        return;
    }
    m_times.push_back(entry.time);
    if (isKnown)
        --m_toSkip;
    else
        m_text += entry.text;
}

LogPosition LogPageReader::next(bool fromStart) const
{
    if (m_times.empty())
        return {.since = m_from.since, .known = m_from.known, .quiet = std::min(m_from.quiet + 1, QuietEnough)};
    const bool isQuiet = m_text.isEmpty() && !m_full;
    LogPosition next{.quiet = isQuiet ? std::min(m_from.quiet + 1, QuietEnough) : 0, .more = m_full};
    const qint64 newest = *std::max_element(m_times.cbegin(), m_times.cend());
    const qint64 settled = next.quiet >= QuietEnough ? newest : newest - Disorder;
    // The last place where all before is older than all behind: what the engine shows from there on is the same
    // whether it looks at the time of each entry or only for the first.
    std::vector<qint64> newestBefore(m_times.size());
    qint64 before = 0;
    for (size_t i = 0; i < m_times.size(); ++i) {
        newestBefore[i] = before;
        before = std::max(before, m_times[i]);
    }
    std::optional<size_t> cut;
    qint64 behind = newest;
    for (size_t i = m_times.size(); i-- > 0;) {
        behind = std::min(behind, m_times[i]);
        if (m_times[i] <= settled && m_times[i] == behind && newestBefore[i] < m_times[i]) {
            cut = i;
            break;
        }
    }
    next.since = cut ? m_times[*cut] : fromStart ? 0 : m_times.front();
    next.known = qsizetype(m_times.size() - cut.value_or(0));
    return next;
}

LogPage LogPageReader::page(bool fromStart) const
{
    return {.text = m_text,
            .position = next(fromStart).toString(),
            .follows = !m_isBeginning && (m_follows || m_times.empty()),
            .more = m_full};
}

} // namespace ops
