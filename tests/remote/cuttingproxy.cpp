#include "remote/cuttingproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <memory>

namespace ops {

CuttingProxy::CuttingProxy(quint16 target, quint64 seed, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_random(seed)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &CuttingProxy::accept);
    m_listener.listen(QHostAddress::LocalHost);
}

void CuttingProxy::cutWithin(int most)
{
    m_most = most;
    cutAll();
}

void CuttingProxy::refuse(bool refuses)
{
    m_refuses = refuses;
    if (refuses)
        cutAll();
}

void CuttingProxy::cutAll()
{
    for (const QPointer<QTcpSocket> &client : std::exchange(m_clients, {})) {
        if (client && client->isOpen()) {
            ++m_cuts;
            client->abort();
        }
    }
}

void CuttingProxy::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        if (m_refuses) {
            client->abort();
            client->deleteLater();
            continue;
        }
        auto *server = new QTcpSocket(client);
        const auto left =
            std::make_shared<qint64>(m_most > 0 ? qint64(m_random.below(quint64(m_drawn++), quint64(m_most)))
                                                : std::numeric_limits<qint64>::max());
        pass(client, server, left);
        pass(server, client, left);
        connect(client, &QTcpSocket::disconnected, client, [client, server] {
            server->abort();
            client->deleteLater();
        });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        m_clients.append(client);
        server->connectToHost(QHostAddress::LocalHost, m_target);
    }
}

void CuttingProxy::pass(QTcpSocket *from, QTcpSocket *to, const std::shared_ptr<qint64> &left)
{
    auto *timer = new QTimer(from);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, from, [this, from, to, left] {
        if (!from->isOpen() || !to->isOpen())
            return;
        const QByteArray piece = from->read(std::clamp<qint64>(*left, 0, from->bytesAvailable()));
        *left -= piece.size();
        to->write(piece);
        to->flush();
        if (*left > 0)
            return;
        ++m_cuts;
        from->abort(); // what it had sent may have arrived or not
        to->abort();
    });
    connect(from, &QTcpSocket::readyRead, timer, [this, timer] {
        if (!timer->isActive())
            timer->start(m_delay > 0 ? int(m_random.below(quint64(m_drawn++), quint64(m_delay))) : 0);
    });
}

} // namespace ops
