// How fast incidents are decided and learned from, and how much memory the knowledge takes that remains of them.
//
//     bench_learning [INCIDENTS [APPS]]     1,000,000 incidents and 200 apps if not given
//
// First 10,000 incidents of the bundled mix "web-fleet", on one core; then INCIDENTS of every kind (the mix of the
// starting policy), spread over APPS apps of all types. Exits with 1 unless the first takes less than 10 s of the
// processor and the knowledge of the second less than 50 MB.

#include "campaign/campaign.h"
#include "campaign/mixfile.h"
#include "config/platformconfigfile.h"
#include "config/startingpolicy.h"
#include "learning/knowledgebase.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <malloc.h>

using namespace ops;

namespace {

constexpr int Timed = 10'000;          // incidents
constexpr int AtOnce = 100'000;        // incidents whose course is kept in memory
constexpr double MostSeconds = 10;     // for them
constexpr double MostMegabytes = 50;   // of knowledge
constexpr double Megabyte = 1'000'000; // bytes

double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

double megabytesInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks + info.hblkhd) / Megabyte;
}

CampaignSpec specOf(const Mix &mix, const EnvironmentConfig &environment, int incidents)
{
    CampaignSpec spec{.mix = mix,
                      .planner = CampaignPlanner::Rl,
                      .episodes = incidents,
                      .seed = 1,
                      .environment = environment,
                      .knowledge = {}};
    if (const Result<QList<PolicyEntry>> known = startingPolicy({environment.name}))
        spec.knowledge = *known;
    spec.environment.defaultAutonomy = {Autonomy::Autonomous, Duration{0}};
    spec.environment.autonomy.clear();
    return spec;
}

/// As many apps as wanted, of the types and in the proportions of the mix.
void spread(Mix &mix, int apps)
{
    int had = 0;
    for (const MixApps &some : std::as_const(mix.apps))
        had += some.count;
    for (MixApps &some : mix.apps)
        some.count = std::max(1, int(std::lround(double(some.count) * apps / had)));
}

bool isFastEnough(const Mix &mix, const EnvironmentConfig &environment)
{
    const double begun = processorSeconds();
    Campaign(specOf(mix, environment, Timed)).run();
    const double seconds = processorSeconds() - begun;
    std::printf("%d incidents of %s: %.2f s of the processor\n", Timed, qPrintable(mix.name), seconds);
    return seconds < MostSeconds;
}

bool isSmallEnough(const Mix &mix, const EnvironmentConfig &environment, int incidents)
{
    int apps = 0;
    for (const MixApps &some : mix.apps)
        apps += some.count;
    const double begun = processorSeconds();
    CampaignSpec spec = specOf(mix, environment, incidents);
    for (int left = incidents; left > 0; left -= spec.episodes, ++spec.seed) {
        spec.episodes = std::min(left, AtOnce);
        spec.knowledge = Campaign(spec).run().knowledge;
    }
    QJsonArray learned;
    for (const PolicyEntry &entry : std::as_const(spec.knowledge))
        learned.append(entry.toJson());
    const double seconds = processorSeconds() - begun;
    // From its text, so that nothing of it is shared with what is counted as something else.
    const double before = megabytesInUse();
    KnowledgeBase knowledge;
    knowledge.put(KnowledgeBase::entriesFromJson(learned));
    knowledge.takeChanges();
    const double megabytes = megabytesInUse() - before;
    std::printf("%d incidents of %d apps: %lld entries, %.1f MB of knowledge; %.0f s of the processor\n", incidents,
                apps, static_cast<long long>(knowledge.all().size()), megabytes, seconds);
    return megabytes < MostMegabytes;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int incidents = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    const int apps = argc > 2 ? std::atoi(argv[2]) : 200;
    const Result<PlatformConfig> config = loadPlatformConfig(QStringLiteral(":/config/defaults.yaml"));
    const Result<Mix> usual = loadMix(QStringLiteral("web-fleet"));
    Result<Mix> everything = loadMix(QStringLiteral(OPS_EVERY_KIND));
    if (!config || !usual || !everything)
        return 2;
    bool isKept = isFastEnough(*usual, *config->find(usual->environment));
    spread(*everything, apps);
    isKept = isSmallEnough(*everything, *config->find(everything->environment), incidents) && isKept;
    std::printf("%s\n", isKept ? "kept" : "NOT KEPT");
    return isKept ? 0 : 1;
}
