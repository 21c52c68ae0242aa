#pragma once

#include "operations/monthlyreport.h"

#include <QCoreApplication>

namespace ops {

/// A part of the report, for pages and papers.
struct ReportSection
{
    QString heading;      ///< text; empty of the first one
    QStringList pictures; ///< SVG; none of them is empty
    QString html;         ///< tables and paragraphs; may be empty
};

/// The monthly report in the language of the user. From any thread.
class ReportPage
{
    Q_DECLARE_TR_FUNCTIONS(ops::ReportPage)
public:
    static QString title(const MonthlyReport &report);
    static QList<ReportSection> sections(const MonthlyReport &report);
    /// One page that needs nothing but itself and prints well. UTF-8.
    static QByteArray html(const MonthlyReport &report);

private:
    static QString introduction(const MonthlyReport &report);
    static QString keyFigures(const MonthlyReport &report);
    static QString environments(const MonthlyReport &report);
    static QString causes(const MonthlyReport &report);
    static QString strategies(const MonthlyReport &report);
    static QString lessons(const MonthlyReport &report);
    static QString answers(const MonthlyReport &report);
};

} // namespace ops
