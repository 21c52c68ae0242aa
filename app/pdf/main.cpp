// Writes the monthly report as a PDF: what "universal-devopsd report --output FILE.pdf" starts.
#include "app/common/reportoptions.h"
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
    if (translator.load(QLocale(), QStringLiteral("universal-devops"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "pdf", "Writes what a month came to as a PDF.\n"
               "Example: universal-devops-pdf --data DIR --month 2026-10 --output report.pdf"));
    parser.addHelpOption();
    parser.addVersionOption();
    const ops::ReportOptions options(parser);
    parser.process(application);
    const ops::Result<QString> output = options.output();
    if (!output)
        return complain(output.error());
    const ops::Result<ops::MonthlyReport> report = options.read();
    if (!report)
        return complain(report.error());
    const ops::Result<> written = ops::writeReportPdf(*report, *output);
    return written ? 0 : complain(written.error());
}
