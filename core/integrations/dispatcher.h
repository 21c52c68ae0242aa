#pragma once

#include "integrations/channel.h"
#include "integrations/eventtail.h"
#include "integrations/noticemaker.h"

#include <vector>

namespace ops {

/// Takes the journal's events in as they are committed, puts notices of them into the outbox, and has them sent. What
/// was committed while nobody took it in (the program was ended by force) is taken in by the next one.
///
/// Lives in a thread with an event loop; everything is called there.
class Dispatcher : public QObject
{
    Q_OBJECT
public:
    /// `directory` holds the journal, which may not be there yet.
    Dispatcher(QString directory, IntegrationSettings settings, Channel::Clock clock, QObject *parent = nullptr);
    ~Dispatcher() override;

    /// Something may have been committed.
    void wake();
    void test(const QString &name, const IntegrationDesk::Done &done);
    void sendAgain(const QString &name, const IntegrationDesk::Done &done);
    /// In the order of the settings.
    QList<IntegrationStatus> statuses() const;
    /// Why events cannot be taken in; empty if they can.
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    /// Statuses may have changed; gathered to five a second.
    void changed();

private:
    Result<> open();
    Result<> takeIn();
    Result<QList<NoticeOutbox::Entry>> addressed(const std::vector<JournalledEvent> &events);
    Channel *channel(const QString &name) const;
    void announce();

    QString m_directory;
    IntegrationSettings m_settings;
    Channel::Clock m_clock;
    QTimer m_announce;
    std::unique_ptr<NoticeOutbox> m_outbox; ///< none before there is a journal
    std::unique_ptr<EventTail> m_tail;
    std::unique_ptr<NoticeMaker> m_maker;
    std::vector<std::unique_ptr<Channel>> m_channels;
    qint64 m_examined = 0; ///< row of the last event that nothing is left to be done about
    QString m_trouble;
};

} // namespace ops
