#pragma once

#include "ui/models/eventstore.h"

#include <bitset>
#include <vector>

namespace ops {

/// Which events are wanted. Everything that is empty lets everything pass.
struct EventFilter
{
    std::bitset<128> types; ///< by the value of EventType; none set: all
    QStringList environments;
    QString app;
    QString incident;
    QString text; ///< in the type's name, source, app, incident or the line of text, whatever the case

    bool isEmpty() const;
    bool matches(const Event &event) const;
    bool operator==(const EventFilter &) const = default;
};

/// An EventFilter made ready for many rows of one store: names are compared once, not once per row.
class EventMatcher
{
public:
    EventMatcher(EventFilter filter, const EventStore &store);
    bool matches(const EventStore::Row &row);

private:
    /// For each name of a pool whether it passes; grows with the pool.
    struct Names
    {
        std::vector<bool> passes;
        std::vector<bool> hasText;
    };
    template <typename Wanted>
    void prepare(Names &names, const EventStore::Pool &pool, Wanted wanted) const;
    void prepareAll();
    bool hasText(const QString &name) const;

    EventFilter m_filter;
    const EventStore &m_store;
    std::bitset<128> m_typesWithText;
    Names m_environments;
    Names m_apps;
    Names m_sources;
    Names m_incidents;
};

} // namespace ops
