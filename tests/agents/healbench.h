#pragma once

#include "agents/agentrounds.h"
#include "agents/autohealagent.h"
#include "agents/deployagent.h"
#include "agents/rloptimizer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ops {

/// The healing agents with the real gate, in rounds as the engine does it, around one app whose health is set by the
/// test. Actions take two seconds; the app becomes healthy by the strategies in `cures`.
class HealBench
{
public:
    HealBench()
    {
        EnvironmentConfig prod;
        prod.name = QStringLiteral("prod");
        prod.defaultAutonomy = {Autonomy::Autonomous, Duration{0}};
        prod.healing.verifySamples = 3;
        prod.healing.cooldown = Duration{0};
        config.environments = {prod};
    }

    PlatformConfig config;
    QString planner = QStringLiteral("rl");
    AppKey key{QStringLiteral("prod"), QStringLiteral("web")};
    AppStatus status{.key = key,
                     .state = AppState::Running,
                     .release = QStringLiteral("r2"),
                     .previousRelease = QStringLiteral("r1"),
                     .dataVersion = {},
                     .replicas = 1,
                     .maxReplicas = 3,
                     .config = {}};
    QList<Strategy> cures;
    bool healthy = true;
    double latency = 100; ///< while it is healthy
    int rhythm = 1;       ///< seconds from one value to the next; between them there is none
    bool runtimeFails = false;
    bool triesReleases = false; ///< with one replica beside the others, as start-first does
    std::vector<Event> log;

    EnvironmentConfig &prod() { return config.environments[0]; }

    void start()
    {
        AppInfo info{.key = key,
                     .type = AppType::Web,
                     .runtime = {},
                     .metrics = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, QStringLiteral("ms")}},
                     .releases = {},
                     .dependencies = {}};
        add(EventType::SessionStarted, {{QStringLiteral("config"), config.toJson()},
                                        {QStringLiteral("planner"), planner},
                                        {QStringLiteral("seed"), QStringLiteral("7")}});
        add(EventType::AppRegistered, info.toJson());
        add(EventType::AppStateChanged, status.toJson());
        step();
    }

    Issue issue(IssueKind kind = IssueKind::Latency, int number = 1) const
    {
        Issue issue;
        issue.id = QStringLiteral("I-%1").arg(number);
        issue.key = key;
        issue.kind = kind;
        issue.recentChange = true;
        issue.evidence = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, 5000, 0, 2000, {}}};
        return issue;
    }
    void breakIt(IssueKind kind = IssueKind::Latency, int number = 1)
    {
        healthy = false;
        add(EventType::IssueDetected, issue(kind, number).toJson());
    }
    void resolve(int number = 1, IssueKind kind = IssueKind::Latency)
    {
        healthy = true;
        add(EventType::IssueResolved, issue(kind, number).toJson());
    }

    void add(EventType type, const QJsonObject &data = {}, const QString &source = QStringLiteral("test"))
    {
        Event event;
        event.type = type;
        event.environment =
            type == EventType::OperatorStopped || type == EventType::OperatorLifted ? QString() : key.environment;
        event.app = event.environment.isEmpty() ? QString() : key.app;
        event.source = source;
        event.incident = incidentOfNext;
        event.data = data;
        m_inbox.push_back(event);
    }
    void order(EventType type, const QJsonObject &data = {}) { add(type, data, QStringLiteral("operator:anna")); }
    QString incidentOfNext;

    void step(int seconds = 1)
    {
        for (int i = 0; i < seconds; ++i)
            stepOnce();
    }

    /// "action.proposed restart" and so on, without what is not asked for.
    QStringList story(const QList<EventType> &types) const
    {
        QStringList lines;
        for (const Event &event : log) {
            if (!types.contains(event.type))
                continue;
            const QString what = event.data.value(QLatin1String("strategy")).toString();
            const QString state = event.data.value(QLatin1String("state")).toString();
            lines.append(toName(event.type) + QLatin1Char(' ') + (what.isEmpty() ? state : what));
        }
        return lines;
    }
    QStringList proposals() const { return story({EventType::ActionProposed}); }
    QJsonObject last(EventType type) const
    {
        for (auto event = log.crbegin(); event != log.crend(); ++event) {
            if (event->type == type)
                return event->data;
        }
        return {};
    }
    qsizetype count(EventType type) const
    {
        return std::count_if(log.cbegin(), log.cend(), [type](const Event &event) { return event.type == type; });
    }

private:
    struct UnderWay
    {
        Action action;
        Timestamp end;
    };

    void stepOnce()
    {
        m_now += Duration{1000};
        std::vector<Event> events = std::exchange(m_inbox, {});
        advanceRuntime(events);
        SampleBatch samples;
        const double value = healthy ? latency : 5000;
        const double shown =
            m_now.time_since_epoch() % std::chrono::seconds{rhythm} == Duration{0} ? value : std::nan("");
        samples.add(0, m_now, true, true, std::span(&shown, 1));
        m_rounds.step(m_now, std::move(events), samples);
        execute();
    }
    void execute()
    {
        for (const Action &action : m_rounds.redeem()) {
            m_underWay.push_back({action, m_now + Duration{2000}});
            addAction(EventType::ActionExecuting, action);
        }
    }
    void advanceRuntime(std::vector<Event> &events)
    {
        std::erase_if(m_underWay, [&](const UnderWay &one) { return wasCancelled(one.action.id); });
        for (UnderWay &one : m_underWay) {
            if (m_now < one.end)
                continue;
            one.action.finishedAt = m_now;
            one.action.state = runtimeFails ? ActionState::Failed : ActionState::Verifying;
            healthy = healthy || (!runtimeFails && cures.contains(one.action.strategy));
            tellTrial(one.action);
            addAction(EventType::ActionFinished, one.action);
        }
        std::erase_if(m_underWay, [this](const UnderWay &one) { return m_now >= one.end; });
        events.insert(events.end(), m_inbox.begin(), m_inbox.end());
        m_inbox.clear();
    }
    void tellTrial(const Action &action)
    {
        status.isTrial = triesReleases && action.strategy == Strategy::Deploy && !action.completesTrial();
        if (triesReleases)
            add(EventType::AppStateChanged, status.toJson());
    }
    bool wasCancelled(const QString &id) const
    {
        return std::any_of(log.cbegin(), log.cend(), [&id](const Event &event) {
            return event.type == EventType::ActionCancelled && event.data.value(QLatin1String("id")) == id;
        });
    }
    void addAction(EventType type, const Action &action)
    {
        Event event;
        event.type = type;
        event.environment = action.key.environment;
        event.app = action.key.app;
        event.source = QStringLiteral("runtime");
        event.incident = action.incident;
        event.data = action.toJson();
        m_inbox.push_back(event);
    }

    AutoHealAgent m_heal;
    RlOptimizer m_learner;
    DeployAgent m_deployer;
    test::AgentRounds m_rounds{{&m_deployer, &m_heal, &m_learner}, log};
    std::vector<Event> m_inbox;
    std::vector<UnderWay> m_underWay;
    Timestamp m_now = fromEpochMs(1'700'000'000'000);
};

} // namespace ops
