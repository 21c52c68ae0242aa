#include "end_to_end/override/stagedconfig.h"

#include "config/platformconfigfile.h"
#include "resources/bundledresources.h"

namespace ops {

Result<PlatformConfig> stagedConfig()
{
    constexpr int Plenty = 10'000;
    constexpr int ManyFailures = 1000;
    initialiseBundledResources();
    Result<PlatformConfig> config = loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    if (!config)
        return config;
    config->budget = Plenty;
    for (EnvironmentConfig &environment : config->environments) {
        environment.autonomy.clear();
        environment.rules.clear();
        environment.budget = {.app = Plenty, .environment = Plenty};
        environment.caution = {.apps = Plenty, .failures = ManyFailures};
        environment.caution.staleAfter = std::chrono::hours{24};
        environment.approvalTimeout = std::chrono::hours{1};
    }
    return config;
}

} // namespace ops
