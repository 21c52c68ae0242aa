#pragma once

#include "detection/appwatch.h"
#include "detection/rootcause.h"
#include "model/event.h"

#include <optional>
#include <utility>
#include <vector>

namespace ops {

/// The life of one app's issues, of which there is at most one at a time: gathers what comes up together, names the
/// root, adds what shows later, and ends it when all that could be an issue by itself is healthy again. What comes and
/// goes by itself is not opened again and again: the third of the same kind within ten minutes of the one before stays
/// open until it has been calm for twice as long as the longest pause was.
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
    void stopGathering()
    {
        m_gatheringSince.reset();
        m_suffers = false;
    }

    /// Something was done to the app: what ends now has ended for that reason, and what comes then is judged anew.
    void workedOn() { m_returns = {}; }

    /// A person has ended the story of the open issue. Whatever is still wrong is an issue of its own, also if it came
    /// and went before.
    Report dismiss(const AppWatch &watch, Timestamp now);

    /// The open issue once more, because of what is not seen in the app itself.
    Report restate(const AppWatch &watch);

    bool isOpen() const { return m_issue.has_value(); }
    /// Open, and felt by users; not while it is only kept open.
    bool isSerious() const { return m_issue && !m_calmSince && m_issue->severity >= Severity::Error; }
    /// Its users feel something that may come from what it calls.
    bool suffers() const { return m_suffers; }
    /// The open one; nothing if there is none.
    const std::optional<Issue> &issue() const { return m_issue; }

private:
    std::optional<Report> judge(const AppWatch &watch, const Findings &findings, const Surroundings &around,
                                Timestamp now, quint64 &issues);
    std::optional<Report> gather(const AppWatch &watch, const RootCause &root, const Surroundings &around,
                                 Timestamp now, quint64 &issues);
    std::optional<Report> follow(const AppWatch &watch, const RootCause &root, const Findings &findings,
                                 const Surroundings &around, Timestamp now);
    Report resolve(const AppWatch &watch, Timestamp now);
    Report update(const AppWatch &watch, const RootCause &root, const Surroundings &around, bool newRoot);
    bool isNews(const RootCause &root) const;
    void remember(const RootCause &root);
    void noteReturn(Timestamp calmSince, Timestamp now);
    bool mayEnd(Timestamp now) const;
    /// What is to be told of the open issue; an empty one if it does not come and go.
    Flapping flapping() const;

    struct Returns
    {
        std::optional<IssueKind> kind; ///< of the last issue, when it was found
        Timestamp endedAt;             ///< by itself
        int returned = 0;              ///< times that it was back soon
        Duration longestPause{0};
    };
    std::optional<Timestamp> m_gatheringSince;
    std::optional<Issue> m_issue;
    Returns m_returns;
    std::optional<Timestamp> m_calmSince; ///< nothing is wrong any more, and it is kept open
    bool m_suffers = false;
    int m_rank = 0;                                 ///< of the root when it was chosen
    std::optional<Timestamp> m_rootGoneSince;       ///< the root is healthy but something else is not
    std::vector<std::pair<IssueKind, int>> m_known; ///< what has been told: kind and metric
};

} // namespace ops
