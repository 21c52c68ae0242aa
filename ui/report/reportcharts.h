#pragma once

#include "operations/monthlyreport.h"

#include <QCoreApplication>

namespace ops {

/// The pictures of a monthly report, each as an SVG that carries its own colours; empty where there is nothing to show.
class ReportCharts
{
    Q_DECLARE_TR_FUNCTIONS(ops::ReportCharts)
public:
    /// A row for each environment, in it a column for each day.
    static QString availability(const MonthlyReport &report);
    /// Columns for the days, with a part for each environment.
    static QString incidentsByDay(const MonthlyReport &report);
    /// What became of the incidents, of this month above that of the one before.
    static QString outcomes(const MonthlyReport &report);
    static QString causes(const MonthlyReport &report);
};

} // namespace ops
