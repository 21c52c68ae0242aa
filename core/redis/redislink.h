#pragma once

#include "integrations/backoff.h"
#include "model/result.h"
#include "redis/redisaddress.h"
#include "redis/redisvalue.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace ops {

/// A connection to a Redis that comes back by itself, with pauses that grow from a tenth of a second to five seconds.
/// Never blocks; a Redis that keeps an answer back for too long is left, and asked anew by another connection.
///
/// Lives in a thread with an event loop; everything is called there.
class RedisLink : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration Patience = std::chrono::seconds{3}; ///< for an answer

    explicit RedisLink(RedisAddress address, QObject *parent = nullptr);
    ~RedisLink() override;

    /// Connects, and again whenever the connection is lost.
    void open();
    bool isReady() const { return m_isReady; }
    /// Why there is no connection; empty if there is one.
    const QString &trouble() const { return m_trouble; }

    using Done = std::function<void(const Result<RedisValue> &)>;
    /// Unreachable if there is no connection, if it is lost before the answer (which may have been obeyed then), or if
    /// Redis cannot do it now (memory full, loading, a replica); Refused if it does not want to. `done` is called once,
    /// and not any more when this ends.
    void send(const QByteArrayList &command, Done done, Duration patience = Patience);

Q_SIGNALS:
    void ready(); ///< as the user that was wanted, in the database that was wanted
    void lost();  ///< or not found at all: see trouble()

private:
    struct Waiting
    {
        Done done;
        std::chrono::steady_clock::time_point deadline;
    };

    void connectNow();
    void greet();
    void takeBytes();
    void answer(const RedisValue &value);
    void lose(const QString &why);
    void write(const QByteArrayList &command, Done done, Duration patience);
    void watch();

    RedisAddress m_address;
    Backoff m_backoff;
    QSslSocket m_socket;
    QTimer m_again;
    QTimer m_overdue;
    std::unique_ptr<RedisParser> m_parser;
    std::deque<Waiting> m_waiting;
    QString m_trouble;
    int m_failures = 0;
    bool m_isReady = false;
};

} // namespace ops
