#pragma once

#include "integrations/backoff.h"
#include "integrations/integrationconfig.h"
#include "integrations/outbox.h"
#include "integrations/sink.h"

#include <QObject>
#include <QTimer>

namespace ops {

/// Brings the notices of one integration from the outbox to its service, one at a time: in order within each thread,
/// again when it did not work, and not before the service wants to hear from us. Lives in a thread with an event loop.
class Channel : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<Timestamp()>;

    /// `outbox` outlives this.
    Channel(IntegrationConfig config, NoticeOutbox &outbox, Clock clock, QObject *parent = nullptr);
    ~Channel() override;

    const IntegrationConfig &config() const { return m_config; }

    /// Sends what is due, and wakes by itself for what becomes so. To be called when something was put in the outbox.
    void pump();
    /// Sends `notice` beside the queue, once.
    void test(const Notice &notice, const IntegrationDesk::Done &done);
    Result<QString> sendAgain();

    IntegrationStatus status() const;

Q_SIGNALS:
    void changed();

private:
    void transmit(const NoticeOutbox::Letter &letter);
    void hear(const NoticeOutbox::Letter &letter, const Receipt &delivery);
    Result<> record(const NoticeOutbox::Letter &letter, const Receipt &delivery);
    void sleepUntil(Timestamp time);
    void fail(const Error &error);

    IntegrationConfig m_config;
    NoticeOutbox &m_outbox;
    Clock m_clock;
    Backoff m_backoff;
    std::unique_ptr<Sink> m_sink;
    std::unique_ptr<Sink> m_testSink; ///< while a test is under way
    QTimer m_timer;
    bool m_isSending = false;
    /// Of what was sent and could not be put on record: the disk may be full, and it must not be sent twice.
    std::function<Result<>()> m_unrecorded;
    Timestamp m_notBefore;
    IntegrationStatus m_status;
};

} // namespace ops
