#include "server/apiroutes.h"

#include "projections/prospects.h"
#include "projections/rolloutprogress.h"
#include "server/eventanswer.h"
#include "server/problem.h"
#include "telemetry/exposition.h"
#include "telemetry/integrationfigures.h"
#include "telemetry/platformfigures.h"
#include "telemetry/processfigures.h"

#include <QJsonDocument>

namespace ops::api {

namespace {

template <typename List, typename Wanted>
QJsonArray arrayOf(const List &list, Wanted wanted)
{
    QJsonArray array;
    for (const auto &item : list) {
        if (wanted(item))
            array.append(item.toJson());
    }
    return array;
}

/// What is known of one app, copied so that the JSON is made without the lock.
struct AppView
{
    AppInfo info;
    AppStatus status;
    bool up = false;
    bool frozen = false;
    QString incident;
    std::optional<SloStatus> slo{};
    QList<Alert> forecasts{}; ///< that stand
};

QList<Alert> forecastsFor(const OperationsState &state, const AppKey &key)
{
    QList<Alert> standing;
    for (const Alert &alert : state.alerts()) {
        if (alert.kind == AlertKind::ExhaustionAhead && alert.key == key && alert.clearedAt == Timestamp{})
            standing.append(alert);
    }
    return standing;
}

QJsonObject forecastJson(const Alert &alert)
{
    QJsonObject json{{QStringLiteral("metric"), alert.metric},
                     {QStringLiteral("limit"), alert.threshold},
                     {QStringLiteral("since"), toIsoString(alert.raisedAt)},
                     {QStringLiteral("likely_at"), toIsoString(alert.raisedAt + fromSeconds(alert.value))}};
    if (alert.earliest)
        json.insert(QStringLiteral("earliest_at"), toIsoString(alert.raisedAt + fromSeconds(*alert.earliest)));
    if (alert.latest)
        json.insert(QStringLiteral("latest_at"), toIsoString(alert.raisedAt + fromSeconds(*alert.latest)));
    return json;
}

AppView viewOf(const OperationsState &state, const AppInfo &info)
{
    const Incident *incident = state.openIncident(info.key);
    return {.info = info,
            .status = state.status(info.key),
            .up = state.isUp(info.key),
            .frozen = state.isFrozen(info.key),
            .incident = incident ? incident->id : QString(),
            .slo = state.slo(info.key),
            .forecasts = forecastsFor(state, info.key)};
}

QJsonObject appJson(const AppView &app)
{
    QJsonObject json = app.status.toJson();
    json.insert(QStringLiteral("type"), toName(app.info.type));
    json.insert(QStringLiteral("runtime"), app.info.runtime);
    json.insert(QStringLiteral("releases"), QJsonArray::fromStringList(app.info.releases));
    json.insert(QStringLiteral("up"), app.up);
    json.insert(QStringLiteral("frozen"), app.frozen);
    if (app.slo)
        json.insert(QStringLiteral("slo"), app.slo->toJson());
    QJsonArray forecasts;
    for (const Alert &alert : app.forecasts)
        forecasts.append(forecastJson(alert));
    json.insert(QStringLiteral("forecasts"), forecasts);
    json.insert(QStringLiteral("open_incident"), app.incident.isEmpty() ? QJsonValue() : QJsonValue(app.incident));
    return json;
}

/// What this program is.
std::vector<MetricFamily> buildFamilies()
{
    MetricFamily build{.name = "universal_devops_build_info", .help = "The program that answers; always 1."};
    build.add({{"version", QStringLiteral(OPS_VERSION)}, {"qt", QLatin1String(qVersion())}}, 1);
    return {build};
}

} // namespace

HttpAnswer json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n', .headers = {}};
}

bool hasEnvironment(const OperationsState &state, const QString &environment)
{
    return std::any_of(state.apps().cbegin(), state.apps().cend(),
                       [&environment](const AppInfo &app) { return app.key.environment == environment; });
}

HttpAnswer apps(const ApiState &state)
{
    const auto views = state.read([](const ApiState::Snapshot &now) {
        std::vector<AppView> all;
        for (const AppInfo &info : now.state.apps())
            all.push_back(viewOf(now.state, info));
        return all;
    });
    QJsonArray list;
    for (const AppView &view : views)
        list.append(appJson(view));
    return json(200, {{QStringLiteral("apps"), list}});
}

