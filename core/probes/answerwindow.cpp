#include "probes/answerwindow.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr int Pattern = 2; ///< failures that are more than an accident

/// The smallest value that is not exceeded by this share of all (nearest rank).
double quantile(const std::vector<double> &sorted, double share)
{
    const size_t rank = size_t(std::ceil(share * double(sorted.size())));
    return sorted[std::clamp<size_t>(rank, 1, sorted.size()) - 1];
}

} // namespace

void AnswerWindow::add(const CheckOutcome &outcome)
{
    if (outcome.good || outcome.connected)
        m_latencies.push_back(double(outcome.elapsed.count()));
    m_failures.push_back(!outcome.good);
    if (m_failures.size() > m_memory)
        m_failures.pop_front();
}

AnswerWindow::Row AnswerWindow::take(Duration open, int givers)
{
    m_memory = Memory * size_t(std::max(givers, 1));
    const bool silent = m_latencies.size() == m_old;
    if (!silent) {
        const size_t kept = givers > 1 ? std::min(m_latencies.size(), m_memory) : m_latencies.size() - m_old;
        m_latencies.erase(m_latencies.begin(), m_latencies.end() - qsizetype(kept));
        std::vector<double> sorted = m_latencies;
        std::sort(sorted.begin(), sorted.end());
        m_last.latencyP50 = quantile(sorted, 0.5);
        m_last.latencyP95 = quantile(sorted, 0.95);
        m_old = m_latencies.size();
    }
    if (!m_failures.empty()) {
        const auto failures = std::count(m_failures.cbegin(), m_failures.cend(), true);
        m_last.errorRate = failures < Pattern ? 0 : double(failures) / double(m_failures.size());
    }
    Row row = m_last;
    if (open > Duration{0}) {
        const double waiting = double(open.count());
        row.latencyP95 = std::fmax(row.latencyP95, waiting); // of a NaN and a number: the number
        if (silent)
            row.latencyP50 = std::fmax(row.latencyP50, waiting);
    }
    return row;
}

} // namespace ops
