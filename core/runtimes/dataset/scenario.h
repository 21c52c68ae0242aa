#pragma once

#include "model/app.h"
#include "runtimes/dataset/faultplan.h"

namespace ops {

/// A dataset app of a session.
struct DatasetAppSpec
{
    QString name;
    QString dataset;             ///< path of the CSV file
    std::optional<AppType> type; ///< nothing: by what the data looks like
    QStringList dependencies{};  ///< names of other apps
    double serviceMs = 120;

    bool operator==(const DatasetAppSpec &) const = default;
};

/// A session's story: which apps there are, and what happens to them.
struct Scenario
{
    struct Item
    {
        QString environment; ///< empty: all
        QString app;
        PlannedItem what;

        bool operator==(const Item &) const = default;
    };

    QString description;
    Duration duration{0};     ///< 0: until the data ends
    QStringList environments; ///< empty: all
    QList<DatasetAppSpec> apps;
    QList<Item> items;

    bool operator==(const Scenario &) const = default;
};

/// Reads a scenario by the name of a bundled one ("slow-responses") or by the path of a YAML file. Errors name file,
/// line, column, what was found and what is allowed.
Result<Scenario> readScenario(const QString &nameOrPath);

} // namespace ops
