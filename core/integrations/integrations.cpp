#include "integrations/integrations.h"

#include "integrations/dispatcher.h"

namespace ops {

namespace {

Timestamp wallClock()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

bool isBusy(const IntegrationStatus &status)
{
    return status.queued > 0;
}

} // namespace

Integrations::Integrations(const IntegrationSettings &settings, const QString &directory, QObject *parent)
    : QObject(parent)
    , m_dispatcher(new Dispatcher(directory, settings, wallClock))
    , m_toDispatcher(m_dispatcher)
    , m_fromDispatcher(this)
    , m_statuses(m_dispatcher->statuses())
{
    m_thread.setObjectName(QStringLiteral("integrations"));
    m_dispatcher->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_dispatcher, &QObject::deleteLater);
    connect(m_dispatcher, &Dispatcher::changed, m_dispatcher, [this] { publish(); });
    m_thread.start();
}

Integrations::~Integrations()
{
    m_thread.quit();
    m_thread.wait();
}

void Integrations::wake()
{
    m_toDispatcher.post([dispatcher = m_dispatcher] { dispatcher->wake(); });
}

bool Integrations::drain(Duration patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto isTakenIn = std::make_shared<bool>(false); // guarded by the mutex
    m_toDispatcher.post([this, isTakenIn] {
        m_dispatcher->wake();
        publish();
        const std::lock_guard lock(m_mutex);
        *isTakenIn = true;
        m_published.notify_all();
    });
    std::unique_lock lock(m_mutex);
    return m_published.wait_until(lock, end, [this, isTakenIn] {
        return *isTakenIn && std::none_of(m_statuses.cbegin(), m_statuses.cend(), isBusy);
    });
}

void Integrations::publish()
{
    const QList<IntegrationStatus> statuses = m_dispatcher->statuses();
    for (const IntegrationStatus &status : statuses) {
        const QString trouble = status.lastError.isEmpty() ? m_dispatcher->trouble() : status.lastError;
        if (m_troubles.value(status.name) == trouble)
            continue;
        m_troubles.insert(status.name, trouble);
        m_fromDispatcher.post([this, name = status.name, trouble] { Q_EMIT troubled(name, trouble); });
    }
    const std::lock_guard lock(m_mutex);
    m_statuses = statuses;
    m_published.notify_all();
}

QList<IntegrationStatus> Integrations::integrations() const
{
    const std::lock_guard lock(m_mutex);
    return m_statuses;
}

void Integrations::test(const QString &name, Done done)
{
    m_toDispatcher.post([this, name, answer = here(std::move(done))] { m_dispatcher->test(name, answer); });
}

void Integrations::sendAgain(const QString &name, Done done)
{
    m_toDispatcher.post([this, name, answer = here(std::move(done))] { m_dispatcher->sendAgain(name, answer); });
}

Integrations::Done Integrations::here(Done done)
{
    return [this, done = std::move(done)](const Result<QString> &answer) {
        m_fromDispatcher.post([done, answer] { done(answer); });
    };
}

} // namespace ops
