#include "remote/remoteclient.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRandomGenerator>

#include <algorithm>

namespace ops {

namespace {

constexpr int FlushEveryMs = 50;
constexpr int ClockEveryMs = 1000;
constexpr qsizetype EventsOnAPage = 500;
constexpr size_t MostFetched = 20'000;
constexpr Duration FetchPause = std::chrono::seconds{1};

Timestamp wallNow()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

/// "16:40:12 (UTC)", with the day if it is another than today's.
QString clockText(Timestamp time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toEpochMs(time)).toLocalTime();
    const QString clock = local.toString(QStringLiteral("HH:mm:ss")) + QStringLiteral(" (") +
                          local.timeZoneAbbreviation() + QLatin1Char(')');
    return local.date() == QDate::currentDate() ? clock : local.date().toString(Qt::ISODate) + QLatin1Char(' ') + clock;
}

Error notFromHere(const QString &what)
{
    return {.kind = Error::Kind::Refused, .what = what, .where = {}, .todo = {}};
}

QUrlQuery eventsQuery(quint64 since, size_t limit)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("since"), QString::number(since));
    query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    return query;
}

} // namespace

RemoteClient::RemoteClient(const RemoteAddress &address, const RemotePatience &patience, QObject *parent)
    : OperationsClient(parent)
    , m_address(address)
    , m_patience(patience)
    , m_api(address)
    , m_stream(address, patience.stream)
    , m_orders(m_api, patience.orders)
    , m_stops(m_api, patience.stops)
    , m_pause(patience.firstPause)
{
    m_playback.real = true;
    for (QTimer *timer : {&m_retry, &m_grace, &m_flush})
        timer->setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RemoteClient::ask);
    connect(&m_grace, &QTimer::timeout, this, &RemoteClient::sayLost);
    connect(&m_flush, &QTimer::timeout, this, &RemoteClient::flush);
    connect(&m_clock, &QTimer::timeout, this, &RemoteClient::tick);
    m_clock.start(ClockEveryMs);
    connect(&m_stream, &RemoteStream::connected, this, &RemoteClient::found);
    connect(&m_stream, &RemoteStream::heard, this, &RemoteClient::hear);
    connect(&m_stream, &RemoteStream::lost, this, &RemoteClient::lose);
    for (RemoteOrders *orders : {&m_orders, &m_stops})
        connect(orders, &RemoteOrders::refused, this, &RemoteClient::commandRefused);
}

RemoteClient::~RemoteClient() = default;

void RemoteClient::open()
{
    m_lostAt = wallNow();
    m_grace.start(m_patience.grace);
    ask();
}

void RemoteClient::ask()
{
    m_retry.stop();
    m_api.get(QStringLiteral("/session"), {},
              [this](const Result<RemoteApi::Answer> &answer) { heardSession(answer); });
}

void RemoteClient::heardSession(const Result<RemoteApi::Answer> &answer)
{
    if (!answer)
        return lose(answer.error().what);
    if (!answer->isSuccess())
        return lose(answer->detail());
    const std::optional<RemoteSession> session = RemoteSession::fromJson(answer->json);
    if (!session)
        return lose(QStringLiteral("What answers there is no daemon of this version."));
    if (m_address.stream.isEmpty() && session->streamPort == 0)
        return lose(QStringLiteral("The daemon has no stream; it has to be started with --listen-stream."));
    const bool isTheSame = session->name == m_session.name;
    begin(*session);
    // After a cut the stream goes on where it ended; if that is too long ago, it says so.
    if (isTheSame && m_last > 0)
        listen();
    else
        readPage();
}

void RemoteClient::begin(const RemoteSession &session)
{
    const bool isAnother = session.name != m_session.name;
    const bool isSomebodyElse = session.operatorName != m_session.operatorName;
    m_session = session;
    m_sinceSession.start();
    m_playback.playing = session.playing;
    m_playback.speed = session.speed;
    m_playback.finished = session.finished;
    if (isSomebodyElse)
        Q_EMIT identified(session.operatorName);
    Q_EMIT standingChanged({.roles = session.roles, .admins = {}});
    if (!isAnother)
        return;
    m_last = 0;
    m_lastSample = {};
    m_events.clear();
    m_samples.clear();
    m_playback.start = session.spec.start;
    m_playback.now = session.spec.start;
    hearHealth({});
    Q_EMIT sessionStarted(m_session.spec);
}

