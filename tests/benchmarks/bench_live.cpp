// Fifty thousand live series: bench_live [SECONDS] [SERIES], 600 and 50,000 if not given.
//
// Real-time. A thread like the I/O thread of real apps shows rows of 20 metrics once a second for each app; the
// engine's thread takes them up ten times a second, as for real apps, into a session with the five agents in their
// threads, statistics on; another thread keeps them compressed, as window and API do. Once a second an app fails: it
// does not run, or is over a limit.
//
// Prints the processor time of each thread; the time from a sample to its issue (the first sample of an app that does
// not run, and of one over a limit the one with which that is believed); and what an hour of all samples takes in
// memory. Exits with 1 if it is more than half a core, 1.5 s (99 %) or 600 MB.

#include "bus/workthread.h"
#include "engine/session.h"
#include "engine/sessionfactory.h"
#include "projections/seriesstore.h"
#include "runtimes/supervised/outlet.h"
#include "runtimes/supervised/specrules.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <semaphore>
#include <thread>
#include <unistd.h>

using namespace ops;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int MetricsOfAnApp = 20;
constexpr int FaultRows = 8;
constexpr int BelievedRows = 3; // as rulesOf() has it: then what is over a limit is believed
constexpr Duration EngineInterval{100};
constexpr double MostCores = 0.5;
constexpr double MostSeconds = 1.5;
constexpr double MostBytes = 600e6;
constexpr int Hour = 3600;

Timestamp wallClock()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

AppInfo appInfo(int index)
{
    static constexpr std::array Roles{MetricRole::LatencyP95, MetricRole::RequestRate, MetricRole::ErrorRate,
                                      MetricRole::Cpu,        MetricRole::Memory,      MetricRole::QueueDepth};
    AppInfo app{.key = {QStringLiteral("prod"), QStringLiteral("app-%1").arg(index)},
                .type = AppType::Api,
                .runtime = QStringLiteral("process"),
                .metrics = {},
                .releases = {},
                .dependencies = {}};
    for (int i = 0; i < MetricsOfAnApp; ++i) {
        const bool hasRole = std::size_t(i) < Roles.size();
        app.metrics.append({.name = hasRole ? toName(Roles[std::size_t(i)]) : QStringLiteral("metric_%1").arg(i),
                            .role = hasRole ? Roles[std::size_t(i)] : MetricRole::Other,
                            .unit = {}});
    }
    return app;
}

/// What apps show: noise as measured values have it, with as many digits.
class Values
{
public:
    Values()
    {
        std::mt19937 random(17);
        std::normal_distribution<double> normal;
        for (double &value : m_noise)
            value = normal(random);
    }

    void fill(int app, int second, std::span<double> row) const
    {
        for (int metric = 0; metric < MetricsOfAnApp; ++metric) {
            const double noise = m_noise[std::size_t(app * 131 + metric * 977 + second * 7919) % m_noise.size()];
            row[std::size_t(metric)] = valueOf(metric, second, noise);
        }
    }

private:
    static double valueOf(int metric, int second, double noise)
    {
        switch (metric) {
        case 1: // requests a second
        case 5: // that wait
            return std::max(0.0, std::round((metric == 1 ? 50 : 1) + 3 * noise));
        case 2: // errors
            return 0;
        case 3:
        case 4: // shares
            return std::round((0.4 + 0.02 * noise) * 1000) / 1000;
        default:
            return std::round(200 + 10 * std::sin(second / 60.0) + 100 * noise) / 10;
        }
    }

    std::array<double, 65'521> m_noise{}; // a prime number: no period that a detector could find
};

/// The session's only runtime: hands on what the I/O thread has shown, as SupervisedRuntime does.
class ShownApps final : public AppRuntime
{
public:
    ShownApps(int apps, Outlet &outlet)
        : m_outlet(outlet)
    {
        for (int i = 0; i < apps; ++i)
            m_apps.append(appInfo(i));
    }

    QList<AppInfo> apps() const override { return m_apps; }
    AppStatus status(const AppKey &key) const override
    {
        AppStatus status;
        status.key = key;
        status.state = AppState::Running;
        return status;
    }
    std::optional<AppRules> rules(const AppKey &key) const override { return rulesOf(AppSpec(), key.environment); }
    void advance(Timestamp, SampleBatch &samples, std::vector<Event> &) override
    {
        samples.append(m_outlet.take().samples);
    }
    Result<> execute(Authorization) override { return done(); }
    Result<> cancel(const QString &) override { return done(); }

private:
    Outlet &m_outlet;
    QList<AppInfo> m_apps;
};

