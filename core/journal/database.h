#pragma once

#include "model/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>

namespace ops {

/// One SQLite connection with a name of its own, closed and removed with the object. Belongs to the thread that opened
/// it. Every failure comes back as an Error that says what a person can do; full disks and the like are retryable.
class Database
{
public:
    enum class Access
    {
        ReadWrite,
        ReadOnly
    };

    static Result<std::unique_ptr<Database>> open(const QString &file, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// One statement that needs no values.
    Result<> execute(const QString &sql);
    /// First column of the first row; an invalid QVariant if there is no row.
    Result<QVariant> value(const QString &sql);
    /// Bind values, then run() it.
    Result<QSqlQuery> prepare(const QString &sql) const;
    Result<> run(QSqlQuery &query) const;

    const QString &file() const { return m_file; }

    /// True if the content of the file is damaged, or is no database at all.
    static bool isCorruption(const Error &error);

private:
    Database(QString file, Access access);
    Error failure(const QSqlError &error) const;

    QString m_file;
    QString m_name;
    QSqlDatabase m_connection;
};

} // namespace ops
