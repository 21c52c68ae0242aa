// How well exhaustion is foreseen, and how often it is foreseen where it does not come.
//
//     bench_forecast [LEAKS [WEEKS]]     200 leaks of each kind and 8 weeks of each healthy app if not given
//
// Prints a table of leaks: how many were announced at least 30 s before the resource was full, and how often the limit
// was reached within the interval that was announced. Then one of healthy apps: false announcements per week. Exits
// with 1 unless 95 % of all exhaustions are announced, and of each kind 95 % of those that take a minute or more, and
// there is less than one false announcement per app and week.

#include "campaign/mixfile.h"
#include "campaign/patient.h"
#include "config/platformconfigfile.h"
#include "detection/exhaustionwatch.h"
#include "model/random.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>

using namespace ops;

namespace {

constexpr double Limit = 0.9;
constexpr double Ahead = 30;      // seconds
constexpr double InReach = 60;    // seconds from the begin of a leak to the end of the resource
constexpr int QuietSeconds = 900; // before a leak
constexpr int Longest = 8 * 3600;
constexpr int Week = 7 * 24 * 3600;

Timestamp at(int second)
{
    return fromEpochMs(qint64(second) * 1000);
}

struct Tally
{
    int leaks = 0;
    int announced = 0;
    int tooShort = 0; ///< that took less than half a minute, so that nobody can announce them so early
    int inReach = 0;
    int announcedInReach = 0;
    int foretold = 0; ///< with an interval, before the limit was reached
    int within = 0;   ///< of these, the limit was reached in it

