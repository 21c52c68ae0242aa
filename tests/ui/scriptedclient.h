#pragma once

#include "model/action.h"
#include "model/platformconfig.h"
#include "operations/operationsclient.h"

#include <QStringList>

#include <limits>

namespace ops {

/// An OperationsClient without a platform behind it: tests say what arrives, and read what was ordered.
class ScriptedClient : public OperationsClient
{
    Q_OBJECT
public:
    using OperationsClient::OperationsClient;

    // What tests let happen. Sequence numbers are given in the order of arrival.
    void begin(const SessionSpec &spec);
    void feed(std::vector<Event> events);
    void feed(const Event &event) { feed(std::vector<Event>{event}); }
    void feed(EventType type, const Action &action); ///< at the time of what arrived last
    void feed(SampleBatch samples);
    void configure(const PlatformConfig &config);
    void setPlayback(const Playback &playback);
    void refuse(const Command &command, const QString &why);
    /// From now on no event beyond the first so many can be read again.
    void loseHistoryAfter(size_t count) { m_readable = count; }
    void degrade(const QString &component, const QString &text) { Q_EMIT degraded(component, text); }

    // What was ordered.
    const QList<Command> &commands() const { return m_commands; }
    /// "play", "pause", "step", "speed 2", "run until 2026-...", "start", "preview FILE"
    const QStringList &calls() const { return m_calls; }
    const QList<SessionSpec> &started() const { return m_started; }
    const std::vector<Event> &history() const { return m_history; }

    Playback playback() const override { return m_playback; }
    void submit(const Command &command) override { m_commands.append(command); }
    void play() override;
    void pause() override;
    void step() override { m_calls.append(QStringLiteral("step")); }
    void setSpeed(double speed) override;
    void runUntil(Timestamp time) override { m_calls.append(QStringLiteral("run until ") + toIsoString(time)); }
    void startSession(const SessionSpec &spec) override;
    void previewDataset(const QString &path) override;
    void fetchEvents(quint64 request, quint64 firstSequence, int count) override;

private:
    Timestamp latest() const;

    Playback m_playback;
    std::vector<Event> m_history;
    size_t m_readable = std::numeric_limits<size_t>::max(); ///< events of it
    QList<Command> m_commands;
    QStringList m_calls;
    QList<SessionSpec> m_started;
};

} // namespace ops
