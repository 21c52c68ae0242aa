#pragma once

#include "drills/drillscore.h"
#include "model/event.h"

#include <QMap>
#include <QSet>

namespace ops {

/// What comes of one fault, told by the events after it: the same for what is simulated and for real apps. Reads no
/// clock.
class DrillWatch
{
public:
    explicit DrillWatch(Drill drill)
        : m_drill(std::move(drill))
    {
    }

    /// The fault is there. What happened before is not looked at.
    void begin(Timestamp at);
    bool hasBegun() const { return m_begun.has_value(); }
    void hear(const Event &event);
    /// It was found and is well for long enough, or its time is up.
    bool isOver(Timestamp now) const;
    DrillScore score() const;

private:
    struct Done
    {
        Action action;
        bool failed = false;
    };

    bool isOurs(const Event &event) const;
    void hearIssue(const Event &event);
    void hearIncident(const Event &event);
    void hearAction(const Event &event);
    void hearOrder(const Event &event);
    void becomeWell(Timestamp at);
    bool isWell() const { return m_issues.isEmpty() && m_incidents.isEmpty(); }
    bool isWrong(const Done &done) const;

    Drill m_drill;
    std::optional<Timestamp> m_begun;
    std::optional<Timestamp> m_detected;
    std::optional<Timestamp> m_well; ///< since when, if it is
    Timestamp m_lastChange;          ///< when it became well, or ill, last
    QSet<QString> m_issues;          ///< open ones of the app
    QSet<QString> m_incidents;       ///< open ones of the app
    QStringList m_order;             ///< of the actions below
    QMap<QString, Done> m_done;      ///< executed by automation, by id
    QSet<QString> m_asked;           ///< actions that a person was asked about
    int m_escalations = 0;
    int m_orders = 0;
};

} // namespace ops