/// When the fault of each app was shown for long enough. Written by one thread, read by another.
class Faults
{
public:
    explicit Faults(int apps)
        : m_shown(std::size_t(apps))
    {
    }

    /// The app that fails in this second of the run; another one each time.
    int appAt(int second) const { return int((qint64(second) * 37) % qint64(m_shown.size())); }
    void show(int app) { m_shown[std::size_t(app)] = Clock::now().time_since_epoch().count(); }
    std::optional<double> secondsSince(int app) const
    {
        const Clock::rep shown = m_shown[std::size_t(app)];
        if (shown == 0)
            return std::nullopt;
        return std::chrono::duration<double>(Clock::now().time_since_epoch() - Clock::duration(shown)).count();
    }
    int count() const
    {
        return int(std::count_if(m_shown.begin(), m_shown.end(), [](const auto &shown) { return shown != 0; }));
    }

private:
    std::vector<std::atomic<Clock::rep>> m_shown;
};

/// The I/O thread: each app's row once a second, all of them spread over it.
void show(Outlet &outlet, const Values &values, Faults &faults, int apps, int seconds)
{
    constexpr int Slices = 100;
    std::array<double, MetricsOfAnApp> row{};
    const Clock::time_point begin = Clock::now();
    for (int slice = 0; slice < seconds * Slices; ++slice) {
        std::this_thread::sleep_until(begin + std::chrono::milliseconds(10) * slice);
        const int second = slice / Slices;
        const Timestamp now = wallClock();
        for (int app = slice % Slices; app < apps; app += Slices) {
            values.fill(app, second, row);
            bool alive = true;
            for (int age = 0; age < FaultRows && age <= second; ++age) { // the faults that are not over
                constexpr int Learning = 30;
                const int begun = second - age;
                if (begun < Learning || begun > seconds - FaultRows || faults.appAt(begun) != app)
                    continue;
                const bool isCrash = begun % 2 == 0;
                alive = !isCrash;
                row[0] = isCrash ? row[0] : 9000;
                if (age == (isCrash ? 0 : BelievedRows - 1))
                    faults.show(app);
            }
            outlet.show({.app = AppIndex(app), .time = now, .alive = alive, .answering = alive}, row);
        }
    }
}

/// Processor seconds of each thread of this program so far, by its name.
std::map<QString, double> threadSeconds()
{
    std::map<QString, double> all;
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + QStringLiteral("/stat")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const qsizetype end = text.lastIndexOf(')');
        const QString name = QString::fromUtf8(text.mid(text.indexOf('(') + 1, end - text.indexOf('(') - 1));
        const QByteArrayList fields = text.mid(end + 2).split(' ');
        constexpr int UserTime = 11; // of the fields after the name, and the system's after it
        all[name] +=
            (fields.value(UserTime).toDouble() + fields.value(UserTime + 1).toDouble()) / double(sysconf(_SC_CLK_TCK));
    }
    return all;
}

double residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly)
               ? file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE))
               : 0;
}

SessionSpec specOf()
{
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    prod.defaultAutonomy = {Autonomy::Observe, Duration{0}};
    prod.detection.statistics = Statistics::Evidence;
    SessionSpec spec;
    spec.environments = {prod.name};
    spec.config.environments = {prod};
    spec.start = wallClock();
    return spec;
}

/// The 99 % quantile, and so on; -1 if there is none.
double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

struct Found
{
    std::vector<double> latencies;
    std::vector<double> steps; ///< seconds that a step took
    int others = 0;            ///< issues of apps that were not broken
};

