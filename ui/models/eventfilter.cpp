#include "ui/models/eventfilter.h"

namespace ops {

bool EventFilter::isEmpty() const
{
    return *this == EventFilter();
}

bool EventFilter::matches(const Event &event) const
{
    if (types.any() && !types.test(size_t(event.type)))
        return false;
    // What concerns the whole platform concerns every environment.
    if (!environments.isEmpty() && !event.environment.isEmpty() && !environments.contains(event.environment))
        return false;
    if (!app.isEmpty() && event.app != app)
        return false;
    if (!incident.isEmpty() && event.incident != incident)
        return false;
    if (text.isEmpty())
        return true;
    const auto has = [this](const QString &where) { return where.contains(text, Qt::CaseInsensitive); };
    return has(toName(event.type)) || has(event.source) || has(event.app) || has(event.incident) ||
           has(EventStore::summaryOf(event));
}

EventMatcher::EventMatcher(EventFilter filter, const EventStore &store)
    : m_filter(std::move(filter))
    , m_store(store)
{
    for (const auto &[type, name] : EnumNames<EventType>::table)
        m_typesWithText.set(size_t(type), hasText(QString(QLatin1String(name))));
}

bool EventMatcher::matches(const EventStore::Row &row)
{
    prepareAll();
    if (m_filter.types.any() && !m_filter.types.test(size_t(row.type)))
        return false;
    if (!m_environments.passes[row.environment] || !m_apps.passes[row.app] || !m_incidents.passes[row.incident])
        return false;
    return m_filter.text.isEmpty() || m_typesWithText.test(size_t(row.type)) || m_sources.hasText[row.source] ||
           m_apps.hasText[row.app] || m_incidents.hasText[row.incident] || hasText(m_store.summary(row));
}

void EventMatcher::prepareAll()
{
    prepare(m_environments, m_store.environments(), [this](const QString &name) {
        return m_filter.environments.isEmpty() || name.isEmpty() || m_filter.environments.contains(name);
    });
    prepare(m_apps, m_store.apps(),
            [this](const QString &name) { return m_filter.app.isEmpty() || name == m_filter.app; });
    prepare(m_sources, m_store.sources(), [](const QString &) { return true; });
    prepare(m_incidents, m_store.incidents(),
            [this](const QString &name) { return m_filter.incident.isEmpty() || name == m_filter.incident; });
}

template <typename Wanted>
void EventMatcher::prepare(Names &names, const EventStore::Pool &pool, Wanted wanted) const
{
    for (size_t id = names.passes.size(); id < pool.size(); ++id) {
        names.passes.push_back(wanted(pool.at(quint32(id))));
        names.hasText.push_back(hasText(pool.at(quint32(id))));
    }
}

bool EventMatcher::hasText(const QString &name) const
{
    return !m_filter.text.isEmpty() && name.contains(m_filter.text, Qt::CaseInsensitive);
}

} // namespace ops
