#include "remote/remotestream.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace ops {

namespace {

/// An event with all that it carries.
constexpr quint64 LongestMessage = quint64{16} * 1024 * 1024;

} // namespace

RemoteStream::RemoteStream(const RemoteAddress &address, Duration patience, QObject *parent)
    : QObject(parent)
    , m_token(address.token)
    , m_authorities(address.identity.authorities)
    , m_patience(patience)
{
    m_pulse.setInterval(m_patience);
    connect(&m_pulse, &QTimer::timeout, this, &RemoteStream::checkPulse);
}

RemoteStream::~RemoteStream()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void RemoteStream::open(const QUrl &url)
{
    close();
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket *socket = m_socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setMaxAllowedIncomingFrameSize(LongestMessage);
    socket->setMaxAllowedIncomingMessageSize(LongestMessage);
    if (!m_authorities.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(m_authorities));
        socket->setSslConfiguration(tls);
    }
    connect(socket, &QWebSocket::connected, this, &RemoteStream::connected);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        m_isSilent = false;
        Q_EMIT heard(QJsonDocument::fromJson(text.toUtf8()).object());
    });
    connect(socket, &QWebSocket::pong, this, [this] { m_isSilent = false; });
    connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        lose(QStringLiteral("The daemon's certificate is not to be trusted: %1.")
                 .arg(errors.isEmpty() ? QString() : errors.first().errorString()));
    });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        const QString reason = socket->closeReason().left(200);
        lose(reason.isEmpty() ? socket->errorString() : reason);
    });
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_token);
    m_isSilent = false;
    m_pulse.start();
    socket->open(request);
}

void RemoteStream::close()
{
    m_pulse.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // it may be speaking
}

void RemoteStream::lose(const QString &why)
{
    if (!m_socket)
        return;
    close();
    Q_EMIT lost(why);
}

void RemoteStream::checkPulse()
{
    if (std::exchange(m_isSilent, true) || m_socket->state() != QAbstractSocket::ConnectedState)
        return lose(QStringLiteral("The daemon does not answer."));
    m_socket->ping();
}

} // namespace ops
