#pragma once

#include "control/actiongate.h"

/// A gate in front of two apps in prod (web and db, with two replicas of release 2.0 each), and all that was said.
class GateFixture
{
public:
    static inline const ops::AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
    static inline const ops::AppKey Db{QStringLiteral("prod"), QStringLiteral("db")};

    static ops::PlatformConfig config(const QString &level)
    {
        ops::EnvironmentConfig prod;
        prod.name = QStringLiteral("prod");
        prod.defaultAutonomy = *ops::AutonomyRule::fromString(level);
        prod.approvalTimeout = ops::Duration{60'000};
        ops::PlatformConfig config;
        config.environments = {prod};
        return config;
    }

    explicit GateFixture(const ops::PlatformConfig &config)
    {
        hear(ops::EventType::SessionStarted, {}, {{QStringLiteral("config"), config.toJson()}},
             QStringLiteral("engine"));
        for (const ops::AppKey &key : {Web, Db})
            show(status(key));
        said.clear();
    }

    static ops::AppStatus status(const ops::AppKey &key)
    {
        ops::AppStatus status;
        status.key = key;
        status.state = ops::AppState::Running;
        status.release = QStringLiteral("2.0");
        status.previousRelease = QStringLiteral("1.0");
        status.replicas = 2;
        status.maxReplicas = 8;
        status.config.insert(QStringLiteral("workers"), {QStringLiteral("workers"), 4, {4, 8, 16}});
        return status;
    }
    void show(const ops::AppStatus &status)
    {
        hear(ops::EventType::AppStateChanged, status.key, status.toJson(), QStringLiteral("runtime"));
    }

    void hear(ops::EventType type, const ops::AppKey &key, const QJsonObject &data, const QString &source,
              const QString &incident = {})
    {
        ops::Event event;
        event.sequence = ++m_sequence;
        event.time = now;
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.incident = incident;
        event.source = source;
        event.data = data;
        heard.push_back(event);
        gate.receive({&event, 1}, now, said);
    }

    /// Whatever `action` is: proposed by who proposes it.
    void propose(ops::Action action)
    {
        action.proposedAt = now;
        hear(ops::EventType::ActionProposed, action.key, action.toJson(), action.proposedBy, action.incident);
    }

    void order(ops::EventType type, const QJsonObject &data, const ops::AppKey &key = Web,
               const QString &by = QStringLiteral("operator:anna"))
    {
        hear(type, key, data, by);
    }

    void advance(ops::Duration by)
    {
        now += by;
        gate.tick(now, said);
    }

    /// The action as it was said last; without an id if it never was.
    ops::Action last(const QString &id) const
    {
        for (auto it = said.rbegin(); it != said.rend(); ++it) {
            if (ops::isActionEvent(it->type) && it->data.value(QLatin1String("id")).toString() == id)
                return ops::Action::fromJson(it->data);
        }
        return {};
    }

    ops::ActionGate gate;
    ops::ActionGate::Events said;
    std::vector<ops::Event> heard;
    ops::Timestamp now = ops::fromEpochMs(1'767'571'200'000); // Monday, 2026-01-05, 00:00 UTC

private:
    quint64 m_sequence = 0;
};
