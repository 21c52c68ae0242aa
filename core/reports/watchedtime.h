#pragma once

#include "model/appkey.h"
#include "model/calendarmonth.h"

#include <QHash>
#include <QMap>

#include <vector>

namespace ops {

/// For how long apps were watched in a month and for how long they were down, by environment and day.
class WatchedTime
{
public:
    struct Share
    {
        Duration watched{0};
        Duration down{0};
    };

    WatchedTime(const CalendarMonth &month, const QTimeZone &zone);

    Timestamp begin() const { return m_days.front(); }
    Timestamp end() const { return m_days.back(); }
    bool contains(Timestamp time) const { return time >= begin() && time < end(); }
    /// 0 is the first day; of a moment within the month only.
    int dayOf(Timestamp time) const;

    // Of one session, in the order of its events:
    void watch(const AppKey &key, Timestamp since);
    void down(const AppKey &key, Timestamp since);
    void up(const AppKey &key, Timestamp since);
    /// The session was heard of until then. What follows belongs to another one.
    void endSession(Timestamp last);

    /// By day; of environments that were watched at any time.
    const QMap<QString, std::vector<Share>> &days() const { return m_shares; }
    int outages(const QString &environment) const { return m_outages.value(environment); }

private:
    struct Watched
    {
        Timestamp since;
        std::optional<Timestamp> down;
    };
    void add(const QString &environment, Timestamp from, Timestamp to, Duration Share::*part);

    std::vector<Timestamp> m_days; ///< when each begins, and when the month ends
    QHash<AppKey, Watched> m_apps;
    QMap<QString, std::vector<Share>> m_shares;
    QHash<QString, int> m_outages;
};

} // namespace ops
