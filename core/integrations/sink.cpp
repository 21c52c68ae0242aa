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

Receipt judged(const Result<HttpResponse> &response, const Endpoint &endpoint)
{
    if (!response) { // its `where` is the URL, which may be a secret
        const bool mayPass = response.error().isRetryable();
        return {.outcome = mayPass ? Receipt::Outcome::Later : Receipt::Outcome::Refused,
                .answer = withoutSecrets(response.error().what, endpoint),
                .isOfAll = mayPass};
    }
    const QString said =
        shortenedLine(withoutSecrets(QString::fromUtf8(response->body.left(MostExamined)), endpoint), ShownAnswer);
    Receipt delivery;
    delivery.answer = said.isEmpty() ? QStringLiteral("HTTP %1.").arg(response->status)
                                     : QStringLiteral("HTTP %1: %2").arg(response->status).arg(said);
    if (response->isSuccess())
        return delivery;
    delivery.outcome = mayBeTakenLater(response->status) ? Receipt::Outcome::Later : Receipt::Outcome::Refused;
    delivery.notBefore = std::min(response->retryAfter, LongestSilence);
    delivery.isOfAll = response->status == 429 || response->retryAfter > Duration{0};
    return delivery;
}

Receipt unsent(const Error &error)
{
    return {.outcome = Receipt::Outcome::Later, .answer = error.toString(), .isOfAll = true};
}

} // namespace ops
