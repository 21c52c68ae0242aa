#include "server/apistate.h"

namespace ops {

ApiState::ApiState(OperationsClient &client, QObject *parent)
    : QObject(parent)
{
    connect(&client, &OperationsClient::sessionStarted, this, &ApiState::begin);
    connect(&client, &OperationsClient::eventsArrived, this, &ApiState::take);
    connect(&client, &OperationsClient::degraded, this, [this](const QString &component, const QString &text) {
        const std::lock_guard lock(m_mutex);
        if (text.isEmpty())
            m_degraded.remove(component);
        else
            m_degraded.insert(component, text);
    });
}

void ApiState::begin()
{
    const std::lock_guard lock(m_mutex);
    m_state = {};
    m_events.clear();
    m_ready = true;
}

void ApiState::take(const EventBatch &events)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Event &event : *events) {
            m_state.apply(event);
            m_events.push_back(event);
        }
        while (m_events.size() > KeptEvents)
            m_events.pop_front();
    }
    for (const Event &event : *events)
        tell(event);
}

void ApiState::tell(const Event &event)
{
    std::erase_if(m_waiting, [&event](const Waiting &waiting) {
        if (!waiting.heard(&event))
            return false;
        waiting.timer->deleteLater();
        return true;
    });
}

void ApiState::await(std::function<bool(const Event *event)> heard, Duration timeout)
{
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, timer] {
        std::erase_if(m_waiting, [timer](const Waiting &waiting) {
            if (waiting.timer != timer)
                return false;
            waiting.heard(nullptr);
            return true;
        });
        timer->deleteLater();
    });
    timer->start(timeout);
    m_waiting.push_back({std::move(heard), timer});
}

void ApiState::giveUp()
{
    for (const Waiting &waiting : std::exchange(m_waiting, {}))
        waiting.heard(nullptr);
}

} // namespace ops
