#include "remote/remoteapi.h"

#include <QJsonDocument>

namespace ops {

namespace {

constexpr Duration AnswerTime = std::chrono::seconds{10};
/// Of what is worked out from the journal.
constexpr Duration RecordsTime = std::chrono::minutes{2};
/// A thousand events with what they carry.
constexpr qint64 LongestAnswer = qint64{32} * 1024 * 1024;
constexpr qsizetype LongestDetail = 500;

} // namespace

bool RemoteApi::Answer::isTransient() const
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

QString RemoteApi::Answer::detail() const
{
    const QString detail = json.value(QLatin1String("detail")).toString().left(LongestDetail);
    return detail.isEmpty() ? QStringLiteral("The daemon answered with status %1.").arg(status) : detail;
}

RemoteApi::RemoteApi(const RemoteAddress &address)
    : m_address(address)
{
}

HttpRequest RemoteApi::request(const QByteArray &method, const QString &path) const
{
    HttpRequest request;
    request.method = method;
    request.url = m_address.api;
    QString base = m_address.api.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    request.url.setPath(base + path);
    request.headers.emplaceBack("Authorization", "Bearer " + m_address.token);
    request.identity = m_address.identity;
    request.timeout = AnswerTime;
    request.maxResponseBytes = LongestAnswer;
    return request;
}

void RemoteApi::get(const QString &path, const QUrlQuery &query, Heard heard)
{
    HttpRequest question = request("GET", path);
    question.url.setQuery(query);
    send(question, std::move(heard));
}

void RemoteApi::read(const QString &path, const QUrlQuery &query, HttpClient::Done done)
{
    HttpRequest question = request("GET", path);
    question.url.setQuery(query);
    question.timeout = RecordsTime;
    m_http.send(question, std::move(done));
}

RemoteApi::Answer RemoteApi::answerOf(const HttpResponse &response)
{
    return {.status = response.status,
            .json = QJsonDocument::fromJson(response.body).object(),
            .retryAfter = response.retryAfter};
}

void RemoteApi::post(const QString &path, const QByteArray &key, const QJsonObject &body, Heard heard)
{
    HttpRequest order = request("POST", path);
    order.headers.emplaceBack("Content-Type", "application/json");
    order.headers.emplaceBack("Idempotency-Key", key);
    order.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    send(order, std::move(heard));
}

void RemoteApi::send(const HttpRequest &request, Heard heard)
{
    m_http.send(request, [heard = std::move(heard)](const Result<HttpResponse> &response) {
        if (!response)
            return heard(response.error());
        heard(answerOf(*response));
    });
}

} // namespace ops
