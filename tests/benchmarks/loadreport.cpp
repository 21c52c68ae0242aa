#include "loadreport.h"

#include <algorithm>
#include <cstdio>

namespace ops {

namespace {

constexpr int RunOfGood = 10; ///< in a row: well served again

double quantile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return -1;
    return sorted[std::min(sorted.size() - 1, size_t(share * double(sorted.size())))];
}

/// Follows the times of bad service.
class Episodes
{
public:
    explicit Episodes(LoadReport &report)
        : m_report(report)
    {
    }

    void add(double at, bool isGood)
    {
        if (!isGood) {
            if (m_report.recovered)
                begin(at);
            m_report.lastBad = at;
            m_run = 0;
            return;
        }
        if (m_report.recovered)
            return;
        if (m_run++ == 0)
            m_runBegan = at;
        if (m_run == RunOfGood) {
            m_report.recovered = true;
            lengthen(m_runBegan);
        }
    }

    /// The load is over at `at`.
    void end(double at)
    {
        if (!m_report.recovered)
            lengthen(at);
    }

private:
    void begin(double at)
    {
        m_began = at;
        m_report.recovered = false;
        ++m_report.badTimes;
        if (m_report.firstBad < 0)
            m_report.firstBad = at;
    }

    void lengthen(double until) { m_report.longestBad = std::max(m_report.longestBad, until - m_began); }

    LoadReport &m_report;
    double m_began = 0;
    double m_runBegan = 0;
    int m_run = 0;
};

} // namespace

LoadReport LoadReport::of(const std::vector<Served> &served, double goodMs)
{
    LoadReport report;
    report.sent = served.size();
    Episodes episodes(report);
    std::vector<double> times;
    for (const Served &each : served) {
        const bool isGood = each.status == 200 && each.took <= goodMs;
        report.ok += isGood ? 1 : 0;
        report.noAnswer += each.status == 0 ? 1 : 0;
        report.late += each.status == 200 && !isGood ? 1 : 0;
        if (each.status != 0)
            times.push_back(each.took);
        episodes.add(each.at, isGood);
    }
    if (!served.empty())
        episodes.end(served.back().at);
    report.failed = report.sent - report.ok;
    std::sort(times.begin(), times.end());
    report.p50 = quantile(times, 0.5);
    report.p95 = quantile(times, 0.95);
    report.p99 = quantile(times, 0.99);
    return report;
}

std::string LoadReport::json() const
{
    char text[512];
    std::snprintf(text, sizeof text,
                  "{\"sent\":%zu,\"ok\":%zu,\"failed\":%zu,\"no_answer\":%zu,\"late\":%zu,\"p50_ms\":%.1f,"
                  "\"p95_ms\":%.1f,\"p99_ms\":%.1f,\"first_bad_ms\":%.0f,\"last_bad_ms\":%.0f,\"longest_bad_ms\":%.0f,"
                  "\"bad_times\":%d,\"recovered\":%s}",
                  sent, ok, failed, noAnswer, late, p50, p95, p99, firstBad, lastBad, longestBad, badTimes,
                  recovered ? "true" : "false");
    return text;
}

} // namespace ops
