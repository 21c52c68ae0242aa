#pragma once

#include "engine/livehost.h"
#include "engine/replayhost.h"
#include "engine/session.h"

#include <functional>

/// A runtime with one app that does what it is told in one step, and keeps a record of it.
class FakeRuntime : public ops::AppRuntime
{
public:
    explicit FakeRuntime(QStringList &done)
        : m_done(done)
    {
        m_app.key = {QStringLiteral("dev"), QStringLiteral("web")};
        m_app.runtime = QStringLiteral("fake");
    }

    QList<ops::AppInfo> apps() const override { return {m_app}; }
    ops::AppStatus status(const ops::AppKey &key) const override
    {
        ops::AppStatus status;
        status.key = key;
        status.state = ops::AppState::Running;
        return status;
    }

    void advance(ops::Timestamp now, ops::SampleBatch &samples, std::vector<ops::Event> &facts) override
    {
        const double value = double(++m_steps);
        samples.add(0, now, true, true, {&value, 1});
        for (ops::Action &action : m_underWay) {
            action.state = ops::ActionState::Verifying;
            ops::Event fact;
            fact.type = ops::EventType::ActionFinished;
            fact.environment = action.key.environment;
            fact.app = action.key.app;
            fact.incident = action.incident;
            fact.data = action.toJson();
            facts.push_back(fact);
        }
        m_underWay.clear();
    }
    ops::Result<> execute(ops::Authorization authorization) override
    {
        m_done.append(authorization.action().id);
        if (beforeExecute)
            beforeExecute(authorization.action());
        m_underWay.append(authorization.action());
        return ops::done();
    }
    ops::Result<> cancel(const QString &actionId) override
    {
        m_done.append(QStringLiteral("cancel ") + actionId);
        m_underWay.removeIf([&](const ops::Action &action) { return action.id == actionId; });
        return ops::done();
    }

    std::function<void(const ops::Action &)> beforeExecute;

private:
    QStringList &m_done;
    ops::AppInfo m_app;
    QList<ops::Action> m_underWay;
    int m_steps = 0;
};

/// Says what `onTick` and `onEvent` tell it to say, and remembers what it heard.
class ScriptedAgent : public ops::Agent
{
public:
    using OnTick = std::function<void(int tick, ops::Outbox &out)>;
    using OnEvent = std::function<void(const ops::Event &event, ops::Outbox &out)>;

    ScriptedAgent(QString name, QStringList &heard, OnTick onTick = {}, OnEvent onEvent = {})
        : m_name(std::move(name))
        , m_heard(heard)
        , m_onTick(std::move(onTick))
        , m_onEvent(std::move(onEvent))
    {
    }

    QString name() const override { return m_name; }
    void receive(std::span<const ops::Event> batch, ops::Outbox &out) override
    {
        for (const ops::Event &event : batch) {
            m_heard.append(ops::toName(event.type));
            if (m_onEvent)
                m_onEvent(event, out);
        }
    }
    void wake(ops::Timestamp now) override { m_woken = now; }
    ops::Timestamp woken() const { return m_woken; }
    void tick(ops::Timestamp, ops::Outbox &out) override
    {
        ++m_ticks;
        if (m_onTick)
            m_onTick(m_ticks, out);
    }

private:
    QString m_name;
    QStringList &m_heard;
    OnTick m_onTick;
    OnEvent m_onEvent;
    ops::Timestamp m_woken; ///< before the next event is heard
    int m_ticks = 0;
};

inline ops::Event fact(ops::EventType type, const QJsonObject &data = {})
{
    ops::Event made;
    made.type = type;
    made.environment = QStringLiteral("dev");
    made.app = QStringLiteral("web");
    made.data = data;
    return made;
}

inline ops::SessionSpec devSpec()
{
    ops::EnvironmentConfig dev;
    dev.name = QStringLiteral("dev");
    dev.defaultAutonomy = {ops::Autonomy::Autonomous, ops::Duration{0}};
    ops::SessionSpec spec;
    spec.environments = {dev.name};
    spec.config.environments = {dev};
    spec.start = ops::fromEpochMs(1'767'571'200'000);
    return spec;
}

/// Proposes a restart at each of the given ticks.
inline ScriptedAgent::OnTick restartAt(QList<int> ticks)
{
    return [ticks](int tick, ops::Outbox &out) {
        if (!ticks.contains(tick))
            return;
        ops::Action action;
        action.id = QStringLiteral("A-%1").arg(tick);
        action.key = {QStringLiteral("dev"), QStringLiteral("web")};
        action.strategy = ops::Strategy::Restart;
        action.proposedBy = QStringLiteral("healer");
        out.say(fact(ops::EventType::ActionProposed, action.toJson()));
    };
}
