#pragma once

#include "server/apistate.h"
#include "server/httpmessage.h"

namespace ops {

/// The questions that the API answers from what is known, as functions of the snapshot. Called with the lock held.
namespace api {

HttpAnswer health(const ApiState::Snapshot &now);
HttpAnswer apps(const ApiState::Snapshot &now);
/// `since`: the sequence after which to begin; `limit`: 1 to 1000.
HttpAnswer events(const ApiState::Snapshot &now, const QMap<QString, QString> &query);
/// `state`: open, escalated, healed, self_resolved or closed.
HttpAnswer incidents(const ApiState::Snapshot &now, const QMap<QString, QString> &query);
/// `state`: pending, or the name of a state.
HttpAnswer actions(const ApiState::Snapshot &now, const QMap<QString, QString> &query);
HttpAnswer deployments(const ApiState::Snapshot &now);
HttpAnswer deployment(const ApiState::Snapshot &now, const QString &id);

HttpAnswer json(int status, const QJsonObject &object);

} // namespace api
} // namespace ops
