#include "runtimes/docker/dockereventstream.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype LongestLine = 1LL << 20;
constexpr size_t MostLastLines = 256; ///< as many as an engine keeps
/// Events are not sent in the strict order of their times.
constexpr qint64 Overlap = 1'000'000'000;

/// "1795457155.066452261"
QString toApiTime(qint64 nano)
{
    return QStringLiteral("%1.%2").arg(nano / 1'000'000'000).arg(nano % 1'000'000'000, 9, 10, QLatin1Char('0'));
}

} // namespace

std::optional<DockerEvent> DockerEvent::parse(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const QJsonObject actor = json.value(QLatin1String("Actor")).toObject();
    const QString action = json.value(QLatin1String("Action")).toString();
    const QString id = actor.value(QLatin1String("ID")).toString();
    if (action.isEmpty() || id.isEmpty())
        return std::nullopt;
    return DockerEvent{.type = json.value(QLatin1String("Type")).toString(),
                       .action = action,
                       .id = id,
                       .attributes = actor.value(QLatin1String("Attributes")).toObject(),
                       .timeNano = json.value(QLatin1String("timeNano")).toInteger()};
}

DockerEventStream::DockerEventStream(HttpClient &http, DockerAddress address, QJsonObject filters, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_address(std::move(address))
    , m_filters(std::move(filters))
{
}

DockerEventStream::~DockerEventStream()
{
    close();
}

void DockerEventStream::open(const QString &version, qint64 engineTime)
{
    close();
    const qint64 since = m_heard > 0 ? m_heard - Overlap : engineTime;
    const DockerCall call{.path = QStringLiteral("/events"),
                          .query = {{QStringLiteral("since"), toApiTime(std::max<qint64>(since, 1))},
                                    {QStringLiteral("filters"),
                                     QString::fromUtf8(QJsonDocument(m_filters).toJson(QJsonDocument::Compact))}},
                          .timeout = Duration{0}};
    m_stream = m_http.stream(
        toHttp(call, m_address, version), [this](const QByteArray &chunk) { take(chunk); },
        [this, call](const Result<HttpResponse> &response) {
            m_stream = 0;
            m_pending.clear();
            const Result<QJsonDocument> answer =
                response ? toAnswer(*response, call) : Result<QJsonDocument>(response.error());
            Q_EMIT ended(answer ? QStringLiteral("The engine closed the stream of events.")
                                : answer.error().toString());
        });
}

void DockerEventStream::close()
{
    if (m_stream != 0)
        m_http.cancel(std::exchange(m_stream, 0));
    m_pending.clear();
}

void DockerEventStream::take(const QByteArray &chunk)
{
    m_pending += chunk;
    qsizetype from = 0;
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', from)) {
        hear(m_pending.mid(from, end - from));
        from = end + 1;
    }
    m_pending.remove(0, from);
    if (m_pending.size() > LongestLine)
        m_pending.clear();
}

void DockerEventStream::hear(const QByteArray &line)
{
    const std::optional<DockerEvent> event = DockerEvent::parse(line);
    if (!event || std::find(m_lastLines.cbegin(), m_lastLines.cend(), line) != m_lastLines.cend())
        return;
    m_lastLines.push_back(line);
    if (m_lastLines.size() > MostLastLines)
        m_lastLines.pop_front();
    m_heard = std::max(m_heard, event->timeNano);
    Q_EMIT happened(*event);
}

} // namespace ops
