#include "runtimes/process/processlog.h"

#include <QFile>

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 PageBytes = 1LL << 20;
constexpr qint64 FirstBytes = 8LL << 20;

Error unreadable(const QFile &file)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no log: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = {}};
}

/// Without the last, unfinished line, if there are others.
QByteArray wholeLines(QByteArray text)
{
    const qsizetype end = text.lastIndexOf('\n');
    if (end >= 0)
        text.truncate(end + 1);
    return text;
}

Result<LogPage> pageFrom(QFile &file, qint64 offset, bool follows)
{
    if (!file.seek(offset))
        return unreadable(file);
    QByteArray text = file.read(PageBytes);
    const bool more = text.size() == PageBytes;
    if (more)
        text = wholeLines(std::move(text));
    const qint64 next = more ? offset + text.size() : file.pos();
    if (!follows && offset > 0)
        text.remove(0, text.indexOf('\n') + 1); // the rest of a line that began before
    return LogPage{.text = text, .position = QString::number(next), .follows = follows, .more = more};
}

} // namespace

Result<LogPage> readLogPage(const QString &path, const QString &position)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    bool known = false;
    const qint64 offset = position.toLongLong(&known);
    if (!known || offset < 0)
        return pageFrom(file, std::max<qint64>(0, file.size() - FirstBytes), false);
    if (offset <= file.size())
        return pageFrom(file, offset, true);
    QFile old(path + QStringLiteral(".1"));
    if (!old.open(QIODevice::ReadOnly) || offset >= old.size())
        return pageFrom(file, 0, true);
    Result<LogPage> rest = pageFrom(old, offset, true);
    if (rest && !rest->more) {
        rest->position = QStringLiteral("0"); // the copy is read to its end: on with the file itself
        rest->more = true;
    }
    return rest;
}

void rotateLog(const QString &path, qint64 longest)
{
    QFile file(path);
    if (file.size() < longest)
        return;
    const QString old = path + QStringLiteral(".1");
    QFile::remove(old);
    if (!file.copy(old)) // it may be what the disk is full of
        qWarning("%s: %s", qPrintable(old), qPrintable(file.errorString()));
    file.resize(0);
}

} // namespace ops
