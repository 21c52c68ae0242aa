#pragma once

#include "integrations/endpoint.h"
#include "integrations/sink.h"

namespace ops {

/// A service that takes each notice by one request or a few, which know nothing of one another.
class HttpSink : public Sink
{
public:
    using Form = QList<HttpRequest> (*)(const Notice &, const Endpoint &);

    HttpSink(IntegrationConfig config, Form form)
        : m_config(std::move(config))
        , m_form(form)
    {
    }

    void send(const Notice &notice, Done done) override;

private:
    void sendNext();

    IntegrationConfig m_config;
    Form m_form;
    Endpoint m_endpoint;
    QList<HttpRequest> m_requests;
    Done m_done;
    HttpClient m_http;
};

} // namespace ops
