#pragma once

#include "agents/agent.h"
#include "bus/eventbus.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <vector>

namespace ops {

/// What an agent has done so far, for reports and the console.
struct AgentFigures
{
    QString name;
    QString thread;       ///< name of the thread that runs it
    quint64 received = 0; ///< events
    quint64 samples = 0;  ///< rows of measurements
    quint64 sent = 0;     ///< events
};

/// Runs the agents, one round at a time: gives each of them the delivery and returns what they had to say, in the order
/// of the agents, each one's events in its own order. The result does not depend on which host it is.
class AgentHost
{
public:
    using Answers = std::vector<std::vector<Event>>; ///< one list per agent

    virtual ~AgentHost() = default;

    virtual Answers round(const Delivery &delivery) = 0;

    /// A paused agent takes part in no round until it is resumed; then `missed` is the first that it hears.
    virtual void pause(const QString &agent) = 0;
    virtual void resume(const QString &agent, const std::vector<Event> &missed) = 0;

    virtual std::vector<AgentFigures> figures() const = 0;
};

/// One agent with what a host needs to run it; used by both hosts, so that they cannot differ.
class AgentSlot
{
public:
    explicit AgentSlot(std::unique_ptr<Agent> agent);

    QString name() const { return m_figures.name; }
    std::vector<Event> round(const Delivery &delivery);

    void pause() { m_paused = true; }
    void resume(const std::vector<Event> &missed);
    void setThread(const QString &thread) { m_figures.thread = thread; }
    const AgentFigures &figures() const { return m_figures; }

private:
    void hear(const std::vector<Event> &events, Outbox &out);

    std::unique_ptr<Agent> m_agent;
    std::vector<Event> m_missed; ///< what resume() was given, for the next round
    bool m_paused = false;
    AgentFigures m_figures;
};

} // namespace ops
