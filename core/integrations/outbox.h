#pragma once

#include "integrations/notice.h"
#include "model/result.h"
#include "operations/integrationdesk.h"

#include <memory>
#include <optional>

namespace ops {

class Database;

/// Notices that are to be sent, in the journal's database: what has been put there outlives everything. A notice is
/// there once for each event, thread and integration. Time is handed in, of the wall clock. Belongs to one thread.
class NoticeOutbox
{
public:
    static constexpr qint64 MostQueued = 10'000; ///< of an integration; what is older than that is given up
    static constexpr qint64 MostDead = 10'000;   ///< likewise; older ones are forgotten
    static constexpr Duration KeptSent = std::chrono::hours{24 * 30};

    /// NotFound while there is no journal in the directory.
    static Result<std::unique_ptr<NoticeOutbox>> open(const QString &directory);
    ~NoticeOutbox();
    NoticeOutbox(const NoticeOutbox &) = delete;
    NoticeOutbox &operator=(const NoticeOutbox &) = delete;

    Database &database() { return *m_database; }
    /// Of this journal, so that two platforms never use the same ids.
    const QString &instance() const { return m_instance; }
    /// Row of the last event that has been taken in.
    qint64 position() const { return m_position; }

    struct Entry
    {
        QString integration;
        qint64 event = 0; ///< row
        Notice notice;
    };
    /// Puts them there and goes on to `position`, both or neither. Those that are there already stay as they are.
    Result<> put(const QList<Entry> &entries, qint64 position, Timestamp now);

    struct Letter
    {
        qint64 id = 0;
        Notice notice;
        int attempts = 0;   ///< so far
        Timestamp firstTry; ///< epoch: never
    };
    /// The next one to be sent: whose time has come, and before which nothing of its thread is waiting.
    Result<std::optional<Letter>> next(const QString &integration, Timestamp now) const;
    /// When there will be a next one; nothing if nothing is queued.
    Result<std::optional<Timestamp>> nextDue(const QString &integration) const;

    Result<> sent(qint64 id, Timestamp now);
    Result<> postpone(qint64 id, Timestamp now, Timestamp due, const QString &why);
    Result<> giveUp(qint64 id, Timestamp now, const QString &why);
    /// Queues the dead letters again; with `wholeThreads`, also what was sent after one in its thread. How many.
    Result<int> sendAgain(const QString &integration, bool wholeThreads, Timestamp now);

    /// Whether anything of the thread was put there for the integration.
    Result<bool> knows(const QString &integration, const QString &thread) const;
    /// What a thread is called by the service; empty: not known.
    Result<QString> nameOf(const QString &integration, const QString &thread) const;
    Result<> setName(const QString &integration, const QString &thread, const QString &name);

    struct Figures
    {
        qint64 queued = 0;
        qint64 dead = 0;
        Timestamp lastSent; ///< epoch: never
        QList<DeadLetter> newestDead;
    };
    Result<Figures> figures(const QString &integration) const;

    /// Keeps the table within its bounds.
    Result<> prune(const QString &integration, Timestamp now);

private:
    explicit NoticeOutbox(std::unique_ptr<Database> database);
    Result<> begin();
    template <typename... Values>
    Result<int> change(const QString &sql, const Values &...values);
    Result<> inTransaction(const std::function<Result<>()> &write);

    std::unique_ptr<Database> m_database;
    QString m_instance;
    qint64 m_position = 0;
};

} // namespace ops
