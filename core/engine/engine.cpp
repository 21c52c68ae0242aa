#include "engine/engine.h"

#include "engine/sessionfactory.h"
#include "operations/stopfile.h"

#include <algorithm>

#include <QDateTime>

namespace ops {

namespace {

constexpr int FlushIntervalMs = 50;
constexpr int RealIntervalMs = 100;        ///< between looks at real apps; what is urgent does not wait for it
constexpr int SliceMs = 15;                ///< how long steps may keep orders waiting
constexpr size_t SamplesPerFlush = 20'000; ///< rows; what runs faster than people can look is thinned out by the client

Timestamp wallClock()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

/// What only the engine says, when it gives orders of the session before again: what was granted is granted to the same
/// level without looking at the evidence, and what the platform rejected stays rejected by it.
std::optional<Error> keptToTheEngine(const Command &command)
{
    if (command.type == EventType::OperatorRaisedAutonomy && command.data.contains(QLatin1String("to")))
        return Error{
            .kind = Error::Kind::Refused,
            .what = QStringLiteral("How far autonomy is raised follows from what the record shows, a level at a time."),
            .where = toName(command.type),
            .todo = QStringLiteral("Leave out \"to\".")};
    if (command.type == EventType::OperatorRejectedRelease && command.data.contains(QLatin1String("by")))
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Whoever rejects a release does so in their own name."),
                     .where = toName(command.type),
                     .todo = QStringLiteral("Leave out \"by\".")};
    return std::nullopt;
}

Error notNow(const Command &command)
{
    return {.kind = Error::Kind::Conflict,
            .what = QStringLiteral("No session is running that could carry it out."),
            .where = toName(command.type),
            .todo = {}};
}

Error notReal(const AppKey &key)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no such app, or it is simulated."),
            .where = key.toString(),
            .todo = {}};
}

} // namespace

Engine::Engine(QString directory)
    : m_directory(std::move(directory))
    , m_stepTimer(this)
    , m_flushTimer(this)
    , m_fromPool(this)
    , m_news(this)
{
    m_stepTimer.setSingleShot(true);
    m_stepTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_stepTimer, &QTimer::timeout, this, &Engine::advance);
    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &Engine::flush);
    m_playback.playing = true;
}

Engine::~Engine()
{
    m_session.reset(); // the threads of its runtimes post to the couriers
}

void Engine::open(const SessionSpec &fallback, bool fresh)
{
    Result<std::unique_ptr<SessionStore>> store = SessionStore::open(m_directory);
    if (!store) {
        Q_EMIT sessionFailed(store.error());
        return;
    }
    m_store = std::move(*store);
    m_fallback = fallback;
    if (const std::optional<Error> notice = m_store->notice())
        Q_EMIT degraded(QStringLiteral("journal"), notice->toString());
    if (!fresh && m_store->unfinished()) {
        begin(m_store->resume(HostKind::Live, observer()), {});
        if (m_session)
            return;
    }
    startSession(fallback);
}

void Engine::startSession(const SessionSpec &spec)
{
    if (!m_store)
        return; // open() has said why
    const Result<> possible = ops::checkSpec(spec);
    if (!possible) {
        Q_EMIT sessionFailed(possible.error());
        return;
    }
    if (m_session) {
        // Its incidents and actions end with it; what a person ordered for good is carried over below.
        static_cast<void>(m_session->finish(QStringLiteral("Another session was started.")));
        m_session.reset();
    }
    const Result<CarryOver> kept = m_store->carryOver();
    if (!kept)
        return begin(kept.error(), {});
    const CarryOver &carried = *kept;
    SessionSpec next = spec;
    if (next.isReal())
        next.start = wallClock();
    if (next.knowledge.isEmpty()) {
        for (const PolicyEntry &entry : carried.knowledge())
            next.knowledge.append(entry.toJson());
    }
    if (next.trackRecord.isEmpty())
        next.trackRecord = carried.records().toJson();
    if (next.shadows.isEmpty())
        next.shadows = carried.shadows().toJson();
    QList<Command> orders = carried.orders(next.config);
    const auto stops = [](const Command &order) { return order.type == EventType::OperatorStopped; };
    if (const auto stop = StopFile::orderIn(m_directory); stop && std::none_of(orders.cbegin(), orders.cend(), stops))
        orders.append(*stop);
    if (const std::optional<Error> notice = m_store->notice()) {
        // What was under way is not known any more: nothing is done before a person has looked.
        orders.append({.type = EventType::OperatorStopped,
                       .operatorName = QStringLiteral("journal"),
                       .environment = {},
                       .app = {},
                       .incident = {},
                       .data = {{QStringLiteral("reason"), notice->toString()}}});
    }
    Result<std::unique_ptr<Session>> session = m_store->begin(next, HostKind::Live, observer());
    if (session && next.isReal()) {
        (*session)->setDoneBefore(carried.doneBefore());
        (*session)->setServedBefore(
            [this](const AppKey &key, Timestamp now, Duration period) { return servedBefore(key, now, period); });
        (*session)->setUndoable(carried.undoable());
    }
    begin(std::move(session), orders);
}

