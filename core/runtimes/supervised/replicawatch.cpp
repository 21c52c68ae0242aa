#include "runtimes/supervised/replicawatch.h"

namespace ops {

namespace {

constexpr Duration StartupInterval{50};
constexpr Duration StartupTimeout{500};
constexpr Duration Settling{300}; ///< that an app without a health check has to stay alive to be called well

CheckTarget expanded(const CheckTarget &target, const Placeholders &values)
{
    // Specs are checked when they are read: what cannot be replaced here is left empty and answers "refused".
    const auto text = [&values](const QString &raw) {
        const Result<QString> result = expand(raw, values);
        return result ? *result : QString();
    };
    CheckTarget result{.http = text(target.http), .tcp = text(target.tcp), .command = {}};
    if (const Result<QStringList> command = expand(target.command, values))
        result.command = *command;
    return result;
}

} // namespace

ReplicaWatch::ReplicaWatch(Replica replica, const AppSpec &spec, const Placeholders &values, HttpClient &http,
                           bool probes, double spread, QObject *parent)
    : QObject(parent)
    , m_replica(std::move(replica))
    , m_http(http)
    , m_spec(spec.health)
    , m_directory(spec.directory)
    , m_spread(spread)
{
    if (!m_replica.running)
        return;
    if (m_spec) {
        m_target = expanded(m_spec->target, values);
        begin(m_target, std::min(StartupInterval, m_spec->interval));
    } else {
        m_settled.setSingleShot(true);
        connect(&m_settled, &QTimer::timeout, this, &ReplicaWatch::settleDown);
        m_settled.start(Settling);
    }
    if (spec.probe && probes) {
        m_probe = std::make_unique<HealthCheck>(
            HealthCheck::Settings{.target = expanded({.http = spec.probe->http, .tcp = {}, .command = {}}, values),
                                  .interval = spec.probe->interval,
                                  .timeout = spec.probe->timeout,
                                  .spread = spread},
            http);
        connect(m_probe.get(), &HealthCheck::answered, this, &ReplicaWatch::probed);
    }
    if (spec.scrape) {
        ScrapeSpec scrape = *spec.scrape;
        scrape.prometheus = expanded({.http = scrape.prometheus, .tcp = {}, .command = {}}, values).http;
        m_scrape = std::make_unique<MetricScrape>(scrape, http);
        connect(m_scrape.get(), &MetricScrape::scraped, this,
                [this](const QMap<QString, double> &metrics) { m_scraped = metrics; });
        connect(m_scrape.get(), &MetricScrape::failed, this, [this] { m_scraped.clear(); });
    }
}

void ReplicaWatch::begin(const CheckTarget &target, Duration interval)
{
    const bool starting = !m_good;
    m_health = std::make_unique<HealthCheck>(
        HealthCheck::Settings{.target = target,
                              .directory = m_directory,
                              .interval = interval,
                              .timeout = starting ? std::max(StartupTimeout, m_spec->timeout) : m_spec->timeout,
                              .spread = starting ? 0 : m_spread},
        m_http);
    connect(m_health.get(), &HealthCheck::answered, this, &ReplicaWatch::hear);
    m_health->start();
}

void ReplicaWatch::hear(const CheckOutcome &outcome)
{
    m_inARow = outcome.good == m_lastGood ? m_inARow + 1 : 1;
    m_lastGood = outcome.good;
    if (!m_good && outcome.good) {
        if (!m_settled.isActive())
            settleDown();
        return;
    }
    if (outcome.good ? m_inARow >= m_spec->healthyAfter : m_inARow >= m_spec->unhealthyAfter)
        m_healthy = outcome.good;
    m_unanswered = outcome.good || outcome.status != 0 ? 0 : m_unanswered + 1;
    if (m_unanswered > 0)
        Q_EMIT unanswered();
}

bool ReplicaWatch::isAnswering() const
{
    if (m_unanswered == 0)
        return true;
    const bool secondWitness = m_probe && m_probe->oldestOpen() >= m_spec->timeout * 2; // busy machines stall, too
    return m_unanswered < m_spec->unhealthyAfter && !secondWitness;
}

void ReplicaWatch::settleDown()
{
    m_good = true;
    m_unanswered = 0;
    m_healthy = true;
    if (m_spec) {
        // The check that has just answered is on the stack; it goes when that is over.
        m_health->stop();
        m_health.release()->deleteLater();
        begin(m_target, m_spec->interval);
    }
    if (m_probe)
        m_probe->start();
    if (m_scrape)
        m_scrape->start(m_spread);
    Q_EMIT becameGood();
}

void ReplicaWatch::setEnded()
{
    m_replica.running = false;
    m_settled.stop();
    for (HealthCheck *check : {m_health.get(), m_probe.get()}) {
        if (check)
            check->stop();
    }
    if (m_scrape)
        m_scrape->stop();
    m_scraped.clear();
}

} // namespace ops
