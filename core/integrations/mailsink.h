#pragma once

#include "http/mailclient.h"
#include "integrations/integrationconfig.h"
#include "integrations/sink.h"

namespace ops {

/// Mail to some people. The notices of a thread are a thread in their mail program as well.
class MailSink : public Sink
{
public:
    explicit MailSink(IntegrationConfig config)
        : m_config(std::move(config))
    {
    }

    void send(const Notice &notice, Done done) override;

private:
    IntegrationConfig m_config;
    MailClient m_client;
};

/// Header and body (RFC 5322). The same notice is always the same message, so that a server that gets it twice can
/// tell.
QByteArray mailText(const Notice &notice, const QString &from, const QStringList &to);

} // namespace ops
