#pragma once

#include "integrations/eventtail.h"
#include "redis/busstore.h"
#include "redis/redislink.h"

namespace ops {

/// Gives the journal's events to a stream of Redis, each once and in their order. An entry's id is the event's row, so
/// that the stream itself says how far it has come: what was sent and not answered is never there twice, and after a
/// restart from an old copy it goes on from there. What a wipe took is sent again, as much as a stream holds.
///
/// Lives in the link's thread. Holds one batch of events at a time.
class EventPublisher : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 KeptEntries = 100'000; ///< of a stream, about

    /// `directory` holds the journal; all of them outlive this.
    EventPublisher(QString directory, QString node, BusStore &store, RedisLink &link, QObject *parent = nullptr);
    ~EventPublisher() override;

    /// Something may have been committed. The journal has to be the session's by now.
    void wake();
    /// Redis is another one than before: what the stream holds has to be asked again.
    void askAgain();

    /// Events of the journal that the stream has not taken yet.
    qint64 behind() const;
    /// Why they are not taken, apart from the connection; empty if they are.
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    Result<> open();
    Result<> publish();
    void send(const std::vector<JournalledEvent> &events);
    void heard(const Result<RedisValue> &answer, const std::vector<JournalledEvent> &events);
    void fail(const Error &error);
    QByteArray textOf(const JournalledEvent &event) const;

    QString m_directory;
    QString m_node;
    BusStore &m_store;
    RedisLink &m_link;
    QTimer m_again;
    std::unique_ptr<Database> m_journal; ///< none before there is one
    std::unique_ptr<EventTail> m_tail;
    std::optional<qint64> m_top; ///< the last row that the stream holds, or before which it begins; none: not known
    bool m_mayBegin = false;     ///< the stream is empty, and begins with what comes next
    bool m_isAsking = false;
    qint64 m_last = 0; ///< row of the journal's last event, as far as known
    QString m_trouble;
};

} // namespace ops
