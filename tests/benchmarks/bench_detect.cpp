// What a value costs the detector, beside a windowed Gaussian with a window of 8,000 values.
//
// Prints nanoseconds of processor time a value in steady state (the best of five rounds, since other programs run too),
// their ratio, and the bytes a series takes. Exits with 1 if a value costs more than a microsecond or a series more
// than 2 KiB.

#include "detection/streamdetector.h"
#include "syntheticstreams.h"
#include "windowedgaussian.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace ops;

namespace {

constexpr int Values = 200'000;
constexpr int Rounds = 5;

double processorNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e9 + double(time.tv_nsec);
}

template <typename Observe>
double nanosecondsPerValue(const std::vector<double> &values, Observe observe)
{
    double best = 1e300;
    for (int round = 0; round < Rounds; ++round) {
        const double start = processorNanoseconds();
        for (std::size_t i = 0; i < values.size(); ++i)
            observe(fromEpochMs(qint64(i) * 300'000), values[i]);
        best = std::min(best, (processorNanoseconds() - start) / double(values.size()));
    }
    return best;
}

} // namespace

int main()
{
    SyntheticStream stream(SyntheticStream::Kind::DailyAndWeekly, 1);
    std::vector<double> values(Values);
    std::ranges::generate(values, [&] { return stream.next(); });

    StreamDetector detector;
    WindowedGaussian gaussian;
    double sum = 0; // used, so that nothing is optimised away
    const double ours =
        nanosecondsPerValue(values, [&](Timestamp at, double v) { sum += detector.observe(at, v).score; });
    const double theirs = nanosecondsPerValue(values, [&](Timestamp, double v) { sum += gaussian.observe(v); });
    std::printf("detector           %8.1f ns a value, %zu bytes a series\n", ours, sizeof(StreamDetector));
    std::printf("windowed gaussian  %8.1f ns a value, %zu bytes a series\n", theirs, 8000 * sizeof(double));
    std::printf("ratio              %8.2f\n", ours / theirs);
    const bool kept = sum > 0 && ours <= 1000 && sizeof(StreamDetector) <= 2048;
    std::printf("%s\n", kept ? "kept: at most 1 us a value and 2 KiB a series" : "NOT KEPT");
    return kept ? 0 : 1;
}
