#include "engine/sessionfactory.h"

#include "agents/autohealagent.h"
#include "agents/deployagent.h"
#include "agents/issuedetector.h"
#include "agents/rloptimizer.h"
#include "agents/uptimemonitor.h"
#include "apps/appspecfile.h"
#include "engine/livehost.h"
#include "engine/platformname.h"
#include "engine/replayhost.h"
#include "resources/bundledresources.h"
#include "runtimes/dataset/datasetreader.h"
#include "runtimes/dataset/datasetruntime.h"
#include "runtimes/dataset/scenario.h"
#include "runtimes/docker/dockerhost.h"
#include "runtimes/process/processhost.h"
#include "runtimes/supervised/replicarunner.h"
#include "runtimes/supervised/supervisedruntime.h"
#include "runtimes/swarm/swarmrunner.h"

namespace ops {

namespace {

QStringList environmentNames(const SessionSpec &spec)
{
    QStringList names;
    for (const EnvironmentConfig &environment : spec.config.environments)
        names.append(environment.name);
    return names;
}

Result<QList<Supervisor::Entry>> realApps(const SessionSpec &spec)
{
    const Result<AppCatalogue> catalogue = loadAppDirectory(spec.appsDirectory, environmentNames(spec));
    if (!catalogue)
        return catalogue.error();
    QList<Supervisor::Entry> entries;
    for (const EnvironmentConfig &environment : spec.config.environments) {
        if (!spec.environments.isEmpty() && !spec.environments.contains(environment.name))
            continue;
        for (const AppSpec &app : catalogue->specs) {
            if (app.environments.contains(environment.name) && app.runtime == RuntimeKind::Dataset)
                return Error{.kind = Error::Kind::Invalid,
                             .what = QStringLiteral("Apps over a dataset are simulated and cannot be served."),
                             .where = catalogue->files.value(app.name),
                             .todo = QStringLiteral("Use process, docker or swarm; see \"run\" for datasets.")};
            if (app.environments.contains(environment.name))
                entries.append({.spec = app, .key = {environment.name, app.name}, .timeout = environment.timeout});
        }
    }
    if (entries.isEmpty())
        return catalogue->errors.isEmpty() ? Error{.kind = Error::Kind::Invalid,
                                                   .what = QStringLiteral("No app is to run in these environments."),
                                                   .where = spec.appsDirectory,
                                                   .todo = QStringLiteral("Put app specs (*.yaml) there.")}
                                           : catalogue->errors.first();
    return entries;
}

/// Where Docker's own client would look.
Result<DockerAddress> dockerAddress()
{
    const QString said = qEnvironmentVariable("DOCKER_HOST", QStringLiteral("unix:///var/run/docker.sock"));
    return DockerAddress::parse(said, qEnvironmentVariable("DOCKER_CERT_PATH"));
}

Result<World> realWorld(const SessionSpec &spec, const QString &directory)
{
    Result<QList<Supervisor::Entry>> entries = realApps(spec);
    if (!entries)
        return entries.error();
    const Result<DockerAddress> engine = dockerAddress();
    if (!engine)
        return engine.error();
    const Result<QString> platform = platformName(directory);
    if (!platform)
        return platform.error();
    const auto makeRunner = [directory, engine = *engine,
                             platform = *platform](RuntimeKind kind, HttpClient &http) -> std::unique_ptr<Runner> {
        if (kind == RuntimeKind::Swarm)
            return std::make_unique<SwarmRunner>(engine, SwarmWorkload::Options{.platform = platform}, http);
        if (kind == RuntimeKind::Docker)
            return std::make_unique<ReplicaRunner>(
                std::make_unique<DockerHost>(engine, DockerHost::Options{.platform = platform}), http);
        return std::make_unique<ReplicaRunner>(std::make_unique<ProcessHost>(directory + QStringLiteral("/processes")),
                                               http);
    };
    World world;
    world.runtimes.push_back(std::make_unique<SupervisedRuntime>(
        std::move(*entries), directory + QStringLiteral("/apps"),
        Supervisor::SpecSource{.directory = spec.appsDirectory, .environments = environmentNames(spec)}, makeRunner));
    return world;
}

} // namespace

std::vector<std::unique_ptr<Agent>> makeAgents()
{
    std::vector<std::unique_ptr<Agent>> agents;
    agents.push_back(std::make_unique<IssueDetector>());
    agents.push_back(std::make_unique<UptimeMonitor>());
    agents.push_back(std::make_unique<AutoHealAgent>());
    agents.push_back(std::make_unique<RlOptimizer>());
    agents.push_back(std::make_unique<DeployAgent>());
    return agents;
}

std::unique_ptr<AgentHost> makeHost(HostKind kind)
{
    if (kind == HostKind::Live)
        return std::make_unique<LiveHost>(makeAgents());
    return std::make_unique<ReplayHost>(makeAgents());
}

Result<> checkSpec(const SessionSpec &spec)
{
    initialiseBundledResources();
    if (spec.isReal()) {
        const Result<QList<Supervisor::Entry>> entries = realApps(spec);
        return entries ? Result<>(done()) : entries.error();
    }
    return DatasetRuntime::check(spec);
}

QList<Error> leftOut(const SessionSpec &spec)
{
    const Result<AppCatalogue> catalogue = loadAppDirectory(spec.appsDirectory, environmentNames(spec));
    return catalogue ? catalogue->errors : QList<Error>{};
}

Result<World> makeWorld(const SessionSpec &spec, const QString &directory)
{
    initialiseBundledResources();
    if (spec.isReal())
        return realWorld(spec, directory);
    Result<std::unique_ptr<DatasetRuntime>> datasets = DatasetRuntime::create(spec);
    if (!datasets)
        return datasets.error();
    World world;
    world.faults = datasets->get();
    world.runtimes.push_back(std::move(*datasets));
    return world;
}

Result<std::unique_ptr<Session>> makeSession(const SessionSpec &spec, const QString &directory, HostKind kind,
                                             std::unique_ptr<Recorder> recorder, Session::Observer observer)
{
    Result<World> world = makeWorld(spec, directory);
    if (!world)
        return world.error();
    return std::make_unique<Session>(spec, std::move(*world), makeHost(kind), std::move(recorder), std::move(observer));
}

QList<DatasetPreview> previewFiles(const SessionSpec &spec)
{
    QStringList files = spec.datasets;
    if (const Result<Scenario> scenario = readScenario(spec.scenario)) {
        for (const DatasetAppSpec &app : scenario->apps)
            files.append(app.dataset);
    }
    files.removeDuplicates();
    QList<DatasetPreview> previews;
    for (const QString &file : std::as_const(files)) {
        if (file.startsWith(QLatin1String(":/")))
            continue;
        if (Result<DatasetPreview> preview = previewDataset(file))
            previews.append(std::move(*preview));
    }
    return previews;
}

Result<DatasetPreview> previewDataset(const QString &path)
{
    initialiseBundledResources();
    return DatasetReader::preview(path);
}

} // namespace ops