void RemoteClient::readPage()
{
    m_stream.close();
    m_api.get(QStringLiteral("/events"), eventsQuery(m_last, EventsOnAPage),
              [this](const Result<RemoteApi::Answer> &answer) {
                  if (!answer)
                      return lose(answer.error().what);
                  if (!answer->isSuccess())
                      return lose(answer->detail());
                  heardPage(*answer);
              });
}

void RemoteClient::heardPage(const RemoteApi::Answer &answer)
{
    if (answer.json.value(QLatin1String("session")).toString() != m_session.name)
        return ask(); // another one has begun meanwhile
    const QJsonArray events = answer.json.value(QLatin1String("events")).toArray();
    for (const QJsonValue &json : events) {
        const RemoteEvent remote = RemoteEvent::fromPage(json.toObject());
        if (remote.sequence != m_last + 1) {
            m_session.name.clear(); // what is folded of it cannot be gone on with
            return lose(QStringLiteral("The daemon's history has a gap."));
        }
        take(remote);
    }
    if (events.size() < EventsOnAPage)
        listen();
    else
        readPage();
}

void RemoteClient::listen()
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("since"), m_session.name + QLatin1Char('-') + QString::number(m_last));
    query.addQueryItem(QStringLiteral("with"), QStringLiteral("samples"));
    query.addQueryItem(QStringLiteral("with"), QStringLiteral("health"));
    if (m_lastSample != Timestamp{})
        query.addQueryItem(QStringLiteral("samples-since"), toIsoString(m_lastSample));
    QUrl url = m_address.streamAt(m_session.streamPort, m_session.streamPath);
    url.setQuery(query);
    m_stream.open(url);
}

void RemoteClient::found()
{
    m_isConnected = true;
    m_wasConnected = true;
    m_grace.stop();
    if (std::exchange(m_isLossTold, false))
        Q_EMIT degraded(Connection, {});
    m_orders.tryNow();
    m_stops.tryNow();
}

void RemoteClient::lose(const QString &why)
{
    m_stream.close();
    m_why = why;
    if (std::exchange(m_isConnected, false)) {
        m_lostAt = wallNow();
        m_grace.start(m_patience.grace);
    } else if (m_isLossTold || !m_wasConnected) {
        sayLost(); // perhaps for another reason than before
    }
    // Between half and all of the pause: many consoles do not come back at once.
    m_retry.start(m_pause / 2 + Duration{QRandomGenerator::global()->bounded(int(m_pause.count() / 2) + 1)});
    m_pause = std::min(m_pause * 2, m_patience.longestPause);
}

void RemoteClient::sayLost()
{
    if (m_isConnected)
        return;
    m_isLossTold = true;
    const QString why = m_why.isEmpty() ? QStringLiteral("The daemon does not answer.") : m_why;
    Q_EMIT degraded(Connection, m_last == 0 ? QStringLiteral("Not connected yet: %1").arg(why)
                                            : QStringLiteral("Not connected since %1, showing the state of %2: %3")
                                                  .arg(clockText(m_lostAt), clockText(m_playback.now), why));
}

void RemoteClient::hear(const QJsonObject &message)
{
    m_pause = m_patience.firstPause; // it is more than a place that ends every connection
    const QString type = streamType(message);
    const QJsonObject data = message.value(QLatin1String("data")).toObject();
    if (type == QLatin1String("stream.session")) {
        m_stream.close();
        ask();
    } else if (type == QLatin1String("stream.missed")) {
        readPage();
    } else if (type == QLatin1String("stream.samples")) {
        const SampleBatch samples = samplesFrom(data);
        for (const SampleRow &row : samples.rows())
            m_lastSample = std::max(m_lastSample, row.time);
        moveTime(m_lastSample);
        m_samples.append(samples);
        flushLater();
    } else if (type == QLatin1String("stream.health")) {
        hearHealth(data.value(QLatin1String("degraded")).toObject());
    } else {
        hearEvent(RemoteEvent::fromStream(message));
    }
}

void RemoteClient::hearEvent(const RemoteEvent &remote)
{
    if (remote.sequence == 0 || (remote.session == m_session.name && remote.sequence <= m_last))
        return; // no event, or one that was heard
    if (remote.session != m_session.name) {
        m_stream.close();
        return ask();
    }
    if (remote.sequence != m_last + 1)
        return readPage();
    take(remote);
}

void RemoteClient::take(const RemoteEvent &remote)
{
    m_last = remote.sequence;
    if (!remote.event)
        return; // of a type that only a newer version knows
    moveTime(remote.event->time);
    m_events.push_back(*remote.event);
    flushLater();
}

