#pragma once

#include "operations/integrationdesk.h"
#include "server/apistate.h"
#include "server/httpfigures.h"
#include "server/httpmessage.h"

namespace ops {

/// The questions that the API answers from what is known, from any thread.
namespace api {

HttpAnswer apps(const ApiState &state);
/// `app`, `env`, `kind`: what the gate would say if it failed now.
HttpAnswer explain(const ApiState &state, const HttpQuery &query);
/// Holds, budgets of disruptive actions and rejected releases.
HttpAnswer control(const ApiState &state);
/// In force, with what they have kept quiet.
HttpAnswer silences(const ApiState &state);
/// What has been raised for its record, and what each strategy's record is.
HttpAnswer autonomy(const ApiState &state);
/// All metrics of the platform and of this program.
std::vector<MetricFamily> families(const ApiState &state, const HttpFigures &http,
                                   const QList<IntegrationStatus> &integrations);
/// `accept`: the request's header, which decides between the two forms.
HttpAnswer metrics(const ApiState &state, const HttpFigures &http, const QList<IntegrationStatus> &integrations,
                   const QByteArray &accept);
/// Who is at work, and what they have done in this session.
HttpAnswer agents(const ApiState &state);
/// `env`: only what was learned there.
HttpAnswer knowledge(const ApiState &state, const HttpQuery &query);
/// What people have written about an incident.
HttpAnswer notes(const ApiState &state, const QString &incident);
HttpAnswer deployment(const ApiState &state, const QString &id);

/// Whether anything is deployed there.
bool hasEnvironment(const OperationsState &state, const QString &environment);

/// The order by which it was written, as a note.
QJsonObject noteJson(const Event &order);

HttpAnswer json(int status, const QJsonObject &object);

} // namespace api
} // namespace ops