ServedPast Engine::servedBefore(const AppKey &key, Timestamp now, Duration period)
{
    Result<ServedPast> served = m_store->servedBefore(key, now, period);
    if (served)
        return std::move(*served);
    Q_EMIT degraded(QStringLiteral("journal"), served.error().toString());
    return {};
}

void Engine::begin(Result<std::unique_ptr<Session>> session, const QList<Command> &carriedOver)
{
    if (!session) {
        m_stepTimer.stop(); // there is nothing to step any more
        m_playback.finished = true;
        publishPlayback();
        Q_EMIT sessionFailed(session.error());
        return;
    }
    m_events.clear();
    m_samples.clear();
    m_session = std::move(*session);
    tellOutOfReach(); // of the former session nothing counts any more
    for (const Command &command : carriedOver)
        static_cast<void>(m_session->submit(command));
    m_runUntil = {};
    m_playback.start = m_session->spec().start;
    m_playback.now = m_session->now();
    m_playback.finished = false;
    m_playback.real = m_session->spec().isReal();
    if (m_playback.real) {
        m_playback.playing = true;
        m_playback.speed = 1;
        m_session->onNews([this] { m_news.post([this] { advanceReal(); }); });
    }
    Q_EMIT sessionStarted(m_session->spec());
    restartClock();
}

void Engine::endSession(bool stopApps)
{
    if (!m_session)
        return;
    m_stepTimer.stop();
    static_cast<void>(m_session->finish(QStringLiteral("The platform was ended.")));
    if (stopApps)
        m_session->stopApps();
    flush();
    m_session.reset();
}

Session::Observer Engine::observer()
{
    return {.committed = [this](const EventBatch &events,
                                bool) { m_events.insert(m_events.end(), events->cbegin(), events->cend()); },
            .sampled =
                [this](const SharedSamples &samples) {
                    if (m_samples.rows().size() < SamplesPerFlush)
                        m_samples.append(*samples);
                },
            .recordingFailed = [this](const QString &text) { Q_EMIT degraded(QStringLiteral("journal"), text); }};
}

void Engine::submit(const Command &command)
{
    const std::optional<Error> kept = keptToTheEngine(command);
    const Result<> accepted = !m_session || m_playback.finished ? Result<>(notNow(command))
                              : kept                            ? Result<>(*kept)
                                                                : m_session->submit(command);
    if (!accepted) {
        Q_EMIT commandRefused(command, accepted.error());
        return;
    }
    // People who pause the time to think still want to see what they ordered, and others do not want to wait.
    if (m_playback.real)
        advanceReal();
    else if (!m_playback.playing)
        stepOnce();
}

void Engine::play()
{
    if (m_playback.real)
        return;
    m_playback.playing = true;
    restartClock();
}

void Engine::pause()
{
    if (m_playback.real)
        return;
    m_playback.playing = false;
    m_runUntil = {};
    restartClock();
}

void Engine::stepOnce()
{
    if (m_playback.real)
        return;
    stepSession();
    restartClock();
}

