#include "config/textfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringDecoder>

namespace ops {

Result<QByteArray> readTextFile(const QString &path, qint64 maxBytes)
{
    const auto invalid = [&](const QString &what, const QString &todo) {
        return Error{Error::Kind::Invalid, what, path, todo};
    };
    if (!QFileInfo::exists(path))
        return Error{Error::Kind::NotFound, QStringLiteral("There is no such file."), path,
                     QStringLiteral("Check the path.")};
    // A device or pipe could go on for ever, or block.
    if (!QFileInfo(path).isFile())
        return invalid(QStringLiteral("This is no file."), QStringLiteral("Give the path of a file."));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Refused, QStringLiteral("The file cannot be read: %1.").arg(file.errorString()), path,
                     QStringLiteral("Check the rights of the file.")};
    QByteArray content = file.read(maxBytes + 1);
    if (content.size() > maxBytes)
        return invalid(QStringLiteral("The file is too long."), QStringLiteral("Allowed: %1 bytes.").arg(maxBytes));
    if (content.startsWith("\xEF\xBB\xBF"))
        content.remove(0, 3);
    if (content.trimmed().isEmpty())
        return invalid(QStringLiteral("The file is empty."), QStringLiteral("Restore it, or give another one."));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(content);
    if (decoder.hasError() || text.contains(QChar(QChar::Null)))
        return invalid(QStringLiteral("The file is not text in UTF-8."), QStringLiteral("Save it as UTF-8."));
    return content;
}

Result<> writeTextFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Error{Error::Kind::Refused, QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
                     path, QStringLiteral("Check free space and rights of the directory.")};
    return done();
}

} // namespace ops
