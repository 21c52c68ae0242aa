#include "runtimes/dataset/timecolumn.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double TimeShare = 0.6;    // of the cells that hold something, as with numbers
constexpr double MentionShare = 0.1; // a note that names a moment does not speak of time
constexpr qint64 ShortestInterval = 1000;
constexpr qint64 LongestInterval = 60'000;
constexpr qint64 WideGap = 10; // times the usual distance: no row that came a little late

bool speaksOfTime(const QString &column)
{
    static const QStringList Names{QStringLiteral("time"), QStringLiteral("timestamp"), QStringLiteral("ts"),
                                   QStringLiteral("date"), QStringLiteral("datetime"),  QStringLiteral("date_time")};
    return Names.contains(column.toLower());
}

} // namespace

void TimeColumn::add(qint64 line, const std::string &cell)
{
    const bool isEmpty = trimmed(cell).empty();
    m_filled += isEmpty ? 0 : 1;
    if (m_format == TimeFormat::None)
        m_format = timeFormatOf(cell);
    if (const auto time = timeFromCell(cell, m_format))
        return addTime(line, cell, *time);
    ++m_others;
    if (m_firstOther.line == 0)
        m_firstOther = {line, shownCell(cell)};
    if (m_firstFilledOther.line == 0 && !isEmpty)
        m_firstFilledOther = {line, shownCell(cell)};
}

void TimeColumn::addTime(qint64 line, const std::string &cell, qint64 time)
{
    const qint64 gap = m_times == 0 ? 0 : time - m_last;
    ++m_times;
    m_last = time;
    if (gap < 0 && m_firstFall.line == 0)
        m_firstFall = {line, shownCell(cell)};
    if (gap > m_widestGap) {
        m_widestGap = gap;
        m_widest = {line, shownCell(cell)};
    }
    if (gap > 0)
        m_gaps.push_back(gap);
}

bool TimeColumn::isNumber() const
{
    return m_format == TimeFormat::EpochSeconds || m_format == TimeFormat::EpochMilliseconds;
}

bool TimeColumn::isMostlyTimes() const
{
    return m_times > 0 && double(m_times) >= TimeShare * m_filled;
}

bool TimeColumn::isTime() const
{
    // Numbers of the size of an epoch are times only if they never go back: an account's balance does.
    return isMostlyTimes() && (!isNumber() || m_firstFall.line == 0);
}

Duration TimeColumn::clamped(qint64 ms)
{
    return Duration{std::clamp(ms, ShortestInterval, LongestInterval)};
}

qint64 TimeColumn::median() const
{
    if (m_gaps.empty())
        return 0;
    std::vector<qint64> gaps = m_gaps;
    const auto middle = gaps.begin() + std::ptrdiff_t(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return *middle;
}

DatasetNotice TimeColumn::notice(DatasetNotice::Kind kind, const Place &place, double amount) const
{
    return {.kind = kind, .line = place.line, .columns = {m_name}, .found = place.found, .amount = amount};
}

QList<DatasetNotice> TimeColumn::asTime() const
{
    using Kind = DatasetNotice::Kind;
    QList<DatasetNotice> notices;
    if (m_others > 0)
        notices.append(notice(Kind::TimesUnreadable, m_firstOther, m_others));
    if (m_firstFall.line > 0)
        notices.append(notice(Kind::TimesGoBack, m_firstFall));
    const qint64 usual = median();
    if (usual == 0 && m_times > 1)
        notices.append(notice(Kind::TimesStandStill, {}));
    else if (usual > 0 && clamped(usual).count() != usual)
        notices.append(notice(Kind::StepBounded, {}, toSeconds(Duration{usual})));
    if (m_widestGap > std::max(WideGap * usual, LongestInterval))
        notices.append(notice(Kind::TimesLeap, m_widest, toSeconds(Duration{m_widestGap})));
    return notices;
}

QList<DatasetNotice> TimeColumn::asNoTime() const
{
    using Kind = DatasetNotice::Kind;
    if (isMostlyTimes())
        return {notice(Kind::NumbersGoBack, m_firstFall)};
    const bool hasMoments = m_times > 0 && !isNumber() && double(m_times) >= MentionShare * m_filled;
    if (m_firstFilledOther.line > 0 && (hasMoments || speaksOfTime(m_name)))
        return {notice(Kind::NoTimes, m_firstFilledOther)};
    return {};
}

} // namespace ops
