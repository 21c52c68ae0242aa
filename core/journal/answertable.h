#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace ops {

class Database;

/// A request that must not be carried out twice, and what it was answered.
struct KeptAnswer
{
    QByteArray key;       ///< by which it is known again
    QByteArray digest;    ///< of what was asked
    Timestamp askedAt{};  ///< of the wall clock
    int status = 0;       ///< of HTTP; 0: it is being carried out, or was when the platform ended
    QByteArray type{};    ///< of the body
    QByteArray headers{}; ///< lines of "Name: value"
    QByteArray body{};
};

/// The table of those answers, in books of their own. Must not outlive its database.
class AnswerTable
{
public:
    static constexpr int MostKept = 10'000; ///< of a book
    static constexpr Duration Longest = std::chrono::hours{7 * 24};

    explicit AnswerTable(Database &database);

    /// Puts down that it is being carried out, before it is. What the book need not keep any longer goes.
    Result<> begin(const QString &book, const KeptAnswer &asked);
    /// Its answer.
    Result<> finish(const QString &book, const KeptAnswer &answered);
    /// Those that were asked since `earliest`, oldest first.
    Result<std::vector<KeptAnswer>> read(const QString &book, Timestamp earliest) const;

private:
    Result<> insert(const QString &book, const KeptAnswer &asked);
    Result<> forget(const QString &book, Timestamp earliest);

    Database *m_database;
};

} // namespace ops
