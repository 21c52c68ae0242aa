#include "evaluation/episode.h"

namespace ops {

double Episode::cost() const
{
    double sum = 0;
    for (const DecisionStep &step : steps)
        sum += step.cost;
    return sum;
}

} // namespace ops
