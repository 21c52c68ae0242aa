#pragma once

#include "agents/agent.h"
#include "control/actiongate.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace ops::test {

/// Agents and the real gate in rounds as the engine does it: what one of them says, the others hear within the step.
class AgentRounds
{
public:
    /// All must outlive it. Every event of every step is appended to `log`, numbered.
    AgentRounds(std::vector<Agent *> agents, std::vector<Event> &log)
        : m_agents(std::move(agents))
        , m_log(log)
    {
    }

    /// `facts` are what has happened since the last step.
    void step(Timestamp now, std::vector<Event> facts, const SampleBatch &samples)
    {
        m_now = now;
        m_gate.tick(m_now, m_gateSaid);
        hearGate(facts);
        std::vector<Event> said;
        for (Agent *agent : m_agents) {
            Outbox out;
            agent->observe(samples, out);
            agent->tick(m_now, out);
            agent->receive(facts, out);
            collect(*agent, out, said);
        }
        while (!said.empty())
            said = round(std::move(said));
    }

    /// What may be executed now.
    std::vector<Action> redeem()
    {
        std::vector<Action> actions;
        for (const QString &id : m_gate.redeemable())
            actions.push_back(m_gate.redeem(id, m_now)->action());
        return actions;
    }

private:
    /// Numbers the events and lets the gate hear them; what it says comes behind them.
    void hearGate(std::vector<Event> &events)
    {
        m_gate.receive(events, m_now, m_gateSaid);
        for (Event &event : m_gateSaid)
            event.source = QStringLiteral("gate");
        events.insert(events.end(), m_gateSaid.begin(), m_gateSaid.end());
        m_gateSaid.clear();
        for (Event &event : events) {
            event.sequence = ++m_sequence;
            event.time = m_now;
            m_log.push_back(event);
        }
    }
    std::vector<Event> round(std::vector<Event> events)
    {
        hearGate(events);
        std::vector<Event> said;
        for (Agent *agent : m_agents) {
            std::vector<Event> others;
            std::copy_if(events.begin(), events.end(), std::back_inserter(others),
                         [agent](const Event &event) { return event.source != agent->name(); });
            Outbox out;
            agent->receive(others, out);
            collect(*agent, out, said);
        }
        return said;
    }
    static void collect(const Agent &agent, Outbox &out, std::vector<Event> &said)
    {
        for (Event &event : out.take()) {
            event.source = agent.name();
            said.push_back(std::move(event));
        }
    }

    std::vector<Agent *> m_agents;
    std::vector<Event> &m_log;
    ActionGate m_gate;
    ActionGate::Events m_gateSaid;
    Timestamp m_now;
    quint64 m_sequence = 0;
};

} // namespace ops::test
