#include "integrations/jirasink.h"

#include "integrations/forms.h"
#include "integrations/shortened.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ops {

namespace {

constexpr qsizetype LongestTitle = 255;
constexpr qsizetype LongestComment = 32'767;

/// Labels have no spaces; a slash would have to be quoted wherever somebody searches for one.
QString label(const QString &thread)
{
    return QString(thread).replace(u'/', u'-');
}

QString textOf(const Notice &notice)
{
    QString text = notice.headline + u'\n';
    if (!notice.detail.isEmpty())
        text += notice.detail + u'\n';
    for (const auto &[name, value] : notice.facts)
        text += name + QStringLiteral(": ") + value + u'\n';
    return shortened(text + toIsoString(notice.time), LongestComment);
}

} // namespace

JiraSink::JiraSink(IntegrationConfig config, NoticeOutbox &outbox)
    : m_config(std::move(config))
    , m_outbox(outbox)
{
}

void JiraSink::send(const Notice &notice, Done done)
{
    m_notice = notice;
    m_done = std::move(done);
    m_key.clear();
    const Result<Endpoint> endpoint = readEndpoint(m_config);
    const Result<QString> known = m_outbox.nameOf(m_config.name, notice.thread);
    if (!endpoint || !known) {
        QMetaObject::invokeMethod(
            &m_http, [this, error = endpoint ? known.error() : endpoint.error()] { m_done(unsent(error)); },
            Qt::QueuedConnection);
        return;
    }
    m_endpoint = *endpoint;
    if (notice.kind == NoticeKind::Test) // a ticket would have to be closed by somebody
        return ask("GET", QStringLiteral("project/") + m_config.project, {}, &JiraSink::finish);
    if (!known->isEmpty())
        return take(*known);
    const QString query =
        QStringLiteral("project = \"%1\" AND labels = \"%2\"").arg(m_config.project, label(notice.thread));
    ask("POST", m_config.isCloud ? QStringLiteral("search/jql") : QStringLiteral("search"),
        {{QStringLiteral("jql"), query},
         {QStringLiteral("maxResults"), 1},
         {QStringLiteral("fields"), QJsonArray{QStringLiteral("key")}}},
        &JiraSink::hearSearch);
}

QString JiraSink::path(const QString &what) const
{
    // Version 2 takes plain texts; only Cloud's new search is there in version 3 alone.
    const bool isNew = what == QLatin1String("search/jql");
    QString base = m_endpoint.url.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    return base + (isNew ? QStringLiteral("/rest/api/3/") : QStringLiteral("/rest/api/2/")) + what;
}

void JiraSink::ask(const QByteArray &method, const QString &what, const QJsonObject &body, Next next)
{
    QUrl url = m_endpoint.url;
    url.setPath(path(what));
    HttpRequest request = jsonRequest(url, body);
    request.method = method;
    request.timeout = m_config.timeout;
    if (method == "GET")
        request.body.clear();
    request.headers.emplaceBack("Accept", "application/json");
    request.headers.append(
        {"Authorization", m_config.user.isEmpty()
                              ? "Bearer " + m_endpoint.secret
                              : "Basic " + (m_config.user.toUtf8() + ':' + m_endpoint.secret).toBase64()});
    m_http.send(request, [this, next](const Result<HttpResponse> &response) {
        m_last = judged(response, m_endpoint);
        if (m_last.outcome != Receipt::Outcome::Taken)
            return m_done(m_last);
        (this->*next)(QJsonDocument::fromJson(response->body).object());
    });
}

QJsonObject JiraSink::fields() const
{
    return {{QStringLiteral("project"), QJsonObject{{QStringLiteral("key"), m_config.project}}},
            {QStringLiteral("issuetype"), QJsonObject{{QStringLiteral("name"), m_config.issueType}}},
            {QStringLiteral("summary"), shortenedLine(m_notice.headline, LongestTitle)},
            {QStringLiteral("description"), textOf(m_notice)},
            {QStringLiteral("labels"), QJsonArray{QStringLiteral("universal-devops"), label(m_notice.thread)}}};
}

void JiraSink::hearSearch(const QJsonObject &answer)
{
    const QString found = answer.value(QLatin1String("issues"))[0][QLatin1String("key")].toString();
    if (!found.isEmpty())
        return take(found);
    ask("POST", QStringLiteral("issue"), {{QStringLiteral("fields"), fields()}}, &JiraSink::hearCreated);
}

void JiraSink::hearCreated(const QJsonObject &answer)
{
    m_key = answer.value(QLatin1String("key")).toString();
    // If that fails, it is found by its label the next time.
    if (!m_key.isEmpty())
        (void)m_outbox.setName(m_config.name, m_notice.thread, m_key);
    if (isEnding(m_notice.kind) && !m_key.isEmpty())
        return change();
    finish({});
}

void JiraSink::take(const QString &key)
{
    m_key = key;
    (void)m_outbox.setName(m_config.name, m_notice.thread, m_key);
    change();
}

QString JiraSink::transition() const
{
    if (isEnding(m_notice.kind))
        return m_config.resolveTransition;
    return m_notice.kind == NoticeKind::IncidentOpened ? m_config.reopenTransition : QString();
}

void JiraSink::change()
{
    // The comment comes last: whatever fails before it is tried again without being said twice.
    if (transition().isEmpty())
        return comment({});
    ask("GET", QStringLiteral("issue/%1/transitions").arg(m_key), {}, &JiraSink::hearTransitions);
}

void JiraSink::hearTransitions(const QJsonObject &answer)
{
    for (const QJsonValue &each : answer.value(QLatin1String("transitions")).toArray()) {
        if (each[QLatin1String("name")].toString().compare(transition(), Qt::CaseInsensitive) == 0)
            return ask("POST", QStringLiteral("issue/%1/transitions").arg(m_key),
                       {{QStringLiteral("transition"), QJsonObject{{QStringLiteral("id"), each[QLatin1String("id")]}}}},
                       &JiraSink::comment);
    }
    comment({}); // it is there already, or somebody has taken it elsewhere
}

void JiraSink::comment(const QJsonObject &)
{
    ask("POST", QStringLiteral("issue/%1/comment").arg(m_key), {{QStringLiteral("body"), textOf(m_notice)}},
        &JiraSink::finish);
}

void JiraSink::finish(const QJsonObject &)
{
    if (!m_key.isEmpty())
        m_last.answer = m_key + QStringLiteral(".");
    m_done(m_last);
}

} // namespace ops
