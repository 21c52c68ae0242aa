#include "server/orderdesk.h"

#include "operators/permissions.h"
#include "server/ordertrail.h"
#include "server/problem.h"

#include <QUuid>

namespace ops {

namespace {

/// Not to be guessed, and never used twice: an old session's events are heard again when it is gone on with.
QString newMark()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// The answer to an order, if `news` holds one.
std::optional<HttpAnswer> answerFrom(const Result<const Event *> &news, OrderTrail &trail,
                                     const OrderDesk::Outcome &outcome)
{
    if (!news)
        return problem(news.error().isRetryable() ? 503 : 409, news.error().toString());
    const Event &event = **news;
    if (!trail.leadsTo(event))
        return std::nullopt;
    if (event.type == EventType::CommandRefused || event.type == EventType::ActionRefused)
        return problem(409, event.data.value(QLatin1String("reason")).toString());
    return outcome(event);
}

} // namespace

void OrderDesk::submit(const Principal &caller, Command command, const Reply &reply, Outcome outcome, Duration wait)
{
    const QString mark = newMark();
    command.operatorName = caller.name;
    command.data.insert(QStringLiteral("request"), mark);
    if (caller.isMachine) // whatever it says itself
        command.data.insert(QStringLiteral("automated"), true);
    if (const Result<> valid = command.validate(); !valid)
        return reply(problem(400, valid.error().what));
    if (const Result<> may = mayOrder(caller, command); !may)
        return reply(problem(403, may.error().what));
    m_state.await(
        mark,
        [reply, outcome = std::move(outcome), trail = OrderTrail(mark)](const Result<const Event *> &news) mutable {
            const std::optional<HttpAnswer> answer = answerFrom(news, trail, outcome);
            if (answer)
                reply(*answer);
            return answer.has_value();
        },
        wait);
    m_client.submit(command);
}

} // namespace ops
