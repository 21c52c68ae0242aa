#pragma once

#include "model/action.h"
#include "model/appkey.h"
#include "model/result.h"
#include "model/time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ops {

/// How a real app is broken, or made well again: a request or a command, which the plan names, since only whoever made
/// the app knows how. One of both.
struct DrillDeed
{
    QByteArray method = "POST";
    QUrl url;
    QStringList command; ///< program and arguments; no shell reads them

    bool isRequest() const { return !url.isEmpty(); }
    bool operator==(const DrillDeed &) const = default;
};

/// What is wanted of a drill; nothing: it is not judged by that.
struct DrillTargets
{
    std::optional<Duration> detect;  ///< from the fault until it is found
    std::optional<Duration> recover; ///< from the fault until the app is well again
    std::optional<int> wrongActions; ///< at most
    std::optional<int> humanWork;    ///< at most

    bool operator==(const DrillTargets &) const = default;
};

/// One fault that is brought about on purpose.
struct Drill
{
    QString name; ///< unique in its plan
    AppKey key;
    QJsonObject fault;             ///< as in operator.injected_fault, for what is simulated; empty for a real app
    std::optional<DrillDeed> deed; ///< for a real app
    std::optional<DrillDeed> end;  ///< takes the fault back afterwards, whatever came of it
    Duration after{0};             ///< for so long the app has to be well before
    Duration within{0};            ///< it is watched no longer than that
    Duration holds{0};             ///< for so long it has to stay well afterwards
    QList<Strategy> cures;         ///< what is right to do; empty: whatever helps
    DrillTargets targets;

    bool operator==(const Drill &) const = default;
};

/// Faults that are brought about one after the other, in something simulated or in the real apps of a daemon.
struct DrillPlan
{
    QString name; ///< of the file
    QString description;
    QString scenario;     ///< name or path, whose own faults are left out; empty: none
    QStringList datasets; ///< paths
    quint64 seed = 1;     ///< of what is simulated
    QList<Drill> drills;

    bool isReal() const { return scenario.isEmpty() && datasets.isEmpty(); }
    bool operator==(const DrillPlan &) const = default;
};

/// The only environment in which real apps are broken on purpose.
QString drillEnvironment();

/// Names of the plans that come with the program.
QStringList bundledDrillPlans();

/// Reads a plan by the name of a bundled one or by the path of a YAML file (docs/drills.md). Errors name file, line,
/// column, what was found and what is allowed. Refused: real apps anywhere but in dev.
Result<DrillPlan> loadDrillPlan(const QString &nameOrPath);

} // namespace ops
