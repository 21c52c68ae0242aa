#include "engine/sessionfactory.h"

#include "agents/autohealagent.h"
#include "agents/deployagent.h"
#include "agents/issuedetector.h"
#include "agents/rloptimizer.h"
#include "agents/uptimemonitor.h"
#include "engine/livehost.h"
#include "engine/replayhost.h"
#include "resources/bundledresources.h"
#include "runtimes/dataset/datasetreader.h"
#include "runtimes/dataset/datasetruntime.h"

namespace ops {

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
    return DatasetRuntime::check(spec);
}

Result<World> makeWorld(const SessionSpec &spec)
{
    initialiseBundledResources();
    Result<std::unique_ptr<DatasetRuntime>> datasets = DatasetRuntime::create(spec);
    if (!datasets)
        return datasets.error();
    World world;
    world.faults = datasets->get();
    world.runtimes.push_back(std::move(*datasets));
    return world;
}

Result<std::unique_ptr<Session>> makeSession(const SessionSpec &spec, HostKind kind, std::unique_ptr<Recorder> recorder,
                                             Session::Observer observer)
{
    Result<World> world = makeWorld(spec);
    if (!world)
        return world.error();
    return std::make_unique<Session>(spec, std::move(*world), makeHost(kind), std::move(recorder), std::move(observer));
}

Result<DatasetPreview> previewDataset(const QString &path)
{
    initialiseBundledResources();
    return DatasetReader::preview(path);
}

} // namespace ops
