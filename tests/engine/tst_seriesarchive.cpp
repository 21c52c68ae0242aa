// Metrics outlive the program: rolled up, in the journal's database.
#include "engine/seriesarchive.h"

#include "journal/journal.h"
#include "journal/journalreader.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ops;

namespace {

const SeriesKey Latency{{QStringLiteral("prod"), QStringLiteral("shop")}, QStringLiteral("latency_p95")};

Timestamp at(int second)
{
    return fromEpochMs(1'767'571'200'000 + qint64(second) * 1000); // a full hour
}

Event registration()
{
    AppInfo info;
    info.key = Latency.app;
    info.metrics = {{QStringLiteral("cpu"), MetricRole::Cpu, {}}, {Latency.metric, MetricRole::LatencyP95, {}}};
    Event event;
    event.type = EventType::AppRegistered;
    event.environment = info.key.environment;
    event.app = info.key.app;
    event.data = info.toJson();
    return event;
}

/// Feeds a second each: cpu is 0.5, the latency is the second's number.
void feed(SeriesArchive &archive, int from, int to)
{
    for (int second = from; second < to; ++second) {
        SampleBatch batch;
        batch.add(0, at(second), true, true, std::vector<double>{0.5, double(second)});
        batch.add(5, at(second), true, true, std::vector<double>{1}); // nobody knows it
        archive.observe(batch);
    }
}

} // namespace

class TestSeriesArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void whatWasObservedIsOnRecord();
    void theSameAgainIsThereOnce();
    void anotherRunGoesOn();
    void anotherRunEndsWhatThisOneBegan();
    void oldRollupsGo();

private:
    std::vector<Rollup> recorded(RollupLevel level, int from, int to) const
    {
        const auto reader = JournalReader::open(m_directory->path());
        const auto segments = (*reader)->series().read(Latency, level, at(from), at(to));
        std::vector<Rollup> rollups;
        for (const RollupSegment &segment : *segments)
            segment.read([&](const Rollup &rollup) { rollups.push_back(rollup); });
        return rollups;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
};

void TestSeriesArchive::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = std::move(*journal);
}

void TestSeriesArchive::cleanup()
{
    m_journal.reset();
    m_directory.reset();
}

void TestSeriesArchive::whatWasObservedIsOnRecord()
{
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Simulated);
        feed(archive, 0, 10); // before anybody knows the app
        archive.hear(std::vector{registration()});
        feed(archive, 10, 4000);
    }
    for (const RollupLevel level : RollupLevels) {
        const std::vector<Rollup> rollups = recorded(level, 0, 4000);
        QCOMPARE(qint64(rollups.size()), level == RollupLevel::TenSeconds ? 399 : 4'000'000 / lengthOf(level) + 1);
        quint64 count = 0;
        for (const Rollup &rollup : rollups)
            count += rollup.count();
        QCOMPARE(count, 3990U);
        QCOMPARE(rollups.front().min(), 10.0);
        QCOMPARE(rollups.back().max(), 3999.0);
    }
    QCOMPARE(recorded(RollupLevel::Minute, 3600, 3601).size(), 7U); // of its hour
    const auto unknown =
        m_journal->series().read({Latency.app, QStringLiteral("disk")}, RollupLevel::Minute, at(0), at(1));
    QVERIFY(unknown && unknown->empty());
}

void TestSeriesArchive::theSameAgainIsThereOnce()
{
    for (int run = 0; run < 2; ++run) { // as when a session that was cut off catches up
        SeriesArchive archive(*m_journal, ArchiveOf::Simulated);
        archive.hear(std::vector{registration()});
        feed(archive, 0, run == 0 ? 1000 : 1500);
    }
    quint64 count = 0;
    for (const Rollup &rollup : recorded(RollupLevel::Minute, 0, 1500))
        count += rollup.count();
    QCOMPARE(count, 1500U);
}

void TestSeriesArchive::anotherRunGoesOn()
{
    for (const int begin : {0, 300}) { // in the same segments
        SeriesArchive archive(*m_journal, ArchiveOf::Simulated);
        archive.hear(std::vector{registration()});
        feed(archive, begin, begin + 120);
    }
    QList<double> starts;
    for (const Rollup &rollup : recorded(RollupLevel::Minute, 0, 500))
        starts.append(double(rollup.start() - toEpochMs(at(0))) / 1000);
    QCOMPARE(starts, (QList<double>{0, 60, 300, 360}));
}

void TestSeriesArchive::anotherRunEndsWhatThisOneBegan()
{
    for (const auto &[from, to] : {std::pair(0, 123), {125, 127}, {128, 700}}) { // also of the same ten seconds
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, from, to);
    }
    for (const RollupLevel level : RollupLevels) {
        const std::vector<Rollup> rollups = recorded(level, 0, 700);
        QCOMPARE(qint64(rollups.size()), (700'000 + lengthOf(level) - 1) / lengthOf(level));
        quint64 count = 0;
        double sum = 0;
        for (const Rollup &rollup : rollups) {
            count += rollup.count();
            sum += rollup.mean() * double(rollup.count());
        }
        QCOMPARE(count, 700U - 3U); // but for the seconds without any
        QVERIFY2(std::abs(sum - (699.0 * 700 / 2 - 123 - 124 - 127)) < 1, qPrintable(QString::number(sum)));
        QCOMPARE(rollups.front().min(), 0.0);
        QCOMPARE(rollups.back().max(), 699.0);
    }
}

void TestSeriesArchive::oldRollupsGo()
{
    constexpr int Day = 86'400;
    for (const int day : {0, 10, 100}) {
        SeriesArchive archive(*m_journal, ArchiveOf::Simulated);
        archive.hear(std::vector{registration()});
        feed(archive, day * Day, day * Day + 30);
    }
    QCOMPARE(recorded(RollupLevel::TenSeconds, 0, 200 * Day).size(), 3U); // only those of the last day
    QCOMPARE(recorded(RollupLevel::Minute, 0, 200 * Day).size(), 1U);
    QCOMPARE(recorded(RollupLevel::TenMinutes, 0, 200 * Day).size(), 3U);
}

QTEST_GUILESS_MAIN(TestSeriesArchive)
#include "tst_seriesarchive.moc"
