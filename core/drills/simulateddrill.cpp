#include "drills/simulateddrill.h"

#include "drills/drillwatch.h"
#include "engine/sessionfactory.h"

namespace ops {

namespace {

/// A session without faults of its own, that has no end.
SessionSpec specFor(const DrillPlan &plan, const Drill &drill, SessionSpec terms)
{
    terms.scenario = plan.scenario;
    terms.datasets = plan.datasets;
    terms.environments = {drill.key.environment};
    terms.seed = plan.seed;
    terms.failType = QStringLiteral("none");
    terms.loop = true;
    return terms;
}

/// What an observer hears, kept until it is looked at.
class Listener
{
public:
    explicit Listener(const Drill &drill)
        : m_watch(drill)
    {
    }

    Session::Observer observer()
    {
        Session::Observer told;
        told.committed = [this](const EventBatch &events, quint64) {
            for (const Event &event : *events)
                hear(event);
        };
        return told;
    }
    const DrillWatch &watch() const { return m_watch; }
    QString refusal() const { return m_refusal; }

private:
    void hear(const Event &event)
    {
        if (event.type == EventType::OperatorInjectedFault)
            m_watch.begin(event.time);
        else if (event.type == EventType::CommandRefused)
            m_refusal = event.text("reason");
        m_watch.hear(event);
    }

    DrillWatch m_watch;
    QString m_refusal;
};

Command injection(const Drill &drill)
{
    return {.type = EventType::OperatorInjectedFault,
            .operatorName = QStringLiteral("drill"),
            .environment = drill.key.environment,
            .app = drill.key.app,
            .incident = {},
            .data = drill.fault};
}

DrillScore problemOf(const Drill &drill, const QString &what)
{
    DrillScore score;
    score.drill = drill.name;
    score.key = drill.key;
    score.problem = what;
    return score;
}

Result<> stepUntil(Session &session, Timestamp time)
{
    while (session.now() < time) {
        if (const Result<> stepped = session.step(); !stepped)
            return stepped;
    }
    return done();
}

} // namespace

Result<DrillScore> runSimulatedDrill(const DrillPlan &plan, const Drill &drill, const SessionSpec &terms)
{
    const SessionSpec spec = specFor(plan, drill, terms);
    Listener listener(drill);
    const Result<std::unique_ptr<Session>> made =
        makeSession(spec, {}, HostKind::Replay, std::make_unique<MemoryRecorder>(), listener.observer());
    if (!made)
        return made.error();
    Session &session = **made;
    if (const Result<> stepped = session.step(); !stepped)
        return stepped.error();
    if (!session.state().app(drill.key))
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no app %1.").arg(drill.key.toString()),
                     .where = plan.name + QStringLiteral(": ") + drill.name,
                     .todo = {}};
    if (const Result<> calm = stepUntil(session, spec.start + drill.after); !calm)
        return calm.error();
    if (session.state().openIncident(drill.key))
        return problemOf(drill, QStringLiteral("It was not well before the fault."));
    if (const Result<> ordered = session.submit(injection(drill)); !ordered)
        return ordered.error();
    while (!listener.watch().isOver(session.now())) {
        if (const Result<> stepped = session.step(); !stepped)
            return stepped.error();
        if (!listener.refusal().isEmpty() || !listener.watch().hasBegun())
            return problemOf(drill, listener.refusal());
    }
    return listener.watch().score();
}

} // namespace ops
