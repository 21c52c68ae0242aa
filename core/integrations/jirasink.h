#pragma once

#include "integrations/endpoint.h"
#include "integrations/outbox.h"
#include "integrations/sink.h"

namespace ops {

/// Jira, Cloud or Data Center: one issue for each thread, further notices as its comments, and the transitions of the
/// configuration when the incident ends or is opened again.
///
/// The key is kept in the outbox. Before one is created, it is looked for by its label: it may have been made
/// by a call whose answer was lost.
class JiraSink : public Sink
{
public:
    /// `outbox` outlives this.
    JiraSink(IntegrationConfig config, NoticeOutbox &outbox);

    void send(const Notice &notice, Done done) override;

private:
    using Next = void (JiraSink::*)(const QJsonObject &answer);

    void ask(const QByteArray &method, const QString &path, const QJsonObject &body, Next next);
    void hearSearch(const QJsonObject &answer);
    void hearCreated(const QJsonObject &answer);
    void take(const QString &key);
    void change();
    void hearTransitions(const QJsonObject &answer);
    void comment(const QJsonObject &answer);
    void finish(const QJsonObject &answer);

    QString path(const QString &what) const;
    QString transition() const;
    QJsonObject fields() const;

    IntegrationConfig m_config;
    NoticeOutbox &m_outbox;
    HttpClient m_http;
    Endpoint m_endpoint;
    Notice m_notice;
    QString m_key; ///< of the thread's issue
    Receipt m_last;
    Done m_done;
};

} // namespace ops
