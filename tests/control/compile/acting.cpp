// Compiled by the CMakeLists.txt beside it, once for each case.
#include "runtimes/appruntime.h"

using namespace ops;

#if defined(WITH_AN_AUTHORIZATION)
Result<> act(AppRuntime &runtime, Authorization authorization)
{
    return runtime.execute(std::move(authorization));
}
#elif defined(WITH_AN_ACTION_ONLY)
Result<> act(AppRuntime &runtime, const Action &action)
{
    return runtime.execute(action);
}
#elif defined(WITH_ONE_MADE_UP)
Result<> act(AppRuntime &runtime, const Action &action)
{
    return runtime.execute(Authorization(action));
}
#elif defined(WITH_A_COPY)
Result<> act(AppRuntime &runtime, const Authorization &authorization)
{
    return runtime.execute(authorization);
}
#elif defined(WITH_ONE_DERIVED)
struct Forged : Authorization
{
    explicit Forged(const Action &action)
        : Authorization(action)
    {
    }
};
Result<> act(AppRuntime &runtime, const Action &action)
{
    return runtime.execute(Forged(action));
}
#endif
