#include "engine/platformname.h"

#include "config/textfile.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace ops {

namespace {

constexpr qint64 LongestNameFile = 256;
constexpr qsizetype NameLength = 12; ///< with environment, app and slot behind it, a name has to fit into 63 characters

QString nameFromPath(const QString &directory)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QDir(directory).absolutePath().toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(NameLength));
}

QString newName()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16)
        .rightJustified(NameLength, u'0')
        .right(NameLength);
}

/// Plans of apps are written before anything is started.
bool hasServedApps(const QString &directory)
{
    return QDirIterator(directory + QStringLiteral("/apps"), {QStringLiteral("*.json")}, QDir::Files,
                        QDirIterator::Subdirectories)
        .hasNext();
}

} // namespace

Result<QString> platformName(const QString &directory)
{
    const QString file = directory + QStringLiteral("/platform-id");
    const Result<QByteArray> kept = readTextFile(file, LongestNameFile);
    if (!kept && kept.error().kind != Error::Kind::NotFound)
        return kept.error();
    if (kept) {
        const QString name = QString::fromUtf8(kept->trimmed());
        if (QRegularExpression(QStringLiteral("^[0-9a-f]{12}$")).match(name).hasMatch())
            return name;
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("This is not what the platform had written here: 12 digits from 0 to f."),
                     .where = file,
                     .todo = QStringLiteral("Restore it: by its name the platform knows its containers again.")};
    }
    const QString name = hasServedApps(directory) ? nameFromPath(directory) : newName();
    QDir().mkpath(directory); // whoever opens the journal makes it, too; the one who comes first
    if (const Result<> written = writeTextFile(file, name.toLatin1() + '\n'); !written)
        return written.error();
    return name;
}

} // namespace ops
