#include "runtimes/dataset/simulatedapp.h"

#include <cmath>

namespace ops {

namespace {

QString text(const Action &action, const char *parameter)
{
    return action.parameters.value(QLatin1String(parameter)).toString();
}

} // namespace

SimulatedApp::SimulatedApp(const AppKey &key, const ServiceProfile &profile, Random random)
    : m_key(key)
    , m_random(random.stream(u"actions"))
    , m_service(profile, random.stream(u"service"))
{
    m_service.setRelease(m_history.find(m_history.current().release));
    m_service.start();
}

Error SimulatedApp::refusal(const QString &what, const QString &todo) const
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = m_key.toString(), .todo = todo};
}

Result<> SimulatedApp::begin(const Action &action, Timestamp now)
{
    if (m_action)
        return Error{.kind = Error::Kind::Conflict,
                     .what = QStringLiteral("%1 is under way.").arg(m_action->id),
                     .where = m_key.toString(),
                     .todo = QStringLiteral("Wait for its end, or cancel it.")};
    ++m_actions;
    const Result<Duration> takes = prepare(action);
    if (!takes)
        return takes.error();
    m_action = action;
    m_action->startedAt = now;
    m_due = now + *takes;
    if (action.strategy == Strategy::Restart) {
        m_isDownForAction = true;
        m_service.stop();
    }
    return done();
}

/// How long an action will take, after it has been checked.
Result<Duration> SimulatedApp::prepare(const Action &action) const
{
    switch (action.strategy) {
    case Strategy::Restart:
        return between(3000, 5000);
    case Strategy::Rollback:
        if (m_history.previousRelease().isEmpty())
            return refusal(QStringLiteral("There is no former version to go back to."), {});
        return between(4000, 6000);
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        if (!isReleaseName(text(action, "release")))
            return refusal(QStringLiteral("'%1' is no release.").arg(text(action, "release").left(64)),
                           QStringLiteral("Known: %1.").arg(m_history.names().join(QStringLiteral(", "))));
        return between(4000, 6000);
    case Strategy::AdjustConfig: {
        const auto parameter = m_service.findParameter(text(action, "parameter"));
        if (!parameter)
            return refusal(QStringLiteral("There is no parameter '%1'.").arg(text(action, "parameter").left(64)),
                           QStringLiteral("Allowed: workers, queue_limit, pool_size, batch_size."));
        const double highest = m_service.parameter(*parameter).steps.back();
        const double to = action.parameters.value(QLatin1String("to")).toDouble(-1);
        if (!(to >= 1 && to <= highest))
            return refusal(QStringLiteral("%1 cannot be %2.").arg(text(action, "parameter")).arg(to),
                           QStringLiteral("Allowed: 1 to %1.").arg(highest));
        return between(1000, 2000);
    }
    case Strategy::ScaleOut:
    case Strategy::ScaleIn: {
        const int replicas = action.parameters.value(QLatin1String("replicas")).toInt();
        if (replicas < 1 || replicas > SimulatedService::MaxReplicas)
            return refusal(QStringLiteral("%1 replicas are not possible.").arg(replicas),
                           QStringLiteral("Allowed: 1 to %1.").arg(SimulatedService::MaxReplicas));
        return between(3000, 4000);
    }
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return refusal(QStringLiteral("%1 is nothing that a runtime does.").arg(toName(action.strategy)), {});
}

Duration SimulatedApp::between(int shortestMs, int longestMs) const
{
    // Whole seconds, as the steps are: what ends within a step is seen at its end.
    const double seconds = shortestMs + m_random.uniform(m_actions) * (longestMs - shortestMs);
    return Duration{std::llround(seconds / 1000) * 1000};
}

Result<> SimulatedApp::cancel(const QString &actionId)
{
    if (!m_action || m_action->id != actionId)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("%1 is not under way.").arg(actionId),
                     .where = m_key.toString(),
                     .todo = {}};
    m_action.reset();
    if (std::exchange(m_isDownForAction, false))
        startCurrent();
    return done();
}

std::optional<Action> SimulatedApp::takeFinished(Timestamp now)
{
    if (!m_action || now < m_due)
        return std::nullopt;
    Action action = *std::exchange(m_action, std::nullopt);
    m_isDownForAction = false;
    const Result<> applied = apply(action);
    action.state = applied ? ActionState::Verifying : ActionState::Failed;
    action.finishedAt = now;
    if (!applied)
        action.reason = applied.error().what;
    return action;
}

Result<> SimulatedApp::apply(const Action &action)
{
    switch (action.strategy) {
    case Strategy::Restart:
        startCurrent();
        return done();
    case Strategy::Rollback:
        if (m_history.previousRelease().isEmpty())
            return refusal(QStringLiteral("There is no former version to go back to."), {});
        m_history.rollBack();
        startCurrent();
        return done();
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return deploy(text(action, "release"));
    case Strategy::AdjustConfig:
        if (const auto parameter = m_service.findParameter(text(action, "parameter")))
            m_service.parameter(*parameter).value = action.parameters.value(QLatin1String("to")).toDouble();
        return done();
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
        m_service.setReplicas(action.parameters.value(QLatin1String("replicas")).toInt());
        return done();
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return done();
}

Result<> SimulatedApp::deploy(const QString &name)
{
    Release release = m_history.find(name);
    if (release.failedStarts > 0) {
        --release.failedStarts;
        m_history.publish(release);
        return refusal(QStringLiteral("Release %1 did not become ready in time; %2 keeps running.")
                           .arg(name, m_history.current().release),
                       {});
    }
    m_history.publish(release);
    m_history.deploy(name);
    startCurrent();
    return done();
}

void SimulatedApp::startCurrent()
{
    m_service.setRelease(m_history.find(m_history.current().release));
    m_service.start();
}

AppState SimulatedApp::state() const
{
    if (m_service.isAlive())
        return AppState::Running;
    return m_isDownForAction ? AppState::Starting : AppState::Exited;
}

SimulatedApp::Outline SimulatedApp::outline() const
{
    Outline outline{.state = state(), .revision = m_history.revision(), .replicas = m_service.replicas()};
    for (int i = 0; i < SimulatedService::ParameterCount; ++i)
        outline.config[std::size_t(i)] = m_service.parameter(SimulatedService::Parameter(i)).value;
    return outline;
}

AppStatus SimulatedApp::status() const
{
    AppStatus status{.key = m_key,
                     .state = state(),
                     .release = m_history.current().release,
                     .previousRelease = m_history.previousRelease(),
                     .dataVersion = m_history.current().data,
                     .replicas = m_service.replicas(),
                     .maxReplicas = SimulatedService::MaxReplicas,
                     .config = {}};
    for (int i = 0; i < SimulatedService::ParameterCount; ++i) {
        const ConfigParameter &parameter = m_service.parameter(SimulatedService::Parameter(i));
        status.config.insert(parameter.name, parameter);
    }
    return status;
}

} // namespace ops
