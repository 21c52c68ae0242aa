// How fast recorded or simulated time passes: three environments with three apps each, in steps of one second, all five
// agents, the gate and the projections at work, nothing journaled.
//
// Usage: bench_replay [DAYS] (default 30). Prints steps and app-steps per second, and the time that one day of one app
// takes, beside a loop that only moves the simulated services on, in the same run.

#include "config/platformconfigfile.h"
#include "engine/sessionfactory.h"

#include <QCoreApplication>

#include <cstdio>
#include <ctime>

using namespace ops;

namespace {

SessionSpec spec()
{
    SessionSpec made;
    made.datasets = {QStringLiteral(":/datasets/student.csv"), QStringLiteral(":/datasets/patient_health.csv"),
                     QStringLiteral(":/datasets/web_service.csv")};
    made.seed = 7;
    made.loop = true;
    made.start = fromEpochMs(1'767'571'200'000);
    if (Result<PlatformConfig> config = loadPlatformConfig(QStringLiteral(":/config/defaults.yaml")))
        made.config = std::move(*config);
    return made;
}

/// Seconds for which this program, which has one thread, had a processor: as long as it takes on a machine that has
/// nothing else to do.
double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int days = argc > 1 ? std::max(1, atoi(argv[1])) : 30;
    const qint64 steps = qint64(days) * 86'400;

    Result<std::unique_ptr<Session>> session =
        makeSession(spec(), {}, HostKind::Replay, std::make_unique<MemoryRecorder>(), {});
    if (!session) {
        std::fprintf(stderr, "%s\n", qPrintable(session.error().toString()));
        return 2;
    }
    (*session)->setCommitInterval(3600);
    const double begun = processorSeconds();
    for (qint64 i = 0; i < steps; ++i) {
        if (const Result<> stepped = (*session)->step(); !stepped) {
            std::fprintf(stderr, "%s\n", qPrintable(stepped.error().toString()));
            return 2;
        }
    }
    const double whole = processorSeconds() - begun;

    Result<World> world = makeWorld(spec(), {});
    if (!world)
        return 2;
    const double bare = processorSeconds();
    SampleBatch samples;
    std::vector<Event> facts;
    Timestamp now = spec().start;
    for (qint64 i = 0; i < steps; ++i) {
        samples.clear();
        facts.clear();
        now += Session::StepLength;
        world->runtimes.front()->advance(now, samples, facts);
    }
    const double servicesOnly = processorSeconds() - bare;

    const double apps = double((*session)->state().apps().size());
    const HealingFigures figures = (*session)->state().figures(QString());
    std::printf("%d days, %.0f apps: %.1f s of one processor; %.0f steps/s, %.0f app-steps/s\n", days, apps, whole,
                double(steps) / whole, double(steps) * apps / whole);
    std::printf("a day of one app: %.3f s (aim: below 1)\n", whole / days / apps);
    std::printf("services alone: %.1f s; agents, gate and projections cost %.1f times as much\n", servicesOnly,
                (whole - servicesOnly) / servicesOnly);
    std::printf("%d incidents, %d healed, %d escalated\n", figures.incidents, figures.healed, figures.escalated);
    return whole / days / apps < 1.0 ? 0 : 1;
}
