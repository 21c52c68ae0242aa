#pragma once

#include "integrations/integrations.h"
#include "metricsout/metricsout.h"
#include "operations/integrationsource.h"
#include "operations/joineddesks.h"
#include "operations/operationsclient.h"
#include "telemetry/sessionfigures.h"

#include <memory>

namespace ops {

/// The integrations of the platform in the console, from a file that may be chosen while it runs, and who is sent its
/// metrics. Lives in the client's thread.
class ConsoleIntegrations : public QObject, public IntegrationSource
{
    Q_OBJECT
public:
    /// `directory` holds the platform's journal. The client and its figures outlive this.
    ConsoleIntegrations(OperationsClient &client, const SessionFigures &figures, QString directory,
                        QObject *parent = nullptr);
    ~ConsoleIntegrations() override;

    /// At once, for what has been read already.
    void use(const IntegrationSettings &settings, const QString &file);

    QList<IntegrationStatus> integrations() const override;
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;
    void load(const QString &file, Done loaded) override;
    QString file() const override { return m_file; }

private:
    /// Both kinds as one.
    JoinedDesks desks() const { return JoinedDesks({m_integrations.get(), m_metrics.get()}); }

    OperationsClient &m_client;
    const SessionFigures &m_figures;
    QString m_directory;
    QString m_file;
    std::unique_ptr<Integrations> m_integrations;
    std::unique_ptr<MetricsOut> m_metrics; ///< there if there are integrations
    std::shared_ptr<Courier> m_here;       ///< what was read elsewhere comes back by it
};

} // namespace ops
