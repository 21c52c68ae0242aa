#pragma once

#include "evaluation/episode.h"
#include "model/appkey.h"
#include "model/apprules.h"
#include "model/event.h"

#include <QHash>

#include <vector>

namespace ops {

/// Reads the courses of incidents out of recorded events. What people did in an incident belongs to what came of the
/// platform's decision before it.
class EpisodeLog
{
public:
    /// Events of one session after the other, each in its order.
    void hear(const Event &event);

    /// Those that have come to their end, and in which the platform decided something.
    std::vector<Episode> takeFinished();
    int unfinished() const { return m_unfinished; } ///< that went on when their session ended

private:
    struct Course
    {
        Episode episode;
        Timestamp since; ///< of the last decision
        Timestamp well;  ///< since when all is well, if that is proven
        bool isOver = false;
    };
    struct App
    {
        AppType type = AppType::Web;
        AppRules rules;
    };

    void endSession();
    void open(const Event &event);
    void decide(const Event &event);
    void hearAction(const Event &event);
    void close(const Event &event);
    void endStep(Course &course, Timestamp at) const;
    DecisionStep *stepOf(const Event &event);

    PlatformConfig m_config;
    QHash<AppKey, App> m_apps;
    QHash<QString, Course> m_courses; ///< of this session, by incident
    QStringList m_order;              ///< of their begin
    std::vector<Episode> m_finished;
    int m_unfinished = 0;
};

} // namespace ops
