#include "stream/streamlistener.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace ops {

namespace {

QSslConfiguration configurationOf(const TlsPair &pair)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setLocalCertificateChain(QSslCertificate::fromData(pair.certificate));
    const QSslKey rsa(pair.key, QSsl::Rsa);
    configuration.setPrivateKey(rsa.isNull() ? QSslKey(pair.key, QSsl::Ec) : rsa);
    configuration.setPeerVerifyMode(pair.clients.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    configuration.setCaCertificates(QSslCertificate::fromData(pair.clients));
    return configuration;
}

} // namespace

StreamListener::StreamListener(QObject *parent)
    : QTcpServer(parent)
{
}

StreamListener::~StreamListener() = default;

void StreamListener::setTls(const TlsPair &pair)
{
    m_tls = std::make_unique<QSslConfiguration>(configurationOf(pair));
}

void StreamListener::incomingConnection(qintptr descriptor)
{
    if (!m_tls)
        return QTcpServer::incomingConnection(descriptor);
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(*m_tls);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->startServerEncryption();
    addPendingConnection(socket);
}

} // namespace ops
