#pragma once

#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QByteArrayList>
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
    static constexpr int MostKept = 10'000;       ///< of a book: whoever keeps it says which go for it
    static constexpr int MostRows = 2 * MostKept; ///< of a book, whatever became of that: the newest
    static constexpr Duration Longest = std::chrono::hours{7 * 24};

    explicit AnswerTable(Database &database);

    /// Puts down that it is being carried out, before it is. What the book need not keep any longer goes.
    Result<> begin(const QString &book, const KeptAnswer &asked);
    /// Its answer, and which keys make room for it.
    Result<> finish(const QString &book, const KeptAnswer &answered, const QByteArrayList &forgotten);
    /// As if they had never come.
    Result<> forget(const QString &book, const QByteArrayList &keys);
    /// Those that were asked since `earliest`, oldest first.
    Result<std::vector<KeptAnswer>> read(const QString &book, Timestamp earliest) const;

private:
    Result<> insert(const QString &book, const KeptAnswer &asked);
    Result<> forgetOld(const QString &book, Timestamp earliest);
    Result<> answer(const QString &book, const KeptAnswer &answered);
    /// Commits if it went well.
    Result<> end(Result<> written);

    Database *m_database;
};

} // namespace ops
