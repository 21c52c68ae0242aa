#include "integrations/sink.h"

#include "integrations/endpoint.h"
#include "integrations/shortened.h"

namespace ops {

namespace {

constexpr qsizetype ShownAnswer = 200;
constexpr qsizetype MostExamined = 16'384; ///< bytes of an answer
/// Nobody is left alone for longer, whatever he says.
constexpr Duration LongestSilence = std::chrono::hours{1};

bool mayBeTakenLater(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

} // namespace

Delivery judged(const Result<HttpResponse> &response, const Endpoint &endpoint)
{
    if (!response) { // its `where` is the URL, which may be a secret
        const bool mayPass = response.error().isRetryable();
        return {.outcome = mayPass ? Delivery::Outcome::Later : Delivery::Outcome::Refused,
                .answer = withoutSecrets(response.error().what, endpoint),
                .isOfAll = mayPass};
    }
    const QString said =
        shortenedLine(withoutSecrets(QString::fromUtf8(response->body.left(MostExamined)), endpoint), ShownAnswer);
    Delivery delivery;
    delivery.answer = said.isEmpty() ? QStringLiteral("HTTP %1.").arg(response->status)
                                     : QStringLiteral("HTTP %1: %2").arg(response->status).arg(said);
    if (response->isSuccess())
        return delivery;
    delivery.outcome = mayBeTakenLater(response->status) ? Delivery::Outcome::Later : Delivery::Outcome::Refused;
    delivery.notBefore = std::min(response->retryAfter, LongestSilence);
    delivery.isOfAll = response->status == 429 || response->retryAfter > Duration{0};
    return delivery;
}

Delivery unsent(const Error &error)
{
    return {.outcome = Delivery::Outcome::Later, .answer = error.toString(), .isOfAll = true};
}

} // namespace ops
