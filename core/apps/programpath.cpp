#include "apps/programpath.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace ops {

QString programPath(const QString &program, const QString &directory)
{
    if (program.startsWith(QLatin1Char('/')))
        return program;
    if (program.contains(QLatin1Char('/')))
        return directory + QLatin1Char('/') + program;
    const QString beside = QCoreApplication::applicationDirPath() + QLatin1Char('/') + program;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(program);
}

} // namespace ops
