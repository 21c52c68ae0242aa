#include "evaluation/episodelog.h"

#include "learning/valuation.h"
#include "model/incident.h"

#include <algorithm>
#include <utility>

namespace ops {

namespace {

QMap<Strategy, double> probabilitiesOf(const QJsonObject &proposal)
{
    QMap<Strategy, double> probabilities;
    const QJsonObject json = proposal.value(QLatin1String("probabilities")).toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (const auto strategy = fromName<Strategy>(it.key()))
            probabilities.insert(*strategy, it->toDouble());
    }
    return probabilities;
}

} // namespace

void EpisodeLog::hear(const Event &event)
{
    switch (event.type) {
    case EventType::SessionStarted:
        endSession();
        m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
        return;
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        return;
    case EventType::AppRegistered:
        m_apps[{event.environment, event.app}].type = AppInfo::fromJson(event.data).type;
        return;
    case EventType::AppConfigured:
        m_apps[{event.environment, event.app}].rules = AppRules::fromJson(event.data);
        return;
    case EventType::IncidentOpened:
        return open(event);
    case EventType::ActionProposed:
        return decide(event);
    case EventType::ActionExecuting:
    case EventType::ActionSucceeded:
    case EventType::ActionFailed:
    case EventType::ActionVetoed:
    case EventType::ActionOverridden:
        return hearAction(event);
    case EventType::IncidentEscalated:
        if (DecisionStep *step = stepOf(event))
            step->cost += valuation::CallSeconds;
        return;
    case EventType::IncidentClosed:
        return close(event);
    default:
        return;
    }
}

void EpisodeLog::open(const Event &event)
{
    if (const auto known = m_courses.find(event.incident); known != m_courses.end()) {
        known->isOver = false; // its cure did not hold
        known->well = {};
        return;
    }
    const App app = m_apps.value({event.environment, event.app});
    const EnvironmentConfig *config = m_config.find(event.environment);
    const EnvironmentConfig environment = config ? *config : EnvironmentConfig{};
    m_order.append(event.incident);
    m_courses.insert(event.incident, {.episode = {.incident = event.incident,
                                                  .environment = event.environment,
                                                  .timeoutSeconds = toSeconds(environment.timeout),
                                                  .rules = app.rules.applied(environment.healingFor(app.type)),
                                                  .steps = {}},
                                      .since = event.time,
                                      .well = {}});
}

void EpisodeLog::decide(const Event &event)
{
    const auto course = m_courses.find(event.incident);
    const Action action = Action::fromJson(event.data);
    // Without a situation nobody chose: a person is called because nothing else is left.
    if (course == m_courses.end() || action.isManual() || action.situation.isEmpty())
        return;
    if (!course->episode.steps.isEmpty())
        endStep(*course, event.time);
    course->since = event.time;
    course->episode.steps.append({.situation = action.situation,
                                  .ranking = action.ranking,
                                  .probabilities = probabilitiesOf(event.data),
                                  .chosen = action.strategy,
                                  .propensity = action.propensity,
                                  .waitSeconds = action.parameters.value(QLatin1String("wait_s")).toDouble()});
}

void EpisodeLog::endStep(Course &course, Timestamp at) const
{
    course.episode.steps.last().cost += std::max(0.0, toSeconds(at - course.since));
    course.since = at;
}

DecisionStep *EpisodeLog::stepOf(const Event &event)
{
    const auto course = m_courses.find(event.incident);
    return course == m_courses.end() || course->episode.steps.isEmpty() ? nullptr : &course->episode.steps.last();
}

void EpisodeLog::hearAction(const Event &event)
{
    DecisionStep *step = stepOf(event);
    if (!step)
        return;
    const Action action = Action::fromJson(event.data);
    if (event.type == EventType::ActionExecuting) {
        const bool isSteady = action.situation.contains(QLatin1String("|steady"));
        step->cost += valuation::disruptionSeconds(action.strategy, isSteady);
    } else if (event.type == EventType::ActionVetoed || event.type == EventType::ActionOverridden) {
        step->cost += valuation::RefusalSeconds;
    } else if (event.type == EventType::ActionFailed) {
        step->waitedInVain = action.strategy == Strategy::NoAction;
    } else if (action.recoveredAt != Timestamp{}) {
        m_courses[event.incident].well = action.recoveredAt;
    }
}

void EpisodeLog::close(const Event &event)
{
    const auto course = m_courses.find(event.incident);
    if (course == m_courses.end())
        return;
    course->isOver = true;
    if (course->episode.steps.isEmpty())
        return;
    const auto state = fromName<IncidentState>(event.data.value(QLatin1String("state")).toString());
    if (state == IncidentState::Joined) { // what was decided there came to nothing, and says nothing about a cure
        course->episode.steps.clear();
        return;
    }
    const bool isByPlatform = state == IncidentState::Healed || state == IncidentState::SelfResolved;
    course->episode.firstTry =
        isByPlatform && course->episode.steps.size() == 1 && !event.data.value(QLatin1String("manual")).toBool();
    // The proof takes longer than it takes until all is well, but nobody feels it.
    endStep(*course, course->well > course->since ? course->well : event.time);
}

void EpisodeLog::endSession()
{
    for (const QString &incident : std::exchange(m_order, {})) {
        Course &course = m_courses[incident];
        if (!course.isOver)
            ++m_unfinished;
        else if (!course.episode.steps.isEmpty())
            m_finished.push_back(std::move(course.episode));
    }
    m_courses.clear();
    m_apps.clear();
}

std::vector<Episode> EpisodeLog::takeFinished()
{
    endSession();
    return std::exchange(m_finished, {});
}

} // namespace ops
