#include "engine/replayhost.h"

namespace ops {

ReplayHost::ReplayHost(std::vector<std::unique_ptr<Agent>> agents)
{
    for (std::unique_ptr<Agent> &agent : agents) {
        m_slots.emplace_back(std::move(agent));
        m_slots.back().setThread(QStringLiteral("replay"));
    }
}

AgentHost::Answers ReplayHost::round(const Delivery &delivery)
{
    Answers answers;
    answers.reserve(m_slots.size());
    for (AgentSlot &slot : m_slots)
        answers.push_back(slot.round(delivery));
    return answers;
}

void ReplayHost::pause(const QString &agent)
{
    for (AgentSlot &slot : m_slots) {
        if (slot.name() == agent)
            slot.pause();
    }
}

void ReplayHost::resume(const QString &agent, const std::vector<Event> &missed)
{
    for (AgentSlot &slot : m_slots) {
        if (slot.name() == agent)
            slot.resume(missed);
    }
}

std::vector<AgentFigures> ReplayHost::figures() const
{
    std::vector<AgentFigures> list;
    for (const AgentSlot &slot : m_slots)
        list.push_back(slot.figures());
    return list;
}

} // namespace ops
