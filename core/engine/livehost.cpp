#include "engine/livehost.h"

namespace ops {

AgentWorker::AgentWorker(std::unique_ptr<Agent> agent, std::counting_semaphore<> &answered)
    : m_slot(std::move(agent))
    , m_answered(answered)
{
}

void AgentWorker::receive(const Delivery &delivery)
{
    m_slot.setThread(QThread::currentThread()->objectName());
    m_answer = m_slot.round(delivery);
    m_answered.release();
}

LiveHost::LiveHost(std::vector<std::unique_ptr<Agent>> agents)
{
    for (std::unique_ptr<Agent> &agent : agents) {
        auto worker = std::make_unique<AgentWorker>(std::move(agent), m_answered);
        auto thread = std::make_unique<QThread>();
        thread->setObjectName(worker->slot().name());
        worker->moveToThread(thread.get());
        m_bus.subscribe(worker.get(), [worker = worker.get()](const Delivery &delivery) { worker->receive(delivery); });
        thread->start();
        m_workers.push_back(std::move(worker));
        m_threads.push_back(std::move(thread));
    }
}

LiveHost::~LiveHost()
{
    // No round is under way, so every worker is at rest and its thread only waits for events.
    for (const auto &thread : m_threads)
        thread->quit();
    for (const auto &thread : m_threads)
        thread->wait();
}

AgentHost::Answers LiveHost::round(const Delivery &delivery)
{
    m_bus.publish(delivery);
    for (size_t i = 0; i < m_workers.size(); ++i)
        m_answered.acquire();
    Answers answers;
    answers.reserve(m_workers.size());
    for (const auto &worker : m_workers)
        answers.push_back(worker->takeAnswer());
    return answers;
}

void LiveHost::pause(const QString &agent)
{
    for (const auto &worker : m_workers) {
        if (worker->slot().name() == agent)
            worker->slot().pause();
    }
}

void LiveHost::resume(const QString &agent, const std::vector<Event> &missed)
{
    for (const auto &worker : m_workers) {
        if (worker->slot().name() == agent)
            worker->slot().resume(missed);
    }
}

std::vector<AgentFigures> LiveHost::figures() const
{
    std::vector<AgentFigures> list;
    for (const auto &worker : m_workers)
        list.push_back(worker->slot().figures());
    return list;
}

} // namespace ops
