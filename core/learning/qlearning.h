#pragma once

namespace ops {

/// One step of tabular Q-learning: Q(s,a) += alpha (r + gamma max_a' Q(s',a') - Q(s,a)).
/// C. Watkins, P. Dayan, "Q-learning", Machine Learning 8 (1992).
namespace qlearning {

inline constexpr double Gamma = 0.9;      ///< what the next attempt is worth, seen from this one
inline constexpr double AlphaFloor = 0.2; ///< never less, so that an app that changed is learned anew

/// Step size after `tries` former outcomes: 1/2, 1/3, 1/4, ... down to the floor. The prior counts as one outcome.
double alpha(int tries);

/// The value towards which Q moves. `next` is the best value of the situation that follows; 0 after the last step.
inline double target(double reward, double next)
{
    return reward + Gamma * next;
}

inline double step(double q, double towards, int tries)
{
    return q + alpha(tries) * (towards - q);
}

/// Value of a strategy that nothing is known of: optimistic, so that it gets its chance, and falling in small steps by
/// its place in the configured order, so that the configured order holds until something was learned.
double prior(int place);

} // namespace qlearning

} // namespace ops
