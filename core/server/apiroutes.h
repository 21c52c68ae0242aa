#pragma once

#include "operations/integrationdesk.h"
#include "server/apistate.h"
#include "server/eventpages.h"
#include "server/httpfigures.h"
#include "server/httpmessage.h"

namespace ops {

/// The questions that the API answers from what is known, from any thread.
namespace api {

HttpAnswer apps(const ApiState &state);
/// `since`: the sequence after which to begin; `limit`: 1 to 1000. What it makes is found in `pages` the next time.
HttpAnswer events(const ApiState &state, EventPages &pages, const QMap<QString, QString> &query);
/// Whether a question that `events` would answer goes back further than what is kept in memory.
bool asksForOldEvents(const ApiState &state, const QMap<QString, QString> &query);
/// The answer to a question for events after `since`, of this session.
HttpAnswer eventsJson(const QString &session, const std::vector<Event> &events, quint64 since);
/// `app`, `env`, `kind`: what the gate would say if it failed now.
HttpAnswer explain(const ApiState &state, const QMap<QString, QString> &query);
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
HttpAnswer knowledge(const ApiState &state, const QMap<QString, QString> &query);
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
