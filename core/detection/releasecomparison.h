#pragma once

#include "model/app.h"
#include "model/releasefigures.h"
#include "model/sample.h"

#include <span>

namespace ops {

/// Compares how an app does with a new release to how it did before, in constant memory. A release is worse when
/// clearly more samples in a row than not are clearly worse than what was usual, so that neither a slow first request
/// nor a busy moment of the machine counts against it.
class ReleaseComparison
{
public:
    ReleaseComparison() = default;
    explicit ReleaseComparison(const AppInfo &app);

    /// Under the former release, the last few hundred samples count.
    void observeBefore(const SampleRow &row, std::span<const double> values);
    /// A new release begins to be watched.
    void begin();
    void observeAfter(const SampleRow &row, std::span<const double> values);
    /// What was watched is what the next release is compared with.
    void accept();

    ReleaseFigures before() const { return m_before.figures(); }
    ReleaseFigures after() const { return m_after.figures(); }
    /// "The error rate rose from 0.1 % to 48.2 %."; empty if the new release is no worse, or there is nothing to
    /// compare.
    QString complaint() const;

private:
    struct Values
    {
        double latencyP95; ///< NaN if there is none
        double errorRate;
        bool isWell;
    };
    struct Sums
    {
        int samples = 0;
        double weight = 0;
        double latency = 0;
        double latencyWeight = 0;
        double errors = 0;
        double well = 0;

        void add(const Values &values, double forgetting);
        ReleaseFigures figures() const;
    };

    Values valuesOf(const SampleRow &row, std::span<const double> values) const;

    qsizetype m_latency = -1; ///< positions in the sample rows
    qsizetype m_errors = -1;
    Sums m_before;
    Sums m_after;
    int m_slower = 0; ///< samples that were worse, less those that were not
    int m_wronger = 0;
    int m_sicker = 0;
};

} // namespace ops
