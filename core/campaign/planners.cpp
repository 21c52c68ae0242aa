#include "campaign/planners.h"

#include <algorithm>
#include <map>

namespace ops {

namespace {

constexpr double Patience = 60; // seconds for which it is better to wait for an end that is known than to call anybody

/// Choice and learning of the platform, with nothing between.
class RlPlanner final : public CurePlanner
{
public:
    explicit RlPlanner(const QList<PolicyEntry> &knowledge) { m_learner.knowledge().put(knowledge); }

    Choice decide(const ChoiceInputs &inputs, const Patient &) override
    {
        ChoiceInputs in = inputs;
        in.mode = ChoiceMode::Learned;
        return chooseStrategy(in, m_learner.policy());
    }
    std::optional<Timestamp> proofExpectedBy(const Action &action, Duration timeout) const override
    {
        return ops::proofExpectedBy(action, timeout, m_learner.policy());
    }
    void learn(const Action &action, bool cured, Duration took, Duration timeout) override
    {
        m_learner.learn(action, cured, took, timeout);
    }
    void relapsed(const QString &actionId) override { m_learner.relapsed(actionId); }
    void refused(const Action &action) override { m_learner.refused(action); }
    void waited(const QString &environment, const QString &situation, Duration lasted, bool gone) override
    {
        m_learner.waited(environment, situation, lasted, gone);
    }
    QList<PolicyEntry> knowledge() const override { return m_learner.knowledge().all(); }

private:
    Learner m_learner;
};

/// The planners of the platform that do not learn.
class FixedPlanner final : public CurePlanner
{
public:
    explicit FixedPlanner(ChoiceMode mode)
        : m_mode(mode)
    {
    }
    Choice decide(const ChoiceInputs &inputs, const Patient &) override
    {
        ChoiceInputs in = inputs;
        in.mode = m_mode;
        return chooseStrategy(in, m_nothing);
    }

private:
    ChoiceMode m_mode;
    Policy m_nothing;
};

/// The classic that everything else has to beat: tabular Q-learning whose state is the kind of issue, reward 1 for a
/// cure and -1 for none, one chance in ten for a strategy at random (C. Watkins, "Learning from delayed rewards",
/// 1989).
class EpsilonGreedyPlanner final : public CurePlanner
{
public:
    explicit EpsilonGreedyPlanner(quint64 seed)
        : m_random(Random(seed).stream(u"epsilon-greedy"))
    {
    }

    Choice decide(const ChoiceInputs &inputs, const Patient &) override
    {
        ChoiceInputs in = inputs;
        in.mode = ChoiceMode::Ordered;
        Choice choice = chooseStrategy(in, m_nothing); // what is possible now, in the configured order
        QList<Strategy> possible;
        for (const RankedStrategy &ranked : std::as_const(choice.ranking)) {
            if (isEligible(ranked))
                possible.append(ranked.strategy);
        }
        if (!possible.contains(Strategy::NoAction) && !in.tried.contains(Strategy::NoAction))
            possible.append(Strategy::NoAction);
        if (possible.isEmpty())
            return choice;
        const bool explores = m_random.uniform(m_drawn++) < Epsilon;
        Strategy chosen = possible.front();
        if (explores) {
            chosen = possible[qsizetype(m_random.below(m_drawn++, quint64(possible.size())))];
        } else {
            for (Strategy strategy : std::as_const(possible)) {
                if (value(in.issue.kind, strategy) > value(in.issue.kind, chosen))
                    chosen = strategy;
            }
        }
        choice.strategy = chosen;
        choice.explored = explores;
        choice.parameters = parametersFor(chosen, in);
        if (chosen == Strategy::NoAction)
            choice.parameters = {{QStringLiteral("wait_s"), Wait}};
        return choice;
    }
    void learn(const Action &action, bool cured, Duration, Duration) override
    {
        double &q = m_values[{action.issue, action.strategy}];
        q += Alpha * ((cured ? 1.0 : -1.0) - q);
    }

private:
    static constexpr double Alpha = 0.1;
    static constexpr double Epsilon = 0.1;
    static constexpr double Wait = 15; // seconds

    double value(IssueKind kind, Strategy strategy) const
    {
        const auto it = m_values.find({kind, strategy});
        return it == m_values.end() ? 0 : it->second;
    }

    Random m_random;
    quint64 m_drawn = 0;
    Policy m_nothing;
    std::map<std::pair<IssueKind, Strategy>, double> m_values;
};

/// Knows the faults, and does for each what helps best. The upper bound.
class OraclePlanner final : public CurePlanner
{
public:
    Choice decide(const ChoiceInputs &in, const Patient &patient) override
    {
        Choice choice;
        choice.strategy = Strategy::NoAction; // a false alarm, or over already
        choice.parameters = {{QStringLiteral("wait_s"), Patience}};
        const Ailment *worst = nullptr;
        for (const Ailment &ailment : patient.ailments()) {
            if (!ailment.isOver() && (!worst || urgency(ailment) < urgency(*worst)))
                worst = &ailment;
        }
        if (worst)
            choice.strategy = cureFor(*worst, in, patient.now());
        if (choice.strategy != Strategy::NoAction)
            choice.parameters = parametersFor(*choice.strategy, in);
        return choice;
    }

private:
    /// Of two faults, the one that hides the other comes first, and what takes its time to show comes last.
    static int urgency(const Ailment &ailment)
    {
        constexpr std::array Order{FaultKind::Crash,     FaultKind::Hang,        FaultKind::BadRelease,
                                   FaultKind::BadConfig, FaultKind::Overload,    FaultKind::ErrorRate,
                                   FaultKind::Latency,   FaultKind::CorruptData, FaultKind::DependencyOutage,
                                   FaultKind::Transient, FaultKind::MemoryLeak};
        return int(std::find(Order.begin(), Order.end(), ailment.kind()) - Order.begin());
    }
    static Strategy cureFor(const Ailment &ailment, const ChoiceInputs &in, Timestamp now)
    {
        const double left = ailment.endsAt() ? toSeconds(*ailment.endsAt() - now) : 2 * Patience;
        const auto cure = ailment.bestCure();
        if (cure && left > CureSeconds && !in.tried.contains(*cure) && !in.hindrances.contains(*cure))
            return *cure;
        return left <= Patience && !in.tried.contains(Strategy::NoAction) ? Strategy::NoAction : Strategy::Escalate;
    }
    static constexpr double CureSeconds = 5; // what ends sooner is left alone
};

} // namespace

std::optional<Timestamp> CurePlanner::proofExpectedBy(const Action &, Duration) const
{
    return std::nullopt;
}
void CurePlanner::learn(const Action &, bool, Duration, Duration) {}
void CurePlanner::relapsed(const QString &) {}
void CurePlanner::refused(const Action &) {}
void CurePlanner::waited(const QString &, const QString &, Duration, bool) {}

std::unique_ptr<CurePlanner> makePlanner(CampaignPlanner which, const QList<PolicyEntry> &knowledge, quint64 seed)
{
    switch (which) {
    case CampaignPlanner::Rl:
        return std::make_unique<RlPlanner>(knowledge);
    case CampaignPlanner::Ordered:
        return std::make_unique<FixedPlanner>(ChoiceMode::Ordered);
    case CampaignPlanner::Random:
        return std::make_unique<FixedPlanner>(ChoiceMode::Random);
    case CampaignPlanner::EpsilonGreedy:
        return std::make_unique<EpsilonGreedyPlanner>(seed);
    case CampaignPlanner::Oracle:
        return std::make_unique<OraclePlanner>();
    }
    return nullptr;
}

} // namespace ops
