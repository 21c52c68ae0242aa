#include "learning/qlearning.h"

#include <algorithm>

namespace ops::qlearning {

double alpha(int tries)
{
    return std::max(AlphaFloor, 1.0 / double(std::max(tries, 0) + 2));
}

double prior(int place)
{
    constexpr double Best = 0.6; // no more than the slowest success earns: what has worked beats what is unknown
    constexpr double Step = 0.02;
    return Best - Step * double(std::max(place, 0));
}

} // namespace ops::qlearning
