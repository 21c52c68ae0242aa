#include "runtimes/docker/dockerengine.h"

#include <QDateTime>

namespace ops {

namespace {

constexpr Duration FirstBackoff{200};
constexpr Duration LongestBackoff{5000};
constexpr Duration PingInterval{5000};
constexpr Duration PingTimeout{5000};
/// An engine on a machine that has too much to do may miss one.
constexpr int MostSilentPings = 2;

qint64 engineTime(const QJsonObject &info)
{
    const QDateTime time = QDateTime::fromString(info.value(QLatin1String("SystemTime")).toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() * 1'000'000 : 0;
}

} // namespace

DockerEngine::DockerEngine(DockerAddress address, QJsonObject eventFilters, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_events(m_http, m_address, std::move(eventFilters))
    , m_backoff(FirstBackoff)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DockerEngine::connectToEngine);
    m_pingTimer.setInterval(PingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &DockerEngine::ping);
    connect(&m_events, &DockerEventStream::happened, this, &DockerEngine::happened);
    connect(&m_events, &DockerEventStream::ended, this, [this] {
        m_reopenEvents = true;
        ping();
    });
}

DockerEngine::~DockerEngine() = default;

void DockerEngine::begin()
{
    if (m_state != State::Idle)
        return;
    m_state = State::Connecting;
    connectToEngine();
}

void DockerEngine::connectToEngine()
{
    send({.path = QStringLiteral("/version"), .timeout = PingTimeout}, {},
         [this](const Result<QJsonDocument> &version) {
             if (version)
                 hearVersion(version->object());
             else
                 becomeAway(version.error().toString());
         });
}

void DockerEngine::hearVersion(const QJsonObject &version)
{
    const Result<QString> chosen = chooseApiVersion(version.value(QLatin1String("ApiVersion")).toString(),
                                                    version.value(QLatin1String("MinAPIVersion")).toString());
    if (!chosen)
        return becomeAway(chosen.error().toString());
    m_version = *chosen;
    send({.path = QStringLiteral("/info")}, m_version, [this](const Result<QJsonDocument> &info) {
        if (info)
            becomeReachable(info->object());
        else
            becomeAway(info.error().toString());
    });
}

void DockerEngine::becomeReachable(const QJsonObject &info)
{
    m_state = State::Reachable;
    m_backoff = FirstBackoff;
    m_silentPings = 0;
    m_reopenEvents = false;
    m_reason.clear();
    m_pingTimer.start();
    m_events.open(m_version, engineTime(info));
    Q_EMIT reachableChanged(true, {});
    Q_EMIT eventsOpened();
}

void DockerEngine::becomeAway(const QString &reason)
{
    const bool isNews = m_state != State::Away;
    m_state = State::Away;
    m_reason = reason;
    m_pingTimer.stop();
    m_events.close();
    m_retry.start(m_backoff);
    m_backoff = std::min(m_backoff * 2, LongestBackoff);
    if (isNews)
        Q_EMIT reachableChanged(false, reason);
}

void DockerEngine::ping()
{
    if (m_state != State::Reachable || m_pinging)
        return;
    m_pinging = true;
    send({.path = QStringLiteral("/version"), .timeout = PingTimeout}, {}, [this](const Result<QJsonDocument> &answer) {
        m_pinging = false;
        if (m_state != State::Reachable)
            return;
        if (!answer) {
            const bool isSilent = answer.error().kind == Error::Kind::TimedOut;
            if (isSilent && ++m_silentPings < MostSilentPings)
                return ping();
            return becomeAway(answer.error().toString());
        }
        m_silentPings = 0;
        if (!std::exchange(m_reopenEvents, false))
            return;
        QTimer::singleShot(FirstBackoff, this, [this] {
            if (m_state != State::Reachable)
                return;
            m_events.open(m_version, 0);
            Q_EMIT eventsOpened();
        });
    });
}

void DockerEngine::call(const DockerCall &call, Answer done)
{
    if (m_state != State::Reachable)
        return refuse(done);
    send(call, m_version,
         [this, done = std::move(done)](const Result<QJsonDocument> &answer) { hearEnd(answer, done); });
}

HttpClient::Id DockerEngine::stream(const DockerCall &call, HttpClient::Chunk chunk, Answer done)
{
    if (m_state != State::Reachable) {
        refuse(done);
        return 0;
    }
    return m_http.stream(toHttp(call, m_address, m_version), std::move(chunk),
                         [this, call, done = std::move(done)](const Result<HttpResponse> &response) {
                             hearEnd(response ? toAnswer(*response, call) : Result<QJsonDocument>(response.error()),
                                     done);
                         });
}

void DockerEngine::hearEnd(const Result<QJsonDocument> &answer, const Answer &done)
{
    if (!answer && answer.error().kind == Error::Kind::Unreachable)
        ping(); // sooner than its turn
    done(answer);
}

void DockerEngine::refuse(const Answer &done)
{
    const Error error{.kind = Error::Kind::Unreachable,
                      .what = QStringLiteral("The Docker engine cannot be reached: %1").arg(m_reason),
                      .where = address(),
                      .todo = {}};
    QTimer::singleShot(0, this, [error, done] { done(error); });
}

void DockerEngine::send(const DockerCall &call, const QString &version, Answer done)
{
    m_http.send(toHttp(call, m_address, version),
                [this, call, done = std::move(done)](const Result<HttpResponse> &response) {
                    if (response)
                        return done(toAnswer(*response, call));
                    Error error = response.error();
                    error.where = address();
                    done(error);
                });
}

} // namespace ops
