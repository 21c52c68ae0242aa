#pragma once

#include "model/action.h"

namespace ops {

class ActionGate;

/// The right to carry out one action, once. Only ActionGate can make one, and every changing call of a runtime takes
/// one by value, so code that would act without the gate does not compile.
class Authorization
{
public:
    Authorization(Authorization &&) noexcept = default;
    Authorization &operator=(Authorization &&) noexcept = default;
    Authorization(const Authorization &) = delete;
    Authorization &operator=(const Authorization &) = delete;

    const Action &action() const { return m_action; }

private:
    friend class ActionGate;
    explicit Authorization(Action action)
        : m_action(std::move(action))
    {
    }

    Action m_action;
};

} // namespace ops
