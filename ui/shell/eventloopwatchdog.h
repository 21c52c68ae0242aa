#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ops {

/// Measures for how long the event loop of its thread was not reached: what a person feels as a window that hangs.
/// A timer asks to be called every few milliseconds; what it comes late by was a block. Stop it when nobody reads it,
/// since it keeps the processor awake.
class EventLoopWatchdog : public QObject
{
    Q_OBJECT
public:
    static constexpr int BeatMs = 5;

    explicit EventLoopWatchdog(QObject *parent = nullptr);

    void start(); ///< forgets what was measured before
    void stop();
    qint64 longestBlockMs() const { return m_longest; }
    qint64 beats() const { return m_beats; }

Q_SIGNALS:
    void beaten(qint64 lateMs); ///< at every beat, for who wants to know what was going on meanwhile

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    qint64 m_beats = 0;
};

} // namespace ops
