#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

/// What came of one start of universal-devopsd.
struct DaemonResult
{
    int exitCode = -1;
    QString output; ///< of both channels
    QJsonObject report;
};

/// Runs the daemon to its end. With "run" as first argument, a report is asked for and read.
DaemonResult runDaemon(QStringList arguments, const QString &dataDirectory);

/// Path of a file in the source tree.
QString sourceFile(const QString &path);
