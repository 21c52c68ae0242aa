#include "runtimes/dataset/activefaults.h"

#include <algorithm>

namespace ops {

namespace {

constexpr int CrashLoopSeconds = 4;

Release badRelease(const Fault &fault, const QString &name)
{
    Release release{.name = name};
    switch (fromName<BadReleaseMode>(fault.text("mode")).value_or(BadReleaseMode::Slow)) {
    case BadReleaseMode::Slow:
        release.extraLatencyMs = fault.number("latency_ms");
        break;
    case BadReleaseMode::Erroring:
        release.errorShare = fault.number("share");
        break;
    case BadReleaseMode::CrashLoop:
        release.crashAfterSeconds = CrashLoopSeconds;
        break;
    case BadReleaseMode::FailsToStart:
        release.failedStarts = 1;
        break;
    }
    return release;
}

} // namespace

void ActiveFaults::begin(Fault fault, SimulatedApp &app, Timestamp now, Events &facts)
{
    fault.start = now;
    endSameKind(fault, app, facts);
    Active active{.fault = std::move(fault), .generation = app.service().generation()};
    Events consequences;
    bringIn(active, app, consequences);
    facts.push_back(faultEvent(EventType::FaultInjected, active.fault));
    facts.insert(facts.end(), consequences.begin(), consequences.end());
    m_faults.push_back(std::move(active));
    surround(app.service());
}

void ActiveFaults::endSameKind(const Fault &fault, SimulatedApp &app, Events &facts)
{
    const auto isSame = [&](const Active &active) {
        return active.fault.kind == fault.kind && active.fault.text("parameter") == fault.text("parameter");
    };
    const auto same = std::find_if(m_faults.begin(), m_faults.end(), isSame);
    if (same == m_faults.end())
        return;
    takeOut(*same, app);
    facts.push_back(faultEvent(EventType::FaultEnded, same->fault));
    m_faults.erase(same);
}

void ActiveFaults::bringIn(Active &active, SimulatedApp &app, Events &facts)
{
    const Fault &fault = active.fault;
    SimulatedService &service = app.service();
    switch (fault.kind) {
    case FaultKind::Crash:
        return service.crash(QStringLiteral("segmentation fault"));
    case FaultKind::Hang:
        return service.setHung(true);
    case FaultKind::Latency:
        return service.addLatency(fault.number("latency_ms"));
    case FaultKind::ErrorRate:
        return service.addErrors(fault.number("share"));
    case FaultKind::MemoryLeak:
        return service.leak(fault.number("per_second"));
    case FaultKind::BadRelease:
        return requestRelease(active, app, facts);
    case FaultKind::BadConfig:
        return misconfigure(active, app);
    case FaultKind::CorruptData:
        return app.deployData(fromName<Corruption>(fault.text("mode")).value_or(Corruption::OutOfRange));
    case FaultKind::Overload:
    case FaultKind::DependencyOutage:
    case FaultKind::Transient:
        return; // around the process: see surround()
    }
}

void ActiveFaults::requestRelease(Active &active, SimulatedApp &app, Events &facts)
{
    QString name = active.fault.text("release");
    if (name.isEmpty())
        name = app.history().nextName();
    active.fault.parameters.insert(QStringLiteral("release"), name);
    app.history().publish(badRelease(active.fault, name));
    Event request = event(EventType::DeployRequested, {{QStringLiteral("release"), name},
                                                       {QStringLiteral("reason"), QStringLiteral("New release")}});
    request.source = QStringLiteral("pipeline");
    facts.push_back(request);
}

void ActiveFaults::misconfigure(Active &active, SimulatedApp &app)
{
    const auto which = app.service().findParameter(active.fault.text("parameter"));
    if (!which)
        return;
    ConfigParameter &parameter = app.service().parameter(*which);
    const double given = active.fault.number("value");
    parameter.value = given >= 1 ? given : parameter.steps.front();
    active.fault.parameters.insert(QStringLiteral("value"), parameter.value);
}

void ActiveFaults::advance(SimulatedApp &app, Timestamp now, Events &facts)
{
    if (m_faults.empty())
        return;
    for (auto it = m_faults.begin(); it != m_faults.end();) {
        if (!isOver(*it, app, now)) {
            ++it;
            continue;
        }
        takeOut(*it, app);
        facts.push_back(faultEvent(EventType::FaultEnded, it->fault));
        it = m_faults.erase(it);
    }
    surround(app.service());
}

bool ActiveFaults::isOver(Active &active, const SimulatedApp &app, Timestamp now) const
{
    const Fault &fault = active.fault;
    if (fault.duration.count() > 0 && now >= fault.start + fault.duration)
        return true;
    const Version &current = app.history().current();
    switch (fault.kind) {
    case FaultKind::Crash:
    case FaultKind::Hang:
    case FaultKind::Latency:
    case FaultKind::ErrorRate:
    case FaultKind::MemoryLeak:
        return app.service().generation() != active.generation;
    case FaultKind::BadRelease: {
        const bool isCurrent = current.release == fault.text("release");
        active.wasSeen = active.wasSeen || isCurrent;
        const bool startsNow = fault.text("mode") == toName(BadReleaseMode::FailsToStart) && isCurrent;
        return startsNow || (active.wasSeen && !isCurrent);
    }
    case FaultKind::BadConfig: {
        const auto which = app.service().findParameter(fault.text("parameter"));
        return !which || app.service().parameter(*which).value != fault.number("value");
    }
    case FaultKind::CorruptData:
        return current.corruption == Corruption::None;
    case FaultKind::Overload:
    case FaultKind::DependencyOutage:
    case FaultKind::Transient:
        return false;
    }
    return true;
}

void ActiveFaults::takeOut(const Active &active, SimulatedApp &app) const
{
    SimulatedService &service = app.service();
    if (service.generation() != active.generation)
        return; // its process is gone
    const Fault &fault = active.fault;
    if (fault.kind == FaultKind::Hang)
        service.setHung(false);
    else if (fault.kind == FaultKind::Latency)
        service.addLatency(-fault.number("latency_ms"));
    else if (fault.kind == FaultKind::ErrorRate)
        service.addErrors(-fault.number("share"));
    else if (fault.kind == FaultKind::MemoryLeak)
        service.leak(-fault.number("per_second"));
}

/// What happens around the process is the sum of all that is active now.
void ActiveFaults::surround(SimulatedService &service) const
{
    double load = 1;
    double dependency = 0;
    double latency = 0;
    double errors = 0;
    for (const Active &active : m_faults) {
        const Fault &fault = active.fault;
        if (fault.kind == FaultKind::Overload)
            load *= fault.number("factor");
        else if (fault.kind == FaultKind::DependencyOutage)
            dependency = std::max(dependency, fault.number("share"));
        if (fault.kind != FaultKind::Transient)
            continue;
        latency += fault.number("latency_ms");
        errors = std::max(errors, fault.number("share"));
    }
    service.setLoadFactor(load);
    service.setDependencyFailure(dependency);
    service.setBlip(latency, errors);
}

Event ActiveFaults::event(EventType type, const QJsonObject &data) const
{
    Event event;
    event.type = type;
    event.environment = m_key.environment;
    event.app = m_key.app;
    event.data = data;
    return event;
}

Event ActiveFaults::faultEvent(EventType type, const Fault &fault) const
{
    QJsonObject data{{QStringLiteral("fault"), toName(fault.kind)}, {QStringLiteral("parameters"), fault.parameters}};
    if (fault.duration.count() > 0)
        data.insert(QStringLiteral("duration_s"), toSeconds(fault.duration));
    return event(type, data);
}

} // namespace ops
