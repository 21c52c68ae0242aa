#pragma once

#include "server/apistate.h"
#include "stream/subscription.h"

#include <QObject>
#include <QWebSocket>

#include <memory>

namespace ops {

/// One connection of the stream. It keeps no events: it knows how far its reader has come in those that the API keeps,
/// and sends further ones only as the reader takes them. Who is too slow is told what was lost, and goes on behind it.
class Subscriber : public QObject
{
    Q_OBJECT
public:
    /// Bytes that may be on their way to a reader.
    static constexpr qint64 MostOnTheWay = qint64{256} * 1024;

    Subscriber(std::unique_ptr<QWebSocket> socket, const ApiState &state, Subscription subscription,
               QByteArray authorization);
    ~Subscriber() override;

    const QByteArray &authorization() const { return m_authorization; }
    bool wantsSamples() const { return m_subscription.samples && m_isPastSent; }

    /// Sends what has happened since, as much as the reader takes.
    void pump();
    /// Another session has begun.
    void beginSession();
    /// Live samples as a notice; dropped while its reader is behind, or does not want them.
    void tellSamples(const QByteArray &notice);
    /// What is not well has changed.
    void tellHealth();
    /// Asks whether anybody is there; ends the connection if nobody has answered the last two times. Who reads slowly
    /// answers late, behind what is on its way.
    void checkPulse();
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);

Q_SIGNALS:
    void ended();

private:
    struct Page
    {
        QString session;
        std::vector<Event> events;
        quint64 oldest = 0; ///< that is kept; 0 if none is
    };

    Page nextPage() const;
    void start();
    bool isOfAnotherSession() const; ///< what its reader has had before
    /// Samples of before, one app at a time.
    void sendPast();
    void pumpLater();
    void send(const QByteArray &text);

    std::unique_ptr<QWebSocket> m_socket;
    const ApiState &m_state;
    Subscription m_subscription;
    QByteArray m_authorization;
    QString m_session;         ///< empty before the first one has begun
    quint64 m_last = 0;        ///< sequence of the last event that was sent or is not wanted
    AppIndex m_pastApp = 0;    ///< whose samples of before come next
    bool m_isPastSent = false; ///< live samples follow
    bool m_isScheduled = false;
    int m_silent = 0; ///< pulses since one was answered
};

} // namespace ops
