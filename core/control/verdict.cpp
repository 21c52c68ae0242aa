#include "control/verdict.h"

#include "control/gateorders.h"
#include "model/configtext.h"

namespace ops {

namespace {

/// A deployment that a pipeline or the app's spec asks for was wanted by a person; only what people said against it
/// stands above it.
bool isRequested(const Action &action)
{
    return action.isManual() ||
           (action.strategy == Strategy::Deploy &&
            (action.proposedBy == QLatin1String("pipeline") || action.proposedBy == QLatin1String("app-spec")));
}

QString levelText(const GateInputs &inputs)
{
    switch (inputs.ruleFrom) {
    case LevelSource::Shadow:
        return QStringLiteral("%1 in shadow mode").arg(inputs.rule.toText());
    case LevelSource::Rule:
        return QStringLiteral("%1 by the rule \"%2\"").arg(inputs.rule.toText(), inputs.ruleName);
    case LevelSource::AppSpec:
        return QStringLiteral("%1 by the app's spec").arg(inputs.rule.toText());
    case LevelSource::Evidence:
        return QStringLiteral("%1, raised for its record").arg(inputs.rule.toText());
    case LevelSource::Strategy:
    case LevelSource::Default:
        break;
    }
    return inputs.rule.toText();
}

/// Asks one question after the other; the first that decides ends it.
class Deliberation
{
public:
    Deliberation(const Action &action, const GateInputs &inputs, Timestamp now)
        : m_action(action)
        , m_in(inputs)
        , m_now(now)
    {
    }

    Verdict verdict()
    {
        if (isForbidden() || isHeldUp())
            return std::move(m_verdict);
        if (m_in.twoPersons && m_action.isManual()) {
            askTwo();
            return std::move(m_verdict);
        }
        if (isRequested(m_action)) {
            conclude(Question::Requested, m_action.proposedBy, Outcome::Authorise, m_action.proposedBy,
                     QStringLiteral("Requested by %1.").arg(m_action.proposedBy));
            return std::move(m_verdict);
        }
        byAutonomy();
        return std::move(m_verdict);
    }

private:
    void pass(Question question, const QString &found) { m_verdict.checks.append({question, found, Effect::Passes}); }

    void conclude(Question question, const QString &found, Outcome outcome, const QString &decidedBy,
                  const QString &reason)
    {
        m_verdict.checks.append({question, found, Effect::Decides});
        m_verdict.outcome = outcome;
        m_verdict.decidedBy = decidedBy;
        m_verdict.reason = reason;
    }

    bool refuseIf(bool applies, Question question, const QString &found, const QString &decidedBy,
                  const QString &reason)
    {
        if (applies)
            conclude(question, found, Outcome::Refuse, decidedBy, reason);
        else
            pass(question, QString());
        return applies;
    }

    /// What stands above every level.
    bool isForbidden()
    {
        const bool automatic = isAutomatic(m_action); // people keep their hands
        return refuseIf(!m_in.recording, Question::Journal, {}, QStringLiteral("journal"),
                        QStringLiteral("The journal cannot be written, and nothing is done unrecorded.")) ||
               refuseIf(automatic && !m_in.stoppedBy.isEmpty(), Question::EmergencyStop, m_in.stoppedBy,
                        QStringLiteral("emergency stop"),
                        QStringLiteral("Emergency stop by %1.").arg(m_in.stoppedBy)) ||
               refuseIf(automatic && m_in.hold, Question::Hold, m_in.hold ? m_in.hold->text() : QString(),
                        m_in.hold ? toName(m_in.hold->kind) : QString(), m_in.hold ? m_in.hold->text() : QString()) ||
               refuseIf(m_in.rejection.has_value(), Question::RejectedRelease,
                        m_in.rejection ? m_in.rejection->release : QString(), QStringLiteral("rejected release"),
                        m_in.rejection ? m_in.rejection->text() : QString());
    }

    bool isHeldUp()
    {
        if (m_in.busyWith.isEmpty()) {
            pass(Question::Busy, QString());
            return false;
        }
        conclude(Question::Busy, m_in.busyWith, Outcome::Hold, QString(),
                 QStringLiteral("Waits for %1 to end.").arg(m_in.busyWith));
        return true;
    }

    void askTwo()
    {
        conclude(Question::TwoPersons, QString(), Outcome::Ask, QString(),
                 QStringLiteral("Two people have to approve it."));
        m_verdict.deadline = m_now + m_in.approvalTimeout;
    }

