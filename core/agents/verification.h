#pragma once

#include "model/app.h"
#include "model/issue.h"
#include "model/sample.h"

#include <optional>
#include <span>
#include <vector>

namespace ops {

/// Proof of a cure by fresh samples: the app is alive and answering, and every piece of evidence is back in its healthy
/// range, for a number of samples in a row, before the time is up. Disproof: another number of samples in a row that
/// are not healthy, whatever they show: other trouble keeps it from being proven, too. Where it is known how soon a
/// cure shows, time is up as soon as it ought to have shown and as many samples in a row as would prove it are not
/// healthy.
///
/// Where there is no value (NaN: a data column between two rows) a sample neither proves nor disproves, yet at least
/// one value of each such metric has to be seen; as long as nothing speaks against it, that is waited for ten minutes
/// longer. Evidence that is no metric (exit, rollout) is proven by being alive and answering.
class Verification
{
public:
    enum class State
    {
        Running,
        Proven,
        Disproven,
        TimedOut
    };

    Verification() = default;
    /// `disproof`: samples; 0: only time disproves.
    Verification(const Issue &issue, const AppInfo &app, int samples, int disproof, Timestamp deadline);

    void observe(const SampleRow &row, std::span<const double> values);
    State state(Timestamp now) const;
    /// Since when every sample has been healthy; nothing if the last one was not, or there was none.
    std::optional<Timestamp> healthySince() const { return m_healthySince; }
    void extend(Duration by);
    /// A cure shows until then, if it is one; nothing: not sooner than at the deadline.
    void expectBy(std::optional<Timestamp> at) { m_expected = at; }
    /// How often every metric of the evidence has had a value by now; how many samples there were, if it is none.
    int looks() const;

private:
    struct Check
    {
        qsizetype metric = 0; ///< position in the sample row
        double low = 0;
        double high = 0;
        bool seen = false; ///< a healthy value, since the last unhealthy sample
        int values = 0;
    };

    std::vector<Check> m_checks;
    int m_needed = 1;
    int m_samples = 0;
    int m_disproof = 0;
    int m_healthy = 0;   ///< samples in a row
    int m_unhealthy = 0; ///< samples in a row, not counting those without a value
    Timestamp m_deadline;
    std::optional<Timestamp> m_expected;
    std::optional<Timestamp> m_healthySince;
};

} // namespace ops
