#pragma once

#include "probes/checkoutcome.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace ops {

/// Connects to host:port once; accepted is well. The host is an IP address or "localhost": names are not looked up, as
/// that would block the thread.
class TcpCheck : public QObject
{
    Q_OBJECT
public:
    TcpCheck(QString target, Duration timeout);
    ~TcpCheck() override;

    /// Answers once, later.
    void start();

Q_SIGNALS:
    void answered(const ops::CheckOutcome &outcome);

private:
    void connectNow();
    void finish(bool good, const QString &reason);

    QString m_target;
    Duration m_timeout;
    QTimer m_timer;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ops
