#pragma once

#include "model/result.h"
#include "operations/operationsclient.h"
#include "ui/models/eventfilter.h"
#include "ui/pages/common/requests.h"
#include "ui/pages/events/eventwriter.h"

#include <QObject>
#include <QThread>

#include <memory>

class QSaveFile;

namespace ops {

class EventFileWriter;

/// Writes the events of the session that pass a filter to a file: asks for them chunk by chunk, and writes in a thread
/// of its own. Reports exactly once, also when cancelled. The file appears when it is complete, or not at all. One at a
/// time.
class EventExport final : public QObject
{
    Q_OBJECT
public:
    static constexpr int ChunkSize = 5000; ///< events asked for at a time

    EventExport(OperationsClient &client, const EventFilter &filter, ExportFormat format, const QString &path,
                quint64 lastSequence, QObject *parent = nullptr);
    ~EventExport() override;

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(double share);
    void finished(qint64 eventsWritten);
    void failed(const ops::Error &error);
    void cancelled();

    void chunkReady(const ops::EventBatch &events); ///< to the writer
    void closeRequested(bool keep);                 ///< to the writer

private:
    void fetch();
    void take(quint64 request, const EventBatch &events);
    void written(qint64 total);

    OperationsClient &m_client;
    quint64 m_last;
    quint64 m_next = 1;
    quint64 m_request = request::EventExport; ///< of the last chunk asked for
    bool m_waiting = false;                   ///< for an answer of the client
    bool m_over = false;
    QThread m_thread;
    EventFileWriter *m_writer; ///< lives in m_thread and is deleted at its end
};

/// The part of an export that touches the disk.
class EventFileWriter final : public QObject
{
    Q_OBJECT
public:
    EventFileWriter(const EventFilter &filter, ExportFormat format, const QString &path);
    ~EventFileWriter() override;

public Q_SLOTS:
    void write(const ops::EventBatch &events);
    void close(bool keep);

Q_SIGNALS:
    void wrote(qint64 total);
    void closed(qint64 total);
    void failed(const ops::Error &error);

private:
    bool open();
    void fail();

    EventFilter m_filter;
    ExportFormat m_format;
    std::unique_ptr<QSaveFile> m_file;
    qint64 m_total = 0;
    bool m_broken = false;
};

} // namespace ops
