#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

namespace ops {

struct Rotation
{
    qint64 maxBytes = qint64(5) * 1024 * 1024; ///< of one file
    int files = 5;                             ///< kept, the newest included
};

/// One log file that is renamed to FILE.1 when it is full, FILE.1 to FILE.2, and so on; the oldest goes.
class LogFile
{
public:
    LogFile(const QString &path, Rotation rotation);

    /// Lines with their ends. On an error none of those not yet written is cut in half, and `missed()` counts what the
    /// file lacks; the next successful call says so in the file itself.
    Result<> write(const QList<QByteArray> &lines);
    qint64 missed() const { return m_missed; }

private:
    Result<> writeAll(const QList<QByteArray> &lines, qsizetype &written);
    Result<> put(const QByteArray &block);
    Result<> openForAppending();
    Result<> rotate();
    Error failure(const QString &what, const QString &reason) const;

    QFile m_file;
    Rotation m_rotation;
    qint64 m_missed = 0;
};

} // namespace ops
