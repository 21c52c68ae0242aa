#pragma once

#include "model/answer.h"

#include <QString>

namespace ops {

/// A person who answers actions, in one of the ways in which people can.
class Hand
{
public:
    /// What a person does who replaces an action: more replicas.
    static constexpr Strategy Instead = Strategy::ScaleOut;
    static constexpr int InsteadReplicas = 4;
    /// By how much he extends a deadline.
    static constexpr Duration Extension{60'000};

    Hand() = default;
    virtual ~Hand() = default;
    Hand(const Hand &) = delete;
    Hand &operator=(const Hand &) = delete;

    /// Gives the answer, and waits until the platform has heard it. Says what went wrong; empty if nothing did.
    virtual QString give(const Action &action, Answer answer) = 0;
    /// Tries to give an answer that is refused, and says what is wrong with the refusal: that there is none, or that it
    /// gives another reason. Empty if nothing is wrong.
    virtual QString tryInVain(const Action &action, Answer answer, const QString &reason) = 0;
};

} // namespace ops
