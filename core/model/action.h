#pragma once

#include "model/appkey.h"
#include "model/issue.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace ops {

/// What can be done to an app: the cures, and the manual operations that go through the same gate.
enum class Strategy
{
    Restart,
    Rollback,
    AdjustConfig, ///< parameters: parameter, from, to
    ScaleOut,     ///< parameters: replicas (new total)
    ScaleIn,      ///< parameters: replicas (new total)
    RetryDeployment,
    Deploy,   ///< parameters: release
    NoAction, ///< wait and see
    Escalate  ///< hand over to a person
};
template <>
struct EnumNames<Strategy>
{
    static constexpr std::array table{std::pair{Strategy::Restart, "restart"},
                                      std::pair{Strategy::Rollback, "rollback"},
                                      std::pair{Strategy::AdjustConfig, "adjust_config"},
                                      std::pair{Strategy::ScaleOut, "scale_out"},
                                      std::pair{Strategy::ScaleIn, "scale_in"},
                                      std::pair{Strategy::RetryDeployment, "retry_deployment"},
                                      std::pair{Strategy::Deploy, "deploy"},
                                      std::pair{Strategy::NoAction, "no_action"},
                                      std::pair{Strategy::Escalate, "escalate"}};
};

/// True if the strategy changes a running app, so that it needs an Authorization and the journal.
bool changesTheApp(Strategy strategy);
/// True if users of the app may notice it while it runs (restart, rollback, deploy, ...).
bool isDisruptive(Strategy strategy);

enum class ActionState
{
    Proposed,
    Waiting,   ///< for a person's approval
    Countdown, ///< will be authorised at the deadline unless vetoed
    Authorised,
    Executing,
    Verifying,
    Succeeded,
    Failed,
    Refused,
    Vetoed,
    Overridden,
    Cancelled,
    Expired,
    Withdrawn,
    Undone
};
template <>
struct EnumNames<ActionState>
{
    static constexpr std::array table{
        std::pair{ActionState::Proposed, "proposed"},     std::pair{ActionState::Waiting, "waiting"},
        std::pair{ActionState::Countdown, "countdown"},   std::pair{ActionState::Authorised, "authorised"},
        std::pair{ActionState::Executing, "executing"},   std::pair{ActionState::Verifying, "verifying"},
        std::pair{ActionState::Succeeded, "succeeded"},   std::pair{ActionState::Failed, "failed"},
        std::pair{ActionState::Refused, "refused"},       std::pair{ActionState::Vetoed, "vetoed"},
        std::pair{ActionState::Overridden, "overridden"}, std::pair{ActionState::Cancelled, "cancelled"},
        std::pair{ActionState::Expired, "expired"},       std::pair{ActionState::Withdrawn, "withdrawn"},
        std::pair{ActionState::Undone, "undone"}};
};

/// Final states accept nothing more, except that a succeeded action may be undone.
bool isFinal(ActionState state);
/// Nobody has decided yet: a person may still approve, veto or replace it.
bool isPending(ActionState state);

/// One line of "why": what a strategy had going for it when the choice was made.
struct RankedStrategy
{
    Strategy strategy = Strategy::Restart;
    double q = 0;
    int tries = 0;
    int successes = 0;
    double meanRecoverySeconds = 0; ///< 0 if it never succeeded
    QString note;                   ///< "", "tried", "forbidden", "pinned", "not_possible"
    double chance = 0;              ///< that it cures, by all that is known ...
    double chanceLow = 0;           ///< ... and the 95 % interval of that
    double chanceHigh = 0;
    double recoverySpread = 0; ///< standard deviation of the time to recover, in seconds
    double waitSeconds = 0;    ///< of no_action: for how long it is waited
    double cost = 0;           ///< expected in all if it comes first, in seconds of downtime (learning/valuation.h)
    double neededChance = 0;   ///< from which on it would be the first choice; above 1: never
    double evidence = 0;       ///< outcomes where the evidence looked like this, of which old ones count less
    QString basis{};           ///< the most special situation that has evidence on it; empty: none has
    QStringList similar{};     ///< past incidents that it was used in, newest last; "!": did not help

