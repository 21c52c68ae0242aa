#pragma once

#include "redis/busnode.h"
#include "redis/platformdeployer.h"

#include <memory>
#include <optional>

namespace ops {

class RedisBus;

/// A program's platform on a bus that it shares with others, if its command line names one. What is wrong with the bus
/// is told by the client, like all that is. Ends before the client.
class PlatformBus
{
public:
    PlatformBus(const std::optional<BusNode::Settings> &settings, OperationsClient &client);
    ~PlatformBus();
    PlatformBus(const PlatformBus &) = delete;
    PlatformBus &operator=(const PlatformBus &) = delete;

    PeerDesk *desk() const; ///< none if there is no bus

private:
    PlatformDeployer m_deployer;
    std::unique_ptr<RedisBus> m_bus;
};

} // namespace ops
