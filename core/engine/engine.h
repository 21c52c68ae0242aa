#pragma once

#include "bus/courier.h"
#include "engine/sessionstore.h"
#include "engine/specdesk.h"
#include "operations/datasetpreview.h"
#include "operations/playback.h"
#include "operations/vitals.h"
#include "runtimes/supervised/replicadesk.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace ops {

/// Runs one session after the other for somebody who watches: paces the steps by the wall clock, keeps the journal, and
/// tells what happened, gathered to 20 times a second. Lives in a thread of its own; everything is called there.
class Engine : public QObject
{
    Q_OBJECT
public:
    /// `directory` holds the journal and the logs.
    explicit Engine(QString directory);
    ~Engine() override;

    /// Goes on with the session that was cut off, or begins `fallback` (with the knowledge, freezes and emergency stop
    /// of the last one). With `fresh`, always begins `fallback`.
    void open(const ops::SessionSpec &fallback, bool fresh);
    void startSession(const ops::SessionSpec &spec);
    /// Ends the session; with `stopApps`, also the real apps that it watches, which otherwise go on running.
    void endSession(bool stopApps);
    void submit(const ops::Command &command);
    void play();
    void pause();
    void stepOnce();
    void setSpeed(double speed);
    void runUntil(ops::Timestamp time);
    void previewDataset(const QString &path);
    void fetchEvents(quint64 request, quint64 firstSequence, int count);

    // AppDesk's questions, with its tickets.
    void inspect(quint64 ticket, const ops::AppKey &key);
    void readLog(quint64 ticket, const ops::AppKey &key, const QString &replica, const QString &position);
    void checkSpec(quint64 ticket, const QString &directory, const QString &text);
    void changeSpec(quint64 ticket, const QString &text, const QList<ops::SpecFieldChange> &changes);
    void saveSpec(quint64 ticket, const QString &directory, const QString &text);

Q_SIGNALS:
    void sessionStarted(const ops::SessionSpec &spec);
    void sessionFailed(const ops::Error &error);
    void eventsArrived(const ops::EventBatch &events);
    void samplesArrived(const ops::SharedSamples &samples);
    void playbackChanged(const ops::Playback &playback);
    void commandRefused(const ops::Command &command, const ops::Error &error);
    void datasetPreviewed(const ops::DatasetPreview &preview);
    void datasetRefused(const QString &path, const ops::Error &error);
    void eventsFetched(quint64 request, const ops::EventBatch &events);
    void vitalsMeasured(const ops::Vitals &vitals);
    void degraded(const QString &component, const QString &text);
    void inspected(quint64 ticket, const QList<ops::ReplicaUsage> &replicas);
    void logRead(quint64 ticket, const ops::LogPage &page);
    void specChecked(quint64 ticket, const ops::SpecReport &report);
    void specChanged(quint64 ticket, const QString &text);
    void specSaved(quint64 ticket, const QString &file);
    void failed(quint64 ticket, const ops::Error &error);

private:
    void begin(Result<std::unique_ptr<Session>> session, const QList<Command> &carriedOver);
    ServedPast servedBefore(const AppKey &key, Timestamp now, Duration period);
    void advance();
    void advanceReal();
    bool stepSession(std::optional<Timestamp> to = std::nullopt);
    void publishAudit();
    void schedule();
    void restartClock();
    void flush();
    void publishPlayback();
    void publishVitals();
    Session::Observer observer();
    void tellOutOfReach();
    SpecDesk specDesk(const QString &directory) const;
    ReplicaDesk *replicaDesk() const;
    template <typename T>
    void answer(quint64 ticket, const Result<T> &result, void (Engine::*signal)(quint64, const T &));

    QString m_directory;
    std::unique_ptr<SessionStore> m_store;
    std::unique_ptr<Session> m_session;
    SessionSpec m_fallback; ///< if a session cannot be gone on with

    QTimer m_stepTimer;
    QTimer m_flushTimer;
    QElapsedTimer m_clock; ///< wall time since the pace was last changed
    qint64 m_stepsSinceClock = 0;
    Playback m_playback;
    Courier m_fromPool;
    QString m_auditTrouble;              ///< as it was told last
    QString m_readTrouble;               ///< likewise: why events cannot be read again
    Courier m_news;                      ///< from the runtimes of real apps
    Timestamp m_runUntil;                ///< as fast as it goes until then; epoch if not
    QMap<QString, QString> m_outOfReach; ///< as it was last told
    std::vector<Event> m_events;         ///< gathered for the next flush
    SampleBatch m_samples;
    QThreadPool m_pool; ///< for what reads files; its end waits for that, so it comes last
};

} // namespace ops
