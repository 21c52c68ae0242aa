#pragma once

#include "operations/integrationdesk.h"
#include "server/httplistener.h"

namespace ops::api {

/// GET /integrations
HttpAnswer integrations(const QList<IntegrationStatus> &all);

/// POST /integrations/ID/test and .../send-again; no desk: there are none.
void orderIntegration(IntegrationDesk *desk, const QString &path, const HttpListener::Reply &reply);

} // namespace ops::api
