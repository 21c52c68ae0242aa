#pragma once

#include "model/action.h"
#include "model/app.h"
#include "runtimes/dataset/releasehistory.h"

namespace ops {

/// A simulated service with what is deployed of it, and what actions do to both. Actions take virtual time: begin() is
/// followed by step() after step() until takeFinished() says how it went.
class SimulatedApp
{
public:
    SimulatedApp(const AppKey &key, const ServiceProfile &profile, Random random);

    /// An error means that nothing was begun.
    Result<> begin(const Action &action, Timestamp now);
    /// Stops an action under way. A process that was stopped for it is started again at once.
    Result<> cancel(const QString &actionId);
    bool isCarryingOut(const QString &actionId) const { return m_action && m_action->id == actionId; }
    /// The action that has come to its end by `now`, in state Verifying or Failed.
    std::optional<Action> takeFinished(Timestamp now);

    void step(const SimulatedService::Surroundings &around) { m_service.step(around); }

    /// Brings in what was not asked for by an action: a new version of the data, another value in the configuration.
    void deployData(Corruption corruption) { m_history.deployData(corruption); }

    SimulatedService &service() { return m_service; }
    const SimulatedService &service() const { return m_service; }
    ReleaseHistory &history() { return m_history; }
    const ReleaseHistory &history() const { return m_history; }
    AppStatus status() const;
    /// Differs when status() may differ, and costs next to nothing.
    struct Outline
    {
        AppState state = AppState::Unknown;
        int revision = 0;
        int replicas = 0;
        std::array<double, SimulatedService::ParameterCount> config{};

        bool operator==(const Outline &) const = default;
    };
    Outline outline() const;

private:
    AppState state() const;
    Result<Duration> prepare(const Action &action) const;
    Result<> apply(const Action &action);
    Result<> deploy(const QString &name);
    void startCurrent();
    Duration between(int shortestMs, int longestMs) const;
    Error refusal(const QString &what, const QString &todo) const;

    AppKey m_key;
    Random m_random;
    SimulatedService m_service;
    ReleaseHistory m_history;
    std::optional<Action> m_action; ///< under way
    Timestamp m_due;
    bool m_isDownForAction = false;
    quint64 m_actions = 0;
};

} // namespace ops
