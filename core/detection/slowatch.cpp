#include "detection/slowatch.h"

#include <algorithm>

namespace ops {

namespace {

constexpr int Pieces = 10; // of a stretch: a window must not lose all of it at once

} // namespace

SloWatch::SloWatch(const SloRules &rules, int errorRate, int requestRate, const ServedPast &past)
    : m_rules(rules)
    , m_counter(errorRate, requestRate)
    , m_fastLong(rules.fastLong())
    , m_fastShort(rules.fastShort())
    , m_slowLong(rules.slowLong())
    , m_slowShort(rules.slowShort())
    , m_period(rules.period)
{
    recall(past);
}

void SloWatch::recall(const ServedPast &past)
{
    for (const ServedStretch &stretch : past.stretches) {
        const Served piece{.requests = stretch.served.requests / Pieces, .wrong = stretch.served.wrong / Pieces};
        for (int i = 0; i < Pieces; ++i)
            add(stretch.from + stretch.length * i / Pieces, piece);
    }
    if (past.rate)
        m_counter.expect(*past.rate);
}

void SloWatch::observe(const SampleRow &row, std::span<const double> values, const Debounce::Settings &patience)
{
    const std::optional<Served> served = m_counter.observe(row, values);
    if (!served)
        return;
    m_now.setSettings(patience);
    m_now.observe(wrongNow() > (1 - m_rules.availability) * m_rules.slowBurn, row.time);
    add(row.time, *served);
}

void SloWatch::add(Timestamp at, const Served &served)
{
    for (BurnWindow *window : {&m_fastLong, &m_fastShort, &m_slowLong, &m_slowShort, &m_period})
        window->add(at, served.requests, served.wrong);
}

void SloWatch::advance(Timestamp now)
{
    for (BurnWindow *window : {&m_fastLong, &m_fastShort, &m_slowLong, &m_slowShort, &m_period})
        window->advance(now);
    m_counter.advance(now);
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
