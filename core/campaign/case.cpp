#include "campaign/case.h"

#include "learning/valuation.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration LongestUnnoticed{180'000}; // then users have called
constexpr Duration Longest{1'800'000};
constexpr Duration QuietEnd{12'000};     // well for so long without having been noticed: it has passed
constexpr Duration SettlingTime{20'000}; // for the detection to agree with a proof
constexpr Duration AnswerTime{30'000};   // of a person who is asked
constexpr double AnswerSeconds = 30;     // of work, for an answer or a veto
constexpr Duration Soon{60'000};         // nobody needs to be called for what is over then

bool isForPeople(const Ailment &ailment, Timestamp now)
{
    return !ailment.bestCure() && (!ailment.endsAt() || *ailment.endsAt() - now > Soon);
}

} // namespace

Case::Case(Patient &patient, CurePlanner &planner, const CaseTerms &terms, TrialCount &trials, int number,
           Random random)
    : m_patient(patient)
    , m_planner(planner)
    , m_terms(terms)
    , m_rules(terms.environment.healingFor(patient.info().type))
    , m_trials(trials)
    , m_number(number)
    , m_random(random)
    , m_begun(patient.now())
{
    for (const Ailment &ailment : patient.ailments()) {
        m_outcome.curable = m_outcome.curable || ailment.bestCure().has_value();
        m_outcome.forPeople = m_outcome.forPeople || isForPeople(ailment, m_begun);
    }
}

CaseOutcome Case::run(std::optional<Timestamp> alarmEnds, double alarmFactor, Duration repair)
{
    m_alarmEnds = alarmEnds;
    m_repair = repair;
    if (alarmEnds)
        m_patient.setFalseAlarm(true, alarmFactor);
    while (m_phase != Phase::Over)
        step();
    CaseOutcome &out = m_outcome;
    out.seconds = toSeconds(m_patient.now() - m_begun);
    out.manual = out.manual || out.escalated || m_asked;
    out.firstTry = out.noticed && ((out.healed && m_tried.isEmpty() && out.wrong == 0) || out.passed ||
                                   (out.escalatedRightly && out.attempts == 0 && m_tried.isEmpty()));
    endStep();
    out.cost = costUntilNow();
    return out;
}

double Case::costUntilNow() const
{
    const CaseOutcome &out = m_outcome;
    return out.cost + out.unwellSeconds + out.lost + (out.escalated ? valuation::CallSeconds : 0) +
           (m_asked ? AnswerSeconds : 0);
}

void Case::keepStep(const Choice &choice)
{
    endStep();
    m_outcome.steps.append({.situation = choice.situation,
                            .ranking = choice.ranking,
                            .probabilities = choice.probabilities,
                            .chosen = choice.strategy.value_or(Strategy::Escalate),
                            .propensity = choice.propensity,
                            .waitSeconds = choice.parameters.value(QLatin1String("wait_s")).toDouble()});
}

void Case::endStep()
{
    const double cost = costUntilNow();
    if (!m_outcome.steps.isEmpty())
        m_outcome.steps.last().cost = cost - m_stepBegan;
    m_stepBegan = cost;
}

void Case::step()
{
    if (m_alarmEnds && m_patient.now() >= *m_alarmEnds)
        m_patient.setFalseAlarm(false, 1);
    const Patient::View view = m_patient.step();
    account(view);
    if (const auto finished = m_patient.takeFinished())
        hearFinished(*finished);
    if (view.report)
        hear(*view.report);
    goOn(view);
    const Duration lasted = m_patient.now() - m_begun;
    const bool isTooLong = lasted > Longest || (m_phase == Phase::Unnoticed && lasted > LongestUnnoticed);
    if (m_phase != Phase::Over && isTooLong)
        callPerson();
}

void Case::account(const Patient::View &view)
{
    m_last = view;
    if (view.isWell) {
        m_wellSince = m_wellSince.value_or(m_patient.now());
        return;
    }
    m_wellSince.reset();
    m_outcome.unwellSeconds += 1;
    m_outcome.lost += view.lostShare;
}

void Case::hear(const IssueTracker::Report &report)
{
    if (report.type == EventType::IssueResolved) {
        m_issueGone = true;
        return;
    }
    const bool isNewRoot = m_phase != Phase::Unnoticed && report.issue.kind != m_issue.kind;
    m_issue = report.issue;
    m_issueGone = false;
    if (m_phase == Phase::Unnoticed) {
        m_outcome.noticed = true;
        m_noticedAt = m_patient.now();
        return decide();
    }
    if (!isNewRoot)
        return;
    if (m_phase == Phase::Announced || m_phase == Phase::Waiting) {
        decide();
    } else if (m_phase == Phase::Settling) { // what was hidden behind the other
        m_tried.clear();
        decide();
    }
}

void Case::hearFinished(const Action &action)
{
    if (m_phase != Phase::Executing)
        return;
    m_action.finishedAt = m_patient.now();
    if (action.state == ActionState::Failed)
        return fail();
    m_verification = Verification(m_issue, m_patient.info(), m_rules.verifySamples, 0,
                                  m_patient.now() + m_terms.environment.timeout);
    m_verification.expectBy(m_planner.proofExpectedBy(m_action, m_terms.environment.timeout));
    m_phase = Phase::Verifying;
}

void Case::goOn(const Patient::View &view)
{
    const Timestamp now = m_patient.now();
    switch (m_phase) {
    case Phase::Unnoticed:
        if (!m_patient.isIll() && (!m_alarmEnds || now > *m_alarmEnds) && m_wellSince && now - *m_wellSince >= QuietEnd)
            end();
        return;
    case Phase::Announced:
        if (m_issueGone)
            return pass();
        return now >= m_due ? answer() : void();
    case Phase::Executing:
        return;
    case Phase::Verifying:
        if (view.exited)
            return fail();
        m_verification.observe(m_patient.row(), m_patient.values());
        if (m_verification.state(now) == Verification::State::Proven || m_issueGone)
            return succeed();
        return m_verification.state(now) == Verification::State::TimedOut ? fail() : void();
    case Phase::Waiting:
        m_verification.observe(m_patient.row(), m_patient.values());
        if (m_issueGone)
            return pass();
        return now >= m_due ? giveUpWaiting() : void();
    case Phase::BackingOff:
        if (m_issueGone)
            return end();
        return now >= m_due ? decide() : void();
    case Phase::Settling:
        if (m_issueGone)
            return end();
        if (now < m_due)
            return;
        m_planner.relapsed(m_action.id);
        m_outcome.healed = false;
        m_tried.append(m_action.strategy);
        return decide();
    case Phase::Over:
        return;
    }
}

ChoiceInputs Case::inputs() const
{
    Hindrances hindrances = m_declined;
    if (isCoolingDown() && !hindrances.contains(*m_cured))
        hindrances.insert(*m_cured, notes::CoolingDown);
    return {.issue = m_issue,
            .type = m_patient.info().type,
            .status = m_patient.status(),
            .failedRelease = m_patient.failedRelease(),
            .rules = m_rules,
            .timeout = m_terms.environment.timeout,
            .exploration = m_terms.environment.exploration,
            .seed = m_terms.seed,
            .occurrence = m_number,
            .decision = m_outcome.decisions,
            .tried = m_tried,
            .hindrances = hindrances,
            .explorationRisk = m_terms.environment.explorationRisk,
            .environmentActions = m_trials.actions,
            .environmentTrials = m_trials.trials};
}

bool Case::isCoolingDown() const
{
    return m_cured && m_patient.now() < m_coolUntil;
}

void Case::decide()
{
    if (m_outcome.attempts >= m_rules.maxAttempts)
        return callPerson();
    ++m_outcome.decisions;
    const Choice choice = m_planner.decide(inputs(), m_patient);
    if (m_outcome.decisions == 1) {
        m_outcome.situation = m_untouched = choice.situation;
        m_outcome.first = choice.strategy.value_or(Strategy::Escalate);
    }
    if (m_terms.keepsSteps)
        keepStep(choice);
    if (!choice.strategy && isCoolingDown()) {
        m_due = m_coolUntil;
        m_phase = Phase::BackingOff;
        return;
    }
    if (!choice.strategy || *choice.strategy == Strategy::Escalate)
        return callPerson();
    propose(choice);
}

void Case::propose(const Choice &choice)
{
    m_action = Action{};
    m_action.id = QStringLiteral("A-%1-%2").arg(m_number).arg(m_outcome.decisions);
    m_action.incident = QStringLiteral("N-%1").arg(m_number);
    m_action.key = m_patient.info().key;
    m_action.issue = m_issue.kind;
    m_action.strategy = *choice.strategy;
    m_action.parameters = choice.parameters;
    m_action.attempt = m_outcome.attempts + 1;
    m_action.situation = choice.situation;
    m_action.proposedAt = m_patient.now();
    m_action.explored = choice.explored;
    m_action.ranking = choice.ranking;
    ++m_trials.actions;
    m_trials.trials += choice.explored ? 1 : 0;
    m_outcome.trials += choice.explored ? 1 : 0;
    if (m_action.strategy == Strategy::NoAction) {
        const double timeout = toSeconds(m_terms.environment.timeout);
        const double wait = choice.parameters.value(QLatin1String("wait_s")).toDouble(timeout);
        m_due = m_patient.now() + fromSeconds(wait);
        m_verification =
            Verification(m_issue, m_patient.info(), m_rules.verifySamples, 0, m_due + m_terms.environment.timeout);
        m_phase = Phase::Waiting;
        return;
    }
    const AutonomyRule rule = autonomy();
    if (rule.level == Autonomy::Observe)
        return callPerson();
    if (rule.level == Autonomy::Autonomous)
        return execute();
    m_asked = m_asked || rule.level == Autonomy::Ask;
    m_due = m_patient.now() + (rule.level == Autonomy::Ask ? AnswerTime : rule.window);
    m_phase = Phase::Announced;
}

AutonomyRule Case::autonomy() const
{
    return m_terms.environment.autonomyFor(m_action.strategy);
}

void Case::answer()
{
    if (m_random.uniform(m_drawn++) >= m_terms.vetoes)
        return execute();
    m_asked = true;
    m_planner.refused(m_action);
    m_declined.insert(m_action.strategy, QStringLiteral("vetoed"));
    decide();
}

bool Case::isExpected(Strategy strategy) const
{
    const auto &ailments = m_patient.ailments();
    return std::any_of(ailments.cbegin(), ailments.cend(),
                       [&](const Ailment &one) { return !one.isOver() && one.bestCure() == strategy; });
}

void Case::execute()
{
    if (!m_untouched.isEmpty() && m_patient.now() > m_noticedAt)
        m_planner.waited(m_action.key.environment, m_untouched, m_patient.now() - m_noticedAt, false);
    m_untouched.clear();
    m_action.startedAt = m_patient.now();
    ++m_outcome.attempts;
    m_outcome.wrong += isExpected(m_action.strategy) ? 0 : 1;
    m_outcome.disruptive += isDisruptive(m_action.strategy) ? 1 : 0;
    m_outcome.cost += valuation::disruptionSeconds(m_action.strategy);
    m_phase = Phase::Executing;
    if (!m_patient.begin(m_action))
        fail();
}

void Case::fail()
{
    m_planner.learn(m_action, false, m_patient.now() - m_action.startedAt, m_terms.environment.timeout);
    m_tried.append(m_action.strategy);
    const int doublings = std::min(m_failures++, 20);
    m_due = m_patient.now() + std::min<Duration>(m_rules.backoffMin * (qint64(1) << doublings), m_rules.backoffMax);
    m_phase = Phase::BackingOff;
}

void Case::succeed()
{
    const Timestamp well = m_verification.healthySince().value_or(m_patient.now());
    m_planner.learn(m_action, true, well - m_action.startedAt, m_terms.environment.timeout);
    m_outcome.healed = true;
    m_cured = m_action.strategy;
    m_coolUntil = m_patient.now() + m_rules.cooldown;
    m_failures = 0;
    m_due = m_patient.now() + SettlingTime;
    m_phase = Phase::Settling;
    if (m_issueGone)
        end();
}

void Case::giveUpWaiting()
{
    const bool isJustGettingWell =
        m_verification.healthySince() && m_verification.state(m_patient.now()) != Verification::State::TimedOut;
    if (isJustGettingWell)
        return;
    m_planner.learn(m_action, false, m_patient.now() - m_action.proposedAt, m_terms.environment.timeout);
    if (!m_outcome.steps.isEmpty())
        m_outcome.steps.last().waitedInVain = true;
    m_tried.append(Strategy::NoAction);
    decide();
}

void Case::pass()
{
    const Duration noticing = m_terms.environment.limits.resolveSamples * Duration{1000};
    const Duration lasted = std::max<Duration>(m_patient.now() - m_noticedAt - noticing, Duration{1000});
    if (!m_untouched.isEmpty())
        m_planner.waited(m_action.key.environment, m_untouched, lasted, true);
    if (m_action.strategy == Strategy::NoAction)
        m_planner.learn(m_action, true, lasted, m_terms.environment.timeout);
    m_outcome.passed = m_outcome.attempts == 0;
    end();
}

void Case::callPerson()
{
    m_outcome.escalated = true;
    m_outcome.healed = false;
    Timestamp ends = m_patient.now(); // when it is over by itself, if it is
    bool endsByItself = true;
    bool isCurable = false;
    for (const Ailment &ailment : m_patient.ailments()) {
        if (ailment.isOver())
            continue;
        isCurable = isCurable || ailment.bestCure().has_value();
        endsByItself = endsByItself && ailment.endsAt().has_value();
        ends = std::max(ends, ailment.endsAt().value_or(ends));
    }
    m_outcome.escalatedRightly = !isCurable && ends - m_patient.now() > Soon;
    m_outcome.overBeforeHelp = endsByItself && ends - m_patient.now() < m_repair;
    const Duration left = endsByItself ? std::min(m_repair, ends - m_patient.now()) : m_repair;
    if (!m_last.isWell) {
        m_outcome.unwellSeconds += toSeconds(left);
        m_outcome.lost += toSeconds(left) * m_last.lostShare;
    }
    m_patient.skip(left);
    if (m_outcome.noticed && !m_untouched.isEmpty())
        m_planner.waited(m_patient.info().key.environment, m_untouched, m_patient.now() - m_noticedAt, true);
    end();
}

void Case::end()
{
    const Timestamp well = m_wellSince.value_or(m_patient.now());
    m_outcome.recovery = m_outcome.noticed ? std::max(0.0, toSeconds(well - m_noticedAt)) : 0;
    m_phase = Phase::Over;
}

} // namespace ops
