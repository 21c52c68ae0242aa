#include "engine/embeddedclient.h"

#include "engine/embeddeddesk.h"
#include "engine/engine.h"
#include "engine/journalwhatifdesk.h"
#include "records/journalauditdesk.h"

namespace ops {

EmbeddedClient::EmbeddedClient(const QString &directory, QObject *parent)
    : OperationsClient(parent)
    , m_engine(new Engine(directory))
    , m_toEngine(m_engine)
    , m_toClient(this)
{
    m_thread.setObjectName(QStringLiteral("engine"));
    m_engine->moveToThread(&m_thread);
    m_desk = std::make_unique<EmbeddedDesk>(*m_engine, m_toEngine, m_toClient);
    m_auditDesk = std::make_unique<JournalAuditDesk>(directory);
    m_whatIfDesk = std::make_unique<JournalWhatIfDesk>(directory);
    connect(&m_thread, &QThread::finished, m_engine, &QObject::deleteLater);
    listen();
    m_thread.start();
}

EmbeddedClient::~EmbeddedClient()
{
    m_thread.quit();
    m_thread.wait();
}

void EmbeddedClient::listen()
{
    // Passes a signal of the engine on as the client's signal of the same kind, in the client's thread.
    const auto pass = [this]<typename... Args>(void (Engine::*from)(Args...), void (OperationsClient::*to)(Args...)) {
        connect(m_engine, from, m_engine, [this, to](const std::decay_t<Args> &...args) {
            m_toClient.post([this, to, args...] { Q_EMIT(this->*to)(args...); });
        });
    };
    pass(&Engine::sessionStarted, &OperationsClient::sessionStarted);
    pass(&Engine::sessionFailed, &OperationsClient::sessionFailed);
    pass(&Engine::eventsArrived, &OperationsClient::eventsArrived);
    pass(&Engine::samplesArrived, &OperationsClient::samplesArrived);
    pass(&Engine::commandRefused, &OperationsClient::commandRefused);
    pass(&Engine::datasetPreviewed, &OperationsClient::datasetPreviewed);
    pass(&Engine::datasetRefused, &OperationsClient::datasetRefused);
    pass(&Engine::eventsFetched, &OperationsClient::eventsFetched);
    pass(&Engine::degraded, &OperationsClient::degraded);
    connect(m_engine, &Engine::vitalsMeasured, m_engine,
            [this](const Vitals &vitals) { m_toClient.post([this, vitals] { Q_EMIT vitalsMeasured(vitals); }); });
    connect(m_engine, &Engine::playbackChanged, m_engine, [this](const Playback &playback) {
        m_toClient.post([this, playback] {
            if (std::exchange(m_playback, playback) != playback)
                Q_EMIT playbackChanged(playback);
        });
    });
}

void EmbeddedClient::order(std::function<void(Engine &)> what)
{
    m_toEngine.post([engine = m_engine, what = std::move(what)] { what(*engine); });
}

void EmbeddedClient::open(const SessionSpec &fallback, bool fresh)
{
    order([fallback, fresh](Engine &engine) { engine.open(fallback, fresh); });
}

void EmbeddedClient::close(bool stopApps)
{
    order([this, stopApps](Engine &engine) {
        engine.endSession(stopApps);
        m_thread.quit();
    });
    m_thread.wait();
}

void EmbeddedClient::submit(const Command &command)
{
    order([command](Engine &engine) { engine.submit(command); });
}

void EmbeddedClient::play()
{
    order([](Engine &engine) { engine.play(); });
}

void EmbeddedClient::pause()
{
    order([](Engine &engine) { engine.pause(); });
}

void EmbeddedClient::step()
{
    order([](Engine &engine) { engine.stepOnce(); });
}

void EmbeddedClient::setSpeed(double speed)
{
    order([speed](Engine &engine) { engine.setSpeed(speed); });
}

void EmbeddedClient::runUntil(Timestamp time)
{
    order([time](Engine &engine) { engine.runUntil(time); });
}

void EmbeddedClient::startSession(const SessionSpec &spec)
{
    order([spec](Engine &engine) { engine.startSession(spec); });
}

void EmbeddedClient::previewDataset(const QString &path)
{
    order([path](Engine &engine) { engine.previewDataset(path); });
}

void EmbeddedClient::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    order([request, firstSequence, count](Engine &engine) { engine.fetchEvents(request, firstSequence, count); });
}

} // namespace ops
