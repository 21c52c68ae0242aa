// How soon faults are found, and how many: 1,000 synthetic faults of each kind on streams of noise around a level, by
// the detector, by a windowed Gaussian, and by a limit alone.
//
//     detection_delay [FAULTS]      1,000 if not given
//
// All three accept one false alarm in 10,000 values: the limit and the Gaussian stand where noise passes them so often.
// A fault counts as found if an alarm comes while it lasts (500 values). Prints a table of recall and median delay.

#include "detection/streamdetector.h"
#include "windowedgaussian.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <vector>

using namespace ops;

namespace {

constexpr int Before = 5'000; // healthy values before a fault
constexpr int Lasting = 500;  // values
constexpr double Level = 20;
constexpr double AlarmEvery = 10'000;
constexpr double NoiseLimit = 3.891; // deviations: exceeded, on either side, once in 10,000 values

enum class Fault
{
    Step,     ///< by three deviations, for good
    Ramp,     ///< by six deviations over 100 values
    Variance, ///< three times as large
    Stuck,    ///< at the last value
    Drop,     ///< to zero
    Leak      ///< ten deviations over all of it
};
constexpr Fault Faults[] = {Fault::Step, Fault::Ramp, Fault::Variance, Fault::Stuck, Fault::Drop, Fault::Leak};
constexpr const char *Names[] = {"step 3 sigma", "ramp", "variance x3", "stuck", "drop to zero", "slow leak"};

double faulty(Fault fault, int since, double noise, double last)
{
    switch (fault) {
    case Fault::Step:
        return Level + 3 + noise;
    case Fault::Ramp:
        return Level + 6 * std::min(1.0, since / 100.0) + noise;
    case Fault::Variance:
        return Level + std::sqrt(3) * noise;
    case Fault::Stuck:
        return last;
    case Fault::Drop:
        return 0;
    case Fault::Leak:
        return Level + 10.0 * since / Lasting + noise;
    }
    return Level;
}

class Score
{
public:
    void add(std::optional<int> delay)
    {
        ++m_faults;
        if (delay)
            m_delays.push_back(*delay);
    }
    void print() const
    {
        std::vector<int> sorted = m_delays;
        std::ranges::sort(sorted);
        const double recall = m_faults > 0 ? 100.0 * double(sorted.size()) / m_faults : 0;
        if (sorted.empty())
            std::printf(" %.1f %%, - |", recall);
        else
            std::printf(" %.1f %%, %d |", recall, sorted[sorted.size() / 2]);
    }

private:
    int m_faults = 0;
    std::vector<int> m_delays;
};

struct Scores
{
    Score detector;
    Score gaussian;
    Score limit;
};

void note(std::optional<int> &delay, bool alarm, int since)
{
    if (alarm && !delay)
        delay = since;
}

/// One fault, after a history of noise.
void run(Fault fault, unsigned seed, Scores &scores)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    StreamDetector detector({.alarmEvery = AlarmEvery});
    WindowedGaussian gaussian;
    std::optional<int> ours;
    std::optional<int> theirs;
    std::optional<int> limited;
    double last = Level;
    for (int i = 0; i < Before + Lasting; ++i) {
        const int since = i - Before;
        const double noise = normal(random);
        const double value = since < 0 ? Level + noise : faulty(fault, since, noise, last);
        last = value;
        const auto verdict = detector.observe(fromEpochMs(qint64(i) * 60'000), value);
        const double rarity = gaussian.observe(value);
        if (since < 0)
            continue;
        note(ours, verdict.state == StreamDetector::State::Alarm, since);
        note(theirs, rarity >= std::log10(AlarmEvery), since);
        note(limited, std::abs(value - Level) > NoiseLimit, since);
    }
    scores.detector.add(ours);
    scores.gaussian.add(theirs);
    scores.limit.add(limited);
}

} // namespace

int main(int argc, char **argv)
{
    const int faults = argc > 1 ? std::atoi(argv[1]) : 1'000;
    std::printf("%d faults each: recall, median delay in values\n\n", faults);
    std::printf("| fault | detector | windowed gaussian | limits alone |\n|---|---:|---:|---:|\n");
    for (const Fault fault : Faults) {
        Scores scores;
        for (int i = 0; i < faults; ++i)
            run(fault, unsigned(i) + 1, scores);
        std::printf("| %s |", Names[int(fault)]);
        scores.detector.print();
        scores.gaussian.print();
        scores.limit.print();
        std::printf("\n");
        std::fflush(stdout);
    }
    return 0;
}
