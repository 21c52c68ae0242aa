#pragma once

#include "server/apistate.h"
#include "server/eventchoice.h"
#include "server/eventpages.h"
#include "server/httpmessage.h"

#include <optional>

namespace ops {

/// What GET /events is asked for.
struct EventQuestion
{
    std::optional<quint64> since; ///< the sequence after which to begin; none: with the oldest that is kept in memory
    quint64 limit = 0;            ///< 1 to 1000
    EventChoice filter;

    /// How many events are to be looked at where they have to be fetched.
    int toFetch() const;
};

/// Invalid says what is allowed.
Result<EventQuestion> eventQuestionOf(const HttpQuery &query);

namespace api {

/// From any thread. What it makes of events without a filter is found in `pages` the next time.
HttpAnswer events(const ApiState &state, EventPages &pages, const EventQuestion &question);
/// Whether it goes back further than what is kept in memory.
bool asksForOldEvents(const ApiState &state, const EventQuestion &question);
/// The answer from events of the journal, of the present session; they begin where the question does.
HttpAnswer oldEvents(const ApiState &state, const std::vector<Event> &fetched, const EventQuestion &question);

/// The one with this sequence, as long as it is kept and the lock is held; nullptr if it is not.
const Event *eventAt(const ApiState::Snapshot &now, quint64 sequence);

} // namespace api
} // namespace ops
