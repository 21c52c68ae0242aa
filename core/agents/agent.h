#pragma once

#include "model/event.h"
#include "model/sample.h"
#include "model/time.h"

#include <span>
#include <vector>

namespace ops {

/// Where an agent puts what it has to say. The engine fills in sequence and time, and `source` with the agent's name.
class Outbox
{
public:
    void say(Event event) { m_events.push_back(std::move(event)); }
    std::vector<Event> take() { return std::exchange(m_events, {}); }
    bool isEmpty() const { return m_events.empty(); }

private:
    std::vector<Event> m_events;
};

/// A deterministic state machine: facts and time go in, facts come out. It reads no clock, no file, no socket and no
/// unseeded generator, never blocks, and knows of no thread; a host calls it from one thread at a time.
///
/// Facts about one moment arrive in this order: samples of the moment, then tick, then the events that came of it, in
/// rounds until nobody has anything more to say. An agent hears all events but its own and those that are hidden from
/// agents.
class Agent
{
public:
    virtual ~Agent() = default;

    /// Stable, lower case, with dashes: names the agent in events, on its thread and on screen.
    virtual QString name() const = 0;

    /// It had been paused, and hears next what it missed: it is `now`, so that nothing it says of that is dated back to
    /// the pause. Says nothing and judges nothing, since what it knows is old.
    virtual void wake(Timestamp now);
    virtual void receive(std::span<const Event> batch, Outbox &out) = 0;
    /// Measurements of the apps; most agents have no use for them.
    virtual void observe(const SampleBatch &samples, Outbox &out);
    virtual void tick(Timestamp now, Outbox &out) = 0;
};

} // namespace ops