    QJsonObject toJson() const;
    static RankedStrategy fromJson(const QJsonObject &json);
    bool operator==(const RankedStrategy &) const = default;
};

/// How far what an action does can be taken back.
enum class UndoKind
{
    Exact,
    BestEffort,
    Impossible
};
template <>
struct EnumNames<UndoKind>
{
    static constexpr std::array table{std::pair{UndoKind::Exact, "exact"},
                                      std::pair{UndoKind::BestEffort, "best_effort"},
                                      std::pair{UndoKind::Impossible, "impossible"}};
};

/// What would take an action back, known before it runs.
struct UndoPlan
{
    UndoKind kind = UndoKind::Impossible;
    Strategy strategy = Strategy::NoAction; ///< of the inverse; NoAction if there is none
    QJsonObject parameters;
    QString note;       ///< what does not come back, in plain English; empty if all does
    QJsonObject before; ///< state before the action: release, replicas, config (name: value)

    QJsonObject toJson() const;
    static UndoPlan fromJson(const QJsonObject &json);
    bool operator==(const UndoPlan &) const = default;
};

/// One strategy applied to one app in one environment.
struct Action
{
    QString id; ///< "A-23", unique in the session
    QString incident;
    AppKey key;
    IssueKind issue = IssueKind::Unhealthy; ///< meaningless if `incident` is empty
    Strategy strategy = Strategy::Restart;
    QJsonObject parameters;
    ActionState state = ActionState::Proposed;
    int attempt = 1;    ///< 1 is the incident's first
    QString situation;  ///< key of the learner's table, see learning/situation.h
    QString proposedBy; ///< "auto-heal", "deploy-agent" or "operator:NAME"
    QString decidedBy;  ///< "autonomy", "deadline", "operator:NAME", "auto-heal" (what needs no leave), "freeze", ...
    QString reason;     ///< of the last decision, in plain English
    Timestamp proposedAt;
    Timestamp deadline;  ///< of a countdown or a question; epoch if there is none
    Timestamp startedAt; ///< of the execution; epoch if it has not begun
    Timestamp finishedAt;
    Timestamp recoveredAt;         ///< since when the app has been well, as fresh samples proved; epoch if they did not
    bool explored = false;         ///< chosen to learn, not because it was known to be best
    double propensity = 1;         ///< how likely this choice was; below 1 where chance had a say
    QString replaces;              ///< id of the action that an operator replaced by this one
    std::optional<UndoPlan> undo;  ///< once the gate has looked at it
    QString undoes;                ///< id of the action that this one undoes
    QList<RankedStrategy> ranking; ///< best first; why this one was chosen
    int approvalsNeeded = 1;       ///< of different people, while it waits
    QStringList approvedBy{};      ///< those who have approved so far, while it needs more or waits for its turn
    QString asked{};               ///< who is asked now, if the environment says whom; empty: everybody
    bool automated = false;        ///< a program ordered it, though in a person's name

    /// Nobody has decided yet, and somebody has to: waiting and calling a person need nobody's leave.
    bool awaitsDecision() const { return isPending(state) && changesTheApp(strategy); }
    /// Refused or cancelled by what only holds automation for a time; it may be tried again when that has ended.
    bool isHeldBack() const;
    /// A deployment that brings the replicas for which the first of the release has been tried; see AppStatus::isTrial.
    bool completesTrial() const;
    static QJsonObject completingTrial(); ///< the parameters of one
    bool isManual() const { return proposedBy.startsWith(QLatin1String("operator:")); }

    QJsonObject toJson() const;
    static Action fromJson(const QJsonObject &json);
    bool operator==(const Action &) const = default;
};

} // namespace ops
