#pragma once

#include "agents/verification.h"
#include "campaign/planners.h"
#include "evaluation/episode.h"

#include <QMap>

namespace ops {

/// How an incident of a campaign went.
struct CaseOutcome
{
    bool noticed = false;   ///< the detection said so; else it passed before, and nothing was decided
    bool curable = false;   ///< there was something that the platform could do
    bool forPeople = false; ///< something that it cannot end, and that does not soon end by itself
    bool turned = false;    ///< what has always cured it does not any more, and something else does
    bool healed = false;    ///< by the platform
    bool passed = false;    ///< went away by itself with nothing done about it
    bool escalated = false;
    bool escalatedRightly = false; ///< nothing else would have helped
    bool overBeforeHelp = false;   ///< escalated, and gone by itself before the person was done
    bool firstTry = false;         ///< the first decision was right, and no other was needed (two faults: for each)
    bool manual = false;           ///< a person had to do or decide something
    int attempts = 0;
    int disruptive = 0;
    int wrong = 0; ///< actions that no fault called for
    int decisions = 0;
    int trials = 0;           ///< of these, experiments
    double unwellSeconds = 0; ///< that users felt
    double lost = 0;          ///< requests, in seconds of all of them
    double recovery = 0;      ///< seconds from the detection until it was well again
    double seconds = 0;       ///< that it took in all
    double cost = 0;          ///< in seconds of downtime, see valuation.h
    QString situation;        ///< of the first decision
    Strategy first = Strategy::Escalate;
    QList<DecisionStep> steps; ///< if CaseTerms::keepsSteps
};

/// What decisions in a campaign depend on beside the incident.
struct CaseTerms
{
    EnvironmentConfig environment;
    double vetoes = 0; ///< share of what is announced that an operator forbids
    quint64 seed = 1;
    bool keepsSteps = false; ///< so that other policies can be judged by what happened
};

/// Counts across incidents that the limits of exploration go by.
struct TrialCount
{
    int actions = 0;
    int trials = 0;
};

/// One incident from the fault to the end: the course that AutoHealAgent and ActionGate give it (propose, announce,
/// execute, prove, back off, try the next, call a person), without events, so that ten thousand of them take seconds.
/// Choosing, proving and learning are those of the platform.
class Case
{
public:
    Case(Patient &patient, CurePlanner &planner, const CaseTerms &terms, TrialCount &trials, int number, Random random);

    /// Until it is over. `alarmEnds`: when a false alarm is over. `repair`: what a person needs who was called.
    CaseOutcome run(std::optional<Timestamp> alarmEnds, double alarmFactor, Duration repair);

private:
    enum class Phase
    {
        Unnoticed,
        Announced,
        Executing,
        Verifying,
        Waiting,
        BackingOff,
        Settling, ///< proven; the detection has to agree
        Over
    };

    void step();
    void account(const Patient::View &view);
    void hear(const IssueTracker::Report &report);
    void hearFinished(const Action &action);
    void goOn(const Patient::View &view);
    void decide();
    void keepStep(const Choice &choice);
    void endStep();
    double costUntilNow() const;
    ChoiceInputs inputs() const;
    void propose(const Choice &choice);
    void answer();
    void execute();
    void fail();
    void succeed();
    void giveUpWaiting();
    void callPerson();
    void pass();
    void end();
    AutonomyRule autonomy() const;
    bool isCoolingDown() const;
    bool isExpected(Strategy strategy) const;

    Patient &m_patient;
    CurePlanner &m_planner;
    const CaseTerms &m_terms;
    const HealingRules &m_rules;
    TrialCount &m_trials;
    int m_number = 0;
    Random m_random;
    quint64 m_drawn = 0;
    Phase m_phase = Phase::Unnoticed;
    CaseOutcome m_outcome;
    Issue m_issue;
    bool m_issueGone = false;
    Timestamp m_begun;
    Timestamp m_noticedAt;
    Timestamp m_due;
    std::optional<Timestamp> m_alarmEnds;
    Duration m_repair{0};
    Action m_action;
    Verification m_verification;
    QList<Strategy> m_tried;
    Hindrances m_declined;
    std::optional<Strategy> m_cured; ///< by a proven action; the last one
    Timestamp m_coolUntil;           ///< not done again sooner
    QString m_untouched;             ///< situation, as long as nothing was done
    int m_failures = 0;
    double m_stepBegan = 0; ///< cost until the last decision
    bool m_asked = false;
    Patient::View m_last;
    std::optional<Timestamp> m_wellSince;
};

} // namespace ops
