#include "ui/signin/idlewatch.h"

namespace ops {

IdleWatch::IdleWatch(QObject *parent)
    : QObject(parent)
    , m_clock([] { return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()); })
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    m_last = m_clock();
}

void IdleWatch::setClock(const Clock &clock)
{
    m_clock = clock;
    touched();
}

void IdleWatch::setLimit(Duration limit)
{
    m_limit = limit;
    m_timer.stop();
    touched();
}

void IdleWatch::touched()
{
    // For every move of the mouse: the timer runs on, and finds out when it fires.
    m_last = m_clock();
    m_isTold = false;
    if (m_limit > Duration::zero() && !m_timer.isActive())
        m_timer.start(m_limit);
}

void IdleWatch::look()
{
    if (m_limit <= Duration::zero() || m_isTold)
        return;
    const Duration idle = m_clock() - m_last;
    if (idle < m_limit) {
        m_timer.start(m_limit - idle);
        return;
    }
    m_isTold = true;
    Q_EMIT passed();
}

} // namespace ops
