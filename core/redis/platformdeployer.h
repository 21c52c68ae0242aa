#pragma once

#include "operations/operationsclient.h"
#include "redis/deployworker.h"
#include "server/ordertrail.h"

namespace ops {

/// Carries out shared orders on this machine's platform, like those that people give to it. Lives in the client's
/// thread.
class PlatformDeployer : public QObject
{
    Q_OBJECT
public:
    explicit PlatformDeployer(OperationsClient &client, QObject *parent = nullptr);

    /// See DeployWorker::Execute.
    void execute(const SharedOrder &order, const DeployWorker::Finished &finished);

Q_SIGNALS:
    /// What can be deployed here.
    void appsKnown(const QList<ops::AppKey> &apps);

private:
    struct Running
    {
        QString mark;
        OrderTrail trail;
        QString deployment; ///< id; empty: not begun yet
        DeployWorker::Finished finished;
    };

    void hear(const Event &event);
    void endAll(const QString &why);

    OperationsClient &m_client;
    QMap<AppKey, QStringList> m_releases;
    std::vector<Running> m_running;
};

} // namespace ops
