#include "journal/schema.h"

#include "journal/database.h"
#include "journal/views.h"

#include <QStringList>

namespace ops {

namespace {

constexpr int ApplicationId = 0x55444f4a; // "UDOJ": tells our files from other programs' databases

/// What leads from version n to n + 1. Never change a step that has been released: add one.
QStringList migrationFrom(int version)
{
    switch (version) {
    case 0:
        return {
            QStringLiteral(
                "CREATE TABLE sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, started_ms INTEGER NOT NULL,"
                " spec TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '')"),
            // Rows only ever come at the end: both the row id and (session, sequence) grow, so their pages stay packed.
            QStringLiteral("CREATE TABLE events (id INTEGER PRIMARY KEY, session INTEGER NOT NULL,"
                           " sequence INTEGER NOT NULL, time_ms INTEGER NOT NULL, type TEXT NOT NULL,"
                           " environment TEXT NOT NULL, app TEXT NOT NULL, source TEXT NOT NULL,"
                           " incident TEXT NOT NULL, cause INTEGER NOT NULL, data TEXT NOT NULL)"),
            QStringLiteral("CREATE UNIQUE INDEX events_by_sequence ON events (session, sequence)"),
            QStringLiteral("CREATE INDEX events_by_type ON events (session, type, sequence)"),
            // Most events belong to no incident; leaving them out keeps this index small.
            QStringLiteral("CREATE INDEX events_by_incident ON events (session, incident, sequence)"
                           " WHERE incident <> ''"),
            QStringLiteral("CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
            QStringLiteral("PRAGMA application_id = %1").arg(ApplicationId)};
    case 1:
        return {
            // The body is a BLOB: its very bytes are what is proved.
            QStringLiteral("CREATE TABLE audit (number INTEGER PRIMARY KEY, session INTEGER NOT NULL,"
                           " sequence INTEGER NOT NULL, body BLOB NOT NULL, link BLOB NOT NULL, seal BLOB NOT NULL)"),
            QStringLiteral("CREATE INDEX audit_by_event ON audit (session, sequence)")};
    case 2:
        return {
            // What the world is to be told (core/integrations); times are of the wall clock. `event` is the row of the
            // event that it tells of.
            QStringLiteral("CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, integration TEXT NOT NULL,"
                           " event INTEGER NOT NULL, thread TEXT NOT NULL, notice TEXT NOT NULL, state TEXT NOT NULL,"
                           " attempts INTEGER NOT NULL DEFAULT 0, first_ms INTEGER NOT NULL DEFAULT 0,"
                           " due_ms INTEGER NOT NULL, ended_ms INTEGER NOT NULL DEFAULT 0,"
                           " error TEXT NOT NULL DEFAULT '')"),
            QStringLiteral("CREATE UNIQUE INDEX outbox_once ON outbox (integration, event, thread)"),
            QStringLiteral("CREATE INDEX outbox_by_state ON outbox (integration, state, id)"),
            QStringLiteral("CREATE INDEX outbox_by_thread ON outbox (integration, thread, id)"),
            // How far the events have been taken in, and who tells of them: the ids that services know are made of it.
            QStringLiteral("CREATE TABLE outbox_progress (only INTEGER PRIMARY KEY CHECK (only = 1),"
                           " event INTEGER NOT NULL, instance TEXT NOT NULL)"),
            // What a thread is called where it is told (the key of a ticket).
            QStringLiteral("CREATE TABLE outbox_names (integration TEXT NOT NULL, thread TEXT NOT NULL,"
                           " name TEXT NOT NULL, PRIMARY KEY (integration, thread)) WITHOUT ROWID")};
    case 3:
        return journalViews();
    case 4:
        return {
            QStringLiteral("CREATE TABLE series (id INTEGER PRIMARY KEY, environment TEXT NOT NULL, app TEXT NOT NULL,"
                           " metric TEXT NOT NULL, UNIQUE (environment, app, metric))"),
            QStringLiteral("CREATE TABLE rollups (id INTEGER PRIMARY KEY, series INTEGER NOT NULL,"
                           " level INTEGER NOT NULL, start_ms INTEGER NOT NULL, packed BLOB NOT NULL,"
                           " UNIQUE (series, level, start_ms))"),
            QStringLiteral("CREATE INDEX rollups_by_age ON rollups (level, start_ms)")};
    case 5:
        return {
            // What requests that must not be carried out twice were answered (AnswerTable).
            QStringLiteral("CREATE TABLE answers (id INTEGER PRIMARY KEY AUTOINCREMENT, book TEXT NOT NULL,"
                           " key BLOB NOT NULL, digest BLOB NOT NULL, asked_ms INTEGER NOT NULL,"
                           " status INTEGER NOT NULL, type TEXT NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL,"
                           " UNIQUE (book, key))"),
            QStringLiteral("CREATE INDEX answers_by_book ON answers (book, id)"),
            QStringLiteral("CREATE INDEX answers_by_age ON answers (asked_ms)")};
    default:
        return {};
    }
}

Result<int> number(Database &database, const QString &sql)
{
    const Result<QVariant> value = database.value(sql);
    if (!value)
        return value.error();
    return value->toInt();
}

/// The version of a file that is ours to use; 0 if it is empty.
Result<int> usableVersion(Database &database)
{
    const Result<int> version = number(database, QStringLiteral("PRAGMA user_version"));
    const Result<int> application = number(database, QStringLiteral("PRAGMA application_id"));
    const Result<int> tables = number(database, QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!version)
        return version.error();
    if (!application)
        return application.error();
    if (!tables)
        return tables.error();
    if (*tables > 0 && *application != ApplicationId)
        return Error{Error::Kind::Refused, QStringLiteral("The file is a database of some other program."),
                     database.file(), QStringLiteral("Move it away, or choose another directory with --data.")};
    if (*version > JournalSchemaVersion)
        return Error{Error::Kind::Conflict,
                     QStringLiteral("The journal was written by a newer version of this program "
                                    "(format %1; this one knows up to %2).")
                         .arg(*version)
                         .arg(JournalSchemaVersion),
                     database.file(),
                     QStringLiteral("Use the newer program, or choose another directory with --data.")};
    return version;
}

Result<> migrate(Database &database, int version)
{
    for (; version < JournalSchemaVersion; ++version) {
        QStringList statements = migrationFrom(version);
        statements.append(QStringLiteral("PRAGMA user_version = %1").arg(version + 1));
        for (const QString &statement : statements) {
            if (const Result<> executed = database.execute(statement); !executed)
                return executed.error();
        }
    }
    return done();
}

} // namespace

Result<> prepareSchema(Database &database)
{
    const Result<int> version = usableVersion(database);
    if (!version)
        return version.error();
    if (*version == JournalSchemaVersion)
        return done();
    if (const Result<> begun = database.execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    Result<> migrated = migrate(database, *version);
    if (migrated)
        migrated = database.execute(QStringLiteral("COMMIT"));
    if (!migrated)
        (void)database.execute(QStringLiteral("ROLLBACK")); // the first error is the one that explains
    return migrated;
}

Result<> checkSchema(Database &database)
{
    const Result<int> version = usableVersion(database);
    if (!version)
        return version.error();
    if (*version != JournalSchemaVersion)
        return Error{Error::Kind::NotFound, QStringLiteral("There is no journal of the present format."),
                     database.file(), QStringLiteral("Start the platform once with this data directory.")};
    return done();
}

} // namespace ops
