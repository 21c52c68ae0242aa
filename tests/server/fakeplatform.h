#pragma once

#include "agents/deployagent.h"
#include "control/actiongate.h"
#include "operations/operationsclient.h"
#include "silences/silencekeeper.h"

#include <QTimer>

namespace ops {

/// An OperationsClient without runtimes or a journal, yet with the real gate and the real DeployAgent, so that what
/// follows from an order follows here as it does in the platform.
class FakePlatform : public OperationsClient
{
public:
    static inline const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};

    /// A session with one app, prod/shop, that runs 1.0 of 1.0, 2.0 and 3.0.
    void begin(Timestamp start = {})
    {
        m_gate = {};
        m_silences = {};
        m_deploy = {};
        m_sequence = 0;
        m_history.clear();
        SessionSpec spec;
        spec.start = start;
        Q_EMIT sessionStarted(spec);
        Outbox quiet;
        m_deploy.tick(now(), quiet);
        AppInfo info;
        info.key = Shop;
        info.runtime = QStringLiteral("process");
        info.releases = {QStringLiteral("1.0"), QStringLiteral("2.0"), QStringLiteral("3.0")};
        info.metrics = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, QStringLiteral("ms")}};
        feed(EventType::AppRegistered, info.toJson());
        AppStatus status;
        status.key = Shop;
        status.state = AppState::Running;
        status.release = QStringLiteral("1.0");
        feed(EventType::AppStateChanged, status.toJson());
    }

    /// Something happens to an app; all that follows from it arrives at once.
    void feed(EventType type, const QJsonObject &data, const QString &source = QStringLiteral("runtime"),
              const AppKey &key = Shop)
    {
        Event event;
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.source = source;
        event.data = data;
        deliver(std::move(event));
    }

    /// So many events that mean nothing, at once.
    void flood(int count)
    {
        std::vector<Event> all(static_cast<size_t>(count));
        for (Event &event : all) {
            event.type = EventType::UptimeReported;
            event.sequence = ++m_sequence;
            event.time = now();
        }
        tell(std::move(all));
    }

    /// The latency of prod/shop, once a second, the last one now.
    void measure(const QList<double> &latencies)
    {
        auto samples = std::make_shared<SampleBatch>();
        for (qsizetype i = 0; i < latencies.size(); ++i)
            samples->add(0, now() - std::chrono::seconds{latencies.size() - 1 - i}, true, true, {&latencies[i], 1});
        Q_EMIT samplesArrived(samples);
    }

    void refuseAll(const QString &why) { m_refusal = why; }
    void goSilent(bool silent) { m_silent = silent; }
    void degrade(const QString &component, const QString &text) { Q_EMIT degraded(component, text); }
    const QList<Command> &commands() const { return m_commands; }
    const std::vector<Event> &history() const { return m_history; }
    const Action &lastAction() const { return m_lastAction; }

    Playback playback() const override { return {}; }
    void submit(const Command &command) override
    {
        m_commands.append(command);
        if (!m_silent)
            QTimer::singleShot(0, this, [this, command] { carryOut(command); });
    }
    void play() override {}
    void pause() override {}
    void step() override {}
    void setSpeed(double) override {}
    void runUntil(Timestamp) override {}
    void startSession(const SessionSpec &) override {}
    void previewDataset(const QString &) override {}
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override
    {
        std::vector<Event> events;
        for (size_t i = firstSequence - 1; i < m_history.size() && events.size() < size_t(count); ++i)
            events.push_back(m_history[i]);
        Q_EMIT eventsFetched(request, std::make_shared<const std::vector<Event>>(std::move(events)));
    }

private:
    static Timestamp now() { return fromEpochMs(1'767'225'600'123); } // 2026-01-01T00:00:00.123Z

    void carryOut(const Command &command)
    {
        if (!m_refusal.isEmpty()) {
            Q_EMIT commandRefused(command, {.kind = Error::Kind::Refused, .what = m_refusal, .where = {}, .todo = {}});
            return;
        }
        Event order;
        order.type = command.type;
        order.environment = command.environment;
        order.app = command.app;
        order.incident = command.incident;
        order.source = QStringLiteral("operator:") + command.operatorName;
        order.data = command.data;
        deliver(std::move(order));
    }

    /// What engine and auto-heal say to an order, as far as that goes without them.
    static std::optional<Event> answerTo(const Event &order)
    {
        Event answer;
        answer.cause = order.sequence;
        switch (order.type) {
        case EventType::OperatorPausedAgent:
        case EventType::OperatorResumedAgent:
            answer.type =
                order.type == EventType::OperatorPausedAgent ? EventType::AgentPaused : EventType::AgentResumed;
            answer.data = {{QStringLiteral("agent"), order.data.value(QLatin1String("agent"))},
                           {QStringLiteral("by"), order.source}};
            return answer;
        case EventType::OperatorAcknowledged:
        case EventType::OperatorClosedIncident: {
            if (order.data.value(QLatin1String("note")).toBool())
                return std::nullopt;
            Incident incident;
            incident.id = order.incident;
            incident.issue.key = order.key();
            const bool closes = order.type == EventType::OperatorClosedIncident;
            incident.state = closes ? IncidentState::Closed : IncidentState::Open;
            incident.endedAt = closes ? now() : Timestamp{};
            incident.reason = order.data.value(QLatin1String("reason")).toString();
            answer.type = closes ? EventType::IncidentClosed : EventType::IncidentUpdated;
            answer.data = incident.toJson();
            return answer;
        }
        default:
            return std::nullopt;
        }
    }

    void deliver(Event first)
    {
        std::vector<Event> all;
        admit(all, std::move(first), {});
        for (size_t i = 0; i < all.size(); ++i) { // grows while we go
            const Event event = all[i];
            if (std::optional<Event> answer = answerTo(event))
                admit(all, std::move(*answer), QStringLiteral("engine"));
            ActionGate::Events said;
            if (event.source != QLatin1String("gate"))
                m_gate.receive({&event, 1}, now(), said);
            for (Event &answer : said)
                admit(all, std::move(answer), QStringLiteral("gate"));
            SilenceKeeper::Events kept;
            if (event.source != QLatin1String("silences"))
                m_silences.receive(event, now(), kept);
            for (Event &answer : kept)
                admit(all, std::move(answer), QStringLiteral("silences"));
            Outbox out;
            if (event.source != m_deploy.name())
                m_deploy.receive({&event, 1}, out);
            for (Event &answer : out.take())
                admit(all, std::move(answer), m_deploy.name());
        }
        tell(std::move(all));
    }

    void tell(std::vector<Event> events)
    {
        m_history.insert(m_history.end(), events.cbegin(), events.cend());
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::move(events)));
    }

    void admit(std::vector<Event> &all, Event event, const QString &source)
    {
        event.sequence = ++m_sequence;
        event.time = now();
        if (!source.isEmpty())
            event.source = source;
        if (isActionEvent(event.type))
            m_lastAction = Action::fromJson(event.data);
        all.push_back(std::move(event));
    }

    ActionGate m_gate;
    SilenceKeeper m_silences;
    DeployAgent m_deploy;
    Action m_lastAction;
    std::vector<Event> m_history; ///< of the session
    quint64 m_sequence = 0;
    QList<Command> m_commands;
    QString m_refusal;
    bool m_silent = false;
};

} // namespace ops
