#pragma once

#include "model/result.h"
#include "operations/monthlyreport.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace ops {

/// What a monthly report is made of and where it goes, on a command line: the same on the programs that write one.
class ReportOptions
{
    Q_DECLARE_TR_FUNCTIONS(ReportOptions)
public:
    /// Adds the options to a parser; use the other calls after it has parsed.
    explicit ReportOptions(QCommandLineParser &parser);

    /// Reads the journal, however long that takes, and says on a terminal how far it is.
    Result<MonthlyReport> read() const;
    /// The file; NotFound if none was named.
    Result<QString> output() const;
    /// What leads another program to the same report.
    QStringList arguments() const;

private:
    Result<CalendarMonth> month() const;
    QString directory() const;

    QCommandLineParser &m_parser;
};

/// Replaces the file as a whole, or leaves it as it was. What does the same for a device is writeReportPdf().
Result<> writeWholeFile(const QString &path, const QByteArray &content);

} // namespace ops
