#include "journal/views.h"

#include <QString>

namespace ops {

namespace {

/// The first event of each thing, which names the row, and its newest, which tells how it is. `id` finds the thing.
QString latest(const char *name, const char *types, const char *id, const char *columns)
{
    return QStringLiteral("CREATE VIEW %1 AS SELECT things.session AS session, things.first AS sequence, %4 FROM"
                          " (SELECT session, min(sequence) AS first, max(id) AS newest FROM events WHERE type IN (%2)"
                          " GROUP BY session, %3) AS things JOIN events ON events.id = things.newest")
        .arg(QLatin1String(name), QLatin1String(types), QLatin1String(id), QLatin1String(columns));
}

QString eventsView()
{
    return QStringLiteral("CREATE VIEW v_events AS SELECT session, sequence,"
                          " strftime('%Y-%m-%dT%H:%M:%fZ', time_ms / 1000.0, 'unixepoch') AS time, type, environment,"
                          " app, source, incident, cause, data FROM events");
}

QString incidentsView()
{
    return latest("v_incidents", "'incident.opened', 'incident.updated', 'incident.escalated', 'incident.closed'",
                  "incident",
                  "json_extract(data, '$.id') AS id, events.environment AS environment, events.app AS app,"
                  " json_extract(data, '$.issue.kind') AS kind, json_extract(data, '$.issue.severity') AS severity,"
                  " json_extract(data, '$.state') AS state, json_extract(data, '$.opened_at') AS opened_at,"
                  " json_extract(data, '$.ended_at') AS ended_at,"
                  " CAST(round((julianday(json_extract(data, '$.ended_at')) - julianday(json_extract(data,"
                  " '$.opened_at'))) * 86400000) AS INTEGER) AS duration_ms,"
                  " json_extract(data, '$.attempts') AS attempts, json_extract(data, '$.manual') AS manual,"
                  " json_extract(data, '$.cure') AS cure, json_extract(data, '$.healed_by') AS healed_by,"
                  " json_extract(data, '$.reason') AS reason");
}

QString actionsView()
{
    return latest(
        "v_actions",
        "'action.proposed', 'action.refused', 'action.waiting', 'action.countdown', 'action.extended',"
        " 'action.authorised', 'action.executing', 'action.finished', 'action.succeeded', 'action.failed',"
        " 'action.vetoed', 'action.overridden', 'action.cancelled', 'action.expired', 'action.withdrawn',"
        " 'action.undone'",
        "json_extract(data, '$.id')",
        "json_extract(data, '$.id') AS id, events.environment AS environment, events.app AS app,"
        " json_extract(data, '$.strategy') AS strategy, json_extract(data, '$.state') AS state,"
        " json_extract(data, '$.parameters') AS parameters,"
        " json_extract(data, '$.proposed_by') AS proposed_by, json_extract(data, '$.decided_by') AS decided_by,"
        " json_extract(data, '$.proposed_at') AS proposed_at, json_extract(data, '$.started_at') AS started_at,"
        " json_extract(data, '$.finished_at') AS finished_at, json_extract(data, '$.incident') AS incident,"
        " json_extract(data, '$.attempt') AS attempt, json_extract(data, '$.reason') AS reason");
}

QString deploymentsView()
{
    return latest("v_deployments", "'deploy.started', 'deploy.progressed', 'deploy.succeeded', 'deploy.failed'",
                  "json_extract(data, '$.id')",
                  "json_extract(data, '$.id') AS id, events.environment AS environment, events.app AS app,"
                  " json_extract(data, '$.release') AS release, json_extract(data, '$.from_release') AS from_release,"
                  " json_extract(data, '$.state') AS state, json_extract(data, '$.requested_by') AS requested_by,"
                  " json_extract(data, '$.requested_at') AS requested_at,"
                  " json_extract(data, '$.finished_at') AS finished_at, json_extract(data, '$.reason') AS reason");
}

QString healingView()
{
    return QStringLiteral(
        "CREATE VIEW v_healing AS SELECT session, sequence,"
        " strftime('%Y-%m-%dT%H:%M:%fZ', time_ms / 1000.0, 'unixepoch') AS time, environment, app,"
        " incident, type = 'heal.succeeded' AS healed, json_extract(data, '$.strategy') AS strategy,"
        " json_extract(data, '$.action') AS action, json_extract(data, '$.recovery_ms') AS recovery_ms,"
        " json_extract(data, '$.attempts') AS attempts,"
        " json_extract(data, '$.first_try') AS first_try, json_extract(data, '$.relapse') AS relapse,"
        " json_extract(data, '$.reason') AS reason FROM events"
        " WHERE type IN ('heal.succeeded', 'heal.failed')");
}

QString outagesView()
{
    return QStringLiteral(
        "CREATE VIEW v_outages AS SELECT session, sequence, environment, app, json_extract(data, '$.since') AS since,"
        " (SELECT json_extract(up.data, '$.since') FROM events AS up WHERE up.session = events.session AND"
        " up.type = 'system.up' AND up.environment = events.environment AND up.app = events.app AND"
        " up.sequence > events.sequence ORDER BY up.sequence LIMIT 1) AS until,"
        " (SELECT json_extract(up.data, '$.down_ms') FROM events AS up WHERE up.session = events.session AND"
        " up.type = 'system.up' AND up.environment = events.environment AND up.app = events.app AND"
        " up.sequence > events.sequence ORDER BY up.sequence LIMIT 1) AS down_ms,"
        " json_extract(data, '$.reason') AS reason FROM events WHERE type = 'system.down'");
}

QString uptimeView()
{
    return QStringLiteral("CREATE VIEW v_uptime AS SELECT session, sequence,"
                          " strftime('%Y-%m-%dT%H:%M:%fZ', time_ms / 1000.0, 'unixepoch') AS time, environment, app,"
                          " json_extract(data, '$.uptime_1h') AS uptime_1h,"
                          " json_extract(data, '$.uptime_24h') AS uptime_24h,"
                          " json_extract(data, '$.uptime_30d') AS uptime_30d,"
                          " json_extract(data, '$.uptime_run') AS uptime_run, json_extract(data, '$.mtbf_s') AS mtbf_s"
                          " FROM events WHERE type = 'uptime.reported'");
}

} // namespace

QStringList journalViews()
{
    return {eventsView(),  incidentsView(), actionsView(), deploymentsView(),
            healingView(), outagesView(),   uptimeView()};
}

} // namespace ops
