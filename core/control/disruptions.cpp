#include "control/disruptions.h"

#include "control/holds.h"

#include <QSet>

namespace ops {

namespace {

constexpr Duration Longest{24 * 3'600'000}; ///< that `apps_window` may be

} // namespace

void Disruptions::authorised(const Action &action, Timestamp now)
{
    add({.at = now, .key = action.key, .disruptive = isDisruptive(action.strategy)});
}

void Disruptions::failed(const AppKey &key, Timestamp now)
{
    add({.at = now, .key = key, .failure = true});
}

void Disruptions::add(Entry entry)
{
    while (!m_entries.empty() && entry.at - m_entries.front().at > Longest)
        m_entries.pop_front();
    m_entries.push_back(std::move(entry));
}

int Disruptions::used(const AppKey &scope, Timestamp now) const
{
    int used = 0;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend() && now - entry->at < Hour; ++entry)
        used += entry->disruptive && covers(scope, entry->key);
    return used;
}

int Disruptions::appsActedOn(const AppKey &besides, Timestamp since) const
{
    QSet<QString> apps;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend() && entry->at > since; ++entry) {
        if (!entry->failure && entry->key.environment == besides.environment && entry->key.app != besides.app)
            apps.insert(entry->key.app);
    }
    return int(apps.size());
}

int Disruptions::failures(const AppKey &key, Timestamp now) const
{
    int failures = 0;
    for (auto entry = m_entries.crbegin(); entry != m_entries.crend() && now - entry->at < Hour; ++entry)
        failures += entry->failure && entry->key == key;
    return failures;
}

} // namespace ops
