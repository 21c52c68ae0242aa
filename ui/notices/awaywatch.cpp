#include "ui/notices/awaywatch.h"

namespace ops {

AwayWatch::AwayWatch(ConsoleState &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    m_idle.start();
    connect(&console, &ConsoleState::sessionBegan, this, [this] { m_isFirst = true; });
}

void AwayWatch::touched()
{
    touched(Duration{m_idle.restart()});
}

void AwayWatch::touched(Duration idle)
{
    const Timestamp now = m_console.liveState().now();
    if (now == Timestamp{})
        return; // nothing runs yet
    const bool again = std::exchange(m_isFirst, false) && m_lastLooked != Timestamp{} && m_lastLooked < now;
    const Timestamp since = m_lastLooked;
    m_lastLooked = now;
    if (again || idle >= Away)
        Q_EMIT returned(since);
}

} // namespace ops
