#include "engine/agenthost.h"

namespace ops {

AgentSlot::AgentSlot(std::unique_ptr<Agent> agent)
    : m_agent(std::move(agent))
{
    m_figures.name = m_agent->name();
}

std::vector<Event> AgentSlot::round(const Delivery &delivery)
{
    if (m_paused)
        return {};
    Outbox out;
    if (!m_missed.empty()) {
        m_agent->wake(delivery.now);
        hear(std::exchange(m_missed, {}), out);
    }
    if (delivery.firstOfStep) {
        if (delivery.samples && !delivery.samples->isEmpty()) {
            m_figures.samples += delivery.samples->rows().size();
            m_agent->observe(*delivery.samples, out);
        }
        m_agent->tick(delivery.now, out);
    }
    if (delivery.events)
        hear(*delivery.events, out);
    std::vector<Event> said = out.take();
    m_figures.sent += said.size();
    return said;
}

void AgentSlot::resume(const std::vector<Event> &missed)
{
    m_paused = false;
    m_missed.insert(m_missed.end(), missed.cbegin(), missed.cend()); // it may have been resumed without a round since
}

void AgentSlot::hear(const std::vector<Event> &events, Outbox &out)
{
    const auto isOwn = [this](const Event &event) { return event.source == m_figures.name; };
    // Most batches hold nothing of the agent's own, so that they can be handed on without a copy.
    if (std::none_of(events.cbegin(), events.cend(), isOwn)) {
        m_figures.received += events.size();
        if (!events.empty())
            m_agent->receive(events, out);
        return;
    }
    std::vector<Event> others;
    std::remove_copy_if(events.cbegin(), events.cend(), std::back_inserter(others), isOwn);
    m_figures.received += others.size();
    if (!others.empty())
        m_agent->receive(others, out);
}

} // namespace ops
