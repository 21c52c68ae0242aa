#pragma once

#include "model/result.h"
#include "runtimes/docker/dockeraddress.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

/// Fails the test with the error's text. Evaluates its argument once.
#define VERIFY_RESULT(result)                                                                                          \
    do {                                                                                                               \
        const auto checked = (result);                                                                                 \
        QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().toString()));                               \
    } while (false)

namespace ops {

/// A Docker engine of a test's own, with private directories, socket and containers, and without bridges and packet
/// filters. Needs root and Debian's docker.io. Its calls wait, so they are for tests only.
class DockerdFixture
{
public:
    /// With live-restore, containers live on without their engine; swarm mode then is not possible.
    enum class Mode
    {
        LiveRestore,
        Swarm,
        Tls ///< listens on loopback as well, for those with a certificate
    };

    explicit DockerdFixture(Mode mode = Mode::LiveRestore);
    /// Removes all containers, and stops the engine if it runs.
    ~DockerdFixture();

    /// What keeps it from being used on this machine; empty if nothing does.
    static QString missing();

    /// Starts it, or starts it again, and waits until it answers.
    Result<> start();
    /// As "systemctl stop docker" does.
    void stop();
    /// As a crash does.
    void kill();
    /// It accepts and does not answer, until resume().
    void pause();
    void resume();

    DockerAddress address() const;
    DockerAddress tlsAddress() const;
    QString certificates() const { return m_dir.filePath(QStringLiteral("certificates")); }
    QString socket() const { return m_dir.filePath(QStringLiteral("docker.sock")); }
    QString log() const;

    /// Makes an image of one static program, which is its entry point.
    Result<> makeImage(const QString &name, const QString &program);
    /// The engine becomes the only node of a swarm of its own; in Mode::Swarm only.
    Result<> makeSwarm();
    /// One request, as curl would send it; for what a test does behind the platform's back.
    Result<QJsonDocument> request(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    QList<QJsonObject> containers(); ///< all, also those that do not run

    void removeContainers();

private:
    Result<> makeCertificates();
    QStringList arguments() const;
    void unmountAll();

    Mode m_mode;
    int m_tlsPort = 0;
    QTemporaryDir m_dir;
    bool m_hadBridge; ///< Swarm's, which is not ours to remove then
    QProcess m_process;
};

} // namespace ops
