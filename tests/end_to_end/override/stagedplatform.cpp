#include "end_to_end/override/stagedplatform.h"

#include "engine/replayhost.h"
#include "engine/sessionfactory.h"

#include <QDateTime>

#include <algorithm>

namespace ops {

namespace {

constexpr int IntervalMs = 50; ///< between looks at real apps; what is urgent does not wait for it

Timestamp wallClock()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

std::vector<std::unique_ptr<Agent>> cast(std::vector<Event> &lines)
{
    std::vector<std::unique_ptr<Agent>> agents = makeAgents();
    for (std::unique_ptr<Agent> &agent : agents) {
        if (agent->name() == QLatin1String("auto-heal"))
            agent = std::make_unique<StagedAutomation>(lines);
    }
    return agents;
}

} // namespace

StagedPlatform::~StagedPlatform()
{
    m_clock.stop();
    if (!m_session)
        return;
    m_session->onNews(nullptr);
    m_session->stopApps();
}

Result<> StagedPlatform::begin(const SessionSpec &spec, const QString &directory)
{
    SessionSpec staged = spec;
    m_isReal = staged.isReal();
    if (m_isReal)
        staged.start = wallClock();
    Result<World> world = makeWorld(staged, directory);
    if (!world)
        return world.error();
    auto recorder = std::make_unique<StumblingRecorder>();
    m_recorder = recorder.get();
    Session::Observer observer;
    observer.committed = [this](const EventBatch &events, quint64) {
        m_news.insert(m_news.end(), events->cbegin(), events->cend());
    };
    m_session = std::make_unique<Session>(staged, std::move(*world), std::make_unique<ReplayHost>(cast(m_lines)),
                                          std::move(recorder), std::move(observer));
    Q_EMIT sessionStarted(staged);
    connect(&m_clock, &QTimer::timeout, this, &StagedPlatform::step);
    if (m_isReal) {
        m_session->onNews([this] {
            m_urgent.post([this] {
                if (!m_isStumbling)
                    step();
            });
        });
        m_clock.start(IntervalMs);
    }
    step();
    return done();
}

std::optional<Action> StagedPlatform::action(const QString &id) const
{
    const Action *found = state().action(id);
    return found ? std::optional(*found) : std::nullopt;
}

bool StagedPlatform::isIn(const QString &id, ActionState wanted) const
{
    const Action *found = state().action(id);
    return found && found->state == wanted;
}

bool StagedPlatform::hasHappened(EventType type, const QString &actionId) const
{
    const std::vector<Event> &events = m_recorder->events();
    return std::any_of(events.cbegin(), events.cend(),
                       [&](const Event &event) { return event.type == type && event.text("id") == actionId; });
}

QString StagedPlatform::lastRefusal() const
{
    const std::vector<Event> &events = m_recorder->events();
    const auto refusal = std::find_if(events.crbegin(), events.crend(),
                                      [](const Event &event) { return event.type == EventType::CommandRefused; });
    return refusal == events.crend() ? QString() : refusal->text("reason");
}

void StagedPlatform::say(EventType type, const Action &action)
{
    Event line;
    line.type = type;
    line.environment = action.key.environment;
    line.app = action.key.app;
    line.incident = action.incident;
    line.data = action.toJson();
    m_lines.push_back(std::move(line));
}

void StagedPlatform::order(EventType type, const AppKey &key, const QJsonObject &data)
{
    const Result<> valid = m_session->submit({.type = type,
                                              .operatorName = Operator,
                                              .environment = key.environment,
                                              .app = key.app,
                                              .incident = {},
                                              .data = data});
    ++m_waiting;
    if (!valid)
        QTest::qFail(qPrintable(valid.error().toString()), __FILE__, __LINE__);
    step();
}

void StagedPlatform::setStumbling(bool stumbling)
{
    m_isStumbling = stumbling;
    if (stumbling)
        m_clock.stop();
    else if (m_isReal)
        m_clock.start(IntervalMs);
}

void StagedPlatform::step()
{
    const bool isIdle = m_lines.empty() && m_waiting == 0;
    if (!m_isStumbling || !isIdle) // with nothing to write, there is nothing to stumble over
        move(Duration{0});
}

void StagedPlatform::move(Duration by)
{
    Result<> moved = stepSession(by, m_isStumbling);
    // Nothing was to be carried out, so that it stumbled over the step's end: what happened is written with the next.
    if (moved && m_isStumbling && m_session->unrecorded() > 0)
        moved = stepSession(by, false);
    if (!moved)
        QTest::qFail(qPrintable(moved.error().toString()), __FILE__, __LINE__);
    publish();
    if (!m_isReal)
        QCoreApplication::processEvents(); // nobody else lets those go on who look at it
}

Result<> StagedPlatform::stepSession(Duration by, bool stumbles)
{
    m_recorder->setStumbles(stumbles);
    m_waiting = 0;
    const Result<> moved = m_session->stepTo(m_isReal ? wallClock() : m_session->now() + by);
    m_recorder->setStumbles(false);
    return moved;
}

void StagedPlatform::publish()
{
    if (m_told)
        m_told();
    const auto news = std::make_shared<const std::vector<Event>>(std::exchange(m_news, {}));
    m_orders += int(
        std::count_if(news->cbegin(), news->cend(), [](const Event &event) { return isOperatorCommand(event.type); }));
    if (!news->empty())
        Q_EMIT eventsArrived(news);
    Q_EMIT playbackChanged(playback());
}

Playback StagedPlatform::playback() const
{
    Playback playback;
    if (!m_session)
        return playback;
    playback.playing = m_isReal;
    playback.real = m_isReal;
    playback.start = m_session->spec().start;
    playback.now = m_session->now();
    return playback;
}

void StagedPlatform::submit(const Command &command)
{
    if (const Result<> accepted = m_session->submit(command); !accepted)
        return Q_EMIT commandRefused(command, accepted.error());
    ++m_waiting;
    QTimer::singleShot(0, this, &StagedPlatform::step); // whoever orders is not answered before it has returned
}

void StagedPlatform::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    std::vector<Event> events;
    if (Result<std::vector<Event>> read = m_recorder->read(firstSequence, firstSequence + quint64(count) - 1))
        events = std::move(*read);
    Q_EMIT eventsFetched(request, std::make_shared<const std::vector<Event>>(std::move(events)));
}

} // namespace ops
