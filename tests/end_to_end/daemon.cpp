#include "end_to_end/daemon.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

DaemonResult runDaemon(QStringList arguments, const QString &dataDirectory)
{
    const QString reportFile = QDir(dataDirectory).filePath(QStringLiteral("report.json"));
    if (arguments.value(0) == QLatin1String("run"))
        arguments << QStringLiteral("--data") << dataDirectory << QStringLiteral("--report") << reportFile;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(OPS_DAEMON), arguments);
    DaemonResult result;
    if (!process.waitForFinished(300'000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        result.output = QStringLiteral("did not end well: ") + QString::fromUtf8(process.readAll());
        return result;
    }
    result.exitCode = process.exitCode();
    result.output = QString::fromUtf8(process.readAll());
    QFile file(reportFile);
    if (file.open(QIODevice::ReadOnly))
        result.report = QJsonDocument::fromJson(file.readAll()).object();
    return result;
}

QString sourceFile(const QString &path)
{
    return QStringLiteral(OPS_SOURCE_DIR "/") + path;
}
