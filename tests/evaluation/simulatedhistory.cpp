#include "evaluation/simulatedhistory.h"

#include "campaign/mixfile.h"
#include "config/platformconfigfile.h"
#include "config/startingpolicy.h"

namespace ops::testing {

namespace {

constexpr double UnprovenWait = 15; // seconds

bool comesIntoQuestion(const RankedStrategy &ranked)
{
    return isEligible(ranked) || ranked.note == notes::NoEvidence;
}

class VaryingPlanner final : public CurePlanner
{
public:
    VaryingPlanner(const QList<PolicyEntry> &knowledge, double share, quint64 seed)
        : m_random(Random(seed).stream(u"varying"))
        , m_share(share)
    {
        m_learner.knowledge().put(knowledge);
    }

    Choice decide(const ChoiceInputs &inputs, const Patient &) override
    {
        ChoiceInputs in = inputs;
        in.exploration = Exploration::BestKnown;
        in.explorationRisk = 0;
        Choice choice = chooseStrategy(in, m_learner.policy());
        if (!choice.strategy)
            return choice;
        double others = 0;
        for (const RankedStrategy &ranked : std::as_const(choice.ranking))
            others += comesIntoQuestion(ranked) ? 1 : 0;
        double left = m_random.uniform(m_drawn++);
        const RankedStrategy *chosen = &choice.ranking.constFirst();
        for (const RankedStrategy &ranked : std::as_const(choice.ranking)) {
            if (!comesIntoQuestion(ranked))
                continue;
            const double probability = m_share / others + (&ranked == &choice.ranking.constFirst() ? 1 - m_share : 0);
            choice.probabilities.insert(ranked.strategy, probability);
            if (left >= 0 && left < probability)
                chosen = &ranked;
            left -= probability;
        }
        choice.strategy = chosen->strategy;
        choice.propensity = choice.probabilities.value(chosen->strategy);
        choice.parameters = parametersFor(chosen->strategy, in);
        if (chosen->strategy == Strategy::NoAction)
            choice.parameters = {
                {QStringLiteral("wait_s"), chosen->waitSeconds > 0 ? chosen->waitSeconds : UnprovenWait}};
        return choice;
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
    Random m_random;
    double m_share;
    quint64 m_drawn = 0;
};

class FixedPlanner final : public CurePlanner
{
public:
    explicit FixedPlanner(const QList<PolicyEntry> &knowledge)
    {
        for (const PolicyEntry &entry : knowledge)
            m_policy.set(entry);
    }
    Choice decide(const ChoiceInputs &inputs, const Patient &) override
    {
        ChoiceInputs in = inputs;
        in.exploration = Exploration::BestKnown;
        in.explorationRisk = 0;
        return chooseStrategy(in, m_policy);
    }

private:
    Policy m_policy;
};

} // namespace

std::unique_ptr<CurePlanner> makeVaryingPlanner(const QList<PolicyEntry> &knowledge, double share, quint64 seed)
{
    return std::make_unique<VaryingPlanner>(knowledge, share, seed);
}

std::unique_ptr<CurePlanner> makeFixedPlanner(const QList<PolicyEntry> &knowledge)
{
    return std::make_unique<FixedPlanner>(knowledge);
}

CampaignSpec specOf(const QString &mix, int episodes, quint64 seed)
{
    CampaignSpec spec;
    const Result<Mix> loaded = loadMix(mix);
    const Result<PlatformConfig> config = loadPlatformConfig(QStringLiteral(":/config/defaults.yaml"));
    if (!loaded || !config)
        return spec;
    spec.mix = *loaded;
    spec.episodes = episodes;
    spec.seed = seed;
    spec.environment = *config->find(loaded->environment);
    spec.environment.defaultAutonomy = {Autonomy::Autonomous, Duration{0}};
    spec.environment.autonomy.clear();
    return spec;
}

Truth truthOf(const CampaignSpec &spec, const QList<PolicyEntry> &knowledge)
{
    const CampaignOutcome outcome = Campaign(spec, makeFixedPlanner(knowledge)).run();
    Truth truth;
    double noticed = 0;
    for (const CaseOutcome &one : outcome.cases) {
        if (!one.noticed)
            continue;
        noticed += 1;
        truth.cost += one.cost;
        truth.firstTry += (one.healed || one.passed) && one.decisions == 1 ? 1 : 0;
    }
    truth.cost /= noticed;
    truth.firstTry /= noticed;
    return truth;
}

EvaluationCase evaluationCase(int number, int episodes)
{
    const QStringList mixes = bundledMixes();
    const Random random = Random(4711).stream(quint64(number));
    EvaluationCase made;
    made.spec = specOf(mixes[number % mixes.size()], episodes, 1000 + quint64(number));
    made.spec.keepsSteps = true;
    made.share = 0.2 + 0.6 * random.uniform(0);
    const auto starting = startingPolicy({made.spec.environment.name});
    if (starting && random.uniform(1) < 0.7)
        made.behaviour = *starting;
    // What is judged knows nothing, what everybody begins with, or what was learned in few or in many incidents.
    const double kind = random.uniform(2);
    if (starting && kind >= 0.15)
        made.policy = *starting;
    if (kind >= 0.3) {
        CampaignSpec school = specOf(made.spec.mix.name, kind < 0.6 ? 40 : 400, 900'000 + quint64(number));
        school.knowledge = made.policy;
        made.policy = Campaign(school).run().knowledge;
    }
    return made;
}

} // namespace ops::testing
