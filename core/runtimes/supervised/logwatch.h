#pragma once

#include "logs/errorlog.h"
#include "runtimes/supervised/workload.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <limits>
#include <map>
#include <utility>

namespace ops {

/// Follows what an app's replicas write, for the errors in it. What was in a log before anybody looked is known and no
/// news.
///
/// Where a runtime can tell what comes next (processes), it is asked twice a second; where it only has the end of a log
/// (containers, services), every five seconds, and what follows the part that was read before is taken for new. At most
/// 2 MiB of a log are read each time: an app that writes more is followed as fast as that.
///
/// Lives in the I/O thread; the workload outlives it.
class LogWatch : public QObject
{
    Q_OBJECT
public:
    explicit LogWatch(Workload &workload, QObject *parent = nullptr);

    void start();
    /// Now, because something has just happened.
    void look();

    /// Lines per second that tell of an error, of all replicas together, once for each second in which it could be read
    /// (of five where that is seldom); NaN in between and where there is no log.
    double takeRate() { return std::exchange(m_rate, std::numeric_limits<double>::quiet_NaN()); }

Q_SIGNALS:
    /// For the first time. At most ten a minute are told; the others are known from then on, too.
    void patternSeen(const QString &pattern, int slot);

private:
    struct Followed
    {
        QString replica;  ///< id of the one that has the slot
        QString position; ///< LogPage's; a slot's next replica goes on in the same log where there are positions
        QByteArray end;   ///< what was read last, where there are none
        qsizetype length = 0;
        bool isHistory = true; ///< what is read now was written before anybody looked
        bool isAsked = false;
        int pages = 0; ///< read in a row
    };

    void ask(int slot);
    void hear(int slot, const QString &replica, const Result<LogPage> &page);
    void readOn(int slot, Followed &followed, const LogPage &page);
    void readEnd(int slot, Followed &followed, const QByteArray &text);
    void tellPatterns(int slot);
    void updateRate();

    Workload &m_workload;
    ErrorLog m_errors;
    std::map<int, Followed> m_followed; ///< by slot
    QTimer m_timer;
    Timestamp m_begun;
    QElapsedTimer m_span;   ///< since the rate was last known
    QElapsedTimer m_minute; ///< in which patterns are counted
    int m_told = 0;
    double m_rate = std::numeric_limits<double>::quiet_NaN();
};

} // namespace ops
