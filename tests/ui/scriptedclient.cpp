#include "ui/scriptedclient.h"

#include <QTimer>

namespace ops {

void ScriptedClient::begin(const SessionSpec &spec)
{
    m_history.clear();
    m_playback = {
        .playing = false, .speed = 1, .start = spec.start, .now = spec.start, .progress = 0, .finished = false};
    Q_EMIT sessionStarted(spec);
    Q_EMIT playbackChanged(m_playback);
}

void ScriptedClient::feed(std::vector<Event> events)
{
    for (Event &event : events) {
        event.sequence = m_history.size() + 1;
        m_history.push_back(event);
    }
    Q_EMIT eventsArrived(std::make_shared<const std::vector<Event>>(std::move(events)));
}

void ScriptedClient::feed(SampleBatch samples)
{
    Q_EMIT samplesArrived(std::make_shared<const SampleBatch>(std::move(samples)));
}

void ScriptedClient::feed(EventType type, const Action &action)
{
    feed({.time = latest(),
          .type = type,
          .environment = action.key.environment,
          .app = action.key.app,
          .source = {},
          .incident = action.incident,
          .data = action.toJson()});
}

void ScriptedClient::configure(const PlatformConfig &config)
{
    feed({.time = latest(),
          .type = EventType::ConfigChanged,
          .environment = {},
          .app = {},
          .source = {},
          .incident = {},
          .data = config.toJson()});
}

Timestamp ScriptedClient::latest() const
{
    return m_history.empty() ? Timestamp{} : m_history.back().time;
}

void ScriptedClient::setPlayback(const Playback &playback)
{
    m_playback = playback;
    Q_EMIT playbackChanged(playback);
}

void ScriptedClient::refuse(const Command &command, const QString &why)
{
    Q_EMIT commandRefused(command, Error{.kind = Error::Kind::Refused, .what = why, .where = {}, .todo = {}});
}

void ScriptedClient::play()
{
    m_calls.append(QStringLiteral("play"));
    m_playback.playing = true;
    Q_EMIT playbackChanged(m_playback);
}

void ScriptedClient::pause()
{
    m_calls.append(QStringLiteral("pause"));
    m_playback.playing = false;
    Q_EMIT playbackChanged(m_playback);
}

void ScriptedClient::setSpeed(double speed)
{
    m_calls.append(QStringLiteral("speed %1").arg(speed));
    m_playback.speed = speed;
    Q_EMIT playbackChanged(m_playback);
}

void ScriptedClient::startSession(const SessionSpec &spec)
{
    m_calls.append(QStringLiteral("start"));
    m_started.append(spec);
}

void ScriptedClient::previewDataset(const QString &path)
{
    m_calls.append(QStringLiteral("preview ") + path);
}

void ScriptedClient::fetchEvents(quint64 request, quint64 firstSequence, int count)
{
    const size_t readable = std::min(m_history.size(), m_readable);
    const auto first = std::min<size_t>(readable, size_t(firstSequence - 1));
    const auto last = std::min<size_t>(readable, first + size_t(count));
    const auto answer = std::make_shared<const std::vector<Event>>(m_history.begin() + qsizetype(first),
                                                                   m_history.begin() + qsizetype(last));
    QTimer::singleShot(0, this, [this, request, answer] { Q_EMIT eventsFetched(request, answer); });
}

} // namespace ops
