#include "campaign/ailment.h"

namespace ops {

namespace {

constexpr int CrashLoopSeconds = 4;

} // namespace

Ailment::Ailment(FaultKind kind, const QJsonObject &parameters, std::optional<Timestamp> end,
                 std::optional<Strategy> cure)
    : m_kind(kind)
    , m_parameters(parameters)
    , m_end(end)
    , m_cure(cure)
{
}

bool Ailment::isOfTheProcess() const
{
    return m_kind == FaultKind::Crash || m_kind == FaultKind::Hang || m_kind == FaultKind::Latency ||
           m_kind == FaultKind::ErrorRate || m_kind == FaultKind::MemoryLeak;
}

std::optional<Strategy> Ailment::bestCure() const
{
    if (m_cure)
        return m_cure;
    switch (m_kind) {
    case FaultKind::Crash:
    case FaultKind::Hang:
    case FaultKind::Latency:
    case FaultKind::ErrorRate:
    case FaultKind::MemoryLeak:
        return Strategy::Restart;
    case FaultKind::Overload:
        return Strategy::ScaleOut;
    case FaultKind::BadRelease:
        return text("mode") == toName(BadReleaseMode::FailsToStart) ? Strategy::RetryDeployment : Strategy::Rollback;
    case FaultKind::BadConfig:
        return Strategy::AdjustConfig;
    case FaultKind::CorruptData:
        return Strategy::Rollback;
    case FaultKind::DependencyOutage:
    case FaultKind::Transient:
        return std::nullopt;
    }
    return std::nullopt;
}

void Ailment::begin(SimulatedApp &app)
{
    if (m_kind == FaultKind::BadRelease)
        deployBadRelease(app);
    if (m_kind == FaultKind::CorruptData)
        app.deployData(fromName<Corruption>(text("mode")).value_or(Corruption::OutOfRange));
    ail(app);
}

void Ailment::deployBadRelease(SimulatedApp &app)
{
    Release release{.name = app.history().nextName()};
    const auto mode = fromName<BadReleaseMode>(text("mode")).value_or(BadReleaseMode::Slow);
    if (mode == BadReleaseMode::Slow)
        release.extraLatencyMs = number("latency_ms");
    else if (mode == BadReleaseMode::Erroring)
        release.errorShare = number("share");
    else if (mode == BadReleaseMode::CrashLoop)
        release.crashAfterSeconds = CrashLoopSeconds;
    app.history().publish(release);
    m_release = release.name;
    if (mode == BadReleaseMode::FailsToStart)
        return; // the former one goes on
    app.history().deploy(release.name);
    app.service().setRelease(release);
    app.service().start();
}

/// What it does to the service, each time there is a new process or a new setting that does not have it.
void Ailment::ail(SimulatedApp &app)
{
    SimulatedService &service = app.service();
    m_generation = service.generation();
    switch (m_kind) {
    case FaultKind::Crash:
        return service.crash(QStringLiteral("segmentation fault"));
    case FaultKind::Hang:
        return service.setHung(true);
    case FaultKind::Latency:
        return service.addLatency(number("latency_ms"));
    case FaultKind::ErrorRate:
        return service.addErrors(number("share"));
    case FaultKind::MemoryLeak:
        return service.leak(number("per_second"));
    case FaultKind::Overload:
        return service.setLoadFactor(number("factor"));
    case FaultKind::DependencyOutage:
        return service.setDependencyFailure(number("share"));
    case FaultKind::Transient:
        return service.setBlip(number("latency_ms"), number("share"));
    case FaultKind::BadConfig:
        if (const auto which = service.findParameter(text("parameter"))) {
            ConfigParameter &parameter = service.parameter(*which);
            parameter.value = number("value") >= 1 ? number("value") : parameter.steps.front();
        }
        return;
    case FaultKind::BadRelease:
    case FaultKind::CorruptData:
        return;
    }
}

void Ailment::hearDone(Strategy strategy)
{
    m_cureDone = m_cureDone || (m_cure && strategy == *m_cure) ||
                 (m_kind == FaultKind::BadRelease && text("mode") == toName(BadReleaseMode::FailsToStart) &&
                  strategy == Strategy::RetryDeployment);
}

bool Ailment::isCured(SimulatedApp &app, Timestamp now) const
{
    if (m_end && now >= *m_end)
        return true;
    if (m_cureDone)
        return true;
    if (m_cure)
        return false; // by nothing else
    if (isOfTheProcess())
        return app.service().generation() != m_generation;
    switch (m_kind) {
    case FaultKind::BadRelease:
        return text("mode") != toName(BadReleaseMode::FailsToStart) && app.history().current().release != m_release;
    case FaultKind::BadConfig: {
        const auto which = app.service().findParameter(text("parameter"));
        const double ill = number("value") >= 1 ? number("value") : app.service().parameter(*which).steps.front();
        return app.service().parameter(*which).value != ill;
    }
    case FaultKind::CorruptData:
        return app.history().current().corruption == Corruption::None;
    default:
        return false; // what comes from outside goes on as long as it lasts
    }
}

void Ailment::advance(SimulatedApp &app, Timestamp now)
{
    if (m_over)
        return;
    if (isCured(app, now))
        return end(app);
    const bool isNewProcess = isOfTheProcess() && app.service().generation() != m_generation;
    if (isNewProcess || (m_cure && m_kind == FaultKind::BadConfig))
        ail(app);
    const bool goneBack = m_cure && m_kind == FaultKind::BadRelease && app.history().current().release != m_release;
    if (goneBack)
        deployBadRelease(app); // the former release does no better
    if (m_cure && m_kind == FaultKind::CorruptData && app.history().current().corruption == Corruption::None)
        app.deployData(Corruption::OutOfRange);
}

void Ailment::end(SimulatedApp &app)
{
    m_over = true;
    SimulatedService &service = app.service();
    if (!m_release.isEmpty())
        app.history().publish({.name = m_release}); // going back to it one day does no harm
    switch (m_kind) {
    case FaultKind::Overload:
        return service.setLoadFactor(1);
    case FaultKind::DependencyOutage:
        return service.setDependencyFailure(0);
    case FaultKind::Transient:
        return service.setBlip(0, 0);
    case FaultKind::BadConfig:
        if (const auto which = service.findParameter(text("parameter")); which && m_cureDone)
            service.parameter(*which) = SimulatedService(ServiceProfile{}, Random(0)).parameter(*which);
        return;
    case FaultKind::BadRelease:
        if (m_cureDone && app.history().current().release == m_release)
            break;
        return;
    case FaultKind::CorruptData:
        if (m_cureDone && !app.history().previousRelease().isEmpty())
            app.history().rollBack();
        return;
    default:
        break;
    }
    if (service.generation() != m_generation && m_kind != FaultKind::BadRelease)
        return; // its process is gone
    // Another cure than a restart took hold: the very process is well again.
    if (m_kind == FaultKind::Hang)
        service.setHung(false);
    else if (m_kind == FaultKind::Latency)
        service.addLatency(-number("latency_ms"));
    else if (m_kind == FaultKind::ErrorRate)
        service.addErrors(-number("share"));
    else if (m_kind == FaultKind::MemoryLeak)
        service.leak(-number("per_second"));
    else if (m_kind == FaultKind::BadRelease)
        service.setRelease(Release{.name = m_release});
    if (m_kind == FaultKind::Crash || m_kind == FaultKind::BadRelease || m_kind == FaultKind::MemoryLeak)
        service.start();
}

} // namespace ops
