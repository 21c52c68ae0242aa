// How many false alarms there are on streams without anomalies, against the number that was asked for.
//
//     false_alarms [VALUES]      1,000,000 if not given
//
// Prints a table with the alarms per configured one for each kind of stream and three rates. Exits with 1 if one of
// them is off by more than a factor of 2 (and by more than chance explains: rates with fewer than 20 expected alarms
// are shown only).

#include "detection/streamdetector.h"
#include "syntheticstreams.h"

#include <cstdio>
#include <cstdlib>

using namespace ops;

namespace {

constexpr double Rates[] = {1'000, 5'000, 20'000};
constexpr double EnoughExpected = 20;

int alarms(SyntheticStream::Kind kind, int values, double alarmEvery)
{
    SyntheticStream stream(kind, 11);
    StreamDetector detector({.alarmEvery = alarmEvery});
    int count = 0;
    for (int i = 0; i < values; ++i) {
        const double value = stream.next();
        count += detector.observe(stream.time(), value).state == StreamDetector::State::Alarm ? 1 : 0;
    }
    return count;
}

} // namespace

int main(int argc, char **argv)
{
    const int values = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    bool kept = true;
    std::printf("%d values each; alarms / expected alarms, if one is accepted in\n\n| stream |", values);
    for (const double rate : Rates)
        std::printf(" %.0f |", rate);
    std::printf("\n|---|---:|---:|---:|\n");
    for (const SyntheticStream::Kind kind : SyntheticStream::Kinds) {
        std::printf("| %s |", SyntheticStream::name(kind));
        for (const double rate : Rates) {
            const double expected = values / rate;
            const double ratio = alarms(kind, values, rate) / expected;
            std::printf(" %.2f |", ratio);
            kept &= expected < EnoughExpected || (ratio >= 0.5 && ratio <= 2);
        }
        std::printf("\n");
        std::fflush(stdout);
    }
    std::printf("\n%s\n", kept ? "kept: within a factor of 2" : "NOT KEPT");
    return kept ? 0 : 1;
}
