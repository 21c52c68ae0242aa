#pragma once

#include "remote/remoteaddress.h"

#include <QJsonObject>
#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace ops {

/// One connection to the daemon's stream. A daemon that says nothing is asked whether it is there. Lives in a thread
/// with an event loop.
class RemoteStream : public QObject
{
    Q_OBJECT
public:
    /// `patience`: for a connection, and for the answer to a ping.
    explicit RemoteStream(const RemoteAddress &address, Duration patience, QObject *parent = nullptr);
    ~RemoteStream() override;

    void open(const QUrl &url);
    /// Nothing more is heard of this connection.
    void close();

Q_SIGNALS:
    void connected();
    void heard(const QJsonObject &message);
    void lost(const QString &why); ///< once for each open()

private:
    void lose(const QString &why);
    void checkPulse();

    QByteArray m_token;
    QString m_authorities;
    Duration m_patience;
    std::unique_ptr<QWebSocket> m_socket; ///< none: it is closed
    QTimer m_pulse;
    bool m_isSilent = false; ///< since the last look
};

} // namespace ops
