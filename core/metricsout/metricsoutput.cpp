#include "metricsout/metricsoutput.h"

#include "metricsout/metricforms.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace ops {

namespace {

constexpr Duration FirstPause{1000};
constexpr Duration LongestPause = std::chrono::minutes{5};

/// OTLP names the answers after which the same may be sent again; all others are for good.
bool mayBeSentAgain(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

/// What a collector did not take of something that it took; never sent again.
QString partialTrouble(const QByteArray &answer)
{
    const QJsonObject partial =
        QJsonDocument::fromJson(answer).object().value(QLatin1String("partialSuccess")).toObject();
    const QString message = partial.value(QLatin1String("errorMessage")).toString().left(200);
    const QString rejected = partial.value(QLatin1String("rejectedDataPoints")).toVariant().toString();
    if (message.isEmpty() && (rejected.isEmpty() || rejected == QLatin1String("0")))
        return QString();
    return QStringLiteral("%1 points were not taken: %2")
        .arg(rejected.isEmpty() ? QStringLiteral("0") : rejected, message);
}

MetricFamilies testFamilies()
{
    MetricFamily family{.name = "universal_devops_test", .help = "Somebody wants to know whether this arrives."};
    family.add({}, 1);
    return {family};
}

} // namespace

MetricsOutput::MetricsOutput(IntegrationConfig config, Clock clock, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_clock(std::move(clock))
    , m_countedSince(m_clock())
    , m_lastRound(m_countedSince)
    , m_backoff(std::min(FirstPause, m_config.firstRetry), std::min(LongestPause, m_config.longestRetry),
                qHash(m_config.name, 0))
    , m_udp(this)
    , m_http(this)
    , m_testHttp(this)
    , m_timer(this)
{
    m_status.name = m_config.name;
    m_status.kind = m_config.kind;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MetricsOutput::pump);
}

MetricsOutput::~MetricsOutput() = default;

IntegrationStatus MetricsOutput::status() const
{
    IntegrationStatus status = m_status;
    status.queued = qint64(m_waiting.size());
    if (m_waiting.empty())
        status.nextTry = {};
    return status;
}

QByteArrayList MetricsOutput::bodiesOf(const MetricFamilies &families, Timestamp now)
{
    const QString host = QSysInfo::machineHostName();
    const std::vector<MetricPoint> points = m_changes.take(families);
    if (m_config.kind == IntegrationKind::Datadog)
        return datadogBodies(points, now, now - m_lastRound, host, m_config.tags);
    if (m_config.kind == IntegrationKind::DogStatsD)
        return dogStatsDDatagrams(points, m_config.tags);
    if (m_changes.hasBegunAnew()) // all of them begin with a session
        m_countedSince = m_lastRound;
    const QByteArray body = otlpBody(families, m_countedSince, now, host, m_config.tags);
    return body.isEmpty() ? QByteArrayList() : QByteArrayList{body};
}

void MetricsOutput::take(const MetricFamilies &families)
{
    const Timestamp now = m_clock();
    const QByteArrayList bodies = bodiesOf(families, now);
    m_lastRound = now;
    if (m_config.kind == IntegrationKind::DogStatsD) {
        const Result<> sent = sendDatagrams(bodies);
        note({.outcome = sent ? Receipt::Outcome::Taken : Receipt::Outcome::Refused,
              .answer = sent ? QString() : sent.error().what});
        return;
    }
    for (const QByteArray &body : bodies)
        m_waiting.push_back({.body = body, .made = now, .failures = 0, .number = ++m_lastNumber});
    dropOld(now);
    pump();
}

Result<> MetricsOutput::sendDatagrams(const QByteArrayList &datagrams)
{
    const QHostAddress host(m_config.host);
    for (const QByteArray &datagram : datagrams) {
        if (m_udp.writeDatagram(datagram, host, m_config.port) != datagram.size())
            return Error{.kind = Error::Kind::Unreachable, .what = m_udp.errorString(), .where = {}, .todo = {}};
    }
    return done();
}

void MetricsOutput::dropOld(Timestamp now)
{
    // The one that is under way may have arrived already: it ends with its answer.
    const size_t first = m_isSending ? 1 : 0;
    while (m_waiting.size() > first &&
           (m_waiting.size() > MostWaiting || now - m_waiting[first].made > OldestWaiting)) {
        m_waiting.erase(m_waiting.begin() + qsizetype(first));
        ++m_status.refused;
    }
}

void MetricsOutput::pump()
{
    if (m_isSending || m_waiting.empty() || m_timer.isActive())
        return;
    m_isSending = true;
    post(m_http, m_waiting.front().body, [this](const Receipt &delivery) { hear(delivery); });
}

void MetricsOutput::post(HttpClient &client, const QByteArray &body, const std::function<void(const Receipt &)> &heard)
{
    const Result<Endpoint> endpoint = readEndpoint(m_config);
    if (!endpoint) {
        QMetaObject::invokeMethod(
            this, [heard, error = endpoint.error()] { heard(unsent(error)); }, Qt::QueuedConnection);
        return;
    }
    HttpRequest request{.method = "POST",
                        .url = endpoint->url,
                        .unixSocket = {},
                        .headers = {{"Content-Type", "application/json"}},
                        .body = body,
                        .timeout = m_config.timeout};
    const bool isOtlp = m_config.kind == IntegrationKind::Otlp;
    if (!endpoint->secret.isEmpty())
        request.headers.append({isOtlp ? m_config.header : QByteArray("DD-API-KEY"), endpoint->secret});
    client.send(request, [heard, isOtlp, endpoint = *endpoint](const Result<HttpResponse> &response) {
        Receipt delivery = judged(response, endpoint);
        if (isOtlp && response && !response->isSuccess() && !mayBeSentAgain(response->status))
            delivery.outcome = Receipt::Outcome::Refused;
        if (isOtlp && response && response->isSuccess())
            delivery.answer = withoutSecrets(partialTrouble(response->body), endpoint);
        heard(delivery);
    });
}

void MetricsOutput::hear(const Receipt &delivery)
{
    m_isSending = false;
    Waiting &sent = m_waiting.front();
    if (delivery.outcome == Receipt::Outcome::Later) {
        const Duration pause = std::max(delivery.notBefore, m_backoff.after(++sent.failures, sent.number));
        m_status.nextTry = m_clock() + pause;
        m_timer.start(pause);
        dropOld(m_clock());
    } else {
        m_waiting.pop_front();
    }
    note(delivery);
    pump();
}

void MetricsOutput::note(const Receipt &delivery)
{
    switch (delivery.outcome) {
    case Receipt::Outcome::Taken:
        m_status.state = IntegrationState::Working;
        m_status.lastSuccess = m_clock();
        m_status.lastError = m_config.kind == IntegrationKind::Otlp ? delivery.answer : QString();
        ++m_status.delivered;
        break;
    case Receipt::Outcome::Later:
        m_status.state = IntegrationState::Retrying;
        m_status.lastError = delivery.answer;
        ++m_status.retries;
        break;
    case Receipt::Outcome::Refused:
        m_status.state = IntegrationState::Failing;
        m_status.lastError = delivery.answer;
        ++m_status.refused;
        break;
    }
    Q_EMIT changed();
}

void MetricsOutput::test(const IntegrationDesk::Done &done)
{
    CounterChanges none;
    const Timestamp now = m_clock();
    const std::vector<MetricPoint> points = none.take(testFamilies());
    const QString host = QSysInfo::machineHostName();
    if (m_config.kind == IntegrationKind::DogStatsD) {
        const Result<> sent = sendDatagrams(dogStatsDDatagrams(points, m_config.tags));
        return done(sent ? Result<QString>(QStringLiteral("Sent; DogStatsD does not answer.")) : sent.error());
    }
    const QByteArray body = m_config.kind == IntegrationKind::Datadog
                                ? datadogBodies(points, now, m_config.interval, host, m_config.tags).first()
                                : otlpBody(testFamilies(), now, now, host, m_config.tags);
    post(m_testHttp, body, [done, name = m_config.name](const Receipt &delivery) {
        if (delivery.outcome == Receipt::Outcome::Taken)
            return done(delivery.answer.isEmpty() ? QStringLiteral("Taken.") : delivery.answer);
        done(Error{.kind = Error::Kind::Refused,
                   .what = QStringLiteral("%1 did not take it: %2").arg(name, delivery.answer),
                   .where = {},
                   .todo = {}});
    });
}

void MetricsOutput::retryNow()
{
    m_timer.stop();
    pump();
}

} // namespace ops
