#pragma once

#include <QList>
#include <QString>

namespace ops {

/// One component examined.
struct CheckResult
{
    QString component;
    bool ok = false;
    QString detail; ///< what was found
    QString todo;   ///< what to do about it; empty if all is well
};

/// Examines every component by using it: agents, bus, journal, runtimes, data, translations, configuration, disk and
/// clock. Changes nothing but a temporary folder below `directory`. Takes a second or two.
QList<CheckResult> selfCheck(const QString &directory, const QString &configFile);

/// Share of the components that are well, 0..100.
int score(const QList<CheckResult> &results);

} // namespace ops
