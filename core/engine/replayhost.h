#pragma once

#include "engine/agenthost.h"

namespace ops {

/// Calls the agents one after the other in the caller's thread: the fastest way through recorded or simulated time.
class ReplayHost : public AgentHost
{
public:
    explicit ReplayHost(std::vector<std::unique_ptr<Agent>> agents);

    Answers round(const Delivery &delivery) override;
    void pause(const QString &agent) override;
    void resume(const QString &agent, const std::vector<Event> &missed) override;
    std::vector<AgentFigures> figures() const override;

private:
    std::vector<AgentSlot> m_slots;
};

} // namespace ops