    void add(double lasted, double ahead, std::optional<bool> wasWithin)
    {
        ++leaks;
        announced += ahead >= Ahead ? 1 : 0;
        tooShort += lasted <= Ahead ? 1 : 0;
        inReach += lasted >= InReach ? 1 : 0;
        announcedInReach += lasted >= InReach && ahead >= Ahead ? 1 : 0;
        foretold += wasWithin ? 1 : 0;
        within += wasWithin.value_or(false) ? 1 : 0;
    }
    void add(const Tally &other)
    {
        leaks += other.leaks;
        announced += other.announced;
        tooShort += other.tooShort;
        inReach += other.inReach;
        announcedInReach += other.announcedInReach;
        foretold += other.foretold;
        within += other.within;
    }
    static double share(int part, int whole) { return whole > 0 ? 100.0 * part / whole : 100.0; }
    void print(const char *name) const
    {
        std::printf("| %s | %d | %.1f | %d | %d | %.1f | %.1f |\n", name, leaks, share(announced, leaks), tooShort,
                    inReach, share(announcedInReach, inReach), share(within, foretold));
    }
    bool isKeptInReach() const { return share(announcedInReach, inReach) >= 95; }
    bool isKept() const { return share(announced, leaks) >= 95; }
};

/// Seconds ahead of `full` at which the last announcement was made that stood until then.
class Listener
{
public:
    void observe(int second, double value)
    {
        m_watch.observe(at(second), value, Limit);
        if (m_watch.isAhead() && !m_stands) {
            m_since = second;
            m_forecast = m_watch.forecast();
        }
        m_stands = m_watch.isAhead();
        if (m_limitAt == 0 && value >= Limit)
            m_limitAt = second;
    }
    /// Whether the limit was reached when that was announced; none if it was not, or had been reached before.
    std::optional<bool> wasWithin() const
    {
        const double after = m_limitAt - m_since;
        if (!m_stands || m_limitAt == 0 || after <= 0)
            return std::nullopt;
        return after >= std::floor(m_forecast.earliest) && after <= std::ceil(m_forecast.latest); // values: each second
    }
    double ahead(int full) const { return m_stands ? full - m_since : 0; }

private:
    ExhaustionWatch m_watch;
    bool m_stands = false;
    int m_since = 0;
    int m_limitAt = 0; ///< when it was first seen to be reached
    Forecast m_forecast;
};

/// The leaks of a bundled mix, in the simulated service.
Tally ofMix(const Mix &mix, const Limits &limits, int leaks)
{
    Tally tally;
    for (const MixFault &fault : mix.faults) {
        if (fault.kind != FaultKind::MemoryLeak)
            continue;
        for (int i = 0; i < leaks; ++i) {
            const Random random = Random(77).stream(quint64(i));
            const double rate = fault.numbers.value(QStringLiteral("per_second")).draw(random, 0);
            Patient patient(AppInfo{.key = {mix.environment, QStringLiteral("app")},
                                    .type = AppType::Web,
                                    .runtime = QStringLiteral("dataset"),
                                    .metrics = Patient::metrics(),
                                    .releases = {},
                                    .dependencies = {}},
                            ServiceProfile{.serviceMs = mix.apps.first().serviceMs.draw(random, 1)}, limits, mix.load,
                            random, at(0));
            Listener listener;
            int second = 0;
            for (; second < QuietSeconds; ++second) {
                patient.setLoad(mix.load.draw(random.stream(u"load"), quint64(second / 60)));
                patient.step();
                listener.observe(second, patient.values()[SimulatedService::Memory]);
            }
            patient.fallIll(Ailment(FaultKind::MemoryLeak, {{QStringLiteral("per_second"), rate}}, {}, {}));
            const int begin = second;
            while (!patient.step().exited && second < begin + Longest)
                listener.observe(second++, patient.values()[SimulatedService::Memory]);
            tally.add(second - begin, listener.ahead(second), listener.wasWithin());
        }
    }
    return tally;
}

/// A program that forgets to close files: whole ones, among those that it opens and closes.
Tally ofFileLeaks(int leaks)
{
    constexpr double MostFiles = 1024;
    Tally tally;
    for (int i = 0; i < leaks; ++i) {
        const Random random = Random(81).stream(quint64(i));
        const double rate = 0.5 * std::pow(20, random.uniform(0)); // files in a second
        const Random draws = random.stream(u"connections");
        Listener listener;
        double leaked = 0;
        int second = 0;
        for (; second < QuietSeconds + Longest; ++second) {
            leaked += second >= QuietSeconds ? rate : 0;
            const double files = 30 + std::floor(leaked) + double(draws.below(quint64(second), 20));
            if (files >= MostFiles)
                break;
            listener.observe(second, files / MostFiles);
        }
        tally.add(second - QuietSeconds, listener.ahead(second), listener.wasWithin());
    }
    return tally;
}

/// Jobs that come faster than they are done, each at a time of its own.
Tally ofQueues(int queues)
{
    constexpr double Served = 50; // in a second
    constexpr double Most = 5000;
    Tally tally;
    for (int i = 0; i < queues; ++i) {
        const Random random = Random(83).stream(quint64(i));
        const double excess = 0.05 * std::pow(10, random.uniform(0)); // of what is served
        const Random arrivals = random.stream(u"arrivals");
        Listener listener;
        double waiting = 0;
        int second = 0;
        for (; second < QuietSeconds + Longest && waiting < Most; ++second) {
            const double rate = Served * (second < QuietSeconds ? 0.8 : 1 + excess);
            waiting = std::max(0.0, waiting + rate - Served + std::sqrt(rate) * arrivals.normal(quint64(second)));
            listener.observe(second, Limit * waiting / Most);
        }
        tally.add(second - QuietSeconds, listener.ahead(second), listener.wasWithin());
    }
    return tally;
}

/// The queue of the simulated service, to which a little more comes than it can serve.
Tally ofShortQueues(const Limits &limits, int queues)
{
    Tally tally;
    for (int i = 0; i < queues; ++i) {
        const Random random = Random(82).stream(quint64(i));
        Patient patient(AppInfo{.key = {QStringLiteral("prod"), QStringLiteral("app")},
                                .type = AppType::Web,
                                .runtime = QStringLiteral("dataset"),
                                .metrics = Patient::metrics(),
                                .releases = {},
                                .dependencies = {}},
                        ServiceProfile{.serviceMs = 120}, limits, {1, 1}, random, at(0));
        const double most = patient.status().config.value(QStringLiteral("queue_limit")).value;
        const double excess = 0.003 * std::pow(5, random.uniform(0)); // of what it can serve
        Listener listener;
        double share = 0;
        int second = 0;
        for (; second < QuietSeconds + Longest && share < Limit; ++second) {
            patient.setLoad(second < QuietSeconds ? 1 : 2 * (1 + excess));
            patient.step();
            share = patient.values()[SimulatedService::QueueDepth] / most;
            listener.observe(second, share);
        }
        if (share >= Limit)
            tally.add(second - QuietSeconds, listener.ahead(second), listener.wasWithin());
    }
    return tally;
}

/// What there may be beside the simulated service: any level, noise and rate, steady or by steps, or ever faster.
Tally ofRandomLeaks(int leaks, double lowest, double highest)
{
    Tally tally;
    for (int i = 0; i < leaks; ++i) {
        const Random random = Random(78).stream(quint64(i));
        const double rate = lowest * std::pow(highest / lowest, random.uniform(0));
        const double base = 0.15 + 0.4 * random.uniform(1);
        const double noise = 0.001 + 0.009 * random.uniform(2);
        const int shape = int(random.below(3, 3));
        const Random draws = random.stream(u"noise");
        Listener listener;
        int second = 0;
        double leaked = 0;
        const int begin = QuietSeconds;
        for (; second < begin + Longest; ++second) {
            const int age = second - begin;
            if (age >= 0)
                leaked += shape == 1 ? (age % 5 == 0 ? 5 * rate : 0) : shape == 2 ? rate * (1 + age / 600.0) : rate;
            const double value = base + leaked + noise * draws.normal(quint64(second));
            if (value >= 1)
                break;
            listener.observe(second, value);
        }
        if (second < begin + Longest)
            tally.add(second - begin, listener.ahead(second), listener.wasWithin());
    }
    return tally;
}

struct Healthy
{
    const char *name;
    std::function<double(int second, const Random &random)> value;
};

/// Repeats its shape: 0 at the begin of a period, 1 at its end.
double phase(int second, int period)
{
    return double(second % period) / period;
}

double wave(int second, int period)
{
    return std::sin(2 * M_PI * second / period);
}

const std::vector<Healthy> &healthyApps()
{
    const auto noise = [](int second, const Random &random) { return random.normal(quint64(second)); };
    static const std::vector<Healthy> Apps{
        {"steady", [=](int s, const Random &r) { return 0.5 + 0.004 * noise(s, r); }},
        {"steady, near the limit", [=](int s, const Random &r) { return 0.82 + 0.006 * noise(s, r); }},
        {"noisy", [=](int s, const Random &r) { return 0.55 + 0.03 * noise(s, r); }},
        {"day and night", [=](int s, const Random &r) { return 0.5 + 0.2 * wave(s, 86400) + 0.005 * noise(s, r); }},
        {"collector, every 30 s",
         [=](int s, const Random &r) { return 0.4 + 0.3 * phase(s, 30) + 0.004 * noise(s, r); }},
        {"collector, every 10 min",
         [=](int s, const Random &r) { return 0.35 + 0.4 * phase(s, 600) + 0.004 * noise(s, r); }},
        {"collector, uneven",
         [=](int s, const Random &r) {
             return 0.3 + 0.25 * phase(s, 170) + 0.15 * phase(s, 1130) + 0.004 * noise(s, r);
         }},
        {"bursts",
         [=](int s, const Random &r) {
             const bool isBurst = r.stream(u"bursts").uniform(quint64(s / 300)) < 0.1;
             return 0.4 + (isBurst ? 0.25 * std::min(1.0, (s % 300) / 8.0) : 0) + 0.005 * noise(s, r);
         }},
        {"cache that fills up each day",
         [=](int s, const Random &r) {
             return 0.25 + 0.45 * (1 - std::exp(-(s % 86400) / 900.0)) + 0.004 * noise(s, r);
         }},
        {"jumps",
         [=](int s, const Random &r) {
             return 0.3 + 0.4 * r.stream(u"levels").uniform(quint64(s / 1800)) + 0.004 * noise(s, r);
         }},
        {"open files, with rushes",
         [=](int s, const Random &r) {
             const double rush = r.stream(u"rushes").uniform(quint64(s / 600));
             const double open = 30 + 500 * rush * rush * std::min(1.0, (s % 600) / 30.0);
             return std::floor(open + 20 * r.uniform(quint64(s))) / 1024;
         }},
    };
    return Apps;
}

int falseAlarms(const std::function<double(int)> &value, int seconds)
{
    ExhaustionWatch watch;
    int count = 0;
    bool stood = false;
    bool cameTrue = false;
    for (int second = 0; second < seconds; ++second) {
        const double now = value(second);
        watch.observe(at(second), now, Limit);
        count += stood && !watch.isAhead() && !cameTrue ? 1 : 0;
        cameTrue = watch.isAhead() && (cameTrue || now >= Limit);
        stood = watch.isAhead();
    }
    return count + (stood && !cameTrue ? 1 : 0);
}

/// The simulated service under a load that changes, with overload now and then, for which queues fill up.
int falseAlarmsOfService(const Limits &limits, SimulatedService::Value what, int seconds)
{
    const Random random = Random(79);
    Patient patient(AppInfo{.key = {QStringLiteral("prod"), QStringLiteral("app")},
                            .type = AppType::Web,
                            .runtime = QStringLiteral("dataset"),
                            .metrics = Patient::metrics(),
                            .releases = {},
                            .dependencies = {}},
                    ServiceProfile{.serviceMs = 120}, limits, {0.8, 1.1}, random, at(0));
    const double most = patient.status().config.value(QStringLiteral("queue_limit")).value;
    return falseAlarms(
        [&](int second) {
            const quint64 quarter = quint64(second / 900);
            const bool isOverload = random.stream(u"peaks").uniform(quarter) < 0.05 && second % 900 < 240;
            patient.setLoad(isOverload ? 2.6 : 0.6 + 0.5 * random.stream(u"load").uniform(quarter));
            patient.step();
            return patient.values()[what] / (what == SimulatedService::QueueDepth ? most : 1);
        },
        seconds);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int leaks = argc > 1 ? std::atoi(argv[1]) : 200;
    const int weeks = argc > 2 ? std::atoi(argv[2]) : 8;
    const Result<PlatformConfig> config = loadPlatformConfig(QStringLiteral(":/config/defaults.yaml"));
    if (!config)
        return 2;
    const Limits limits = config->find(QStringLiteral("prod"))->limits;
    bool isKept = true;
    Tally all;
    const auto take = [&](const char *name, const Tally &tally) {
        tally.print(name);
        all.add(tally);
        isKept = isKept && tally.isKeptInReach();
    };
    std::puts(
        "| leaks | exhaustions | announced 30 s ahead, % | took less than that | took a minute or more | of these "
        "announced 30 s ahead, % | limit reached in the interval, % |\n|---|---:|---:|---:|---:|---:|---:|");
    for (const QString &name : bundledMixes()) {
        const Result<Mix> mix = loadMix(name);
        const Tally tally = mix ? ofMix(*mix, limits, leaks) : Tally{};
        if (tally.leaks > 0)
            take(qPrintable(name), tally);
    }
    take("random, within 3 minutes", ofRandomLeaks(leaks, 0.004, 0.02));
    take("random, within 20 minutes", ofRandomLeaks(leaks, 0.0005, 0.004));
    take("random, within hours", ofRandomLeaks(leaks, 0.00005, 0.0005));
    take("open files", ofFileLeaks(leaks));
    take("a queue of 5,000 jobs", ofQueues(leaks));
    all.print("all of these");
    isKept = isKept && all.isKept();
    ofShortQueues(limits, leaks).print("the queue of the simulated service"); // wanders rather than rises
    std::puts("\n| healthy app | false announcements per week |\n|---|---:|");
    for (const Healthy &app : healthyApps()) {
        const Random random = Random(80).stream(QString::fromLatin1(app.name));
        const double count =
            falseAlarms([&](int second) { return app.value(second, random); }, weeks * Week) / double(weeks);
        std::printf("| %s | %.1f |\n", app.name, count);
        isKept = isKept && count < 1;
    }
    for (const auto &[name, what] : {std::pair("simulated service, with peaks", SimulatedService::Memory),
                                     std::pair("its queue", SimulatedService::QueueDepth)}) {
        const double count = falseAlarmsOfService(limits, what, weeks * Week) / double(weeks);
        std::printf("| %s | %.1f |\n", name, count);
        isKept = isKept && count < 1;
    }
    std::printf("\n%s\n", isKept ? "kept" : "NOT KEPT");
    return isKept ? 0 : 1;
}
