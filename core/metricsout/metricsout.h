#pragma once

#include "bus/courier.h"
#include "integrations/integrationconfig.h"
#include "metricsout/metricpoints.h"
#include "operations/integrationdesk.h"

#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace ops {

class MetricsOutput;

/// Sends the platform's metrics to all services that the file of integrations names, each at its own pace, from a
/// thread of its own (docs/integrations.md).
class MetricsOut : public QObject, public IntegrationDesk
{
    Q_OBJECT
public:
    /// Called in the thread of this object's own.
    using Source = std::function<MetricFamilies()>;

    explicit MetricsOut(const QList<IntegrationConfig> &configs, QObject *parent = nullptr);
    ~MetricsOut() override;

    /// The first round goes out at once. The source has to be good until stop().
    void start(const Source &source);
    /// No round any more; waits for one that is being made. What waits is dropped.
    void stop();

    QList<IntegrationStatus> integrations() const override;
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;

Q_SIGNALS:
    /// In this object's thread: a service does not do what it should; an empty text: it does so again.
    void troubled(const QString &integration, const QString &text);

private:
    MetricsOutput *output(const QString &name) const;
    void publish();
    Done here(Done done);

    QThread m_thread;
    QObject m_context; ///< lives in m_thread, as the outputs and timers do
    Courier m_toThread;
    Courier m_fromThread;
    std::vector<std::unique_ptr<MetricsOutput>> m_outputs;
    std::vector<std::unique_ptr<QTimer>> m_timers;
    mutable std::mutex m_mutex;
    QList<IntegrationStatus> m_statuses;
    QMap<QString, QString> m_troubles; ///< as they were told last; of the thread
};

} // namespace ops