/// The engine's thread.
Found run(World world, WorkThread &keeper, SeriesStore &store, const Faults &faults, int seconds)
{
    Found found;
    const auto hear = [&](const EventBatch &events, quint64) {
        for (const Event &event : *events) {
            if (event.type != EventType::IssueDetected)
                continue;
            const auto since = faults.secondsSince(event.app.section(QLatin1Char('-'), 1).toInt());
            if (since)
                found.latencies.push_back(*since);
            else
                ++found.others;
        }
    };
    const auto keep = [&](const SharedSamples &samples) { keeper.post([&store, samples] { store.append(*samples); }); };
    Session session(specOf(), std::move(world), makeHost(HostKind::Live), std::make_unique<MemoryRecorder>(),
                    {.committed = hear, .sampled = keep, .recordingFailed = {}});
    const Clock::time_point begin = Clock::now();
    const Clock::time_point end = begin + std::chrono::seconds(seconds + 2);
    for (Clock::time_point next = begin; next < end; next += EngineInterval) {
        std::this_thread::sleep_until(next);
        const Clock::time_point before = Clock::now();
        if (const Result<> stepped = session.stepTo(wallClock()); !stepped) {
            std::fprintf(stderr, "%s\n", qPrintable(stepped.error().toString()));
            break;
        }
        found.steps.push_back(std::chrono::duration<double>(Clock::now() - before).count());
    }
    return found;
}

/// A store with an hour of all samples.
double hourBytes(const std::vector<AppInfo> &apps, const Values &values)
{
    SeriesStore store;
    store.setApps(apps);
    std::array<double, MetricsOfAnApp> row{};
    constexpr qint64 Start = 1'767'571'200'000;
    for (int second = 0; second < Hour; ++second) {
        SampleBatch batch;
        for (std::size_t app = 0; app < apps.size(); ++app) {
            values.fill(int(app), second, row);
            batch.add(AppIndex(app), fromEpochMs(Start + second * 1000LL + qint64(app % 100) * 10), true, true, row);
        }
        store.append(batch);
    }
    std::printf("  with rollups and all else of the program: %.0f MB\n", residentBytes() / 1e6);
    return double(store.sampleBytes());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int seconds = arguments.value(1, QStringLiteral("600")).toInt();
    const int apps = arguments.value(2, QStringLiteral("50000")).toInt() / MetricsOfAnApp;
    if (seconds <= 0 || apps <= 0) {
        std::fprintf(stderr, "usage: bench_live [SECONDS] [SERIES]\n");
        return 2;
    }
    Outlet outlet;
    const Values values;
    Faults faults(apps);
    World world;
    world.runtimes.push_back(std::make_unique<ShownApps>(apps, outlet));
    const QList<AppInfo> infos = world.runtimes.front()->apps();
    SeriesStore store;
    store.setApps({infos.begin(), infos.end()});
    Found found;
    std::map<QString, double> spent;
    double live = 0;
    {
        WorkThread keeper(QStringLiteral("series"));
        std::thread io([&] {
            pthread_setname_np(pthread_self(), "io");
            show(outlet, values, faults, apps, seconds);
            spent = threadSeconds(); // while all of them live
            live = residentBytes();
        });
        found = run(std::move(world), keeper, store, faults, seconds);
        io.join();
    }

    std::printf("%d series of %d apps at 1 Hz for %d s\n", apps * MetricsOfAnApp, apps, seconds);
    double cores = 0;
    for (const auto &[name, time] : spent) {
        std::printf("  %-16s %6.3f cores\n", qPrintable(name), time / seconds);
        cores += time / seconds;
    }
    const double late = quantile(found.latencies, 0.99);
    std::printf("processor: %.3f cores (at most %.1f)\n", cores, MostCores);
    std::printf("steps: median %.1f ms, 99 %% %.1f ms\n", 1e3 * quantile(found.steps, 0.5),
                1e3 * quantile(found.steps, 0.99));
    std::printf(
        "issues: %zu of %d faults, %d others; from sample to issue median %.3f s, 99 %% %.3f s (at most %.1f)\n",
        found.latencies.size(), faults.count(), found.others, quantile(found.latencies, 0.5), late, MostSeconds);
    std::printf("memory after that: %.0f MB\n", live / 1e6);
    const double bytes = hourBytes({infos.begin(), infos.end()}, values);
    std::printf("an hour of samples: %.0f MB (at most %.0f), %.2f bytes each\n", bytes / 1e6, MostBytes / 1e6,
                bytes / (double(Hour) * apps * MetricsOfAnApp));
    const bool kept = cores <= MostCores && late >= 0 && late <= MostSeconds && bytes <= MostBytes;
    std::printf("%s\n", kept ? "kept" : "NOT KEPT");
    return kept ? 0 : 1;
}