HttpAnswer explain(const ApiState &state, const HttpQuery &query)
{
    const AppKey key{query.value(QStringLiteral("env")), query.value(QStringLiteral("app"))};
    const auto kind = fromName<IssueKind>(query.value(QStringLiteral("kind"), toName(IssueKind::Unhealthy)));
    if (!kind)
        return problem(400, QStringLiteral("\"kind\" is one of: %1.").arg(allNames<IssueKind>()));
    const auto prospects = state.read([&](const ApiState::Snapshot &now) -> std::optional<QList<Prospect>> {
        if (!now.state.app(key))
            return std::nullopt;
        return prospectsOf(now.state, key, *kind, now.state.now());
    });
    if (!prospects)
        return problem(404, QStringLiteral("There is no app %1.").arg(key.toString().left(128)));
    QJsonArray list;
    for (const Prospect &prospect : *prospects)
        list.append(prospect.toJson());
    return json(200, {{QStringLiteral("prospects"), list}});
}

HttpAnswer control(const ApiState &state)
{
    struct View
    {
        QList<Hold> holds;
        QList<Rejection> rejections;
        QList<BudgetUse> budgets;
        QString stoppedBy;
    };
    const View view = state.read([](const ApiState::Snapshot &now) {
        const ControlLedger &ledger = now.state.control();
        return View{ledger.holds().all(), ledger.rejections().all(), ledger.allBudgets(now.state.now()),
                    ledger.stoppedBy()};
    });
    return json(
        200, {{QStringLiteral("stopped_by"), view.stoppedBy},
              {QStringLiteral("holds"), arrayOf(view.holds, [](const Hold &) { return true; })},
              {QStringLiteral("rejected_releases"), arrayOf(view.rejections, [](const Rejection &) { return true; })},
              {QStringLiteral("budgets"), arrayOf(view.budgets, [](const BudgetUse &) { return true; })}});
}

HttpAnswer silences(const ApiState &state)
{
    const auto all = state.read([](const ApiState::Snapshot &now) { return now.state.silences().all(); });
    return json(200, {{QStringLiteral("silences"), arrayOf(all, [](const Silence &) { return true; })}});
}

HttpAnswer autonomy(const ApiState &state)
{
    struct View
    {
        QList<AutonomyGrant> grants;
        QJsonArray records;
        QJsonArray shadows;
    };
    const View view = state.read([](const ApiState::Snapshot &now) {
        const ControlLedger &control = now.state.control();
        QJsonArray list;
        for (const TrackRecord &record : control.records().all()) {
            QJsonObject json = record.toJson();
            const Autonomy level = control.levelOf(record.key, record.strategy).level;
            const auto next = levelAbove(level);
            json.insert(QStringLiteral("level"), toName(level));
            json.insert(QStringLiteral("next"), next && record.earnsMore() ? QJsonValue(toName(*next)) : QJsonValue());
            list.append(json);
        }
        QJsonArray shadows;
        for (const Shadow &shadow : control.shadows().inForce()) {
            const TrackRecord record = control.records().over(shadow.key);
            shadows.append(QJsonObject{{QStringLiteral("environment"), shadow.key.environment},
                                       {QStringLiteral("app"), shadow.key.app},
                                       {QStringLiteral("since"), toIsoString(shadow.since)},
                                       {QStringLiteral("cases"), record.cases},
                                       {QStringLiteral("agreed"), record.agreed}});
        }
        return View{control.grants().all(), list, shadows};
    });
    return json(200, {{QStringLiteral("raised"), arrayOf(view.grants, [](const AutonomyGrant &) { return true; })},
                      {QStringLiteral("records"), view.records},
                      {QStringLiteral("shadows"), view.shadows}});
}

