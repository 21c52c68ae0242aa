#pragma once

#include <QByteArray>
#include <QList>

namespace ops {

/// What a container wrote at once: a line, or a part of one that is longer than the engine's 16 KiB.
struct LogEntry
{
    qint64 time = 0; ///< nanoseconds since 1970, by the engine's clock; not in strict order
    QByteArray text;

    bool operator==(const LogEntry &) const = default;
};

/// Takes the entries of a log that was asked for with `timestamps` out of the engine's frames: eight bytes (stream,
/// three zeros, length in big endian), then an entry of that length, its time first.
/// https://docs.docker.com/engine/api/v1.41/#tag/Container/operation/ContainerLogs
class LogEntries
{
public:
    /// Those that this chunk completes.
    QList<LogEntry> take(const QByteArray &chunk);

private:
    LogEntry entryOf(const QByteArray &payload);

    QByteArray m_header;  ///< of the present frame, as far as it has come
    QByteArray m_payload; ///< of the present frame; what is longer than an entry can be is dropped
    quint32 m_left = 0;   ///< bytes of the present frame that have not come
    qint64 m_lastTime = 0;
};

} // namespace ops
