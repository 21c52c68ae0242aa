#pragma once

#include "engine/agenthost.h"

#include <QThread>

#include <semaphore>

namespace ops {

class AgentWorker;

/// Gives each agent a QThread of its own, named after it. A round is one batch on the EventBus; the caller waits until
/// all agents have answered, so no agent can be late or early and the outcome is that of ReplayHost.
///
/// Create it and call it from one thread, which is not the GUI's: a round takes as long as its slowest agent.
class LiveHost : public AgentHost
{
public:
    explicit LiveHost(std::vector<std::unique_ptr<Agent>> agents);
    ~LiveHost() override; ///< ends all threads

    Answers round(const Delivery &delivery) override;
    void pause(const QString &agent) override;
    void resume(const QString &agent, const std::vector<Event> &missed) override;
    std::vector<AgentFigures> figures() const override;

private:
    EventBus m_bus;
    std::counting_semaphore<> m_answered{0};
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::vector<std::unique_ptr<AgentWorker>> m_workers;
};

/// Runs one agent in the thread it was moved to. Between rounds the worker is at rest, and the host may read and change
/// it; during a round it belongs to its thread. The semaphore hands it back and forth.
class AgentWorker : public QObject
{
    Q_OBJECT
public:
    AgentWorker(std::unique_ptr<Agent> agent, std::counting_semaphore<> &answered);

    void receive(const Delivery &delivery);

    AgentSlot &slot() { return m_slot; }
    std::vector<Event> takeAnswer() { return std::exchange(m_answer, {}); }

private:
    AgentSlot m_slot;
    std::vector<Event> m_answer;
    std::counting_semaphore<> &m_answered;
};

} // namespace ops
