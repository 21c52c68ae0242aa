#include "ui/shell/consolestate.h"

#include "operators/permissions.h"

#include <QDateTime>

#include <algorithm>

namespace ops {

namespace {

/// Events folded between two looks at the clock.
constexpr size_t ClockEvery = 64;
/// Announced at once, at most: whoever listens has work to do for each.
constexpr size_t MostAtOnce = 4000;

} // namespace

ConsoleState::ConsoleState(OperationsClient &client, const QString &operatorName, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_playback(client.playback())
    , m_operator(operatorName)
{
    m_slices.setSingleShot(true);
    m_slices.setInterval(0);
    connect(&m_slices, &QTimer::timeout, this, &ConsoleState::foldSlice);
    m_frames.setSingleShot(true);
    m_frames.setInterval(FrameMs);
    connect(&m_frames, &QTimer::timeout, this, &ConsoleState::frame);
    m_rateClock.start();

    connect(&client, &OperationsClient::sessionStarted, this, &ConsoleState::begin);
    connect(&client, &OperationsClient::eventsArrived, this, [this](const EventBatch &events) { receive(events); });
    connect(&client, &OperationsClient::samplesArrived, this, [this](const SharedSamples &rows) { receive(rows); });
    connect(&client, &OperationsClient::eventsFetched, this, &ConsoleState::takeFetched);
    connect(&client, &OperationsClient::commandRefused, this, &ConsoleState::orderRefused);
    connect(&client, &OperationsClient::playbackChanged, this, [this](const Playback &playback) {
        m_playback = playback;
        Q_EMIT playbackChanged();
        requestFrame();
    });
    connect(&client, &OperationsClient::degraded, this, [this](const QString &component, const QString &text) {
        const bool could = canOrder();
        if (text.isEmpty())
            m_degraded.remove(component);
        else
            m_degraded.insert(component, text);
        Q_EMIT degradationsChanged();
        if (canOrder() != could) {
            Q_EMIT liveChanged(isLive());
            requestFrame();
        }
    });
}

ConsoleState::~ConsoleState() = default;

void ConsoleState::begin(const SessionSpec &spec)
{
    const bool wasLive = isLive();
    m_session = spec;
    m_live = {};
    m_past.reset();
    m_fetch.reset();
    m_inbox.clear();
    m_offset = 0;
    m_applied.clear();
    m_series.clear();
    m_playback = m_client.playback();
    Q_EMIT sessionBegan();
    Q_EMIT restarted();
    if (!wasLive)
        Q_EMIT liveChanged(true);
    requestFrame();
}

SessionSpec ConsoleState::nextSession() const
{
    SessionSpec next = m_session;
    next.datasets.clear();
    next.scenario.clear();
    next.appsDirectory.clear();
    next.knowledge = {};
    next.trackRecord = {};
    next.shadows = {};
    next.start = fromEpochMs(QDateTime::currentSecsSinceEpoch() * 1000); // whole seconds: that is how time moves
    return next;
}

void ConsoleState::receive(Arrival arrival)
{
    m_inbox.push_back(std::move(arrival));
    if (!m_slices.isActive())
        m_slices.start();
}

void ConsoleState::foldSlice()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_inbox.empty() && timer.elapsed() < SliceMs && m_applied.size() < MostAtOnce) {
        if (const auto *events = std::get_if<EventBatch>(&m_inbox.front())) {
            if (!foldSome(*events, timer))
                break; // the time is over; the rest of this batch comes next
        } else {
            m_series.setApps(m_live.apps());
            m_series.append(*std::get<SharedSamples>(m_inbox.front()));
            m_samplesApplied = true;
        }
        m_inbox.pop_front();
        m_offset = 0;
    }
    // Lists take in long histories as they are folded; whatever is drawn anew waits for the frame.
    if (m_applied.size() >= MostAtOnce)
        announceEvents();
    if (!m_inbox.empty())
        m_slices.start();
    requestFrame();
}

