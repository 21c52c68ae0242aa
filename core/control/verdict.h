#pragma once

#include "control/holds.h"
#include "control/rejections.h"
#include "model/action.h"
#include "model/platformconfig.h"

namespace ops {

/// What the gate does with a proposal.
enum class Outcome
{
    Authorise,
    Announce,
    Ask,
    Hold,
    Refuse
};
template <>
struct EnumNames<Outcome>
{
    static constexpr std::array table{std::pair{Outcome::Authorise, "authorise"},
                                      std::pair{Outcome::Announce, "announce"}, std::pair{Outcome::Ask, "ask"},
                                      std::pair{Outcome::Hold, "hold"}, std::pair{Outcome::Refuse, "refuse"}};
};

/// Which of the places in the configuration set the level.
enum class LevelSource
{
    Shadow,   ///< the app is in shadow mode
    Rule,     ///< a timed rule of the environment
    AppSpec,  ///< the app's own spec
    Strategy, ///< the environment's level for the strategy
    Evidence, ///< raised above that, for its record
    Default   ///< the environment's default
};
template <>
struct EnumNames<LevelSource>
{
    static constexpr std::array table{
        std::pair{LevelSource::Shadow, "shadow"},     std::pair{LevelSource::Rule, "rule"},
        std::pair{LevelSource::AppSpec, "app_spec"},  std::pair{LevelSource::Strategy, "strategy"},
        std::pair{LevelSource::Evidence, "evidence"}, std::pair{LevelSource::Default, "default"}};
};

/// Disruptive actions within the last hour, of those that are allowed.
struct BudgetUse
{
    AppKey scope; ///< empty app: the environment; both empty: the platform
    int used = 0;
    int limit = 0;

    /// "2 of 3"
    QString text() const { return QStringLiteral("%1 of %2").arg(used).arg(limit); }
    bool isSpent() const { return used >= limit; }
    QJsonObject toJson() const;
    bool operator==(const BudgetUse &) const = default;
};

/// Everything a verdict rests on.
struct GateInputs
{
    QString stoppedBy;                  ///< who ordered the emergency stop; empty if there is none
    std::optional<Hold> hold;           ///< freeze, hands on or window over the app
    std::optional<Rejection> rejection; ///< of the release that would be deployed
    QString busyWith;                   ///< id of another action that is under way on this app; empty if there is none
    bool recording = true;              ///< the journal can be written
    AutonomyRule rule;                  ///< of this environment, app, strategy and time
    LevelSource ruleFrom = LevelSource::Default;
    QString ruleName; ///< of a timed rule
    Duration approvalTimeout{0};
    bool twoPersons = false; ///< nobody decides on such an action alone

    Caution caution;
    int replicasTouched = 0; ///< by the action ...
    int replicas = 1;        ///< ... of so many
    int appsActedOn = 1;     ///< within Caution::appsWindow, this one included
    int failures = 0;        ///< of actions on this app within the last hour
    int tries = 0;           ///< of the strategy in such a situation ...
    int successes = 0;       ///< ... and how many of them helped
    bool outOfSight = false; ///< the runtime cannot say how the app is
    Duration evidenceAge{0};
    QList<BudgetUse> budgets; ///< app, environment, platform
};

/// The questions that a verdict asks, in the order of precedence.
enum class Question
{
    Journal,
    EmergencyStop,
    Hold,
    RejectedRelease,
    Busy,
    Requested,
    Level,
    TwoPersons,
    Replicas,
    Apps,
    Confidence,
    Failures,
    Freshness,
    Budget
};
template <>
struct EnumNames<Question>
{
    static constexpr std::array table{std::pair{Question::Journal, "journal"},
                                      std::pair{Question::EmergencyStop, "emergency_stop"},
                                      std::pair{Question::Hold, "hold"},
                                      std::pair{Question::RejectedRelease, "rejected_release"},
                                      std::pair{Question::Busy, "busy"},
                                      std::pair{Question::Requested, "requested"},
                                      std::pair{Question::Level, "level"},
                                      std::pair{Question::TwoPersons, "two_persons"},
                                      std::pair{Question::Replicas, "replicas"},
                                      std::pair{Question::Apps, "apps"},
                                      std::pair{Question::Confidence, "confidence"},
                                      std::pair{Question::Failures, "failures"},
                                      std::pair{Question::Freshness, "freshness"},
                                      std::pair{Question::Budget, "budget"}};
};

enum class Effect
{
    Passes,  ///< goes on to the next question
    Decides, ///< the verdict
    Lowers   ///< a person is asked, whatever the level is
};
template <>
struct EnumNames<Effect>
{
    static constexpr std::array table{std::pair{Effect::Passes, "passes"}, std::pair{Effect::Decides, "decides"},
                                      std::pair{Effect::Lowers, "lowers"}};
};

/// One question with its answer: the "why" of a verdict, line by line.
struct Check
{
    Question question = Question::Journal;
    QString found; ///< what the answer rests on, such as "2 of 3"; empty if there is nothing to say
    Effect effect = Effect::Passes;

    QJsonObject toJson() const;
    bool operator==(const Check &) const = default;
};

struct Verdict
{
    Outcome outcome = Outcome::Refuse;
    Timestamp deadline; ///< for Announce and Ask
    QString decidedBy;
    QString reason;
    QList<Check> checks; ///< up to the one that decided
};

/// Pure: no clock, no state. The order of the questions is the rule of precedence (docs/autonomy.md): what people said
/// comes before what the policy allows, and caution only ever lowers.
Verdict decide(const Action &action, const GateInputs &inputs, Timestamp now);

} // namespace ops
