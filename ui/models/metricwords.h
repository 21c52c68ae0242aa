#pragma once

#include "model/issue.h"

#include <QCoreApplication>
#include <QString>

namespace ops {

/// The words for what is measured, in the language of the user.
class MetricWords
{
    Q_DECLARE_TR_FUNCTIONS(ops::MetricWords)
public:
    /// "Latency (p95)" for "latency_p95"; what somebody has named himself (a column of a dataset) keeps its name.
    static QString name(const QString &metric);
    /// In the unit of the role and with the digits that say something: "4528 ms", "99.58 %", "12 /s".
    static QString value(double value, MetricRole role);
    static QString percent(double ratio); ///< "0.05 %"
    /// "Latency (p95) 4528 ms; healthy up to 2500 ms", or "The app does not run."
    static QString of(const Evidence &evidence);
    /// "One value in 40000 is as strange." of an evidence's rarity, which is more than 0.
    static QString rarity(double rarity);
    static QString inSoMany(double rarity); ///< "40000"
    /// "shift of the level" for Evidence::surprise; empty for what is unknown.
    static QString surpriseName(const QString &surprise);
    /// The same, as a sentence that says more.
    static QString surprise(const QString &surprise);

private:
    static QString withRange(const Evidence &evidence);
};

} // namespace ops
