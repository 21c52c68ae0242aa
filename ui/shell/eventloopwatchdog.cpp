#include "ui/shell/eventloopwatchdog.h"

#include <algorithm>

namespace ops {

EventLoopWatchdog::EventLoopWatchdog(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(BeatMs);
    connect(&m_timer, &QTimer::timeout, this, &EventLoopWatchdog::beat);
}

void EventLoopWatchdog::start()
{
    m_longest = 0;
    m_beats = 0;
    m_since.start();
    m_timer.start();
}

void EventLoopWatchdog::stop()
{
    m_timer.stop();
}

void EventLoopWatchdog::beat()
{
    const qint64 late = m_since.restart() - BeatMs;
    m_longest = std::max(m_longest, late);
    ++m_beats;
    Q_EMIT beaten(late);
}

} // namespace ops
