#include "integrations/eventtail.h"

#include "journal/database.h"

#include <QJsonDocument>
#include <QSqlQuery>

namespace ops {

namespace {

/// What tells all about an incident.
const char *const IncidentTypes = "'incident.opened', 'incident.updated', 'incident.escalated', 'incident.closed'";

QJsonObject object(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

Result<qint64> number(Database &database, const QString &sql)
{
    const Result<QVariant> value = database.value(sql);
    return value ? Result<qint64>(value->toLongLong()) : Result<qint64>(value.error());
}

} // namespace

Result<std::vector<JournalledEvent>> EventTail::after(qint64 row, const QList<EventType> &types, int count) const
{
    QStringList names;
    for (const EventType type : types)
        names.append(QStringLiteral("'%1'").arg(toName(type)));
    const QString wanted =
        names.isEmpty() ? QString() : QStringLiteral("AND type IN (%1)").arg(names.join(QStringLiteral(", ")));
    Result<QSqlQuery> query = m_database.prepare(
        QStringLiteral("SELECT id, session, sequence, time_ms, type, environment, app, source, incident, data, cause"
                       " FROM events WHERE id > ? %1 ORDER BY id LIMIT ?")
            .arg(wanted));
    if (!query)
        return query.error();
    query->addBindValue(row);
    query->addBindValue(count);
    if (const Result<> ran = m_database.run(*query); !ran)
        return ran.error();
    std::vector<JournalledEvent> events;
    while (query->next()) {
        JournalledEvent found{
            .row = query->value(0).toLongLong(), .session = query->value(1).toLongLong(), .event = {}};
        found.event.sequence = query->value(2).toULongLong();
        found.event.time = fromEpochMs(query->value(3).toLongLong());
        found.event.type = fromName<EventType>(query->value(4).toString()).value_or(EventType::SessionStarted);
        found.event.environment = query->value(5).toString();
        found.event.app = query->value(6).toString();
        found.event.source = query->value(7).toString();
        found.event.incident = query->value(8).toString();
        found.event.data = object(query->value(9));
        found.event.cause = query->value(10).toULongLong();
        events.push_back(std::move(found));
    }
    return events;
}

Result<qint64> EventTail::last() const
{
    return number(m_database, QStringLiteral("SELECT max(id) FROM events"));
}

Result<qint64> EventTail::beforeSession() const
{
    return number(m_database, QStringLiteral("SELECT min(id) - 1 FROM events"
                                             " WHERE session = (SELECT max(session) FROM events)"));
}

Result<Incident> EventTail::incident(qint64 session, const QString &id, qint64 row) const
{
    Result<QSqlQuery> query = m_database.prepare(
        QStringLiteral("SELECT data FROM events WHERE session = ? AND incident = ? AND incident <> '' AND id <= ?"
                       " AND type IN (%1) ORDER BY sequence DESC LIMIT 1")
            .arg(QLatin1String(IncidentTypes)));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(id);
    query->addBindValue(row);
    if (const Result<> ran = m_database.run(*query); !ran)
        return ran.error();
    return query->next() ? Incident::fromJson(object(query->value(0))) : Incident{};
}

Result<std::pair<qint64, QList<Incident>>> EventTail::leftOpen(qint64 session, qint64 row) const
{
    const Result<qint64> former =
        number(m_database, QStringLiteral("SELECT max(id) FROM sessions WHERE id < %1").arg(session));
    if (!former)
        return former.error();
    Result<QSqlQuery> query = m_database.prepare(
        QStringLiteral("SELECT data FROM events WHERE session = ? AND incident <> '' AND id < ? AND type IN (%1)"
                       " ORDER BY sequence")
            .arg(QLatin1String(IncidentTypes)));
    if (!query)
        return query.error();
    query->addBindValue(*former);
    query->addBindValue(row);
    if (const Result<> ran = m_database.run(*query); !ran)
        return ran.error();
    QMap<QString, Incident> newest;
    while (query->next()) {
        const Incident incident = Incident::fromJson(object(query->value(0)));
        newest.insert(incident.id, incident);
    }
    QList<Incident> open;
    for (const Incident &incident : newest) {
        if (incident.isOpen())
            open.append(incident);
    }
    return std::pair(*former, open);
}

} // namespace ops
