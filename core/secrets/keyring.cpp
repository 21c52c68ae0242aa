#include "secrets/keyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace ops::keyring {

namespace {

constexpr int EndPatienceMs = 1'000; // for the end of what was killed

Error trouble(Error::Kind kind, const QString &what, const QString &entry, const QString &todo)
{
    return {.kind = kind, .what = what, .where = QStringLiteral("keyring:") + entry, .todo = todo};
}

/// The first line of what it says; never what it has read.
QString said(QProcess &process)
{
    constexpr qsizetype Longest = 200;
    QString line = QString::fromUtf8(process.readAllStandardError()).section(QLatin1Char('\n'), 0, 0).left(Longest);
    while (line.endsWith(QLatin1Char('.')))
        line.chop(1);
    return line;
}

} // namespace

QString program()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("universal-devops-keyring"));
}

bool isEntry(const QString &entry)
{
    const qsizetype slash = entry.indexOf(QLatin1Char('/'));
    return slash > 0 && slash < entry.size() - 1;
}

Result<QByteArray> read(const QString &program, const QString &entry, Duration patience)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, {QStringLiteral("get"), entry});
    if (!process.waitForStarted())
        return trouble(Error::Kind::NotFound, QStringLiteral("The program that reads the keyring is missing."), entry,
                       QStringLiteral("Install universal-devops-keyring beside the others."));
    if (!process.waitForFinished(int(patience.count()))) {
        process.kill();
        process.waitForFinished(EndPatienceMs);
        return trouble(Error::Kind::TimedOut, QStringLiteral("The keyring did not answer in time."), entry,
                       QStringLiteral("It may be locked: unlock it on the desktop."));
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : int(Failed);
    switch (code) {
    case Done:
        return process.readAllStandardOutput();
    case NoEntry:
        return trouble(Error::Kind::NotFound, QStringLiteral("The keyring has no such secret."), entry,
                       QStringLiteral("Put it there: universal-devops-keyring set SERVICE/KEY."));
    case Denied:
        return trouble(Error::Kind::Refused, QStringLiteral("The keyring does not give it: %1.").arg(said(process)),
                       entry, QStringLiteral("It may be locked: unlock it on the desktop."));
    default:
        return trouble(Error::Kind::Unreachable, QStringLiteral("There is no keyring here: %1.").arg(said(process)),
                       entry, QStringLiteral("Start it from a desktop session, or name a file or a variable instead."));
    }
}

} // namespace ops::keyring
