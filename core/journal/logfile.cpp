#include "journal/logfile.h"

#include <QDir>
#include <QFileInfo>

namespace ops {

LogFile::LogFile(const QString &path, Rotation rotation)
    : m_file(path)
    , m_rotation(rotation)
{
}

Result<> LogFile::write(const QList<QByteArray> &lines)
{
    qsizetype written = 0;
    const Result<> result = writeAll(lines, written);
    m_missed += lines.size() - written;
    return result;
}

Result<> LogFile::writeAll(const QList<QByteArray> &lines, qsizetype &written)
{
    if (const Result<> opened = openForAppending(); !opened)
        return opened;
    if (m_missed > 0) {
        const QByteArray gap =
            "# " + QByteArray::number(m_missed) + " line(s) could not be written here; the journal has the events\n";
        if (const Result<> put = this->put(gap); !put)
            return put;
        m_missed = 0;
    }
    QByteArray block;
    qsizetype inBlock = 0;
    for (const QByteArray &line : lines) {
        if (m_file.size() + block.size() + line.size() > m_rotation.maxBytes && m_file.size() + block.size() > 0) {
            if (const Result<> put = this->put(block); !put)
                return put;
            written += std::exchange(inBlock, 0);
            block.clear();
            if (const Result<> rotated = rotate(); !rotated)
                return rotated;
        }
        block += line;
        ++inBlock;
    }
    if (const Result<> put = this->put(block); !put)
        return put;
    written += inBlock;
    return done();
}

Result<> LogFile::put(const QByteArray &block)
{
    const qint64 before = m_file.size();
    if (m_file.write(block) == block.size())
        return done();
    const QString reason = m_file.errorString();
    m_file.resize(before); // half a line would look like a whole one
    return failure(QStringLiteral("cannot be written"), reason);
}

Result<> LogFile::openForAppending()
{
    // Somebody may have moved the file away (logrotate, rm): then go on in a new one instead of into the void.
    if (m_file.isOpen() && QFileInfo::exists(m_file.fileName()))
        return done();
    m_file.close();
    QDir().mkpath(QFileInfo(m_file.fileName()).path());
    // Unbuffered, so that an error is seen by the call that caused it.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                     QFile::ReadOwner | QFile::WriteOwner))
        return failure(QStringLiteral("cannot be opened"), m_file.errorString());
    return done();
}

Result<> LogFile::rotate()
{
    const QString path = m_file.fileName();
    const auto numbered = [&](int n) { return n == 0 ? path : QStringLiteral("%1.%2").arg(path).arg(n); };
    m_file.close();
    QFile::remove(numbered(m_rotation.files - 1));
    for (int n = m_rotation.files - 1; n > 0; --n) {
        QFile older(numbered(n - 1));
        if (older.exists() && !older.rename(numbered(n)))
            return failure(QStringLiteral("cannot be rotated"), older.errorString());
    }
    return openForAppending();
}

Error LogFile::failure(const QString &what, const QString &reason) const
{
    return {Error::Kind::Unreachable, QStringLiteral("The log %1: %2.").arg(what, reason), m_file.fileName(),
            QStringLiteral("Check free space and rights of the data directory. The journal still has all events.")};
}

} // namespace ops
