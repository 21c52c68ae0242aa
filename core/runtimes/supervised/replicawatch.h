#pragma once

#include "apps/launch.h"
#include "probes/healthcheck.h"
#include "probes/metricscrape.h"
#include "runtimes/supervised/replica.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace ops {

/// Watches one replica: asks for its health, sends the synthetic request, reads its metrics. Until it has been well
/// for the first time it is asked often, so that nobody waits for the next turn of a slow check.
class ReplicaWatch : public QObject
{
    Q_OBJECT
public:
    /// `spread` (0..1) keeps the checks of many replicas apart. `probes`: this replica gets synthetic requests of its
    /// own.
    ReplicaWatch(Replica replica, const AppSpec &spec, const Placeholders &values, HttpClient &http, bool probes,
                 double spread, QObject *parent = nullptr);

    const Replica &replica() const { return m_replica; }
    bool isRunning() const { return m_replica.running; }
    bool isGood() const { return m_replica.running && m_good; } ///< was well once, and is not known to be unwell now
    /// False once `unhealthy_after` checks in a row got no answer at all, or sooner if a synthetic request is left
    /// without one for twice the health check's time-out: two witnesses need not wait for a third.
    bool isAnswering() const;
    bool isHealthy() const { return m_healthy; }
    /// How long synthetic requests have waited, the oldest left aside.
    Duration oldestOpenProbe() const { return m_probe ? m_probe->oldestOpen(1) : Duration{0}; }
    const QMap<QString, double> &scraped() const { return m_scraped; }

    /// It ended: nothing is asked any more.
    void setEnded();

Q_SIGNALS:
    void becameGood();
    /// It was well before; a health check got no answer now.
    void unanswered();
    void probed(const ops::CheckOutcome &outcome);

private:
    void begin(const CheckTarget &target, Duration interval);
    void hear(const CheckOutcome &outcome);
    void settleDown();

    Replica m_replica;
    HttpClient &m_http;
    std::optional<HealthSpec> m_spec;
    QString m_directory; ///< of the spec
    CheckTarget m_target;
    double m_spread;
    std::unique_ptr<HealthCheck> m_health;
    std::unique_ptr<HealthCheck> m_probe;
    std::unique_ptr<MetricScrape> m_scrape;
    QTimer m_settled; ///< without a health check, staying alive for a moment has to do
    QMap<QString, double> m_scraped;
    bool m_good = false;
    int m_unanswered = 0; ///< health checks in a row
    bool m_healthy = true;
    int m_inARow = 0; ///< outcomes of the same kind
    bool m_lastGood = false;
};

} // namespace ops
