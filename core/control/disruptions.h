#pragma once

#include "model/action.h"

#include <deque>

namespace ops {

/// What was authorised and what failed within the last hour, for budgets and caution. Times have to come in order.
class Disruptions
{
public:
    static constexpr Duration Hour{3'600'000};

    void authorised(const Action &action, Timestamp now);
    void failed(const AppKey &key, Timestamp now);

    /// Disruptive actions within the last hour; an empty app counts its environment, an empty environment all.
    int used(const AppKey &scope, Timestamp now) const;
    /// Apps of an environment that were acted on since a time, `besides` this one.
    int appsActedOn(const AppKey &besides, Timestamp since) const;
    int failures(const AppKey &key, Timestamp now) const;

private:
    struct Entry
    {
        Timestamp at;
        AppKey key;
        bool disruptive = false;
        bool failure = false;
    };

    void add(Entry entry);

    std::deque<Entry> m_entries; ///< of the longest time that anybody asks for
};

} // namespace ops
