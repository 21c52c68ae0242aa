#pragma once

#include "operations/peerdesk.h"
#include "server/httplistener.h"

#include <QJsonObject>
#include <QMap>

namespace ops::api {

/// What is answered where there is no bus.
HttpAnswer noBus();

/// GET /peers
HttpAnswer peers(const BusStatus &bus);
/// GET /peers/events. `node`: only of that one; `after`: the number after which to begin; `limit`: 1 to 1000.
HttpAnswer peerEvents(const PeerDesk &desk, const HttpQuery &query);
/// GET /shared-deployments
HttpAnswer sharedDeployments(const QList<SharedDeployment> &all);

/// POST /shared-deployments, by somebody who may. Answered when the order is on record.
void orderShared(PeerDesk &desk, const SharedOrder &order, const HttpListener::Reply &reply);

} // namespace ops::api
