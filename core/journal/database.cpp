#include "journal/database.h"

#include <QSqlError>
#include <QUuid>

#include <utility>

namespace ops {

namespace {

// Primary result codes of https://www.sqlite.org/rescode.html; the extended ones hold them in their low byte.
enum SqliteCode
{
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26
};

struct Meaning
{
    Error::Kind kind;
    const char *what;
    const char *todo;
};

Meaning meaningOf(int code)
{
    using Kind = Error::Kind;
    switch (code & 0xff) {
    case Busy:
    case Locked:
        return {Kind::TimedOut, "The journal is in use by another program.", "Close the other program, then retry."};
    case ReadOnly:
    case CannotOpen:
        return {Kind::Refused, "The journal cannot be opened for writing.",
                "Give this user the right to write to the data directory, or choose another one with --data."};
    case InputOutput:
        return {Kind::Unreachable, "The disk refused to store or return a part of the journal.",
                "Check that the disk has free space and no errors. Nothing recorded so far is lost; it is retried."};
    case Full:
        return {Kind::Unreachable, "The disk is full: the journal cannot grow.",
                "Free some space. Nothing recorded so far is lost; it is retried."};
    case Corrupt:
    case NotADatabase:
        return {Kind::Invalid, "The journal is damaged.", "Restore it from a backup, or let the platform begin anew."};
    default:
        return {Kind::Internal, "The journal's database reported an error.", "Please report this with the details."};
    }
}

} // namespace

Database::Database(QString file, Access access)
    : m_file(std::move(file))
    , m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_connection(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_connection.setDatabaseName(m_file);
    if (access == Access::ReadOnly)
        m_connection.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
}

Database::~Database()
{
    m_connection.close();
    m_connection = QSqlDatabase(); // removeDatabase() complains about handles that are still around
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, Access access)
{
    std::unique_ptr<Database> database(new Database(file, access));
    if (!database->m_connection.open())
        return database->failure(database->m_connection.lastError());
    return database;
}

Result<> Database::execute(const QString &sql)
{
    const Result<QVariant> ignored = value(sql);
    if (!ignored)
        return ignored.error();
    return done();
}

Result<QVariant> Database::value(const QString &sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(query.lastError());
    return query.next() ? query.value(0) : QVariant();
}

Result<QSqlQuery> Database::prepare(const QString &sql) const
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true); // otherwise Qt keeps a copy of every row it has read
    if (!query.prepare(sql))
        return failure(query.lastError());
    return Result<QSqlQuery>(std::move(query));
}

Result<> Database::run(QSqlQuery &query) const
{
    if (!query.exec())
        return failure(query.lastError());
    return done();
}

bool Database::isCorruption(const Error &error)
{
    return error.kind == Error::Kind::Invalid;
}

Error Database::failure(const QSqlError &error) const
{
    const Meaning meaning = meaningOf(error.nativeErrorCode().toInt());
    const QString detail = QStringLiteral(" (SQLite %1: %2)").arg(error.nativeErrorCode(), error.databaseText());
    return {meaning.kind, QLatin1String(meaning.what) + detail, m_file, QLatin1String(meaning.todo)};
}

} // namespace ops
