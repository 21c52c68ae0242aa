#include "telemetry/sessionfigures.h"

#include "telemetry/platformfigures.h"
#include "telemetry/processfigures.h"

namespace ops {

SessionFigures::SessionFigures(OperationsClient &client, QObject *parent)
    : QObject(parent)
{
    connect(&client, &OperationsClient::sessionStarted, this, &SessionFigures::begin);
    connect(&client, &OperationsClient::eventsArrived, this, &SessionFigures::take);
    connect(&client, &OperationsClient::degraded, this, &SessionFigures::hearTrouble);
}

void SessionFigures::hearVitals(const Vitals &vitals)
{
    const std::lock_guard lock(m_mutex);
    m_vitals = vitals;
}

std::vector<MetricFamily> SessionFigures::families() const
{
    PlatformFigures figures;
    {
        const std::lock_guard lock(m_mutex);
        figures = figuresOf(m_state, m_tally);
        figures.vitals = m_vitals;
        figures.degraded = m_degraded;
        figures.ready = m_isReady;
    }
    std::vector<MetricFamily> all = platformFamilies(figures);
    const std::vector<MetricFamily> process = processFamilies();
    all.insert(all.end(), process.cbegin(), process.cend());
    return all;
}

void SessionFigures::begin()
{
    const std::lock_guard lock(m_mutex);
    m_state = {};
    m_tally = {};
    m_vitals = {};
    m_isReady = true;
}

void SessionFigures::take(const EventBatch &events)
{
    const std::lock_guard lock(m_mutex);
    for (const Event &event : *events) {
        m_tally.apply(event, m_state);
        m_state.apply(event);
    }
}

void SessionFigures::hearTrouble(const QString &component, const QString &text)
{
    const std::lock_guard lock(m_mutex);
    if (text.isEmpty())
        m_degraded.remove(component);
    else
        m_degraded.insert(component, text);
}

} // namespace ops
