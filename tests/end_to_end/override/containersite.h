#pragma once

#include "docker/dockerdfixture.h"
#include "end_to_end/override/shopsite.h"

namespace ops {

/// Shops in containers of a Docker engine of the test's own, which takes a break while something is held.
class ContainerSite final : public ShopSite
{
public:
    ContainerSite();

    Result<> begin(StagedPlatform &platform, const QList<AppKey> &apps) override;
    void hold(const AppKey &app, Strategy strategy, Moment moment) override;
    bool isHeld(const AppKey &app) const override;
    void letGo(const AppKey &app) override;

protected:
    QByteArray release(const AppKey &app) const override;

private:
    DockerdFixture m_engine;
    const StagedPlatform *m_platform = nullptr;
    bool m_isPaused = false;
};

} // namespace ops
