#pragma once

#include "engine/session.h"
#include "model/result.h"
#include "operations/datasetpreview.h"

namespace ops {

enum class HostKind
{
    Replay, ///< all agents in the caller's thread
    Live    ///< a thread each
};

/// The five, in the order in which they are heard: what is found comes before what is done about it.
std::vector<std::unique_ptr<Agent>> makeAgents();
std::unique_ptr<AgentHost> makeHost(HostKind kind);

/// Says what is wrong with a spec (files that cannot be read, unknown scenario, fault or environment), before a session
/// is begun with it.
Result<> checkSpec(const SessionSpec &spec);

/// What is wrong with single app specs of a session of real apps: these are left out.
QList<Error> leftOut(const SessionSpec &spec);

/// The runtimes that `spec` names, with their apps at the session's start. `directory` is where those of real apps keep
/// what has to outlive the program.
Result<World> makeWorld(const SessionSpec &spec, const QString &directory);

/// A session over what `spec` names, recorded by `recorder`.
Result<std::unique_ptr<Session>> makeSession(const SessionSpec &spec, const QString &directory, HostKind kind,
                                             std::unique_ptr<Recorder> recorder, Session::Observer observer);

/// What there is to know of the files that a session of datasets runs over; those that come with the program hold no
/// surprises and are left out. Files that cannot be read are left to checkSpec().
QList<DatasetPreview> previewFiles(const SessionSpec &spec);

/// Reads the beginning of a CSV file.
Result<DatasetPreview> previewDataset(const QString &path);

} // namespace ops
