// What keeping metrics costs, in memory and in the journal's database.
//
// Prints bytes a sample on the bundled datasets and for full-precision noise, appends a second on one core, and how
// long charts of 24 hours of 18 series take that were sampled every second. Exits with 1 if it is more than 2 bytes,
// fewer than 10 million appends a second, or more than 20 milliseconds.

#include "journal/journal.h"
#include "journal/journalreader.h"
#include "projections/seriesstore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace ops;

namespace {

constexpr int Series = 18;
constexpr int DaySeconds = 86'400;
constexpr qint64 Start = 1'767'571'200'000;

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

struct Size
{
    std::size_t bytes = 0;
    std::size_t samples = 0;

    double each() const { return double(bytes) / double(samples); }
};

/// All numeric columns of a file as the metrics of one app, a row a second.
Size compressed(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.readLine(); // the header
    std::vector<std::vector<double>> rows;
    while (!file.atEnd()) {
        std::vector<double> row;
        for (const QByteArray &field : file.readLine().trimmed().split(',')) {
            bool ok = false;
            const double value = field.toDouble(&ok);
            if (ok)
                row.push_back(value);
        }
        rows.push_back(std::move(row));
    }
    const std::size_t columns =
        std::ranges::max_element(rows, {}, [](const std::vector<double> &row) { return row.size(); })->size();
    AppInfo app;
    app.metrics.resize(qsizetype(columns));
    SeriesStore store;
    store.setApps({app});
    SampleBatch batch;
    for (std::size_t i = 0; i < rows.size(); ++i)
        batch.add(0, fromEpochMs(Start + qint64(i) * 1000), true, true, rows[i]);
    store.append(batch);
    return {store.sampleBytes(), rows.size() * columns};
}

Size compressedNoise()
{
    std::mt19937_64 random(1);
    std::normal_distribution<double> normal(200, 20);
    SampleChunk chunk(Series);
    std::vector<double> row(Series);
    for (int i = 0; !chunk.isFull(); ++i) {
        std::ranges::generate(row, [&] { return normal(random); });
        chunk.add(Start + i * 1000LL, row);
    }
    chunk.shrink();
    return {chunk.bytes(), std::size_t(SampleChunk::Capacity) * Series};
}

/// A day of values as apps have them: latencies, rates, shares.
SampleBatch day()
{
    std::mt19937_64 random(2);
    std::normal_distribution<double> normal;
    SampleBatch batch;
    std::vector<double> row(Series);
    for (int second = 0; second < DaySeconds; ++second) {
        for (int i = 0; i < Series; ++i)
            row[std::size_t(i)] = std::round((100 + 10 * i + 5 * normal(random)) * 10) / 10;
        batch.add(0, fromEpochMs(Start + second * 1000LL), true, true, row);
    }
    return batch;
}

double millisecondsForCharts(const SeriesStore &store, int columns)
{
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int metric = 0; metric < Series; ++metric)
            static_cast<void>(
                store.reduce(0, metric, fromEpochMs(Start), fromEpochMs(Start + DaySeconds * 1000LL), columns));
        best = std::min(best, double(timer.nsecsElapsed()) * 1e-6);
    }
    return best;
}

/// Writes the day to a journal and reads a level of it through another connection.
double millisecondsFromJournal(const SampleBatch &samples, RollupLevel level)
{
    const QTemporaryDir directory;
    const auto journal = Journal::open(directory.path());
    if (!journal)
        return 1e9;
    std::vector<KeptSegment> segments;
    const auto keyOf = [](int metric) {
        return SeriesKey{{QStringLiteral("prod"), QStringLiteral("shop")}, QString::number(metric)};
    };
    for (int metric = 0; metric < Series; ++metric) {
        RollupHistory history;
        for (const SampleRow &row : samples.rows())
            history.add(toEpochMs(row.time), samples.values(row)[std::size_t(metric)]);
        history.close();
        for (RollupSegment &segment : history.takeChanged())
            segments.push_back({keyOf(metric), std::move(segment)});
    }
    const Timestamp end = fromEpochMs(Start + DaySeconds * 1000LL);
    if (!(*journal)->keepSeries(segments, end))
        return 1e9;
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto reader = JournalReader::open(directory.path());
        quint64 count = 0;
        for (int metric = 0; metric < Series; ++metric) {
            const auto read = (*reader)->series().read(keyOf(metric), level, fromEpochMs(Start), end);
            for (const RollupSegment &segment : *read)
                segment.read([&](const Rollup &rollup) { count += rollup.count(); });
        }
        if (count != quint64(DaySeconds) * Series)
            return 1e9;
        best = std::min(best, double(timer.nsecsElapsed()) * 1e-6);
    }
    return best;
}

} // namespace

int main(int argc, char **argv)
{
    const QString datasets = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(OPS_DATASETS);
    Size bundled;
    for (const QString &name : QDir(datasets).entryList({QStringLiteral("*.csv")}, QDir::Files)) {
        const Size one = compressed(datasets + QLatin1Char('/') + name);
        std::printf("%-22s %8.2f bytes a sample\n", qPrintable(name), one.each());
        bundled = {bundled.bytes + one.bytes, bundled.samples + one.samples};
    }
    std::printf("%-22s %8.2f bytes a sample\n", "bundled, together", bundled.each());
    std::printf("%-22s %8.2f bytes a sample\n", "noise, all digits", compressedNoise().each());

    const SampleBatch samples = day();
    AppInfo app;
    app.metrics.resize(Series);
    double appends = 0; // millions a second, the best of some rounds, since other programs run too
    double kept = 0;
    SeriesStore store({.samples = std::chrono::hours{25}, .rollups = SeriesRetention().rollups});
    for (int round = 0; round < 3; ++round) {
        std::vector<ValueColumn> columns(Series);
        double begun = processorSeconds();
        for (const SampleRow &row : samples.rows()) {
            const std::span<const double> values = samples.values(row);
            for (int metric = 0; metric < Series; ++metric)
                columns[std::size_t(metric)].add(values[std::size_t(metric)]);
        }
        appends = std::max(appends, double(DaySeconds) * Series / (processorSeconds() - begun) * 1e-6);
        store = SeriesStore({.samples = std::chrono::hours{25}, .rollups = SeriesRetention().rollups});
        store.setApps({app});
        begun = processorSeconds();
        store.append(samples);
        kept = std::max(kept, double(DaySeconds) * Series / (processorSeconds() - begun) * 1e-6);
    }
    SeriesStore usual;
    usual.setApps({app});
    usual.append(samples);
    const double fromSamples = millisecondsForCharts(store, 800);
    const double fromRollups = millisecondsForCharts(usual, 800);
    const double minutes = millisecondsFromJournal(samples, RollupLevel::Minute);
    const double tenSeconds = millisecondsFromJournal(samples, RollupLevel::TenSeconds);
    std::printf("compressed             %8.1f million samples a second\n", appends);
    std::printf("and rolled up          %8.1f million samples a second\n", kept);
    std::printf("24 h of 18 series      %8.2f ms as the console keeps them\n", fromRollups);
    std::printf("                       %8.2f ms if all samples were kept\n", fromSamples);
    std::printf("                       %8.2f ms from the journal, by the minute\n", minutes);
    std::printf("                       %8.2f ms from the journal, by 10 seconds\n", tenSeconds);
    const bool promised = bundled.each() <= 2 && appends >= 10 && fromRollups < 20 && minutes < 20;
    std::printf("%s\n", promised ? "kept: 2 bytes a sample, 10 million appends a second, 20 ms for a day" : "NOT KEPT");
    return promised ? 0 : 1;
}
