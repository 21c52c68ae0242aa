#include "app/daemon/papers.h"

#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace ops {

int makePaper(const QStringList &arguments)
{
    const QString program =
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("universal-devops-pdf"));
    if (!QFileInfo(program).isExecutable())
        return complain({.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("PDF is made by a program that comes with the console."),
                         .where = program,
                         .todo = QStringLiteral("Install the console, or ask for a file of another kind.")});
    const int code = QProcess::execute(program, arguments);
    return code >= 0 ? code : int(ExitFound);
}

} // namespace ops
