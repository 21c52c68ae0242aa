#pragma once

#include "evaluation/episode.h"

#include <QHash>

namespace ops {

/// What a strategy has usually come to in recorded incidents: the mean from where the evidence looked the same to where
/// only the kind of issue did, each the prior of the next.
class CostModel
{
public:
    void learn(const Episode &episode);

    /// Seconds from the decision for it to the end of the incident.
    double costOf(const QString &environment, const QString &situation, Strategy strategy) const;
    /// That nothing more had to be decided afterwards.
    double chanceOf(const QString &environment, const QString &situation, Strategy strategy) const;

private:
    struct Sum
    {
        double count = 0;
        double cost = 0;
        double over = 0;
    };

    template <typename Field>
    double estimate(const QString &environment, const QString &situation, Strategy strategy, Field field) const;

    QHash<QString, Sum> m_sums; ///< by environment, situation and strategy, and by what these are cases of
};

} // namespace ops
