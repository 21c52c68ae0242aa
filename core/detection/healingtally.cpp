#include "detection/healingtally.h"

#include "model/incident.h"

namespace ops {

void HealingTally::hear(const Event &event)
{
    if (event.type == EventType::HealSucceeded) {
        ++m_healed;
        m_recoveryMs += event.data.value(QLatin1String("recovery_ms")).toInteger();
        return;
    }
    if (event.type == EventType::HealFailed && event.data.value(QLatin1String("relapse")).toBool()) {
        --m_healed; // what was counted when the cure seemed proven
        m_recoveryMs -= event.data.value(QLatin1String("recovery_ms")).toInteger();
        --m_ended;
        m_unaided -= !event.data.value(QLatin1String("manual")).toBool();
        return;
    }
    if (event.type != EventType::IncidentEscalated && event.type != EventType::IncidentClosed)
        return;
    const Incident incident = Incident::fromJson(event.data);
    if (event.type == EventType::IncidentEscalated) {
        if (!m_escalated.contains(incident.id)) {
            m_escalated.insert(incident.id);
            ++m_ended;
        }
        return;
    }
    if (m_escalated.remove(incident.id) || incident.state == IncidentState::SelfResolved ||
        incident.state == IncidentState::Joined)
        return;
    ++m_ended;
    if (incident.state == IncidentState::Healed && !incident.manual)
        ++m_unaided;
}

std::optional<double> HealingTally::meanTimeToRecoverSeconds() const
{
    return m_healed == 0 ? std::nullopt : std::optional(double(m_recoveryMs) / 1000.0 / m_healed);
}

std::optional<double> HealingTally::healedWithoutHuman() const
{
    return m_ended == 0 ? std::nullopt : std::optional(double(m_unaided) / m_ended);
}

} // namespace ops
