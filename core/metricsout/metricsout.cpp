#include "metricsout/metricsout.h"

#include "metricsout/metricsoutput.h"

#include <future>

namespace ops {

namespace {

Timestamp wallClockOfOutputs()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Error unknownOutput(const QString &name)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no integration \"%1\".").arg(name.left(64)),
            .where = {},
            .todo = QStringLiteral("GET /integrations lists what there is.")};
}

} // namespace

MetricsOut::MetricsOut(const QList<IntegrationConfig> &configs, QObject *parent)
    : QObject(parent)
    , m_toThread(&m_context)
    , m_fromThread(this)
{
    m_thread.setObjectName(QStringLiteral("metrics"));
    m_context.moveToThread(&m_thread);
    for (const IntegrationConfig &config : configs)
        m_statuses.append(
            {.name = config.name, .kind = config.kind, .state = {}, .lastSuccess = {}, .lastError = {}, .nextTry = {}});
    m_toThread.post([this, configs] { // what listens for answers does so where it was made
        for (const IntegrationConfig &config : configs) {
            m_outputs.push_back(std::make_unique<MetricsOutput>(config, wallClockOfOutputs));
            MetricsOutput *made = m_outputs.back().get();
            connect(made, &MetricsOutput::changed, made, [this] { publish(); });
        }
    });
    m_thread.start();
}

MetricsOut::~MetricsOut()
{
    stop();
    m_thread.quit();
    m_thread.wait();
}

void MetricsOut::start(const Source &source)
{
    m_toThread.post([this, source] {
        for (const auto &each : m_outputs) {
            m_timers.push_back(std::make_unique<QTimer>());
            connect(m_timers.back().get(), &QTimer::timeout, each.get(),
                    [output = each.get(), source] { output->take(source()); });
            m_timers.back()->start(each->config().interval);
            each->take(source());
        }
    });
}

void MetricsOut::stop()
{
    std::promise<void> stopped;
    m_toThread.post([this, &stopped] {
        m_timers.clear();
        m_outputs.clear(); // where they live
        stopped.set_value();
    });
    stopped.get_future().wait();
}

MetricsOutput *MetricsOut::output(const QString &name) const
{
    for (const auto &each : m_outputs) {
        if (each->config().name == name)
            return each.get();
    }
    return nullptr;
}

void MetricsOut::publish()
{
    QList<IntegrationStatus> statuses;
    for (const auto &each : m_outputs) {
        const IntegrationStatus status = each->status();
        statuses.append(status);
        if (m_troubles.value(status.name) == status.lastError)
            continue;
        m_troubles.insert(status.name, status.lastError);
        m_fromThread.post([this, status] { Q_EMIT troubled(status.name, status.lastError); });
    }
    const std::lock_guard lock(m_mutex);
    m_statuses = statuses;
}

QList<IntegrationStatus> MetricsOut::integrations() const
{
    const std::lock_guard lock(m_mutex);
    return m_statuses;
}

void MetricsOut::test(const QString &name, Done done)
{
    m_toThread.post([this, name, answer = here(std::move(done))] {
        if (MetricsOutput *found = output(name))
            return found->test(answer);
        answer(unknownOutput(name));
    });
}

void MetricsOut::sendAgain(const QString &name, Done done)
{
    m_toThread.post([this, name, answer = here(std::move(done))] {
        MetricsOutput *found = output(name);
        if (!found)
            return answer(unknownOutput(name));
        found->retryNow();
        answer(QStringLiteral("What waits is tried now."));
    });
}

IntegrationDesk::Done MetricsOut::here(Done done)
{
    return [this, done = std::move(done)](const Result<QString> &answer) {
        m_fromThread.post([done, answer] { done(answer); });
    };
}

} // namespace ops
