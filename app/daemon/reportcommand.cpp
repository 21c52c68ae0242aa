#include "app/common/reportoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/papers.h"
#include "ui/report/reportpage.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace ops {

int reportCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "report", "Writes what a month came to, compared with the one before, also while a daemon is at work:\n"
                  "availability, incidents, healing, deployments, causes, what was learned and who answered.\n"
                  "HTML, JSON or PDF, as the name of the file ends. Its language is that of LANG.\n"
                  "Example: universal-devopsd report --data DIR --month 2026-10 --output report.html"));
    const ReportOptions options(parser);
    parseOrExit(parser, arguments);
    const Result<QString> output = options.output();
    if (!output)
        return complain(output.error());
    const QString suffix = QFileInfo(*output).suffix().toLower();
    if (suffix == QLatin1String("pdf"))
        return makePaper(options.arguments());
    if (suffix != QLatin1String("html") && suffix != QLatin1String("json"))
        return complain({.kind = Error::Kind::Invalid,
                         .what = QStringLiteral("The file's name does not say what it is to be."),
                         .where = QStringLiteral("--output"),
                         .todo = QStringLiteral("Let it end in .html, .json or .pdf.")});
    const Result<MonthlyReport> report = options.read();
    if (!report)
        return complain(report.error());
    const QByteArray content =
        suffix == QLatin1String("json") ? QJsonDocument(report->toJson()).toJson() : ReportPage::html(*report);
    const Result<> written = writeWholeFile(*output, content);
    return written ? int(ExitDone) : complain(written.error());
}

} // namespace ops
