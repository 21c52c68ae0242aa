#include "engine/embeddedclient.h"

#include "engine/engine.h"

namespace ops {

EmbeddedClient::EmbeddedClient(const QString &directory, QObject *parent)
    : OperationsClient(parent)
    , m_engine(new Engine(directory))
{
    qRegisterMetaType<EventBatch>();
    qRegisterMetaType<SharedSamples>();
    m_thread.setObjectName(QStringLiteral("engine"));
    m_engine->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_engine, &QObject::deleteLater);

    connect(m_engine, &Engine::sessionStarted, this, &OperationsClient::sessionStarted);
    connect(m_engine, &Engine::sessionFailed, this, &OperationsClient::sessionFailed);
    connect(m_engine, &Engine::eventsArrived, this, &OperationsClient::eventsArrived);
    connect(m_engine, &Engine::samplesArrived, this, &OperationsClient::samplesArrived);
    connect(m_engine, &Engine::commandRefused, this, &OperationsClient::commandRefused);
    connect(m_engine, &Engine::datasetPreviewed, this, &OperationsClient::datasetPreviewed);
    connect(m_engine, &Engine::datasetRefused, this, &OperationsClient::datasetRefused);
    connect(m_engine, &Engine::eventsFetched, this, &OperationsClient::eventsFetched);
    connect(m_engine, &Engine::degraded, this, &OperationsClient::degraded);
    connect(m_engine, &Engine::playbackChanged, this, [this](const Playback &playback) {
        if (playback == m_playback)
            return;
        m_playback = playback;
        Q_EMIT playbackChanged(playback);
    });
    m_thread.start();
}

EmbeddedClient::~EmbeddedClient()
{
    m_thread.quit();
    m_thread.wait();
}

void EmbeddedClient::open(const SessionSpec &fallback, bool fresh)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, fallback, fresh] { engine->open(fallback, fresh); });
}

void EmbeddedClient::submit(const Command &command)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, command] { engine->submit(command); });
}

void EmbeddedClient::play()
{
    QMetaObject::invokeMethod(m_engine, &Engine::play);
}

void EmbeddedClient::pause()
{
    QMetaObject::invokeMethod(m_engine, &Engine::pause);
}

void EmbeddedClient::step()
{
    QMetaObject::invokeMethod(m_engine, &Engine::stepOnce);
}

void EmbeddedClient::setSpeed(double speed)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, speed] { engine->setSpeed(speed); });
}

void EmbeddedClient::runUntil(Timestamp time)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, time] { engine->runUntil(time); });
}

void EmbeddedClient::startSession(const SessionSpec &spec)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, spec] { engine->startSession(spec); });
}

void EmbeddedClient::previewDataset(const QString &path)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, path] { engine->previewDataset(path); });
}

void EmbeddedClient::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    QMetaObject::invokeMethod(m_engine, [engine = m_engine, request, firstSequence, count] {
        engine->fetchEvents(request, firstSequence, count);
    });
}

} // namespace ops