void RemoteClient::hearHealth(const QJsonObject &data)
{
    QMap<QString, QString> now;
    for (auto it = data.begin(); it != data.end(); ++it) {
        if (it.key() != Connection)
            now.insert(it.key(), it->toString());
    }
    const QMap<QString, QString> before = std::exchange(m_degraded, now);
    for (auto gone = before.cbegin(); gone != before.cend(); ++gone) {
        if (!now.contains(gone.key()))
            Q_EMIT degraded(gone.key(), {});
    }
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (before.value(it.key()) != it.value())
            Q_EMIT degraded(it.key(), it.value());
    }
}

void RemoteClient::moveTime(Timestamp to)
{
    m_playback.now = std::max(m_playback.now, to);
}

void RemoteClient::tick()
{
    // A real daemon's clock goes on also when nothing happens; what is simulated stands still between its steps.
    if (!m_isConnected || !m_session.real)
        return;
    moveTime(m_session.now + Duration{m_sinceSession.elapsed()});
    flushLater();
}

void RemoteClient::flushLater()
{
    if (!m_flush.isActive())
        m_flush.start(FlushEveryMs);
}

void RemoteClient::flush()
{
    if (!m_events.empty())
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::exchange(m_events, {})));
    if (!m_samples.isEmpty())
        Q_EMIT samplesArrived(std::make_shared<const SampleBatch>(std::exchange(m_samples, {})));
    if (std::exchange(m_toldPlayback, m_playback) != m_playback)
        Q_EMIT playbackChanged(m_playback);
}

void RemoteClient::submit(const Command &command)
{
    if (m_session.name.isEmpty()) {
        Q_EMIT commandRefused(command, {.kind = Error::Kind::Unreachable,
                                        .what = QStringLiteral("There is no connection to the daemon."),
                                        .where = {},
                                        .todo = {}});
        return;
    }
    RemoteOrders &way = command.type == EventType::OperatorStopped ? m_stops : m_orders;
    way.submit(command, m_session.name);
}

void RemoteClient::startSession(const SessionSpec &)
{
    Q_EMIT sessionFailed(notFromHere(QStringLiteral("A session of a daemon is begun where it runs.")));
}

void RemoteClient::previewDataset(const QString &path)
{
    Q_EMIT datasetRefused(path, notFromHere(QStringLiteral("A session of a daemon is begun where it runs.")));
}

void RemoteClient::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    const auto fetch = std::make_shared<Fetch>(Fetch{.request = request,
                                                     .session = m_session.name,
                                                     .last = std::max<quint64>(1, firstSequence) - 1,
                                                     .count = std::min(size_t(std::max(0, count)), MostFetched)});
    fetchPage(fetch);
}

void RemoteClient::fetchPage(const std::shared_ptr<Fetch> &fetch)
{
    const size_t rest = std::min(size_t(EventsOnAPage), fetch->count - fetch->events.size());
    m_api.get(QStringLiteral("/events"), eventsQuery(fetch->last, std::max<size_t>(1, rest)),
              [this, fetch](const Result<RemoteApi::Answer> &answer) { heardFetched(fetch, answer); });
}

void RemoteClient::heardFetched(const std::shared_ptr<Fetch> &fetch, const Result<RemoteApi::Answer> &answer)
{
    const bool isAnswered = answer && answer->isSuccess();
    if (!isAnswered && fetch->session == m_session.name && (!answer || answer->isTransient())) {
        // Half of the past would be shown as all of it.
        QTimer::singleShot(FetchPause, this, [this, fetch] { fetchPage(fetch); });
        return;
    }
    const QJsonArray events = isAnswered ? answer->json.value(QLatin1String("events")).toArray() : QJsonArray();
    const bool isOfThis = isAnswered && answer->json.value(QLatin1String("session")).toString() == fetch->session;
    for (const QJsonValue &json : events) {
        const RemoteEvent remote = RemoteEvent::fromPage(json.toObject());
        if (!isOfThis || remote.sequence <= fetch->last || fetch->events.size() >= fetch->count)
            break;
        fetch->last = remote.sequence;
        if (remote.event)
            fetch->events.push_back(*remote.event);
    }
    if (isOfThis && events.size() == EventsOnAPage && fetch->events.size() < fetch->count)
        return fetchPage(fetch);
    Q_EMIT eventsFetched(fetch->request, std::make_shared<const std::vector<Event>>(std::move(fetch->events)));
}

} // namespace ops
