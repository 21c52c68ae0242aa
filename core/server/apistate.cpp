#include "server/apistate.h"

namespace ops {

QString sessionName(const SessionSpec &spec)
{
    return QString::number(toEpochMs(spec.start));
}

ApiState::ApiState(OperationsClient &client, QObject *parent)
    : QObject(parent)
{
    connect(&client, &OperationsClient::sessionStarted, this, &ApiState::begin);
    connect(&client, &OperationsClient::eventsArrived, this, &ApiState::takeEvents);
    connect(&client, &OperationsClient::samplesArrived, this, &ApiState::takeSamples);
    connect(&client, &OperationsClient::degraded, this, [this](const QString &component, const QString &text) {
        const std::lock_guard lock(m_mutex);
        if (text.isEmpty())
            m_degraded.remove(component);
        else
            m_degraded.insert(component, text);
    });
    connect(&client, &OperationsClient::commandRefused, this, [this](const Command &command, const Error &error) {
        const QString mark = command.data.value(QLatin1String("request")).toString();
        endWaits([&mark](const Waiting &waiting) { return waiting.mark == mark; }, error);
    });
}

void ApiState::begin(const SessionSpec &spec)
{
    giveUp(); // the answers would belong to the former session
    const std::lock_guard lock(m_mutex);
    m_state = {};
    m_events.clear();
    m_tally = {};
    m_vitals = {};
    m_series.clear();
    m_spec = spec;
    m_ready = true;
    m_pulse = std::chrono::steady_clock::now();
}

void ApiState::takeEvents(const EventBatch &events)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const Event &event : *events) {
            m_tally.apply(event, m_state);
            m_state.apply(event);
            m_events.push_back(event);
        }
        while (m_events.size() > KeptEvents)
            m_events.pop_front();
    }
    for (const Event &event : *events)
        tell(event);
}

void ApiState::takeSamples(const SharedSamples &samples)
{
    const std::lock_guard lock(m_mutex);
    m_series.setApps(m_state.apps());
    m_series.append(*samples);
}

void ApiState::take(const Vitals &vitals)
{
    const std::lock_guard lock(m_mutex);
    m_vitals = vitals;
    m_pulse = std::chrono::steady_clock::now();
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

void ApiState::await(const QString &mark, Listener heard, Duration timeout)
{
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, timer] {
        endWaits([timer](const Waiting &waiting) { return waiting.timer == timer; },
                 {.kind = Error::Kind::TimedOut,
                  .what = QStringLiteral("The platform did not answer in time; the order may still be carried out."),
                  .where = {},
                  .todo = QStringLiteral("See GET /events before you send it again.")});
    });
    timer->start(timeout);
    m_waiting.push_back({mark, std::move(heard), timer});
}

void ApiState::giveUp()
{
    endWaits(
        [](const Waiting &) { return true; },
        {.kind = Error::Kind::Unreachable,
         .what = QStringLiteral("The session ended before the order was answered."),
         .where = {},
         .todo = QStringLiteral("See GET /apps and GET /events, and send the order again if it is still wanted.")});
}

void ApiState::endWaits(const std::function<bool(const Waiting &)> &concerned, const Error &why)
{
    std::erase_if(m_waiting, [&](const Waiting &waiting) {
        if (!concerned(waiting))
            return false;
        waiting.heard(why);
        waiting.timer->deleteLater();
        return true;
    });
}

} // namespace ops