std::vector<MetricFamily> families(const ApiState &state, const HttpFigures &http,
                                   const QList<IntegrationStatus> &integrations)
{
    const PlatformFigures figures = state.read([](const ApiState::Snapshot &now) {
        PlatformFigures copied = figuresOf(now.state, now.tally);
        copied.vitals = now.vitals;
        copied.degraded = now.degraded;
        copied.ready = now.ready;
        return copied;
    });
    std::vector<MetricFamily> all = platformFamilies(figures);
    for (const std::vector<MetricFamily> &more :
         {http.families(), integrationFamilies(integrations), buildFamilies(), processFamilies()})
        all.insert(all.end(), more.cbegin(), more.cend());
    return all;
}

HttpAnswer metrics(const ApiState &state, const HttpFigures &http, const QList<IntegrationStatus> &integrations,
                   const QByteArray &accept)
{
    const ExpositionFormat format = negotiatedFormat(accept);
    return {.status = 200,
            .body = expose(families(state, http, integrations), format),
            .contentType = mediaTypeOf(format),
            .headers = {{"Vary", "Accept"}}};
}

HttpAnswer agents(const ApiState &state)
{
    const auto [list, vitals] =
        state.read([](const ApiState::Snapshot &now) { return std::pair(now.state.agents(), now.vitals.agents); });
    QJsonArray array;
    for (const AgentState &agent : list) {
        const auto known = std::find_if(vitals.cbegin(), vitals.cend(),
                                        [&agent](const AgentVitals &one) { return one.name == agent.name; });
        const AgentVitals done = known == vitals.cend() ? AgentVitals{} : *known;
        array.append(QJsonObject{{QStringLiteral("name"), agent.name},
                                 {QStringLiteral("paused"), agent.paused},
                                 {QStringLiteral("by"), agent.by},
                                 {QStringLiteral("received"), qint64(done.received)},
                                 {QStringLiteral("samples"), qint64(done.samples)},
                                 {QStringLiteral("sent"), qint64(done.sent)}});
    }
    return json(200, {{QStringLiteral("agents"), array}});
}

HttpAnswer knowledge(const ApiState &state, const HttpQuery &query)
{
    const QString environment = query.value(QStringLiteral("env"));
    const auto [policy, isKnown] = state.read([&environment](const ApiState::Snapshot &now) {
        return std::pair(now.state.policy(), hasEnvironment(now.state, environment));
    });
    const QJsonArray entries = arrayOf(policy.all(), [&environment](const PolicyEntry &entry) {
        return environment.isNull() || entry.environment == environment;
    });
    if (entries.isEmpty() && !environment.isNull() && !isKnown)
        return problem(404, QStringLiteral("There is no environment \"%1\".").arg(environment.left(64)));
    return json(200, {{QStringLiteral("knowledge"), entries}});
}

QJsonObject noteJson(const Event &order)
{
    return {{QStringLiteral("sequence"), qint64(order.sequence)},
            {QStringLiteral("time"), toIsoString(order.time)},
            {QStringLiteral("by"), order.source},
            {QStringLiteral("text"), order.data.value(QLatin1String("reason"))}};
}

HttpAnswer notes(const ApiState &state, const QString &incident)
{
    const auto notes = state.read([&incident](const ApiState::Snapshot &now) -> std::optional<std::vector<Event>> {
        if (!now.state.incident(incident))
            return std::nullopt;
        std::vector<Event> found;
        for (const quint64 sequence : now.state.timeline(incident)) {
            const Event *event = eventAt(now, sequence);
            if (event && event->data.value(QLatin1String("note")).toBool())
                found.push_back(*event);
        }
        return found;
    });
    if (!notes)
        return problem(404, QStringLiteral("There is no incident %1.").arg(incident.left(64)));
    QJsonArray list;
    for (const Event &note : *notes)
        list.append(noteJson(note));
    return json(200, {{QStringLiteral("notes"), list}});
}

HttpAnswer deployment(const ApiState &state, const QString &id)
{
    const QJsonObject found = state.read([&id](const ApiState::Snapshot &now) {
        for (const Deployment &deployment : now.state.deployments()) {
            if (deployment.id != id)
                continue;
            QJsonObject json = deployment.toJson();
            json.insert(QStringLiteral("progress"), progressOf(deployment, now.state.status(deployment.key)).toJson());
            return json;
        }
        return QJsonObject();
    });
    return found.isEmpty() ? problem(404, QStringLiteral("There is no deployment %1.").arg(id.left(64)))
                           : json(200, found);
}

} // namespace ops::api
