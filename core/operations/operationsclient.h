#pragma once

#include "model/event.h"
#include "model/result.h"
#include "model/sample.h"
#include "operations/command.h"
#include "operations/datasetpreview.h"
#include "operations/playback.h"
#include "operations/sessionspec.h"

#include <QObject>

namespace ops {

/// How a user interface sees and commands the platform, embedded or remote. Lives in the GUI thread; no call blocks,
/// and every signal arrives in the GUI thread, gathered to at most 20 a second.
///
/// After `sessionStarted` come all events of the session from its first one on, in order and without gaps, so that
/// whoever folds them into an OperationsState knows everything there is to know. Events are durable before they come.
class OperationsClient : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual Playback playback() const = 0;

public Q_SLOTS:
    virtual void submit(const ops::Command &command) = 0;

    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void step() = 0; ///< one second of virtual time
    virtual void setSpeed(double speed) = 0;
    /// Runs as fast as it goes until `time`, then pauses if it was paused.
    virtual void runUntil(ops::Timestamp time) = 0;

    /// Ends the present session and begins another one; knowledge, freezes and emergency stop stay.
    virtual void startSession(const ops::SessionSpec &spec) = 0;
    /// Reads the beginning of a CSV file; answered by datasetPreviewed or datasetRefused.
    virtual void previewDataset(const QString &path) = 0;
    /// Reads events again from the journal; answered by eventsFetched with the same `request`. Fewer come where there
    /// are no more, and where they cannot be read: whoever needs all of them looks at the last one's sequence.
    virtual void fetchEvents(quint64 request, quint64 firstSequence, int count) = 0;

Q_SIGNALS:
    void sessionStarted(const ops::SessionSpec &spec); ///< forget everything that was shown before
    void sessionFailed(const ops::Error &error);       ///< a session could not be started; the former one goes on
    void eventsArrived(const ops::EventBatch &events);
    void samplesArrived(const ops::SharedSamples &samples);
    void playbackChanged(const ops::Playback &playback);
    void commandRefused(const ops::Command &command, const ops::Error &error);
    void datasetPreviewed(const ops::DatasetPreview &preview);
    void datasetRefused(const QString &path, const ops::Error &error);
    void eventsFetched(quint64 request, const ops::EventBatch &events);
    /// Something that the platform needs does not work as it should (journal cannot be written, ...); an empty text
    /// means that `component` is well again.
    void degraded(const QString &component, const QString &text);
};

} // namespace ops

Q_DECLARE_METATYPE(ops::Error)
