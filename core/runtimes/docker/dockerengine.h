#pragma once

#include "runtimes/docker/dockerapi.h"
#include "runtimes/docker/dockereventstream.h"

#include <QTimer>

namespace ops {

/// The HTTP API of a Docker engine: chooses the version, watches whether the engine is there, and hears its events.
///
/// Docker does not mind who asks: whatever is changed has to be known as ours by its labels first. Lives in a thread
/// with an event loop, where everything is called and called back. What is under way when it ends is dropped.
class DockerEngine : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<QJsonDocument> &)>;

    /// `eventFilters` as the API has them: {"type": ["container"], "label": ["a=b"]}.
    DockerEngine(DockerAddress address, QJsonObject eventFilters, QObject *parent = nullptr);
    ~DockerEngine() override;

    /// Connects, and from then on again whenever the engine has gone: after 0.2 s at first, 5 s at most.
    void begin();

    bool isReachable() const { return m_state == State::Reachable; }
    QString address() const { return m_address.toString(); }

    /// Answers once, later; with Unreachable, and without trying, while the engine is away. Errors carry the engine's
    /// message.
    void call(const DockerCall &call, Answer done);
    /// Hands over the answer's body as it arrives. `chunk` must not end this object; it may cancel the call, which then
    /// is never answered.
    HttpClient::Id stream(const DockerCall &call, HttpClient::Chunk chunk, Answer done);
    void cancel(HttpClient::Id id) { m_http.cancel(id); }

Q_SIGNALS:
    /// Told once for the first attempt, then at each change.
    void reachableChanged(bool reachable, const QString &reason);
    void happened(const ops::DockerEvent &event);
    /// The stream of events has been opened (again); what happened while it was closed may have been missed.
    void eventsOpened();

private:
    enum class State
    {
        Idle,
        Connecting, ///< for the first time
        Reachable,
        Away
    };

    void connectToEngine();
    void hearVersion(const QJsonObject &version);
    void becomeReachable(const QJsonObject &info);
    void becomeAway(const QString &reason);
    void ping();
    void refuse(const Answer &done);
    void send(const DockerCall &call, const QString &version, Answer done);
    void hearEnd(const Result<QJsonDocument> &answer, const Answer &done);

    DockerAddress m_address;
    HttpClient m_http;
    DockerEventStream m_events;
    QString m_version;
    State m_state = State::Idle;
    QString m_reason; ///< why it is away
    QTimer m_retry;
    Duration m_backoff;
    QTimer m_pingTimer;
    bool m_pinging = false;
    int m_silentPings = 0;
    bool m_reopenEvents = false; ///< as soon as the engine is known to be there
};

} // namespace ops