void Engine::setSpeed(double speed)
{
    if (m_playback.real)
        return;
    m_playback.speed = std::clamp(speed, 0.0, 100'000.0);
    restartClock();
}

void Engine::runUntil(Timestamp time)
{
    if (m_playback.real)
        return;
    m_runUntil = time;
    restartClock();
}

void Engine::restartClock()
{
    m_clock.start();
    m_stepsSinceClock = 0;
    publishPlayback();
    schedule();
}

void Engine::schedule()
{
    if (!m_session || m_playback.finished) {
        m_stepTimer.stop();
        return;
    }
    if (m_playback.real) {
        m_stepTimer.start(RealIntervalMs);
        return;
    }
    const bool hurry = m_session->isCatchingUp() || m_runUntil > m_session->now();
    if (!hurry && !m_playback.playing) {
        m_stepTimer.stop();
        return;
    }
    if (hurry || m_playback.speed <= 0) {
        m_stepTimer.start(0);
        return;
    }
    const double due = double(m_stepsSinceClock + 1) * toSeconds(Session::StepLength) * 1000.0 / m_playback.speed;
    m_stepTimer.start(int(std::clamp(due - double(m_clock.elapsed()), 0.0, 60'000.0)));
}

void Engine::advanceReal()
{
    if (!m_session || !m_playback.real)
        return;
    stepSession(wallClock());
    schedule();
}

void Engine::advance()
{
    if (m_playback.real)
        return advanceReal();
    QElapsedTimer slice;
    slice.start();
    do {
        const bool hurry = m_session->isCatchingUp() || m_runUntil > m_session->now();
        if (!hurry && m_playback.speed > 0) {
            const double due = double(m_clock.elapsed()) / 1000.0 * m_playback.speed / toSeconds(Session::StepLength);
            if (!m_playback.playing || double(m_stepsSinceClock + 1) > due)
                break;
        } else if (!hurry && !m_playback.playing) {
            break;
        }
        if (!stepSession())
            break;
        ++m_stepsSinceClock;
        if (hurry) {
            m_clock.start();
            m_stepsSinceClock = 0;
        }
    } while (slice.elapsed() < SliceMs);
    // Whoever could not keep pace does not race to catch up later: time simply ran slower.
    if (m_stepsSinceClock > 0 && m_playback.speed > 0 &&
        double(m_clock.elapsed()) / 1000.0 * m_playback.speed - double(m_stepsSinceClock) > 5.0) {
        m_clock.start();
        m_stepsSinceClock = 0;
    }
    schedule();
}

bool Engine::stepSession(std::optional<Timestamp> to)
{
    if (!m_session || m_playback.finished)
        return false;
    const bool wasCatchingUp = m_session->isCatchingUp();
    const Result<> stepped = to ? m_session->stepTo(*to) : m_session->step();
    if (!stepped) {
        m_playback.finished = true;
        Q_EMIT degraded(QStringLiteral("session"), stepped.error().toString());
        if (wasCatchingUp) { // by another version of the program, or over data that has changed since
            m_session.reset();
            startSession(m_fallback);
            return false;
        }
    } else if (m_session->isIdleAtEnd() && !m_session->isCatchingUp()) {
        static_cast<void>(m_session->finish(QStringLiteral("The datasets have ended.")));
        m_playback.finished = true;
    }
    publishAudit();
    m_playback.now = m_session->now();
    tellOutOfReach();
    if (!m_flushTimer.isActive())
        m_flushTimer.start(FlushIntervalMs);
    return !m_playback.finished;
}

void Engine::publishAudit()
{
    if (const std::optional<Event> checkpoint = m_store->takeCheckpoint(); checkpoint && !m_playback.finished)
        m_session->note(*checkpoint);
    const QString trouble = m_store->auditTrouble();
    if (std::exchange(m_auditTrouble, trouble) != trouble)
        Q_EMIT degraded(QStringLiteral("audit"), trouble);
}

/// The names of runtimes are the components of `degraded`.
void Engine::tellOutOfReach()
{
    const ReplicaDesk *desk = replicaDesk();
    const QMap<QString, QString> now = desk ? desk->outOfReach() : QMap<QString, QString>();
    if (now == m_outOfReach)
        return;
    const QMap<QString, QString> before = std::exchange(m_outOfReach, now);
    for (auto gone = before.cbegin(); gone != before.cend(); ++gone) {
        if (!now.contains(gone.key()))
            Q_EMIT degraded(gone.key(), {});
    }
    for (auto lost = now.cbegin(); lost != now.cend(); ++lost) {
        if (!before.contains(lost.key()))
            Q_EMIT degraded(lost.key(), lost.value());
    }
}

void Engine::flush()
{
    publishVitals(); // of what waits until now
    if (!m_events.empty())
        Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::exchange(m_events, {})));
    if (!m_samples.isEmpty())
        Q_EMIT samplesArrived(std::make_shared<const SampleBatch>(std::exchange(m_samples, {})));
    publishPlayback();
}

void Engine::publishPlayback()
{
    if (m_session)
        m_playback.progress = m_session->progress();
    Q_EMIT playbackChanged(m_playback);
}

void Engine::publishVitals()
{
    if (!m_session)
        return;
    Vitals vitals{.agents = {},
                  .unrecorded = m_session->unrecorded(),
                  .unrecordedSeconds = toSeconds(m_session->unrecordedFor()),
                  .undeliveredEvents = m_events.size(),
                  .undeliveredSamples = m_samples.rows().size()};
    for (const AgentFigures &agent : m_session->agentFigures())
        vitals.agents.append(
            {.name = agent.name, .received = agent.received, .samples = agent.samples, .sent = agent.sent});
    Q_EMIT vitalsMeasured(vitals);
}

void Engine::previewDataset(const QString &path)
{
    // A slow disk must not hold up the steps. The pool is waited for at the end, so that `this` is there.
    m_pool.start([this, path] {
        const Result<DatasetPreview> preview = ops::previewDataset(path);
        m_fromPool.post([this, path, preview] {
            if (preview)
                Q_EMIT datasetPreviewed(*preview);
            else
                Q_EMIT datasetRefused(path, preview.error());
        });
    });
}

void Engine::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    constexpr int MostAtOnce = 20'000;
    std::vector<Event> events;
    if (m_session && count > 0) {
        const quint64 last = firstSequence + quint64(std::min(count, MostAtOnce)) - 1;
        Result<std::vector<Event>> read = m_session->recorder().read(firstSequence, last);
        const QString trouble = read ? QString() : read.error().toString();
        if (std::exchange(m_readTrouble, trouble) != trouble)
            Q_EMIT degraded(QStringLiteral("history"), trouble);
        if (read)
            events = std::move(*read);
    }
    Q_EMIT eventsFetched(request, std::make_shared<const std::vector<Event>>(std::move(events)));
}

/// Of the session's real apps; nullptr if it has none.
ReplicaDesk *Engine::replicaDesk() const
{
    if (!m_session)
        return nullptr;
    for (const auto &runtime : m_session->world().runtimes) {
        if (auto *desk = dynamic_cast<ReplicaDesk *>(runtime.get()))
            return desk;
    }
    return nullptr;
}

template <typename T>
void Engine::answer(quint64 ticket, const Result<T> &result, void (Engine::*signal)(quint64, const T &))
{
    if (result)
        Q_EMIT(this->*signal)(ticket, *result);
    else
        Q_EMIT failed(ticket, result.error());
}

void Engine::inspect(quint64 ticket, const AppKey &key)
{
    ReplicaDesk *desk = replicaDesk();
    if (!desk)
        return Q_EMIT failed(ticket, notReal(key));
    desk->inspect(key, [this, ticket](const Result<QList<ReplicaUsage>> &replicas) {
        m_news.post([this, ticket, replicas] { answer(ticket, replicas, &Engine::inspected); });
    });
}

void Engine::readLog(quint64 ticket, const AppKey &key, const QString &replica, const QString &position)
{
    ReplicaDesk *desk = replicaDesk();
    if (!desk)
        return Q_EMIT failed(ticket, notReal(key));
    desk->readLog(key, replica, position, [this, ticket](const Result<LogPage> &page) {
        m_news.post([this, ticket, page] { answer(ticket, page, &Engine::logRead); });
    });
}

SpecDesk Engine::specDesk(const QString &directory) const
{
    return {.directory = directory, .config = m_session ? m_session->state().config() : m_fallback.config};
}

void Engine::checkSpec(quint64 ticket, const QString &directory, const QString &text)
{
    m_pool.start([this, ticket, desk = specDesk(directory), text] {
        const SpecReport report = desk.examine(text.toUtf8());
        m_fromPool.post([this, ticket, report] { Q_EMIT specChecked(ticket, report); });
    });
}

void Engine::changeSpec(quint64 ticket, const QString &text, const QList<SpecFieldChange> &changes)
{
    m_pool.start([this, ticket, text, changes] {
        const Result<QString> changed = changedSpec(text, changes);
        m_fromPool.post([this, ticket, changed] { answer(ticket, changed, &Engine::specChanged); });
    });
}

void Engine::saveSpec(quint64 ticket, const QString &directory, const QString &text)
{
    m_pool.start([this, ticket, desk = specDesk(directory), text] {
        const Result<QString> saved = desk.save(text.toUtf8());
        m_fromPool.post([this, ticket, saved] { answer(ticket, saved, &Engine::specSaved); });
    });
}

} // namespace ops
