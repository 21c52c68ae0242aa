#include "integrations/httpsink.h"

namespace ops {

void HttpSink::send(const Notice &notice, Done done)
{
    m_done = std::move(done);
    const Result<Endpoint> endpoint = readEndpoint(m_config);
    if (!endpoint) {
        QMetaObject::invokeMethod(
            &m_http, [this, error = endpoint.error()] { m_done(unsent(error)); }, Qt::QueuedConnection);
        return;
    }
    m_endpoint = *endpoint;
    m_requests = m_form(notice, m_endpoint);
    for (HttpRequest &request : m_requests)
        request.timeout = m_config.timeout;
    sendNext();
}

void HttpSink::sendNext()
{
    m_http.send(m_requests.takeFirst(), [this](const Result<HttpResponse> &response) {
        const Receipt delivery = judged(response, m_endpoint);
        if (delivery.outcome == Receipt::Outcome::Taken && !m_requests.isEmpty())
            return sendNext();
        m_done(delivery);
    });
}

} // namespace ops
