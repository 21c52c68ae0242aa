#include "remote/remoteauditdesk.h"

#include "audit/auditrecord.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>

namespace ops {

namespace {

constexpr int MostAtOnce = 500; // the daemon answers with

QUrlQuery questionOf(const AuditQuery &what, quint64 before, int count)
{
    QUrlQuery query;
    const auto ask = [&query](const char *name, const QString &text) {
        if (!text.isEmpty()) // a plus would be read as a space
            query.addQueryItem(QLatin1String(name), QString::fromLatin1(QUrl::toPercentEncoding(text)));
    };
    const auto time = [](Timestamp moment) { return moment == Timestamp{} ? QString() : toIsoString(moment); };
    ask("text", what.text);
    ask("actor", what.actor);
    ask("kind", what.kind);
    ask("env", what.environment);
    ask("app", what.app);
    ask("from", time(what.from));
    ask("until", time(what.until));
    ask("before", before > 0 ? QString::number(before) : QString());
    ask("limit", QString::number(std::min(count, MostAtOnce)));
    return query;
}

AuditExcerpt excerptIn(const QJsonObject &json)
{
    AuditExcerpt excerpt{.entries = {}, .next = quint64(json.value(QLatin1String("next")).toInteger())};
    for (const QJsonValue &record : json.value(QLatin1String("records")).toArray())
        excerpt.entries.append({.number = quint64(record[QLatin1String("number")].toInteger()),
                                .body = record[QLatin1String("body")].toObject(),
                                .link = record[QLatin1String("link")].toString(),
                                .seal = record[QLatin1String("seal")].toString()});
    return excerpt;
}

} // namespace

RemoteAuditDesk::RemoteAuditDesk(const RemoteAddress &address, QObject *parent)
    : AuditDesk(parent)
    , m_api(address)
{
}

QStringList RemoteAuditDesk::kinds() const
{
    return auditedKinds();
}

AuditDesk::Ticket RemoteAuditDesk::search(const AuditQuery &what, quint64 before, int count)
{
    const Ticket ticket = m_search = ++m_last;
    m_api.read(QStringLiteral("/audit"), questionOf(what, before, count),
               [this, ticket](const Result<HttpResponse> &response) {
                   if (ticket == m_search)
                       hear(ticket, response);
               });
    return ticket;
}

void RemoteAuditDesk::hear(Ticket ticket, const Result<HttpResponse> &response)
{
    m_search = 0;
    if (!response) {
        Q_EMIT failed(ticket, response.error());
        return;
    }
    const RemoteApi::Answer answer = RemoteApi::answerOf(*response);
    if (answer.isSuccess())
        Q_EMIT found(ticket, excerptIn(answer.json));
    else
        Q_EMIT failed(ticket, {.kind = Error::Kind::Refused, .what = answer.detail(), .where = {}, .todo = {}});
}

AuditDesk::Ticket RemoteAuditDesk::exportTo(const QString &, const AuditQuery &, quint64)
{
    return decline();
}

AuditDesk::Ticket RemoteAuditDesk::verify()
{
    return decline();
}

void RemoteAuditDesk::cancel(Ticket ticket)
{
    if (ticket == m_search) // all else is answered by now, or about to be
        m_search = 0;
}

AuditDesk::Ticket RemoteAuditDesk::decline()
{
    const Ticket ticket = ++m_last;
    QMetaObject::invokeMethod(
        this,
        [this, ticket] {
            Q_EMIT failed(ticket,
                          {.kind = Error::Kind::Refused,
                           .what = QStringLiteral("The audit chain is proved and written down where the daemon runs."),
                           .where = {},
                           .todo = {}});
        },
        Qt::QueuedConnection);
    return ticket;
}

} // namespace ops
