#pragma once

#include "integrations/integrations.h"
#include "operations/integrationsource.h"
#include "operations/operationsclient.h"

#include <memory>

namespace ops {

/// The integrations of the platform in the console, from a file that may be chosen while it runs. Metrics that the file
/// wants to be sent elsewhere are the daemon's affair. Lives in the client's thread.
class ConsoleIntegrations : public QObject, public IntegrationSource
{
    Q_OBJECT
public:
    /// `directory` holds the platform's journal. The client outlives this.
    ConsoleIntegrations(OperationsClient &client, QString directory, QObject *parent = nullptr);
    ~ConsoleIntegrations() override;

    /// At once, for what has been read already.
    void use(const IntegrationSettings &settings, const QString &file);

    QList<IntegrationStatus> integrations() const override;
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;
    void load(const QString &file, Done loaded) override;
    QString file() const override { return m_file; }

private:
    OperationsClient &m_client;
    QString m_directory;
    QString m_file;
    std::unique_ptr<Integrations> m_integrations;
    std::shared_ptr<Courier> m_here; ///< what was read elsewhere comes back by it
};

} // namespace ops
