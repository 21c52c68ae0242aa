#pragma once

#include "model/appkey.h"
#include "model/result.h"

#include <QList>
#include <QMap>
#include <QString>

namespace ops {

/// What is to run of an app.
struct AppSetup
{
    QString release;
    QMap<QString, double> config;
    int replicas = 0; ///< 0: nothing is to run

    bool operator==(const AppSetup &) const = default;
};

/// What is to run of an app in one environment, and what ran before: known after a crash of the platform, because it
/// is written before anything is changed.
struct AppPlan
{
    AppSetup wanted;
    QList<AppSetup> former; ///< that have worked, oldest first; where a rollback leads
    bool works = false;     ///< what is wanted has run in full

    bool operator==(const AppPlan &) const = default;
};

/// Keeps the plans of all apps, a small file each, below a directory.
class SetupFile
{
public:
    explicit SetupFile(QString directory);

    /// NotFound if nothing was ever kept for the app; Invalid, with the file's name, if it cannot be understood.
    Result<AppPlan> load(const AppKey &key) const;
    Result<> save(const AppKey &key, const AppPlan &plan) const;

private:
    QString path(const AppKey &key) const;

    QString m_directory;
};

} // namespace ops
