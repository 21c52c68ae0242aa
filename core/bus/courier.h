#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace ops {

/// Has calls made in the thread of another object, in the order of posting: one queued signal for all that has gathered
/// until it is delivered. What was written before post() is there to be read by the call.
///
/// The calls wait behind a lock of their own rather than in the queue of Qt's events: that lock is where a race
/// detector, which cannot see into Qt, learns that the hand-over is in order.
class Courier : public QObject
{
    Q_OBJECT
public:
    /// Calls are made for as long as both live; those that are posted after the end of `context` are dropped.
    explicit Courier(QObject *context);

    /// From any thread.
    void post(std::function<void()> call);

Q_SIGNALS:
    void arrived();

private:
    void deliver();

    QMetaObject::Connection m_connection;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_calls;
};

} // namespace ops
