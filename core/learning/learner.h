#pragma once

#include "learning/knowledgebase.h"
#include "model/action.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace ops {

/// What RlOptimizer does with what it hears: Q-learning over incidents, in which an attempt is a step.
///
/// An outcome is learned for all situations that the incident's is a case of, so that what is new begins with what
/// others taught. Strategies that were only reached because others had failed count as much as it was likely to get to
/// them; nothing is learned of what has not been tried. Where trouble has been seen to go away by itself, a cure counts
/// as much as it is likely not to be that. What cures an incident in the end is also learned for the
/// situations in which others had failed before, if it has come to look different since. The value of a strategy,
/// PolicyEntry::q, follows the rule of C. Watkins and P. Dayan ("Q-learning", Machine Learning 8 (1992)): its own
/// expected cost, and with the chance that it does not cure the cost of the best that is left.
///
/// Deterministic: equal calls in equal order give equal knowledge.
class Learner
{
public:
    /// The end of an executed action. `took` is from its begin to proof or failure.
    void learn(const Action &action, bool cured, Duration took, Duration timeout);
    /// A cure did not hold. What was learned from it is corrected; unknown if it was long ago.
    void relapsed(const QString &actionId);
    /// Vetoed, replaced or undone by a person.
    void refused(const Action &action);
    /// Trouble lasted for so long with nothing done about it, and then was over (`gone`) or something was done.
    void waited(const QString &environment, const QString &situation, Duration lasted, bool gone);

    KnowledgeBase &knowledge() { return m_knowledge; }
    const KnowledgeBase &knowledge() const { return m_knowledge; }
    const Policy &policy() const { return m_knowledge.policy(); }
    /// What was learned from cures that may still turn out not to hold is no longer corrected.
    void forgetCures(const QString &environment);

private:
    struct Cure
    {
        QString environment;
        QString situation;                   ///< of the action
        QStringList situations;              ///< that its outcome was learned for ...
        QList<KnowledgeBase::Streak> before; ///< ... and what came before it there
        Strategy strategy = Strategy::Restart;
        KnowledgeBase::Outcome outcome;
        Duration lasted{0}; ///< the trouble, until it seemed to be over
    };

    void begun(const Action &action);
    Duration ageAt(const Action &action, Timestamp at) const; ///< of the incident, as far as it is known
    double creditFor(const Action &action, Duration took, Duration timeout) const;
    void remember(const QString &incident, const QString &situation);
    QStringList situationsBefore(const Action &action) const;
    void revalue(const Action &action, const QStringList &situations, double timeoutSeconds);

    KnowledgeBase m_knowledge;
    QHash<QString, Cure> m_cures;                  ///< by action
    QStringList m_cureOrder;                       ///< oldest first, so that no more are kept than can be taken back
    QList<std::pair<QString, QString>> m_failures; ///< incident and situation of late failures, oldest first
    QList<std::pair<QString, Timestamp>> m_begun;  ///< late incidents, and when something was first proposed
};

} // namespace ops
