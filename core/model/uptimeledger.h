#pragma once

#include "model/appkey.h"
#include "model/time.h"

#include <QHash>
#include <QList>

#include <optional>

namespace ops {

/// When each app was up and when it was down, folded from system.up and system.down. Figures are exact: they come from
/// the intervals, not from counting samples.
class UptimeLedger
{
public:
    struct Outage
    {
        Timestamp from;
        std::optional<Timestamp> to; ///< none: still down
    };

    void start(const AppKey &key, Timestamp since); ///< watched from here on, and up
    void down(const AppKey &key, Timestamp at);
    void up(const AppKey &key, Timestamp at);

    QList<AppKey> keys() const;
    bool isUp(const AppKey &key) const;
    std::optional<Timestamp> watchedSince(const AppKey &key) const;
    const QList<Outage> &outages(const AppKey &key) const;

    /// Share of the time up in the last `window` before `now` (or since the start, if that is shorter), 0..1.
    double uptime(const AppKey &key, Timestamp now, std::optional<Duration> window = {}) const;
    /// Mean over the apps of an environment.
    double environmentUptime(const QString &environment, Timestamp now, std::optional<Duration> window = {}) const;
    Duration downtime(const AppKey &key, Timestamp now) const;
    /// Mean time between failures in seconds: time up divided by the number of outages; none if there was no outage.
    std::optional<double> meanTimeBetweenFailures(const AppKey &key, Timestamp now) const;

private:
    struct Record
    {
        Timestamp since;
        QList<Outage> outages;
    };
    QHash<AppKey, Record> m_records;
};

} // namespace ops
