#pragma once

#include "control/actiongate.h"
#include "detection/servicerecord.h"
#include "engine/agenthost.h"
#include "engine/decisiondigest.h"
#include "engine/recorder.h"
#include "operations/command.h"
#include "operations/sessionspec.h"
#include "projections/operationsstate.h"
#include "runtimes/appruntime.h"
#include "runtimes/faultinjector.h"
#include "silences/silencekeeper.h"

#include <QHash>
#include <QJsonArray>

#include <functional>
#include <memory>
#include <vector>

namespace ops {

/// The runtimes of a session, and who can break them on purpose (owned by one of the runtimes; may be null).
struct World
{
    std::vector<std::unique_ptr<AppRuntime>> runtimes;
    FaultInjector *faults = nullptr;
};

/// One session: carries time, facts and orders through runtimes, agents and gate, step by step (docs/architecture.md,
/// "A step, in rounds"). Everything happens in the caller's thread; a LiveHost has threads of its own for the agents.
class Session
{
public:
    static constexpr Duration StepLength{1000}; ///< of simulated time

    /// Told about what has become durable. Events up to `recordedBefore` were told when they happened; now the session
    /// is only catching up.
    struct Observer
    {
        std::function<void(const EventBatch &events, quint64 recordedBefore)> committed;
        std::function<void(const SharedSamples &samples)> sampled;
        /// The journal cannot be written (text), or can be written again (empty).
        std::function<void(const QString &text)> recordingFailed;
    };

    Session(SessionSpec spec, World world, std::unique_ptr<AgentHost> host, std::unique_ptr<Recorder> recorder,
            Observer observer = {});
    ~Session();

    /// Moves on by one step. An error ends the session: history on record differs, or too much could not be recorded.
    Result<> step() { return stepTo(m_begun ? m_now + StepLength : m_now); }
    /// Moves on to a time that is not earlier than now(): for apps that do not wait for us.
    Result<> stepTo(Timestamp time);
    /// Takes effect at the start of the next step. Errors are those of Command::validate().
    Result<> submit(const Command &command);
    /// What counts against budgets and caution from before the session, as CarryOver::doneBefore tells it; before the
    /// first step, and only where time goes on between sessions.
    void setDoneBefore(const QJsonArray &done) { m_doneBefore = done; }
    /// Asked for each app whose users are promised something (AppRules), at the session's start and when that becomes
    /// something else, for what it served them in the period before `now`: app.registered and app.configured tell it.
    /// Before the first step, and only where time goes on between sessions.
    using ServedBefore = std::function<ServedPast(const AppKey &key, Timestamp now, Duration period)>;
    void setServedBefore(ServedBefore ask) { m_servedBefore = std::move(ask); }
    /// What was done before the session and can still be taken back, as CarryOver::undoable tells it; before
    /// the first step, and only where time goes on between sessions.
    void setUndoable(const QJsonArray &actions) { m_undoable = actions; }
    /// A fact from outside the session that people should see; on record, it is repeated like an order.
    void note(const Event &fact) { m_notes.push_back(fact); }
    /// Says session.finished and commits. Call it once, at the end.
    Result<> finish(const QString &reason);

    /// Commit at least every so many steps; authorised actions are always committed before they are executed. 1 is for
    /// people who watch, more for runs at full speed.
    void setCommitInterval(int steps) { m_commitInterval = steps; }

    /// The datasets have ended and nothing is under way any more.
    bool isIdleAtEnd() const;
    bool isCatchingUp() const { return m_recorder->isCatchingUp(); }
    double progress() const; ///< 0..1 of the datasets; 0 if they have no end

    const SessionSpec &spec() const { return m_spec; }
    Timestamp now() const { return m_now; }
    const OperationsState &state() const { return m_state; }
    const World &world() const { return m_world; }
    /// `wake` is called, in any thread, when a runtime has news that should not wait for the next step.
    void onNews(const std::function<void()> &wake);
    /// Ends what the runtimes run, at the request of the person who ends the platform.
    void stopApps();
    std::vector<AgentFigures> agentFigures() const { return m_host->figures(); }
    /// What has happened and is not on record yet, and how long the oldest of it has waited.
    quint64 unrecorded() const { return m_uncommitted.size(); }
    Duration unrecordedFor() const { return m_uncommitted.empty() ? Duration{0} : m_now - m_uncommitted.front().time; }
    QByteArray decisionDigest() const { return m_digest.hex(); }
    Recorder &recorder() { return *m_recorder; }

private:
    using Events = std::vector<Event>;

    void introduce(Events &fresh);
    QJsonObject registration(const AppRuntime &runtime, const AppInfo &app, const PlatformConfig &config);
    void remember(const AppKey &key, const AppRules &rules, const PlatformConfig &config, QJsonObject &data);
    PlatformConfig firstConfig() const;
    void takeOrders(Events &fresh);
    SharedSamples advanceRuntimes(Events &fresh);
    Result<> runRounds(SharedSamples samples, Events fresh);

    void admit(Events &&said, const QString &source, Events &fresh);
    void settle(Events &fresh);
    void obey(const Event &event, Events &fresh);
    void configure(const Event &order, Events &fresh);
    void pauseAgent(const Event &order, bool pause, Events &fresh);
    void injectFault(const Event &order, Events &fresh);
    void refuse(const Event &order, const QString &reason, Events &fresh);
    void stopAtRuntime(const QString &actionId, const AppKey &key);

    bool executeAuthorised(Events &fresh);
    bool commit();
    AppRuntime *runtimeOf(const AppKey &key) const;

    SessionSpec m_spec;
    World m_world;
    std::unique_ptr<AgentHost> m_host;
    std::unique_ptr<Recorder> m_recorder;
    Observer m_observer;
    std::vector<QString> m_agentNames;

    ActionGate m_gate;
    SilenceKeeper m_silences;
    OperationsState m_state;
    DecisionDigest m_digest;
    std::vector<Command> m_orders;
    Events m_notes;
    QJsonArray m_doneBefore;
    ServedBefore m_servedBefore;
    QHash<AppKey, SloRules> m_promised; ///< to whose users anything ever was
    QJsonArray m_undoable;
    QHash<QString, quint64> m_pausedSince; ///< agent -> sequence of its agent.paused

    Timestamp m_now;
    bool m_begun = false;
    quint64 m_sequence = 0;
    quint64 m_round = 0;
    int m_commitInterval = 1;
    int m_stepsSinceCommit = 0;
    Events m_uncommitted;
    bool m_recordingFailed = false;
    std::optional<Error> m_failure; ///< of the recorder; ends the session
    Timestamp m_exhaustedAt;
};

} // namespace ops
