#include "model/uptimeledger.h"

#include <algorithm>

namespace ops {

void UptimeLedger::start(const AppKey &key, Timestamp since)
{
    if (!m_records.contains(key))
        m_records.insert(key, {since, {}});
}

void UptimeLedger::down(const AppKey &key, Timestamp at)
{
    const auto record = m_records.find(key);
    if (record == m_records.end() || !isUp(key))
        return;
    // Outages do not overlap: one that seems to begin within the last one begins at its end.
    const Timestamp earliest = record->outages.isEmpty() ? record->since : *record->outages.constLast().to;
    record->outages.append({std::max(at, earliest), std::nullopt});
}

void UptimeLedger::up(const AppKey &key, Timestamp at)
{
    const auto record = m_records.find(key);
    if (record == m_records.end() || isUp(key))
        return;
    Outage &outage = record->outages.last();
    outage.to = std::max(at, outage.from);
}

QList<AppKey> UptimeLedger::keys() const
{
    QList<AppKey> keys = m_records.keys();
    std::sort(keys.begin(), keys.end());
    return keys;
}

bool UptimeLedger::isUp(const AppKey &key) const
{
    const auto record = m_records.constFind(key);
    if (record == m_records.constEnd())
        return false;
    return record->outages.isEmpty() || record->outages.constLast().to.has_value();
}

std::optional<Timestamp> UptimeLedger::watchedSince(const AppKey &key) const
{
    const auto record = m_records.constFind(key);
    return record == m_records.constEnd() ? std::nullopt : std::optional(record->since);
}

const QList<UptimeLedger::Outage> &UptimeLedger::outages(const AppKey &key) const
{
    static const QList<Outage> none;
    const auto record = m_records.constFind(key);
    return record == m_records.constEnd() ? none : record->outages;
}

double UptimeLedger::uptime(const AppKey &key, Timestamp now, std::optional<Duration> window) const
{
    const auto record = m_records.constFind(key);
    if (record == m_records.constEnd() || now <= record->since)
        return 1;
    const Timestamp from = window ? std::max(record->since, now - *window) : record->since;
    if (now <= from)
        return isUp(key) ? 1 : 0;
    Duration down{0};
    for (auto outage = record->outages.crbegin(); outage != record->outages.crend(); ++outage) {
        const Timestamp to = std::min(outage->to.value_or(now), now);
        if (to < from)
            break; // older ones ended even earlier
        down += std::max(Duration{0}, to - std::max(outage->from, from));
    }
    return 1 - double(down.count()) / double((now - from).count());
}

double UptimeLedger::environmentUptime(const QString &environment, Timestamp now, std::optional<Duration> window) const
{
    double sum = 0;
    int apps = 0;
    for (const AppKey &key : keys()) { // sorted: a sum of doubles depends on the order
        if (key.environment != environment)
            continue;
        sum += uptime(key, now, window);
        ++apps;
    }
    return apps == 0 ? 1 : sum / apps;
}

Duration UptimeLedger::downtime(const AppKey &key, Timestamp now) const
{
    Duration down{0};
    for (const Outage &outage : outages(key))
        down += std::max(Duration{0}, std::min(outage.to.value_or(now), now) - outage.from);
    return down;
}

std::optional<double> UptimeLedger::meanTimeBetweenFailures(const AppKey &key, Timestamp now) const
{
    const auto record = m_records.constFind(key);
    if (record == m_records.constEnd() || record->outages.isEmpty())
        return std::nullopt;
    const Duration up = std::max(Duration{0}, now - record->since) - downtime(key, now);
    return toSeconds(std::max(Duration{0}, up)) / double(record->outages.size());
}

} // namespace ops
