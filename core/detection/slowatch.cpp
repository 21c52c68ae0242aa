#include "detection/slowatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr Duration LongestStep{60'000}; // what a row can speak for

double numberAt(std::span<const double> values, int position)
{
    return position >= 0 && std::size_t(position) < values.size() ? values[std::size_t(position)] : std::nan("");
}

} // namespace

SloWatch::SloWatch(const SloRules &rules, int errorRate, int requestRate)
    : m_rules(rules)
    , m_errorRate(errorRate)
    , m_requestRate(requestRate)
    , m_fastLong(rules.fastLong())
    , m_fastShort(rules.fastShort())
    , m_slowLong(rules.slowLong())
    , m_slowShort(rules.slowShort())
    , m_period(rules.period)
{
}

void SloWatch::observe(const SampleRow &row, std::span<const double> values, const Debounce::Settings &patience)
{
    if (m_hasRow && row.time <= m_lastRow)
        return;
    const Duration step = m_hasRow ? std::min(row.time - m_lastRow, LongestStep) : Duration{0};
    m_hasRow = true;
    m_lastRow = row.time;
    const double rate = numberAt(values, m_requestRate);
    if (row.alive && row.answering && std::isfinite(rate))
        m_rate = std::clamp(rate, 0.0, 1e9);
    const double errors = numberAt(values, m_errorRate);
    if (!row.alive || !row.answering)
        m_wrong = 1;
    else if (m_errorRate < 0)
        m_wrong = 0;
    else if (std::isfinite(errors))
        m_wrong = std::clamp(errors, 0.0, 1.0);
    m_now.setSettings(patience);
    m_now.observe(m_wrong > (1 - m_rules.availability) * m_rules.slowBurn, row.time);
    const double requests = m_rate * toSeconds(step);
    for (BurnWindow *window : {&m_fastLong, &m_fastShort, &m_slowLong, &m_slowShort, &m_period})
        window->add(row.time, requests, requests * m_wrong);
}

void SloWatch::advance(Timestamp now)
{
    for (BurnWindow *window : {&m_fastLong, &m_fastShort, &m_slowLong, &m_slowShort, &m_period})
        window->advance(now);
    m_lastRow = std::min(m_lastRow, now);
    const bool fast = isOver(m_fastLong, m_rules.fastBurn) && isOver(m_fastShort, m_rules.fastBurn);
    const bool slow = isOver(m_slowLong, m_rules.slowBurn) && isOver(m_slowShort, m_rules.slowBurn);
    m_burn = !m_now.isRaised() ? Burn::None : fast ? Burn::Fast : slow ? Burn::Slow : Burn::None;
}

SloStatus SloWatch::status() const
{
    const double allowed = 1 - m_rules.availability;
    return {.availability = m_rules.availability,
            .budgetLeft = 1 - m_period.wrongShare() / allowed,
            .fastBurn = m_fastLong.wrongShare() / allowed,
            .slowBurn = m_slowLong.wrongShare() / allowed};
}

double SloWatch::bearable() const
{
    const double times = m_burn == Burn::Fast ? m_rules.fastBurn : m_rules.slowBurn;
    return std::min(1.0, (1 - m_rules.availability) * times);
}

bool SloWatch::isOver(const BurnWindow &window, double times) const
{
    return window.wrongShare() > (1 - m_rules.availability) * times;
}

} // namespace ops