    void byAutonomy()
    {
        const Autonomy level = m_in.rule.level;
        if (level == Autonomy::Observe)
            return conclude(Question::Level, levelText(m_in), Outcome::Refuse, QStringLiteral("autonomy"),
                            QStringLiteral("Autonomy is \"observe\": only said, not done."));
        if (level == Autonomy::Ask) {
            conclude(Question::Level, levelText(m_in), Outcome::Ask, QString(),
                     QStringLiteral("Autonomy is \"ask\": waits for an approval."));
            m_verdict.deadline = m_now + m_in.approvalTimeout;
            return;
        }
        pass(Question::Level, levelText(m_in));
        if (m_in.twoPersons)
            return askTwo();
        if (const QString why = askCaution(); !why.isEmpty()) {
            m_verdict.outcome = Outcome::Ask;
            m_verdict.deadline = m_now + m_in.approvalTimeout;
            m_verdict.reason = why;
            return;
        }
        if (spendsTooMuch())
            return;
        const bool announce = level == Autonomy::VetoWindow;
        m_verdict.outcome = announce ? Outcome::Announce : Outcome::Authorise;
        m_verdict.deadline = announce ? m_now + m_in.rule.window : Timestamp{};
        m_verdict.decidedBy = announce ? QString() : QStringLiteral("autonomy");
        m_verdict.reason = announce ? QStringLiteral("Will be done when the time is up, unless it is vetoed.")
                                    : QStringLiteral("Autonomy is \"autonomous\".");
    }

    /// The first caution that wants a person, in words; empty if none does. All are asked, so that all are shown.
    QString askCaution()
    {
        QString first;
        const auto lowerIf = [&](bool applies, Question question, const QString &found, const QString &why) {
            m_verdict.checks.append({question, found, applies ? Effect::Lowers : Effect::Passes});
            if (applies && first.isEmpty())
                first = QStringLiteral("Asks although the level is \"%1\": %2").arg(m_in.rule.toText(), why);
        };
        const QString touched = QStringLiteral("%1 of %2").arg(m_in.replicasTouched).arg(m_in.replicas);
        lowerIf(m_in.replicasTouched > m_in.caution.replicaShare * std::max(m_in.replicas, 1), Question::Replicas,
                touched, QStringLiteral("it touches %1 replicas at once.").arg(touched));
        const QString apps = QStringLiteral("%1 of %2").arg(m_in.appsActedOn).arg(m_in.caution.apps);
        lowerIf(m_in.appsActedOn > m_in.caution.apps, Question::Apps, apps,
                QStringLiteral("it would be app %1 within %2.")
                    .arg(m_in.appsActedOn)
                    .arg(durationText(m_in.caution.appsWindow)));
        const QString tries = QStringLiteral("%1 of %2").arg(m_in.successes).arg(m_in.tries);
        lowerIf(m_in.tries >= m_in.caution.leastTries && m_in.successes < m_in.caution.leastSuccess * m_in.tries,
                Question::Confidence, tries, QStringLiteral("it helped in %1 cases.").arg(tries));
        const QString failures = QStringLiteral("%1 of %2").arg(m_in.failures).arg(m_in.caution.failures);
        lowerIf(m_in.failures >= m_in.caution.failures, Question::Failures, failures,
                QStringLiteral("%1 actions failed here within an hour.").arg(m_in.failures));
        const bool stale = m_in.evidenceAge > m_in.caution.staleAfter;
        lowerIf(stale || m_in.outOfSight, Question::Freshness, durationText(m_in.evidenceAge),
                stale ? QStringLiteral("what it rests on is %1 old.").arg(durationText(m_in.evidenceAge))
                      : QStringLiteral("the runtime cannot say how the app is."));
        return first;
    }

    bool spendsTooMuch()
    {
        if (!isDisruptive(m_action.strategy))
            return false;
        for (const BudgetUse &budget : m_in.budgets) {
            const QString of = budget.scope.environment.isEmpty() ? QStringLiteral("platform")
                               : budget.scope.app.isEmpty()       ? budget.scope.environment
                                                                  : budget.scope.toString();
            const QString found = QStringLiteral("%1: %2").arg(of, budget.text());
            if (!budget.isSpent()) {
                pass(Question::Budget, found);
                continue;
            }
            conclude(Question::Budget, found, Outcome::Refuse, QStringLiteral("budget"),
                     QStringLiteral("The budget of disruptive actions in an hour is spent (%1); a person decides.")
                         .arg(found));
            return true;
        }
        return false;
    }

    const Action &m_action;
    const GateInputs &m_in;
    Timestamp m_now;
    Verdict m_verdict;
};

} // namespace

QJsonObject BudgetUse::toJson() const
{
    return {{QStringLiteral("environment"), scope.environment},
            {QStringLiteral("app"), scope.app},
            {QStringLiteral("used"), used},
            {QStringLiteral("limit"), limit}};
}

QJsonObject Check::toJson() const
{
    return {{QStringLiteral("question"), toName(question)},
            {QStringLiteral("found"), found},
            {QStringLiteral("effect"), toName(effect)}};
}

Verdict decide(const Action &action, const GateInputs &inputs, Timestamp now)
{
    return Deliberation(action, inputs, now).verdict();
}

} // namespace ops
