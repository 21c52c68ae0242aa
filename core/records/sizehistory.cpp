#include "records/sizehistory.h"

#include "journal/database.h"
#include "journal/journalfile.h"
#include "model/app.h"
#include "model/apprules.h"
#include "model/event.h"
#include "operations/sessionspec.h"

#include <QJsonDocument>
#include <QSqlQuery>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace ops {

namespace {

/// What a session tells of a size.
struct Told
{
    std::optional<Timestamp> since; ///< from here on to its end
    bool changed = false;           ///< it was another one before, or at the end
};

Told tell(const std::vector<Event> &events, const AppSize &size)
{
    Told told;
    std::optional<AppStatus> status;
    AppSize now;
    for (const Event &event : events) {
        if (event.type == EventType::AppConfigured)
            now.memory = AppRules::fromJson(event.data).memoryLimit;
        else
            status = AppStatus::fromJson(event.data);
        if (!status || isOutOfSight(status->state))
            continue; // nobody knows then
        now.replicas = status->replicas;
        if (now != size) {
            told.since.reset();
            told.changed = true;
        } else if (!told.since) {
            told.since = event.time;
        }
    }
    return told;
}

struct SizedSession
{
    qint64 id = 0;
    Timestamp started;
};

/// Of real apps, newest first; in those of others time is virtual.
Result<std::vector<SizedSession>> realSessions(const Database &database)
{
    Result<QSqlQuery> query =
        database.prepare(QStringLiteral("SELECT id, started_ms, spec FROM sessions ORDER BY id DESC"));
    if (!query)
        return query.error();
    if (const Result<> asked = database.run(*query); !asked)
        return asked.error();
    std::vector<SizedSession> sessions;
    while (query->next()) {
        const QJsonObject spec = QJsonDocument::fromJson(query->value(2).toByteArray()).object();
        if (SessionSpec::fromJson(spec).isReal())
            sessions.push_back({query->value(0).toLongLong(), fromEpochMs(query->value(1).toLongLong())});
    }
    return sessions;
}

/// What changes the size of an app, in the order in which it happened.
Result<std::vector<Event>> eventsOf(const Database &database, qint64 session, const AppKey &key)
{
    Result<QSqlQuery> query =
        database.prepare(QStringLiteral("SELECT time_ms, type, data FROM events WHERE session = ? AND type IN (?, ?)"
                                        " AND environment = ? AND app = ? ORDER BY sequence"));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(toName(EventType::AppConfigured));
    query->addBindValue(toName(EventType::AppStateChanged));
    query->addBindValue(key.environment);
    query->addBindValue(key.app);
    if (const Result<> asked = database.run(*query); !asked)
        return asked.error();
    std::vector<Event> events;
    while (query->next()) {
        Event event;
        event.time = fromEpochMs(query->value(0).toLongLong());
        event.type = fromName<EventType>(query->value(1).toString()).value_or(EventType::AppStateChanged);
        event.data = QJsonDocument::fromJson(query->value(2).toByteArray()).object();
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace

Result<Timestamp> sizedSince(const QString &directory, const AppKey &key, const AppSize &size, Timestamp known,
                             Timestamp earliest)
{
    const Result<std::unique_ptr<Database>> database =
        Database::open(journalFile(directory), Database::Access::ReadOnly);
    if (!database)
        return database.error();
    const Result<std::vector<SizedSession>> sessions = realSessions(**database);
    if (!sessions)
        return sessions.error();
    Timestamp since = known;
    for (const SizedSession &session : *sessions) {
        const Result<std::vector<Event>> events = eventsOf(**database, session.id, key);
        if (!events)
            return events.error();
        const Told told = tell(*events, size);
        if (told.since)
            since = std::min(since, *told.since);
        if (told.changed || session.started <= earliest)
            break;
    }
    return since;
}

} // namespace ops
