// Feeds the detector and the reader of CSV files with hostile input for a while: the sanitizers say what is broken.
//
//     fuzz_detect [SECONDS] [SEED]      10 and 1 if not given
//
// To be run from a build with sanitizers (preset asan). Exits with 1 if a score is outside [0, 1] or a file with a
// header does not yield one line for each of its lines.

#include "detection/csvdetection.h"

#include <QBuffer>

#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace ops;

namespace {

using Generator = std::mt19937_64;

double hostileValue(Generator &random)
{
    switch (random() % 8) {
    case 0:
        return std::bit_cast<double>(random()); // any double there is
    case 1:
        return std::nan("");
    case 2:
        return random() % 2 == 0 ? 1e308 : -1e308;
    case 3:
        return 0;
    default:
        return double(qint64(random() % 2001) - 1000) / double(1 + random() % 50);
    }
}

bool fuzzStream(Generator &random)
{
    StreamDetector detector({.alarmEvery = double(random() % 100'000)});
    const int values = int(random() % 5'000);
    const bool stuck = random() % 4 == 0;
    double value = hostileValue(random);
    qint64 time = qint64(random());
    for (int i = 0; i < values; ++i) {
        if (!stuck || random() % 100 == 0)
            value = hostileValue(random);
        time = random() % 50 == 0 ? qint64(random()) : qint64(quint64(time) + random() % 1'000);
        const auto verdict = detector.observe(fromEpochMs(time), value);
        const Range usual = i % 500 == 0 ? detector.usual() : Range{0, 0};
        if (!(verdict.score >= 0 && verdict.score <= 1) || !std::isfinite(verdict.rarity) || std::isnan(usual.low) ||
            std::isnan(usual.high))
            return false;
    }
    return true;
}

bool fuzzCsv(Generator &random)
{
    static constexpr char Alphabet[] = "0123456789.,,,\n\n\"-+eE:TZ xna\r\t\xEF\xBB\xBF";
    QByteArray text = "timestamp,value\n";
    const int length = int(random() % 3'000);
    for (int i = 0; i < length; ++i)
        text.append(random() % 200 == 0 ? char(random()) : Alphabet[random() % (sizeof Alphabet - 1)]);
    if (!text.endsWith('\n'))
        text.append('\n');
    QBuffer in(&text);
    QByteArray scored;
    QBuffer out(&scored);
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    const auto summary = detectCsv(in, out, {}, {.alarmEvery = 1'000});
    return summary && summary->lines + 1 == text.count('\n') && scored.count('\n') == text.count('\n');
}

} // namespace

int main(int argc, char **argv)
{
    const auto duration = std::chrono::seconds(argc > 1 ? std::atoi(argv[1]) : 10);
    const quint64 seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    const auto end = std::chrono::steady_clock::now() + duration;
    quint64 runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        Generator random(seed + runs);
        if (!fuzzStream(random) || !fuzzCsv(random)) {
            std::printf("BROKEN with seed %llu\n", static_cast<unsigned long long>(seed + runs));
            return 1;
        }
    }
    std::printf("%llu runs, nothing found\n", static_cast<unsigned long long>(runs));
    return 0;
}
