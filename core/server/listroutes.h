#pragma once

#include "server/apistate.h"
#include "server/httpmessage.h"

#include <QStringList>

/// What the API tells of incidents, actions, deployments and releases, page by page. A list only ever grows within a
/// session, so that a place in it is a cursor that stays where it is while more comes: nothing is missed or read twice.
namespace ops::api {

/// What every list takes: env, app, order, limit and after.
QStringList listParameters(const QStringList &more);

/// `state` (open, escalated, healed, self_resolved or closed) and `kind`.
HttpAnswer incidents(const ApiState &state, const HttpQuery &query);
/// `state` (pending, or the name of a state), `strategy` and `incident`.
HttpAnswer actions(const ApiState &state, const HttpQuery &query);
/// `state` and `release`.
HttpAnswer deployments(const ApiState &state, const HttpQuery &query);
/// `state` (of the release's newest deployment) and `release`.
HttpAnswer releases(const ApiState &state, const HttpQuery &query);

} // namespace ops::api
