#pragma once

#include "end_to_end/faultyshop.h"
#include "http/httpclient.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

/// A data directory with app specs, and `universal-devopsd serve` over it, as its clients see it. Its calls wait.
class ServedPlatform
{
public:
    static constexpr int Patience = 30'000; ///< ms, for whatever is waited for
    static constexpr int PortsOfAnApp = 10;
    static const QByteArray SmallShop;   ///< a spec: one replica in dev, restarted when it fails
    static const QByteArray TwoReleases; ///< the same with a release 2.0 beside 1.0, which runs

    struct Answer
    {
        int status = 0; ///< 0: none
        QJsonObject json;
        QByteArray body{};
    };

    /// In a spec, PORT and SHARED stand for `port` and `port` + 9, and OPS_SHOP for the faulty shop's program.
    explicit ServedPlatform(const QByteArray &spec);
    /// Ends the daemon with its apps.
    ~ServedPlatform();
    ServedPlatform(const ServedPlatform &) = delete;
    ServedPlatform &operator=(const ServedPlatform &) = delete;

    void setVariable(const QString &name, const QString &value);
    /// Further ones, for the next start.
    void addArguments(const QStringList &arguments) { m_arguments += arguments; }
    /// By which it is believed who it is, and who asks.
    void setIdentity(const ops::HttpIdentity &identity) { m_identity = identity; }
    /// Writes or replaces the app's spec.
    void writeSpec(const QByteArray &spec, const QString &file = QStringLiteral("shop.yaml"));

    /// Apps are ended with the daemon unless it is killed.
    void start(bool stopApps = true);
    void kill();
    /// The exit code; -1 if it does not end.
    int terminate();

    Answer ask(const QString &path, const QByteArray &method = "GET", const QByteArray &body = {}, bool token = true);
    /// What health says of a component of the platform; an empty text if nothing is wrong with it.
    QString troubleWith(const QString &component);
    QJsonObject app(); ///< the first one
    QString state() { return app().value(QLatin1String("state")).toString(); }
    QJsonArray replicas() { return app().value(QLatin1String("replica_states")).toArray(); }
    QJsonObject lastIncident();
    QJsonArray events();
    /// How often something happened in this session.
    int count(const QString &type);
    /// How many replicas of a release existed at most at a time.
    int mostReplicas(const QString &release);
    /// All that happened of these types, one to a line, for the message of a failed test.
    QByteArray story(const QStringList &types);
    /// The deployment's id; empty if it was refused.
    QString deploy(const QString &release);
    /// Has it done at once; the action's id, or empty if it was refused.
    QString act(const QString &strategy, const QJsonObject &parameters = {});
    QJsonObject deployment(const QString &id) { return ask(QStringLiteral("/deployments/") + id).json; }
    QString deploymentState(const QString &id) { return deployment(id).value(QLatin1String("state")).toString(); }

    ShopAnswer shop(const QByteArray &method, const QByteArray &target, int replica = 0) const;
    bool servesRelease(const QByteArray &release) const;

    QUrl api() const { return m_api; } ///< where it listens, once it has been started
    qint64 processId() const { return m_daemon.processId(); }
    QUrl stream() const { return m_stream; }
    QByteArray token() const { return m_token; }
    QString dataDirectory() const { return m_directory.filePath(QStringLiteral("data")); }
    QString said(); ///< to stdout and stderr, since it was started

    const quint16 port;

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QStringList m_arguments;
    QUrl m_api;
    QUrl m_stream;
    QByteArray m_token;
    QByteArray m_said;
    ops::HttpIdentity m_identity;
    ops::HttpClient m_http;
};
