#pragma once

#include "bus/courier.h"
#include "integrations/integrationconfig.h"
#include "operations/integrationdesk.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <mutex>

namespace ops {

class Dispatcher;

/// Tells the world of the incidents in a data directory's journal, from a thread of its own (docs/integrations.md).
/// What is on its way when this ends is sent by the next one over the same directory.
class Integrations : public QObject, public IntegrationDesk
{
    Q_OBJECT
public:
    Integrations(const IntegrationSettings &settings, const QString &directory, QObject *parent = nullptr);
    ~Integrations() override;

    /// Something may have been committed to the journal. From any thread.
    void wake();
    /// Takes in what has been committed, and waits until all of it is sent or given up; false if that takes longer.
    bool drain(Duration patience);

    QList<IntegrationStatus> integrations() const override;
    void test(const QString &name, Done done) override;
    void sendAgain(const QString &name, Done done) override;

Q_SIGNALS:
    /// In this object's thread: an integration does not do what it should; an empty text: it does so again.
    void troubled(const QString &integration, const QString &text);

private:
    void publish();
    Done here(Done done); ///< called in our thread

    QThread m_thread;
    Dispatcher *m_dispatcher; ///< lives in m_thread and is deleted there
    Courier m_toDispatcher;
    Courier m_fromDispatcher;
    mutable std::mutex m_mutex;
    std::condition_variable m_published;
    QList<IntegrationStatus> m_statuses;
    QMap<QString, QString> m_troubles; ///< as they were told last; of the dispatcher's thread
};

} // namespace ops
