#pragma once

#include <QList>
#include <QStringList>

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
/// clock. Journals that exist in `directories` are read; a temporary folder below the first is the only thing that is
/// changed. Takes a second or two, and longer for large journals.
QList<CheckResult> selfCheck(const QStringList &directories, const QString &configFile);

/// Share of the components that are well, 0..100.
int score(const QList<CheckResult> &results);

} // namespace ops
