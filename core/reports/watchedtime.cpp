#include "reports/watchedtime.h"

#include <algorithm>

namespace ops {

WatchedTime::WatchedTime(const CalendarMonth &month, const QTimeZone &zone)
{
    const int days = month.days();
    m_days.reserve(size_t(days) + 1);
    for (int day = 1; day <= days + 1; ++day) // days are 23 to 25 hours long
        m_days.push_back(month.dayBegin(day, zone));
}

int WatchedTime::dayOf(Timestamp time) const
{
    return int(std::upper_bound(m_days.cbegin(), m_days.cend(), time) - m_days.cbegin()) - 1;
}

void WatchedTime::watch(const AppKey &key, Timestamp since)
{
    if (!m_apps.contains(key))
        m_apps.insert(key, {.since = since, .down = std::nullopt});
}

void WatchedTime::down(const AppKey &key, Timestamp since)
{
    const auto app = m_apps.find(key);
    if (app == m_apps.end() || app->down)
        return;
    app->down = std::max(since, app->since);
    if (contains(*app->down))
        ++m_outages[key.environment];
}

void WatchedTime::up(const AppKey &key, Timestamp since)
{
    const auto app = m_apps.find(key);
    if (app == m_apps.end() || !app->down)
        return;
    add(key.environment, *app->down, since, &Share::down);
    app->down.reset();
}

void WatchedTime::endSession(Timestamp last)
{
    for (auto app = m_apps.cbegin(); app != m_apps.cend(); ++app) {
        add(app.key().environment, app->since, last, &Share::watched);
        if (app->down)
            add(app.key().environment, *app->down, last, &Share::down);
    }
    m_apps.clear();
}

void WatchedTime::add(const QString &environment, Timestamp from, Timestamp to, Duration Share::*part)
{
    from = std::max(from, begin());
    to = std::min(to, end());
    if (from >= to)
        return;
    std::vector<Share> &shares = m_shares[environment];
    shares.resize(m_days.size() - 1);
    for (size_t day = size_t(dayOf(from)); day < shares.size() && m_days[day] < to; ++day)
        shares[day].*part += std::min(to, m_days[day + 1]) - std::max(from, m_days[day]);
}

} // namespace ops
