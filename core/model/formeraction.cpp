#include "model/formeraction.h"

namespace ops {

namespace {

constexpr QLatin1Char OfSession('@');

} // namespace

QString idAfterSession(const QString &actionId, const QString &session)
{
    return actionId.isEmpty() || actionId.contains(OfSession) ? actionId : actionId + OfSession + session;
}

bool isOfFormerSession(const Action &action)
{
    return action.id.contains(OfSession);
}

} // namespace ops
