#include "app/daemon/reportfile.h"

#include <QSaveFile>

namespace ops {

namespace {

Error cannotWrite(const QSaveFile &file)
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("The report cannot be written: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = QStringLiteral("Name a file in a folder that exists and that you may write to.")};
}

} // namespace

Result<> checkReportFile(const QString &path)
{
    if (path.isEmpty())
        return done();
    QSaveFile file(path); // goes without a trace, as it is not committed
    return file.open(QIODevice::WriteOnly) ? Result<>(done()) : Result<>(cannotWrite(file));
}

Result<> writeReport(const QString &path, const QJsonDocument &report)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(report.toJson()) > 0 && file.commit())
        return done();
    return cannotWrite(file);
}

} // namespace ops
