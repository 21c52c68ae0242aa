#pragma once

#include "end_to_end/override/site.h"

#include <QTemporaryDir>

namespace ops {

/// Simulated services, in the time that the walk gives them. Nothing has to be held: while time stands still, nothing
/// comes to its end.
class DatasetSite final : public Site
{
public:
    DatasetSite();

    Result<> begin(StagedPlatform &platform, const QList<AppKey> &apps) override;
    QList<Instance> instances(const AppKey &app) const override;
    void hold(const AppKey &, Strategy, Moment) override {}
    bool isHeld(const AppKey &) const override { return true; }
    void letGo(const AppKey &) override {}

private:
    AppStatus status(const AppKey &app) const;
    void countStops();

    QTemporaryDir m_directory;
    const StagedPlatform *m_platform = nullptr;
    QMap<AppKey, int> m_stops; ///< how often each was seen to be stopped
    QMap<AppKey, bool> m_runs;
};

} // namespace ops
