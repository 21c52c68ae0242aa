#pragma once

#include "http/httpclient.h"
#include "integrations/backoff.h"
#include "integrations/endpoint.h"
#include "integrations/sink.h"
#include "metricsout/metricpoints.h"

#include <QObject>
#include <QTimer>
#include <QUdpSocket>

#include <deque>

namespace ops {

/// Sends rounds of metrics to one service: in order, again when it did not work, with the very same figures and times,
/// so that what arrives twice is there once. What has waited for too long is dropped, the oldest first.
///
/// Lives in a thread with an event loop.
class MetricsOutput : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t MostWaiting = 60;                        ///< requests
    static constexpr Duration OldestWaiting = std::chrono::hours{1}; ///< Datadog takes nothing that is older

    using Clock = std::function<Timestamp()>;

    MetricsOutput(IntegrationConfig config, Clock clock, QObject *parent = nullptr);
    ~MetricsOutput() override;

    const IntegrationConfig &config() const { return m_config; }
    IntegrationStatus status() const;

    /// A round.
    void take(const MetricFamilies &families);
    /// Sends one figure that says it is a test, at once and once.
    void test(const IntegrationDesk::Done &done);
    /// What waits is tried now, whatever the service has said.
    void retryNow();

Q_SIGNALS:
    void changed();

private:
    struct Waiting
    {
        QByteArray body;
        Timestamp made;
        int failures = 0;
        quint64 number = 0;
    };

    QByteArrayList bodiesOf(const MetricFamilies &families, Timestamp now);
    Result<> sendDatagrams(const QByteArrayList &datagrams);
    void pump();
    void hear(const Receipt &delivery);
    void post(HttpClient &client, const QByteArray &body, const std::function<void(const Receipt &)> &heard);
    void dropOld(Timestamp now);
    void note(const Receipt &delivery);

    IntegrationConfig m_config;
    Clock m_clock;
    CounterChanges m_changes;
    Timestamp m_countedSince; ///< when counters began
    Timestamp m_lastRound;
    Backoff m_backoff;
    QUdpSocket m_udp;
    HttpClient m_http;
    HttpClient m_testHttp;
    QTimer m_timer;
    std::deque<Waiting> m_waiting;
    quint64 m_lastNumber = 0;
    bool m_isSending = false;
    IntegrationStatus m_status;
};

} // namespace ops
