#include "bus/workthread.h"

#include <future>

namespace ops {

WorkThread::WorkThread(const QString &name)
    : m_calls(&m_context)
{
    m_thread.setObjectName(name);
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

WorkThread::~WorkThread()
{
    std::promise<void> ended; // a race detector does not see that QThread::wait() waits
    m_calls.post([this, &ended] {
        m_thread.quit();
        ended.set_value();
    });
    ended.get_future().wait();
    m_thread.wait();
}

} // namespace ops
