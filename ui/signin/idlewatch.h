#pragma once

#include "model/time.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace ops {

/// Notices that nobody has touched the window for a time. Of one thread.
class IdleWatch final : public QObject
{
    Q_OBJECT
public:
    /// Time that only ever goes on, from any beginning.
    using Clock = std::function<Duration()>;

    explicit IdleWatch(QObject *parent = nullptr);

    /// How long is too long; zero: nothing ever is.
    void setLimit(Duration limit);
    Duration limit() const { return m_limit; }
    /// Instead of the machine's.
    void setClock(const Clock &clock);
    /// Somebody is there.
    void touched();
    /// Whether it was too long by now; it looks by itself when that can be.
    void look();

Q_SIGNALS:
    void passed(); ///< it was; once, until somebody comes back

private:
    Duration m_limit{};
    Duration m_last{}; ///< by the clock
    bool m_isTold = false;
    Clock m_clock;
    QTimer m_timer;
};

} // namespace ops
