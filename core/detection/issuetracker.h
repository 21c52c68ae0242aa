#pragma once

#include "detection/appwatch.h"
#include "detection/rootcause.h"
#include "model/event.h"

#include <optional>
#include <utility>
#include <vector>

namespace ops {

/// The life of one app's issues, of which there is at most one at a time: gathers what comes up together, names the
/// root, adds what shows later, and ends it when all that could be an issue by itself is healthy again.
class IssueTracker
{
public:
    struct Report
    {
        EventType type = EventType::IssueDetected; ///< detected, updated or resolved
        Issue issue;
    };

    /// What is to be said now, if anything; of changes it knows nothing. `issues` counts the issues of the session and
    /// is raised for a new one.
    std::optional<Report> step(const AppWatch &watch, const Findings &findings, const Surroundings &around,
                               Timestamp now, quint64 &issues);
    /// Forgets what it was gathering; an issue that has been told stays.
    void stopGathering() { m_gatheringSince.reset(); }

    /// The open issue once more, because of what is not seen in the app itself.
    Report restate(const AppWatch &watch);

    bool isOpen() const { return m_issue.has_value(); }
    /// Open, and felt by users.
    bool isSerious() const { return m_issue && m_issue->severity >= Severity::Error; }
    /// The open one; nothing if there is none.
    const std::optional<Issue> &issue() const { return m_issue; }

private:
    std::optional<Report> gather(const AppWatch &watch, const RootCause &root, const Surroundings &around,
                                 Timestamp now, quint64 &issues);
    std::optional<Report> follow(const AppWatch &watch, const RootCause &root, const Findings &findings,
                                 const Surroundings &around, Timestamp now);
    Report resolve(const AppWatch &watch);
    Report update(const AppWatch &watch, const RootCause &root, const Surroundings &around, bool newRoot);
    bool isNews(const RootCause &root) const;
    void remember(const RootCause &root);

    std::optional<Timestamp> m_gatheringSince;
    std::optional<Issue> m_issue;
    int m_rank = 0;                                 ///< of the root when it was chosen
    std::optional<Timestamp> m_rootGoneSince;       ///< the root is healthy but something else is not
    std::vector<std::pair<IssueKind, int>> m_known; ///< what has been told: kind and metric
};

} // namespace ops
