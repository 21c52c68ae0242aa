#include "evaluation/costmodel.h"

#include "learning/situation.h"

namespace ops {

namespace {

constexpr double PriorStrength = 2; // so many incidents is what is more general worth

/// From the most general to the most special.
QStringList keysOf(const QString &environment, const QString &situation, Strategy strategy)
{
    QStringList keys{QString(), environment};
    for (const QString &one : generalisations(situation))
        keys.append(environment + QLatin1Char('/') + one);
    const QString suffix = QLatin1Char('#') + toName(strategy);
    QStringList all{QString()};
    for (const QString &key : std::as_const(keys))
        all.append(key + suffix);
    return all;
}

} // namespace

void CostModel::learn(const Episode &episode)
{
    double left = episode.cost();
    for (qsizetype i = 0; i < episode.steps.size(); ++i) {
        const DecisionStep &step = episode.steps[i];
        const bool isOver = i == 0 ? episode.firstTry : i + 1 == episode.steps.size();
        for (const QString &key : keysOf(episode.environment, step.situation, step.chosen)) {
            Sum &sum = m_sums[key];
            sum.count += 1;
            sum.cost += left;
            sum.over += isOver ? 1 : 0;
        }
        left -= step.cost;
    }
}

template <typename Field>
double CostModel::estimate(const QString &environment, const QString &situation, Strategy strategy, Field field) const
{
    double value = 0;
    for (const QString &key : keysOf(environment, situation, strategy)) {
        const auto sum = m_sums.constFind(key);
        if (sum == m_sums.cend())
            continue;
        const double prior = key.isEmpty() ? 0 : PriorStrength;
        value = ((*sum).*field + prior * value) / (sum->count + prior);
    }
    return value;
}

double CostModel::costOf(const QString &environment, const QString &situation, Strategy strategy) const
{
    return estimate(environment, situation, strategy, &Sum::cost);
}

double CostModel::chanceOf(const QString &environment, const QString &situation, Strategy strategy) const
{
    return estimate(environment, situation, strategy, &Sum::over);
}

} // namespace ops
