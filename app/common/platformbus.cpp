#include "app/common/platformbus.h"

#include "redis/redisbus.h"

namespace ops {

PlatformBus::PlatformBus(const std::optional<BusNode::Settings> &settings, OperationsClient &client)
    : m_deployer(client)
{
    if (!settings)
        return;
    BusNode::Settings own = *settings;
    own.execute = [this](const SharedOrder &order, const DeployWorker::Finished &finished) {
        m_deployer.execute(order, finished);
    };
    m_bus = std::make_unique<RedisBus>(own);
    QObject::connect(&client, &OperationsClient::sessionStarted, m_bus.get(), &RedisBus::wake);
    QObject::connect(&client, &OperationsClient::eventsArrived, m_bus.get(), &RedisBus::wake);
    QObject::connect(&m_deployer, &PlatformDeployer::appsKnown, m_bus.get(), &RedisBus::setApps);
    QObject::connect(m_bus.get(), &RedisBus::troubled, &client,
                     [&client](const QString &text) { Q_EMIT client.degraded(QStringLiteral("redis"), text); });
}

PlatformBus::~PlatformBus() = default;

PeerDesk *PlatformBus::desk() const
{
    return m_bus.get();
}

} // namespace ops
