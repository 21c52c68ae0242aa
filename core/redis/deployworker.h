#pragma once

#include "redis/busstore.h"
#include "redis/redislink.h"

#include <QMap>
#include <QSet>

namespace ops {

class EventTail;

/// Carries out shared deployments of this platform's apps, a few at a time, each of which no other worker carries out:
///
/// 1. it claims one, which another worker takes over if it is not begun within the visibility timeout;
/// 2. it puts on record that it intends to begin;
/// 3. it asks the fence, which says yes to one worker for ever, and puts that on record;
/// 4. only then it has it carried out.
///
/// What was begun when this platform was ended by force is looked for in its own journal at the next start: if it is
/// there, it is not carried out again, and if it is not, it is.
///
/// Lives in the link's thread.
class DeployWorker : public QObject
{
    Q_OBJECT
public:
    using Finished = std::function<void(SharedOutcome outcome, const QString &detail)>;
    /// Carries out an order and calls `finished` once, in the worker's thread. The journal's order by an operator has
    /// markOf() as its "request".
    using Execute = std::function<void(const SharedOrder &order, const Finished &finished)>;

    static constexpr int MostAtATime = 4;

    /// `directory` holds the journal.
    DeployWorker(QString directory, BusStore &store, RedisLink &link, Duration visibility, Execute execute,
                 QObject *parent = nullptr);
    ~DeployWorker() override;

    static QString markOf(const QString &order);

    /// Of which apps it carries out deployments. Before this is said, nothing is begun.
    void setApps(const QList<AppKey> &apps);
    /// The connection is another one, or Redis is, in its `epoch`, and this is who we are there.
    void begin(const QByteArray &epoch, const QByteArray &member);
    void pump();
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();
    void outdated(); ///< the epoch is another one

private:
    void restore();
    void take();
    void taken(const RedisValue &entry);
    void askFence(const QString &order, const QByteArray &entry);
    void heardFence(const QString &order, const QByteArray &answer);
    void goOn();
    void execute(const QString &order);
    void finish(const QString &order, SharedOutcome outcome, const QString &detail);
    void report(const QString &order);
    Result<bool> isInJournal(const BusStore::Claim &claim) const;
    Result<std::unique_ptr<Database>> journal() const;
    qint64 journalEnd() const;
    bool put(const BusStore::Claim &claim);
    void fail(const Error &error);

    QString m_directory;
    BusStore &m_store;
    RedisLink &m_link;
    Duration m_visibility;
    Execute m_execute;
    QMap<QString, BusStore::Claim> m_claims; ///< by order
    QSet<QString> m_running;                 ///< being carried out
    QSet<QString> m_asked;                   ///< the fence or the end of these is being asked
    QList<AppKey> m_apps;
    QByteArray m_epoch;
    QByteArray m_member;
    bool m_isRestored = false; ///< in this epoch
    bool m_isTaking = false;
    bool m_isRestoring = false;
    QString m_trouble;
};

} // namespace ops
