#include "journal/answertable.h"

#include "journal/database.h"

namespace ops {

namespace {

/// Prepares, binds and runs.
Result<QSqlQuery> made(const Database &database, const QString &sql, const QList<QVariant> &values)
{
    Result<QSqlQuery> query = database.prepare(sql);
    if (!query)
        return query;
    for (const QVariant &value : values)
        query->addBindValue(value);
    if (const Result<> ran = database.run(*query); !ran)
        return ran.error();
    return query;
}

Result<> outcomeOf(const Result<QSqlQuery> &query)
{
    return query ? done() : Result<>(query.error());
}

/// What is NULL to Qt is nothing to a column that has to have something.
QByteArray notNull(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

} // namespace

AnswerTable::AnswerTable(Database &database)
    : m_database(&database)
{
}

Result<> AnswerTable::begin(const QString &book, const KeptAnswer &asked)
{
    if (const Result<> begun = m_database->execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<> written = insert(book, asked);
    if (written)
        written = forgetOld(book, asked.askedAt - Longest);
    return end(std::move(written));
}

Result<> AnswerTable::finish(const QString &book, const KeptAnswer &answered, const QByteArrayList &forgotten)
{
    if (const Result<> begun = m_database->execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<> written = answer(book, answered);
    if (written)
        written = forget(book, forgotten);
    return end(std::move(written));
}

Result<> AnswerTable::end(Result<> written)
{
    if (written)
        written = m_database->execute(QStringLiteral("COMMIT"));
    if (!written)
        (void)m_database->execute(QStringLiteral("ROLLBACK")); // the first error is the one that explains
    return written;
}

/// A key that was forgotten may come again.
Result<> AnswerTable::insert(const QString &book, const KeptAnswer &asked)
{
    return outcomeOf(
        made(*m_database,
             QStringLiteral("INSERT OR REPLACE INTO answers (book, key, digest, asked_ms, status, type, headers, body)"
                            " VALUES (?, ?, ?, ?, 0, '', '', '')"),
             {book, asked.key, asked.digest, toEpochMs(asked.askedAt)}));
}

Result<> AnswerTable::forgetOld(const QString &book, Timestamp earliest)
{
    const Result<> old =
        outcomeOf(made(*m_database, QStringLiteral("DELETE FROM answers WHERE asked_ms < ?"), {toEpochMs(earliest)}));
    if (!old)
        return old;
    return outcomeOf(made(*m_database,
                          QStringLiteral("DELETE FROM answers WHERE book = ? AND id <= (SELECT id FROM answers"
                                         " WHERE book = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"),
                          {book, book, MostRows}));
}

Result<> AnswerTable::forget(const QString &book, const QByteArrayList &keys)
{
    for (const QByteArray &key : keys) {
        const Result<> gone =
            outcomeOf(made(*m_database, QStringLiteral("DELETE FROM answers WHERE book = ? AND key = ?"), {book, key}));
        if (!gone)
            return gone;
    }
    return done();
}

Result<> AnswerTable::answer(const QString &book, const KeptAnswer &answered)
{
    return outcomeOf(made(*m_database,
                          QStringLiteral("UPDATE answers SET status = ?, type = ?, headers = ?, body = ?"
                                         " WHERE book = ? AND key = ? AND digest = ?"),
                          {answered.status, notNull(answered.type), notNull(answered.headers), notNull(answered.body),
                           book, answered.key, answered.digest}));
}

Result<std::vector<KeptAnswer>> AnswerTable::read(const QString &book, Timestamp earliest) const
{
    Result<QSqlQuery> rows = made(*m_database,
                                  QStringLiteral("SELECT key, digest, asked_ms, status, type, headers, body"
                                                 " FROM answers WHERE book = ? AND asked_ms >= ? ORDER BY id"),
                                  {book, toEpochMs(earliest)});
    if (!rows)
        return rows.error();
    std::vector<KeptAnswer> all;
    while (rows->next()) {
        int column = 0;
        const auto next = [&rows, &column] { return rows->value(column++); };
        KeptAnswer answer;
        answer.key = next().toByteArray();
        answer.digest = next().toByteArray();
        answer.askedAt = fromEpochMs(next().toLongLong());
        answer.status = next().toInt();
        answer.type = next().toByteArray();
        answer.headers = next().toByteArray();
        answer.body = next().toByteArray();
        all.push_back(std::move(answer));
    }
    return all;
}

} // namespace ops
