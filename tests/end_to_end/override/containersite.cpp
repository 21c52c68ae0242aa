#include "end_to_end/override/containersite.h"

namespace ops {

namespace {

const QString Image = QStringLiteral("shop:1");

} // namespace

ContainerSite::ContainerSite()
    : ShopSite(QStringLiteral("docker"))
{
}

Result<> ContainerSite::begin(StagedPlatform &platform, const QList<AppKey> &apps)
{
    if (const Result<> started = m_engine.start(); !started)
        return started;
    if (const Result<> made = m_engine.makeImage(Image, QStringLiteral(OPS_SHOP)); !made)
        return made;
    qputenv("DOCKER_HOST", "unix://" + m_engine.socket().toUtf8());
    m_platform = &platform;
    return ShopSite::begin(platform, apps);
}

QByteArray ContainerSite::release(const AppKey &) const
{
    return R"({ image: ')" + Image.toUtf8() + R"(', args: [--port, '{port}', --release, '{release}'],)" +
           R"( env: { POOL_SIZE: '{config.POOL_SIZE}' } })";
}

void ContainerSite::hold(const AppKey &, Strategy, Moment)
{
    if (!std::exchange(m_isPaused, true))
        m_engine.pause();
}

bool ContainerSite::isHeld(const AppKey &app) const
{
    return m_platform->state().status(app).state == AppState::Starting; // the engine was told
}

void ContainerSite::letGo(const AppKey &)
{
    if (std::exchange(m_isPaused, false))
        m_engine.resume();
}

} // namespace ops
