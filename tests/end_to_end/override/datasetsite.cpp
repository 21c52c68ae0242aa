#include "end_to_end/override/datasetsite.h"

#include "end_to_end/override/stagedconfig.h"

#include <QFile>

namespace ops {

DatasetSite::DatasetSite()
    : Site({.runtime = QStringLiteral("dataset"),
            .formerRelease = QStringLiteral("1.0.0"),
            .release = QStringLiteral("1.1.0"),
            .otherRelease = QStringLiteral("1.2.0"),
            .parameter = QStringLiteral("workers"),
            .value = 16,
            .otherValue = 24,
            .keepsWhatWasDone = false})
{
}

Result<> DatasetSite::begin(StagedPlatform &platform, const QList<AppKey> &apps)
{
    QByteArray story = "description: Apps that nothing happens to by itself\n"
                       "environments: [" +
                       apps.first().environment.toUtf8() + "]\napps:\n";
    for (const AppKey &app : apps)
        story += "  - {name: " + app.app.toUtf8() + ", dataset: web_service, type: web}\n";
    const QString path = m_directory.filePath(QStringLiteral("story.yaml"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(story) != story.size())
        return Error{.kind = Error::Kind::Internal, .what = file.errorString(), .where = path, .todo = {}};
    file.close();
    SessionSpec spec;
    spec.scenario = path;
    spec.loop = true;
    spec.failType = QStringLiteral("none");
    spec.start = fromEpochMs(1'767'571'200'000);
    Result<PlatformConfig> config = stagedConfig();
    if (!config)
        return config.error();
    spec.config = std::move(*config);
    for (const AppKey &app : apps)
        m_runs.insert(app, true);
    m_platform = &platform;
    platform.onStep([this] { countStops(); });
    return platform.begin(spec, m_directory.path());
}

AppStatus DatasetSite::status(const AppKey &app) const
{
    return m_platform->session().world().runtimes.front()->status(app);
}

void DatasetSite::countStops()
{
    for (auto app = m_runs.begin(); app != m_runs.end(); ++app) {
        const bool runs = status(app.key()).state == AppState::Running;
        if (std::exchange(*app, runs) && !runs)
            ++m_stops[app.key()];
    }
}

QList<Instance> DatasetSite::instances(const AppKey &app) const
{
    const AppStatus now = status(app);
    QList<Instance> list;
    for (int i = 0; now.state == AppState::Running && i < now.replicas; ++i)
        list.append({.id = QStringLiteral("%1-%2").arg(m_stops.value(app)).arg(i),
                     .release = now.release,
                     .value = now.config.value(terms().parameter).value});
    return list;
}

} // namespace ops