/// True if all of them are folded.
bool ConsoleState::foldSome(const EventBatch &events, const QElapsedTimer &timer)
{
    while (m_offset < events->size()) {
        const Event &event = (*events)[m_offset];
        m_live.apply(event);
        m_applied.push_back(event);
        ++m_offset;
        if (m_offset % ClockEvery == 0 && (timer.elapsed() >= SliceMs || m_applied.size() >= MostAtOnce))
            return m_offset == events->size();
    }
    return true;
}

void ConsoleState::announceEvents()
{
    if (m_applied.empty())
        return;
    m_rateEvents += m_applied.size();
    const auto batch = std::make_shared<const std::vector<Event>>(std::exchange(m_applied, {}));
    Q_EMIT eventsRecorded(batch);
    if (isLive())
        Q_EMIT eventsApplied(batch);
}

void ConsoleState::requestFrame()
{
    if (!m_frames.isActive())
        m_frames.start();
}

void ConsoleState::frame()
{
    announceEvents();
    measureRate();
    if (std::exchange(m_samplesApplied, false))
        Q_EMIT samplesApplied();
    if (std::exchange(m_shownTime, now()) != now())
        Q_EMIT timeChanged();
    Q_EMIT changed();
}

void ConsoleState::measureRate()
{
    constexpr qint64 WindowMs = 2000;
    const qint64 elapsed = m_rateClock.elapsed();
    if (elapsed < WindowMs)
        return;
    m_rate = double(m_rateEvents) * 1000.0 / double(elapsed);
    m_rateEvents = 0;
    m_rateClock.restart();
}

Timestamp ConsoleState::now() const
{
    if (m_past)
        return m_pastTime;
    return std::max(m_live.now(), m_playback.now);
}

QString ConsoleState::obstacle() const
{
    const char *untranslated = untranslatedObstacle();
    return untranslated ? tr(untranslated) : QString();
}

QString ConsoleState::notFromHere() const
{
    //: %1 is the address of a daemon
    return isRemote() ? tr("Not from here: this window shows the daemon at %1, which runs by itself.").arg(m_remote)
                      : QString();
}

const char *ConsoleState::untranslatedObstacle() const
{
    if (m_isLocked)
        return QT_TR_NOOP("The console is locked.");
    if (!isLive())
        return QT_TR_NOOP("You are looking at the past. Return to live to give orders.");
    if (isCutOff())
        return QT_TR_NOOP("There is no connection to the daemon. Orders can be given once it is back.");
    return m_playback.finished ? QT_TR_NOOP("The session has ended. Start another one to give orders.") : nullptr;
}

void ConsoleState::seek(Timestamp time)
{
    if (time >= m_playback.now) {
        returnToLive();
        if (time > m_playback.now)
            m_client.runUntil(time);
        return;
    }
    Fetch fetch;
    fetch.until = time;
    m_fetch = std::move(fetch);
    fetchMore();
}

void ConsoleState::fetchMore()
{
    m_fetch->request = ++m_requests;
    m_fetch->known = m_live.lastSequence();
    m_client.fetchEvents(m_fetch->request, m_fetch->state.lastSequence() + 1, FetchCount);
}

void ConsoleState::takeFetched(quint64 request, const EventBatch &events)
{
    if (!m_fetch || request != m_fetch->request)
        return; // of somebody else, or of a seek that was given up
    m_fetch->pending = events ? *events : std::vector<Event>();
    m_fetch->next = 0;
    m_fetch->last = m_fetch->pending.size() < size_t(FetchCount);
    foldFetched();
}

void ConsoleState::foldFetched()
{
    if (!m_fetch)
        return;
    QElapsedTimer timer;
    timer.start();
    while (m_fetch->next < m_fetch->pending.size()) {
        const Event &event = m_fetch->pending[m_fetch->next];
        if (event.time > m_fetch->until) {
            m_fetch->last = true;
            break;
        }
        m_fetch->state.apply(event);
        ++m_fetch->next;
        if (m_fetch->next % ClockEvery == 0 && timer.elapsed() >= SliceMs) {
            QTimer::singleShot(0, this, &ConsoleState::foldFetched);
            return;
        }
    }
    if (!m_fetch->last) {
        Q_EMIT seekProgressed(double(m_fetch->state.lastSequence()) /
                              double(std::max<quint64>(1, m_live.lastSequence())));
        return fetchMore();
    }
    const bool isWhole = m_fetch->next < m_fetch->pending.size() || m_fetch->state.lastSequence() >= m_fetch->known;
    if (!isWhole) { // it cannot be read: half of the past would be shown as all of it
        m_fetch.reset();
        Q_EMIT seekProgressed(1);
        return;
    }
    m_pastTime = m_fetch->until;
    m_past = std::move(m_fetch->state);
    m_fetch.reset();
    Q_EMIT seekProgressed(1);
    Q_EMIT liveChanged(false);
    Q_EMIT restarted();
    requestFrame();
}

