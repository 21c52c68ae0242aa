#include "server/eventanswer.h"

#include "server/apiroutes.h"
#include "server/problem.h"
#include "server/querynumber.h"

#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

constexpr quint64 MostEvents = 1000;
/// Looked at with one hold of the lock, so that a filter that fits nothing keeps nobody waiting.
constexpr quint64 SiftedAtOnce = 5000;
/// JSON's numbers are exact up to here in every client.
constexpr quint64 LastSequence = (quint64(1) << 53) - 1;

/// Events that were asked for, and how far was looked for them.
struct EventPage
{
    QString session;
    std::vector<Event> events;
    quint64 next = 0; ///< the sequence of the last one that was looked at
};

/// Takes what the filter lets through, until the page is full. False if it is.
template <typename Place>
bool sift(Place first, Place end, const EventQuestion &question, EventPage &page)
{
    for (; first != end; ++first) {
        page.next = first->sequence;
        if (!question.filter.admits(*first))
            continue;
        page.events.push_back(*first);
        if (page.events.size() == question.limit)
            return false;
    }
    return true;
}

HttpAnswer answerOf(const EventPage &page)
{
    QJsonArray list;
    for (const Event &event : page.events)
        list.append(event.toJson());
    return api::json(200, {{QStringLiteral("session"), page.session},
                           {QStringLiteral("events"), list},
                           {QStringLiteral("next"), qint64(page.next)}});
}

using EventPlace = std::deque<Event>::const_iterator;

std::pair<EventPlace, EventPlace> placesOf(const ApiState::Snapshot &now, quint64 since, quint64 limit)
{
    const auto first = std::upper_bound(now.events.cbegin(), now.events.cend(), since,
                                        [](quint64 after, const Event &event) { return after < event.sequence; });
    return {first, first + std::min<qint64>(qint64(limit), now.events.cend() - first)};
}

quint64 oldestOf(const ApiState::Snapshot &now)
{
    return now.events.empty() ? 1 : now.events.front().sequence;
}

/// Which events an answer without a filter holds.
EventSpan spanOf(const ApiState::Snapshot &now, const EventQuestion &question)
{
    EventSpan span{.session = sessionName(now.spec)};
    if (const auto [first, end] = placesOf(now, question.since.value_or(0), question.limit); first != end) {
        span.first = first->sequence;
        span.last = std::prev(end)->sequence;
    }
    return span;
}

/// Looks at some more events for the page. False if it is full or nothing more can be said in this answer: all has
/// been looked at, or what would come next is gone from memory, with the session or without.
bool goOn(const ApiState::Snapshot &now, const EventQuestion &question, EventPage &page)
{
    if (page.session != sessionName(now.spec) || page.next + 1 < oldestOf(now))
        return false;
    const auto [first, end] = placesOf(now, page.next, SiftedAtOnce);
    return first != end && sift(first, end, question, page);
}

} // namespace

int EventQuestion::toFetch() const
{
    return int(filter.admitsAll() ? limit : MostEvents);
}

Result<EventQuestion> eventQuestionOf(const HttpQuery &query)
{
    const auto since = queryNumber(query, "since", 0, 0, LastSequence);
    const auto limit = queryNumber(query, "limit", MostEvents, 1, MostEvents);
    if (!since || !limit)
        return Error{
            .kind = Error::Kind::Invalid,
            .what = QStringLiteral("\"since\" is a sequence number, \"limit\" a number from 1 to %1.").arg(MostEvents),
            .where = {},
            .todo = {}};
    EventQuestion question{
        .since = query.contains(QStringLiteral("since")) ? since : std::nullopt, .limit = *limit, .filter = {}};
    for (const QString &parameter : EventChoice::parameters()) {
        for (const QString &value : query.values(parameter)) {
            if (const Result<> taken = question.filter.take(parameter, value); !taken)
                return taken.error();
        }
    }
    return question;
}

namespace api {

HttpAnswer events(const ApiState &state, EventPages &pages, const EventQuestion &question)
{
    struct Beginning
    {
        EventSpan span;
        quint64 oldest;
    };
    const auto [span, oldest] = state.read([&question](const ApiState::Snapshot &now) {
        return Beginning{spanOf(now, question), oldestOf(now)};
    });
    if (question.since && *question.since + 1 < oldest)
        return problem(410, QStringLiteral("The oldest event that is still kept is %1; begin with since=%2.")
                                .arg(oldest)
                                .arg(oldest - 1));
    const bool isPlain = question.filter.admitsAll();
    if (const std::optional<QByteArray> known = isPlain ? pages.find(span) : std::nullopt)
        return {.status = 200, .body = *known, .headers = {}};
    EventPage page{.session = span.session, .events = {}, .next = std::max(question.since.value_or(0), oldest - 1)};
    while (state.read([&](const ApiState::Snapshot &now) { return goOn(now, question, page); }))
        continue;
    const HttpAnswer answer = answerOf(page);
    if (isPlain && !page.events.empty())
        pages.keep({page.session, page.events.front().sequence, page.next}, answer.body);
    return answer;
}

bool asksForOldEvents(const ApiState &state, const EventQuestion &question)
{
    return question.since && state.read([since = *question.since](const ApiState::Snapshot &now) {
        return !now.events.empty() && since + 1 < now.events.front().sequence;
    });
}

HttpAnswer oldEvents(const ApiState &state, const std::vector<Event> &fetched, const EventQuestion &question)
{
    EventPage page{.session = state.read([](const ApiState::Snapshot &now) { return sessionName(now.spec); }),
                   .events = {},
                   .next = question.since.value_or(0)};
    sift(fetched.cbegin(), fetched.cend(), question, page);
    return answerOf(page);
}

const Event *eventAt(const ApiState::Snapshot &now, quint64 sequence)
{
    const auto [first, end] = placesOf(now, sequence - 1, 1);
    return first != end && first->sequence == sequence ? &*first : nullptr;
}

} // namespace api
} // namespace ops
