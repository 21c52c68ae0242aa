#pragma once

#include "bus/courier.h"

#include <QThread>

#include <functional>

namespace ops {

/// A thread of its own in which calls are made one after the other, in the order of posting.
class WorkThread
{
public:
    explicit WorkThread(const QString &name);
    ~WorkThread(); ///< waits until all calls have been made: who has long ones tells them to end before
    WorkThread(const WorkThread &) = delete;
    WorkThread &operator=(const WorkThread &) = delete;

    /// From any thread.
    void post(std::function<void()> call) { m_calls.post(std::move(call)); }

private:
    QThread m_thread;
    QObject m_context; ///< lives in m_thread: the calls are made there
    Courier m_calls;
};

} // namespace ops