void ConsoleState::returnToLive()
{
    m_fetch.reset();
    if (!m_past)
        return;
    m_past.reset();
    Q_EMIT liveChanged(true);
    Q_EMIT restarted();
    requestFrame();
}

void ConsoleState::setOperatorName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty() || trimmed == m_operator)
        return;
    m_operator = trimmed;
    Q_EMIT operatorChanged(m_operator);
}

void ConsoleState::setStanding(const std::optional<Standing> &standing)
{
    if (standing == m_standing)
        return;
    m_standing = standing;
    Q_EMIT liveChanged(isLive());
    requestFrame();
}

Result<> ConsoleState::may(const Command &command) const
{
    return m_standing ? mayOrder({.name = m_operator, .roles = m_standing->roles}, command) : done();
}

QString ConsoleState::forbidden(EventType order, const QString &environment) const
{
    Command command;
    command.type = order;
    command.operatorName = m_operator;
    command.environment = environment;
    if (may(command))
        return QString();
    const QString role = toName(requiredRole(order));
    const auto held = m_standing->roles.in(environment);
    QStringList said;
    if (environment.isEmpty()) {
        said.append(held ? tr("This takes the role \"%1\" everywhere; you are \"%2\".").arg(role, toName(*held))
                         : tr("This takes the role \"%1\" everywhere.").arg(role));
    } else {
        //: %2 is an environment
        said.append(
            held ? tr("This takes the role \"%1\" in %2; you are \"%3\" there.").arg(role, environment, toName(*held))
                 : tr("This takes the role \"%1\" in %2.").arg(role, environment));
    }
    if (!m_standing->admins.isEmpty())
        //: %1 is a person or several
        said.append(tr("Ask %1 for it.").arg(m_standing->admins.join(QStringLiteral(", "))));
    else if (isRemote())
        //: %1 is the address of a daemon
        said.append(tr("Ask an admin of %1 for it.").arg(m_remote));
    else
        said.append(tr("Whoever owns the data directory can give it: universal-devopsd operators."));
    return said.join(QLatin1Char(' '));
}

void ConsoleState::setLocked(bool locked)
{
    if (locked == m_isLocked)
        return;
    m_isLocked = locked;
    Q_EMIT liveChanged(isLive());
    requestFrame();
}

void ConsoleState::setEnvironment(const QString &environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    Q_EMIT environmentChanged(m_environment);
    requestFrame();
}

void ConsoleState::order(EventType type, const AppKey &key, const QString &incident, const QJsonObject &data)
{
    const Command command{type, m_isLocked ? LockedName : m_operator, key.environment, key.app, incident, data};
    // Stopping everything is the one order that must work wherever somebody looks.
    const char *inTheWay = type == EventType::OperatorStopped ? nullptr : untranslatedObstacle();
    if (inTheWay) {
        Q_EMIT orderRefused(
            command, Error{.kind = Error::Kind::Refused, .what = QString::fromUtf8(inTheWay), .where = {}, .todo = {}});
        return;
    }
    if (const Result<> valid = command.validate(); !valid) {
        Q_EMIT orderRefused(command, valid.error());
        return;
    }
    if (const Result<> allowed = may(command); !allowed && type != EventType::OperatorStopped) {
        Q_EMIT orderRefused(command, allowed.error());
        return;
    }
    m_client.submit(command);
    Q_EMIT orderSubmitted(command);
}

} // namespace ops
