#pragma once

#include "runtimes/docker/dockerapi.h"

#include <QJsonObject>
#include <QObject>

#include <deque>
#include <optional>

namespace ops {

/// Something that happened to an object of a Docker engine.
struct DockerEvent
{
    QString type;   ///< "container", "service", ...
    QString action; ///< "die", "oom", ...
    QString id;     ///< of the object
    QJsonObject attributes;
    qint64 timeNano = 0; ///< by the engine's clock

    /// Nothing for a line that is no event.
    static std::optional<DockerEvent> parse(const QByteArray &line);
};

/// Hears an engine's events, each once, and after a pause those that it kept meanwhile (Docker keeps 256). An engine
/// that was restarted has forgotten them: whoever needs the truth lists again whenever the stream has been opened.
class DockerEventStream : public QObject
{
    Q_OBJECT
public:
    /// `filters` as the API has them: {"type": ["container"], "label": ["a=b"]}.
    DockerEventStream(HttpClient &http, DockerAddress address, QJsonObject filters, QObject *parent = nullptr);
    ~DockerEventStream() override;

    /// Hears from `engineTime` on (nanoseconds of the engine's clock), or from the last event that was heard.
    void open(const QString &version, qint64 engineTime);
    void close();

Q_SIGNALS:
    void happened(const ops::DockerEvent &event);
    /// The engine closed it; not told after close().
    void ended(const QString &reason);

private:
    void take(const QByteArray &chunk);
    void hear(const QByteArray &line);

    HttpClient &m_http;
    DockerAddress m_address;
    QJsonObject m_filters;
    HttpClient::Id m_stream = 0;
    QByteArray m_pending;               ///< of a line that is not complete
    qint64 m_heard = 0;                 ///< time of the newest event
    std::deque<QByteArray> m_lastLines; ///< what may come again when the stream is opened anew
};

} // namespace ops
