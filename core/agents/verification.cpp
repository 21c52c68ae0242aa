#include "agents/verification.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr Duration RarestValue{600'000};

} // namespace

Verification::Verification(const Issue &issue, const AppInfo &app, int samples, int disproof, Timestamp deadline)
    : m_needed(std::max(1, samples))
    , m_disproof(disproof)
    , m_deadline(deadline)
{
    for (const Evidence &evidence : issue.evidence) {
        const int metric = app.metricIndex(evidence.metric);
        if (metric >= 0)
            m_checks.push_back({.metric = metric, .low = evidence.low, .high = evidence.high});
    }
}

void Verification::observe(const SampleRow &row, std::span<const double> values)
{
    ++m_samples;
    bool healthy = row.alive && row.answering && row.healthy;
    bool tells = m_checks.empty();
    for (Check &check : m_checks) {
        const double value = check.metric < qsizetype(values.size()) ? values[std::size_t(check.metric)] : std::nan("");
        if (std::isnan(value))
            continue;
        tells = true;
        ++check.values;
        const bool isBack = value >= check.low && value <= check.high;
        check.seen = check.seen || isBack;
        healthy = healthy && isBack;
    }
    if (healthy) {
        ++m_healthy;
        m_unhealthy = tells ? 0 : m_unhealthy;
        m_healthySince = m_healthySince.value_or(row.time);
        return;
    }
    ++m_unhealthy;
    m_healthy = 0;
    m_healthySince.reset();
    for (Check &check : m_checks)
        check.seen = false;
}

Verification::State Verification::state(Timestamp now) const
{
    const bool allSeen = std::all_of(m_checks.cbegin(), m_checks.cend(), [](const Check &check) { return check.seen; });
    if (m_healthy >= m_needed && allSeen)
        return State::Proven;
    if (m_disproof > 0 && m_unhealthy >= m_disproof)
        return State::Disproven;
    if (m_expected && now >= *m_expected && m_unhealthy >= m_needed)
        return State::TimedOut;
    const bool awaitsValue = m_healthySince && looks() == 0 && now < m_deadline + RarestValue;
    return now >= m_deadline && !awaitsValue ? State::TimedOut : State::Running;
}

void Verification::extend(Duration by)
{
    m_deadline += by;
    if (m_expected)
        *m_expected += by;
}

int Verification::looks() const
{
    int fewest = m_samples;
    for (const Check &check : m_checks)
        fewest = std::min(fewest, check.values);
    return fewest;
}

} // namespace ops
