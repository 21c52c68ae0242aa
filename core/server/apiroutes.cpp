#include "server/apiroutes.h"

#include "server/problem.h"

#include <QJsonDocument>

namespace ops::api {

namespace {

constexpr int MostEvents = 1000;

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

QJsonObject appJson(const OperationsState &state, const AppInfo &info)
{
    QJsonObject json = state.status(info.key).toJson();
    json.insert(QStringLiteral("type"), toName(info.type));
    json.insert(QStringLiteral("runtime"), info.runtime);
    json.insert(QStringLiteral("releases"), QJsonArray::fromStringList(info.releases));
    json.insert(QStringLiteral("up"), state.isUp(info.key));
    json.insert(QStringLiteral("frozen"), state.isFrozen(info.key));
    const Incident *incident = state.openIncident(info.key);
    json.insert(QStringLiteral("open_incident"), incident ? QJsonValue(incident->id) : QJsonValue());
    return json;
}

/// A whole number of the query, `fallback` if it is absent; none if it is no number in the range.
std::optional<quint64> number(const QMap<QString, QString> &query, const char *name, quint64 fallback, quint64 least,
                              quint64 most)
{
    const auto found = query.constFind(QLatin1String(name));
    if (found == query.cend())
        return fallback;
    bool ok = false;
    const quint64 value = found->toULongLong(&ok);
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

} // namespace

HttpAnswer json(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n', .headers = {}};
}

HttpAnswer health(const ApiState::Snapshot &now)
{
    QJsonArray components;
    components.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("session")},
                                  {QStringLiteral("ok"), now.ready},
                                  {QStringLiteral("detail"), now.ready ? QString() : QStringLiteral("starting")}});
    for (auto component = now.degraded.cbegin(); component != now.degraded.cend(); ++component)
        components.append(QJsonObject{{QStringLiteral("name"), component.key()},
                                      {QStringLiteral("ok"), false},
                                      {QStringLiteral("detail"), component.value()}});
    const bool well = now.ready && now.degraded.isEmpty();
    return json(well ? 200 : 503, {{QStringLiteral("status"), well ? QStringLiteral("ok") : QStringLiteral("degraded")},
                                   {QStringLiteral("emergency_stop"), now.state.isStopped()},
                                   {QStringLiteral("components"), components}});
}

HttpAnswer apps(const ApiState::Snapshot &now)
{
    QJsonArray list;
    for (const AppInfo &info : now.state.apps())
        list.append(appJson(now.state, info));
    return json(200, {{QStringLiteral("apps"), list}});
}

HttpAnswer events(const ApiState::Snapshot &now, const QMap<QString, QString> &query)
{
    const auto since = number(query, "since", 0, 0, std::numeric_limits<quint64>::max());
    const auto limit = number(query, "limit", MostEvents, 1, MostEvents);
    if (!since || !limit)
        return problem(
            400, QStringLiteral("\"since\" is a sequence number, \"limit\" a number from 1 to %1.").arg(MostEvents));
    const quint64 oldest = now.events.empty() ? 1 : now.events.front().sequence;
    if (*since + 1 < oldest && query.contains(QStringLiteral("since")))
        return problem(410, QStringLiteral("The oldest event that is still kept is %1; begin with since=%2.")
                                .arg(oldest)
                                .arg(oldest - 1));
    QJsonArray list;
    quint64 next = std::max(*since, oldest - 1);
    const auto first = std::lower_bound(now.events.cbegin(), now.events.cend(), *since + 1,
                                        [](const Event &event, quint64 sequence) { return event.sequence < sequence; });
    for (auto event = first; event != now.events.cend() && quint64(list.size()) < *limit; ++event) {
        list.append(event->toJson());
        next = event->sequence;
    }
    return json(200, {{QStringLiteral("events"), list}, {QStringLiteral("next"), qint64(next)}});
}

HttpAnswer incidents(const ApiState::Snapshot &now, const QMap<QString, QString> &query)
{
    const QString wanted = query.value(QStringLiteral("state"));
    if (!wanted.isEmpty() && !fromName<IncidentState>(wanted))
        return problem(400, QStringLiteral("\"state\" is one of: %1.").arg(allNames<IncidentState>()));
    const auto list = arrayOf(now.state.incidents(), [&wanted](const Incident &incident) {
        return wanted.isEmpty() || toName(incident.state) == wanted;
    });
    return json(200, {{QStringLiteral("incidents"), list}});
}

HttpAnswer actions(const ApiState::Snapshot &now, const QMap<QString, QString> &query)
{
    const QString wanted = query.value(QStringLiteral("state"));
    const bool pending = wanted == QLatin1String("pending");
    if (!wanted.isEmpty() && !pending && !fromName<ActionState>(wanted))
        return problem(400, QStringLiteral("\"state\" is one of: pending, %1.").arg(allNames<ActionState>()));
    const auto list = arrayOf(now.state.actions(), [&wanted, pending](const Action &action) {
        return wanted.isEmpty() || (pending ? action.awaitsDecision() : toName(action.state) == wanted);
    });
    return json(200, {{QStringLiteral("actions"), list}});
}

HttpAnswer deployments(const ApiState::Snapshot &now)
{
    return json(200, {{QStringLiteral("deployments"),
                       arrayOf(now.state.deployments(), [](const Deployment &) { return true; })}});
}

HttpAnswer deployment(const ApiState::Snapshot &now, const QString &id)
{
    for (const Deployment &deployment : now.state.deployments()) {
        if (deployment.id == id)
            return json(200, deployment.toJson());
    }
    return problem(404, QStringLiteral("There is no deployment %1.").arg(id.left(64)));
}

} // namespace ops::api
