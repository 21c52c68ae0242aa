// Writes papers (PDF): what "universal-devopsd report --output FILE.pdf" and "audit export FILE.pdf" start.
#include "app/common/reportoptions.h"
#include "translations/texts.h"
#include "ui/pdf/auditpdf.h"
#include "ui/pdf/reportpdf.h"

#include <QGuiApplication>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

namespace {

constexpr int ExitBadInput = 2; ///< as of the daemon

int complain(const ops::Error &error)
{
    std::fprintf(stderr, "error: %s\n", qPrintable(error.toString()));
    return ExitBadInput;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // it needs fonts, and never a display
    const QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("universal-devops-pdf"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPS_VERSION));
    QTranslator translator;
    ops::loadTexts(translator, QLocale().name());
    QCoreApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "pdf", "Writes what a month came to as a PDF, or exported records of the audit chain.\n"
               "Example: universal-devops-pdf --data DIR --month 2026-10 --output report.pdf"));
    parser.addHelpOption();
    parser.addVersionOption();
    const ops::ReportOptions options(parser);
    parser.addOption({QStringLiteral("audit"),
                      QCoreApplication::translate("pdf", "Instead of a report: the records in this file, which "
                                                         "\"universal-devopsd audit export\" has written. Example: "
                                                         "--audit audit.jsonl"),
                      QCoreApplication::translate("pdf", "file")});
    parser.process(application);
    const ops::Result<QString> output = options.output();
    if (!output)
        return complain(output.error());
    if (parser.isSet(QStringLiteral("audit"))) {
        const ops::Result<quint64> records = ops::writeAuditPdf(parser.value(QStringLiteral("audit")), *output);
        if (!records)
            return complain(records.error());
        std::printf("%s\n",
                    qPrintable(QCoreApplication::translate("pdf", "Records on paper: %n", nullptr, int(*records))));
        return 0;
    }
    const ops::Result<ops::MonthlyReport> report = options.read();
    if (!report)
        return complain(report.error());
    const ops::Result<> written = ops::writeReportPdf(*report, *output);
    return written ? 0 : complain(written.error());
}
