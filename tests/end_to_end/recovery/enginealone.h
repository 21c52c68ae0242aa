#pragma once

#include "docker/dockerdfixture.h"
#include "end_to_end/recovery/stage.h"

/// Shops that a Docker engine looks after by itself: what it restarts, it restarts. Each has a health check each second
/// with three retries; what to do about an unhealthy one is the engine's affair.
class EngineAlone : public Stage
{
public:
    static constexpr int PortsOfAShop = 2;

    /// `firstPort`: of so many shops as there are drills, two ports each.
    EngineAlone(ops::DockerdFixture &engine, QString image, int firstPort, int dependencyPort);

    int port(const Drill &drill) const override;
    int adminPort(const Drill &drill) const override;
    /// An engine tells nobody when it takes something for healed.
    bool isSettled(const Drill &, qint64) override { return false; }
    void waitUntilSettled(const Drill &, qint64) override {}
    QStringList story(const Drill &, qint64) override { return {}; }

protected:
    /// Arguments of the shop's program.
    QStringList arguments(const Drill &drill) const;
    QJsonObject healthCheck(const Drill &drill) const;
    /// The environment, with the drill's fault if there is one to begin with.
    static QJsonArray environment(const Drill &drill, const QByteArray &fault);

    ops::DockerdFixture &m_engine;
    const QString m_image;

private:
    const int m_firstPort;
    const int m_dependencyPort;
};

/// docker run --restart=always
class DockerAlone final : public EngineAlone
{
public:
    using EngineAlone::EngineAlone;
    QString prepare(const Drill &drill) override;
    void release(const Drill &drill) override;
    Deeds deeds(const Drill &drill, qint64 struck) override;

private:
    QString run(const Drill &drill, const QByteArray &fault);
};

/// docker service create
class SwarmAlone final : public EngineAlone
{
public:
    using EngineAlone::EngineAlone;
    QString prepare(const Drill &drill) override;
    void release(const Drill &drill) override;
    Deeds deeds(const Drill &drill, qint64 struck) override;

private:
    QJsonObject service(const Drill &drill, const QByteArray &fault) const;
};
