#pragma once

#include "tls/tlspair.h"

#include <QTcpServer>

#include <memory>

class QSslConfiguration;

namespace ops {

/// Takes connections, with TLS or without. Those with TLS are handed over before they are encrypted, so that whoever
/// counts them and loses patience with them does so with all of them alike.
class StreamListener : public QTcpServer
{
    Q_OBJECT
public:
    explicit StreamListener(QObject *parent = nullptr);
    ~StreamListener() override;

    /// For connections from now on. With authorities for clients, these need a certificate.
    void setTls(const TlsPair &pair);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::unique_ptr<QSslConfiguration> m_tls; ///< none: without TLS
};

} // namespace ops
