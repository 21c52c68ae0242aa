#include "audit/auditfiles.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>

#include <syslog.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr qint64 LongestHead = 256;  // bytes; a number and two digests in hex need less
constexpr qint64 LongestLine = 4096; // bytes; of a checkpoint

Error unreadable(const QFile &file, const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = file.fileName(),
            .todo = QStringLiteral("Compare with the checkpoints in syslog.")};
}

Error unwritable(const QFile &file)
{
    return {.kind = Error::Kind::Unreachable,
            .what = QStringLiteral("The audit's file cannot be written: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = QStringLiteral("Check free space and rights of the data directory.")};
}

Result<> openForOwner(QFile &file, QIODevice::OpenMode mode)
{
    if (file.open(mode | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return done();
    return unwritable(file);
}

/// Where the last whole line ends: one that power was lost on has none.
qint64 wholeLines(QFile &file)
{
    const qint64 from = std::max<qint64>(0, file.size() - LongestLine);
    if (!file.seek(from))
        return file.size();
    return from + file.read(LongestLine).lastIndexOf('\n') + 1;
}

QByteArray lineOf(const AuditHead &head)
{
    return QByteArray::number(head.number).rightJustified(20, '0') + ' ' + head.link.toHex() + ' ' + head.seal.toHex() +
           '\n';
}

std::optional<AuditHead> headFrom(const QByteArray &line)
{
    const QList<QByteArray> parts = line.trimmed().split(' ');
    if (parts.size() != 3)
        return std::nullopt;
    bool ok = false;
    const AuditHead head{.number = parts[0].toULongLong(&ok),
                         .link = QByteArray::fromHex(parts[1]),
                         .seal = QByteArray::fromHex(parts[2])};
    return ok && head.link.size() == 32 && head.seal.size() == 32 ? std::optional(head) : std::nullopt;
}

} // namespace

QJsonObject AuditCheckpoint::toJson() const
{
    return {{QStringLiteral("number"), qint64(head.number)},
            {QStringLiteral("link"), QString::fromLatin1(head.link.toHex())},
            {QStringLiteral("seal"), QString::fromLatin1(head.seal.toHex())},
            {QStringLiteral("time"), toIsoString(time)},
            {QStringLiteral("key"), keyId}};
}

std::optional<AuditCheckpoint> AuditCheckpoint::fromJson(const QJsonObject &json)
{
    const auto bytes = [&json](const char *name) {
        return QByteArray::fromHex(json.value(QLatin1String(name)).toString().toLatin1());
    };
    const AuditCheckpoint checkpoint{
        .head = {.number = quint64(json.value(QLatin1String("number")).toInteger()),
                 .link = bytes("link"),
                 .seal = bytes("seal")},
        .time = timestampFromIso(json.value(QLatin1String("time")).toString()).value_or(Timestamp{}),
        .keyId = json.value(QLatin1String("key")).toString()};
    const bool whole =
        checkpoint.head.number > 0 && checkpoint.head.link.size() == 32 && checkpoint.head.seal.size() == 32;
    return whole ? std::optional(checkpoint) : std::nullopt;
}

AuditFiles::AuditFiles(const QString &directory)
    : m_directory(directory + QStringLiteral("/audit"))
    , m_head(m_directory + QStringLiteral("/head"))
{
}

QString AuditFiles::keyFile(const QString &directory)
{
    return directory + QStringLiteral("/audit/key");
}

Result<> AuditFiles::writeHead(const AuditHead &head)
{
    if (!m_head.isOpen()) {
        if (const Result<> opened = openForOwner(m_head, QIODevice::ReadWrite); !opened)
            return opened;
    }
    const QByteArray line = lineOf(head);
    if (m_head.seek(0) && m_head.write(line) == line.size())
        return done();
    return unwritable(m_head);
}

Result<std::optional<AuditHead>> AuditFiles::readHead() const
{
    QFile file(m_head.fileName());
    if (!file.exists())
        return std::optional<AuditHead>();
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file, file.errorString());
    const std::optional<AuditHead> head = headFrom(file.read(LongestHead));
    if (!head)
        return unreadable(file, QStringLiteral("The file does not say where the chain ends."));
    return head;
}

Result<> AuditFiles::appendCheckpoint(const AuditCheckpoint &checkpoint)
{
    const QByteArray line = QJsonDocument(checkpoint.toJson()).toJson(QJsonDocument::Compact);
    QFile file(m_directory + QStringLiteral("/checkpoints.jsonl"));
    if (const Result<> opened = openForOwner(file, QIODevice::ReadWrite | QIODevice::Append); !opened)
        return opened;
    const qint64 end = wholeLines(file);
    if (end != file.size() && !file.resize(end))
        return unwritable(file);
    if (file.write(line + '\n') != line.size() + 1 || fsync(file.handle()) != 0) {
        const Error trouble = unwritable(file);
        file.resize(end); // the next one would go on in the middle of this line, and neither could be read
        return trouble;
    }
    // The name of the program is put before it by syslog itself; a seal tells nothing about the key.
    syslog(LOG_AUTHPRIV | LOG_NOTICE, "audit checkpoint %s", line.constData());
    return done();
}

Result<QList<AuditCheckpoint>> AuditFiles::readCheckpoints() const
{
    QFile file(m_directory + QStringLiteral("/checkpoints.jsonl"));
    QList<AuditCheckpoint> checkpoints;
    if (!file.exists())
        return checkpoints;
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file, file.errorString());
    while (!file.atEnd()) {
        const QByteArray line = file.readLine(LongestLine);
        if (file.atEnd() && !line.endsWith('\n'))
            break; // being written, or cut off on the way: it was never told
        const auto checkpoint = AuditCheckpoint::fromJson(QJsonDocument::fromJson(line).object());
        if (!checkpoint)
            return unreadable(file, QStringLiteral("Line %1 is no checkpoint.").arg(checkpoints.size() + 1));
        checkpoints.append(*checkpoint);
    }
    return checkpoints;
}

} // namespace ops
