#pragma once

#include "probes/inquiry.h"

#include <QSocketNotifier>
#include <QTimer>

#include <memory>

namespace ops {

/// Connects to host:port once; accepted is well. The host is an IP address or "localhost": names are not looked up, as
/// that would block the thread.
class TcpCheck : public Inquiry
{
    Q_OBJECT
public:
    TcpCheck(QString target, Duration timeout, QObject *parent);
    ~TcpCheck() override;

    void start() override;
    void retire() override;

private:
    void connectNow();
    void hearConnection();
    void finish(bool good, const QString &reason);

    QString m_target;
    Duration m_timeout;
    QTimer m_timer;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ops
