#pragma once

#include "model/random.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace ops {

/// A TCP proxy on a port of 127.0.0.1 that treats its connections badly: it passes so many bytes and then resets both
/// ends, wherever in a message that is, and it holds back what comes. What it does follows from its seed and from what
/// passes. Lives in the test's thread.
class CuttingProxy : public QObject
{
public:
    CuttingProxy(quint16 target, quint64 seed, QObject *parent = nullptr);

    quint16 port() const { return m_listener.serverPort(); }
    /// Cuts those that are there, and each further one after 0 to `most` bytes; 0: never.
    void cutWithin(int most);
    /// Holds back each piece for up to so many milliseconds.
    void delayUpTo(int ms) { m_delay = ms; }
    /// Connections are accepted and cut at once, as are those that are there.
    void refuse(bool refuses);
    /// Cuts all that are there.
    void cutAll();
    int cuts() const { return m_cuts; }

private:
    void accept();
    void pass(QTcpSocket *from, QTcpSocket *to, const std::shared_ptr<qint64> &left);

    QTcpServer m_listener;
    QList<QPointer<QTcpSocket>> m_clients;
    quint16 m_target;
    Random m_random;
    int m_most = 0;
    int m_delay = 0;
    bool m_refuses = false;
    int m_cuts = 0;
    qint64 m_drawn = 0; ///< numbers so far
};

} // namespace ops
