#include "ui/pages/events/eventexport.h"

#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace ops {

EventExport::EventExport(OperationsClient &client, const EventFilter &filter, ExportFormat format, const QString &path,
                         quint64 lastSequence, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_last(lastSequence)
    , m_writer(new EventFileWriter(filter, format, path))
{
    m_thread.setObjectName(QStringLiteral("event-export"));
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    connect(this, &EventExport::chunkReady, m_writer, &EventFileWriter::write);
    connect(this, &EventExport::closeRequested, m_writer, &EventFileWriter::close);
    connect(m_writer, &EventFileWriter::wrote, this, &EventExport::written);
    connect(m_writer, &EventFileWriter::closed, this, [this](qint64 total) {
        if (!std::exchange(m_over, true))
            Q_EMIT finished(total);
    });
    connect(m_writer, &EventFileWriter::failed, this, [this](const Error &error) {
        if (!std::exchange(m_over, true))
            Q_EMIT failed(error);
    });
    connect(&m_client, &OperationsClient::eventsFetched, this, &EventExport::take);
    connect(&m_client, &OperationsClient::sessionStarted, this, &EventExport::cancel);
}

EventExport::~EventExport()
{
    // The writer is idle or in one bounded chunk: this wait is short.
    m_thread.quit();
    m_thread.wait();
}

void EventExport::start()
{
    m_thread.start();
    fetch();
}

void EventExport::cancel()
{
    if (std::exchange(m_over, true))
        return;
    Q_EMIT closeRequested(false);
    Q_EMIT cancelled();
}

void EventExport::fetch()
{
    if (m_over)
        return;
    if (m_next > m_last) {
        Q_EMIT closeRequested(true);
        return;
    }
    m_waiting = true;
    ++m_request;
    m_client.fetchEvents(m_request, m_next, int(std::min<quint64>(ChunkSize, m_last - m_next + 1)));
}

void EventExport::take(quint64 request, const EventBatch &events)
{
    if (request != m_request || !m_waiting || m_over)
        return;
    m_waiting = false;
    if (!events || events->empty()) { // of what was told all is on record: it cannot be read
        m_over = true;
        Q_EMIT closeRequested(false);
        Q_EMIT failed({.kind = Error::Kind::NotFound,
                       .what = QStringLiteral("Event %1 is missing in the journal.").arg(m_next),
                       .where = QStringLiteral("journal"),
                       .todo = QString()});
        return;
    }
    m_next = events->back().sequence + 1;
    Q_EMIT chunkReady(events);
}

void EventExport::written(qint64)
{
    if (m_over)
        return;
    Q_EMIT progressed(m_last == 0 ? 1 : double(m_next - 1) / double(m_last));
    // One chunk at a time: a slow disk slows the reading, instead of filling the memory.
    fetch();
}

EventFileWriter::EventFileWriter(const EventFilter &filter, ExportFormat format, const QString &path)
    : m_filter(filter)
    , m_format(format)
    , m_file(std::make_unique<QSaveFile>(path))
{
}

EventFileWriter::~EventFileWriter() = default;

bool EventFileWriter::open()
{
    if (m_broken || m_file->isOpen())
        return !m_broken;
    if (m_file->open(QIODevice::WriteOnly) && m_file->write(exportHeader(m_format)) >= 0)
        return true;
    fail();
    return false;
}

void EventFileWriter::fail()
{
    m_broken = true;
    Q_EMIT failed(
        {.kind = Error::Kind::Internal, .what = m_file->errorString(), .where = m_file->fileName(), .todo = QString()});
    m_file->cancelWriting();
}

void EventFileWriter::write(const EventBatch &events)
{
    if (!open())
        return;
    QByteArray lines;
    for (const Event &event : *events) {
        if (!m_filter.matches(event))
            continue;
        lines += exportLine(event, m_format);
        ++m_total;
    }
    if (m_file->write(lines) != lines.size())
        return fail();
    Q_EMIT wrote(m_total);
}

void EventFileWriter::close(bool keep)
{
    if (m_broken)
        return;
    if (!keep) {
        m_broken = true;
        m_file->cancelWriting();
        return;
    }
    if (!open())
        return;
    if (!m_file->commit())
        return fail();
    Q_EMIT closed(m_total);
}

} // namespace ops
