// What apps served their users outlives the program: counted, rolled up, and read back when it is started again.
#include "engine/servicehistory.h"

#include "detection/slowatch.h"
#include "engine/seriesarchive.h"
#include "journal/journal.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

using namespace ops;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};
constexpr double Rate = 20;

Timestamp at(int second)
{
    return fromEpochMs(1'767'571'200'000 + qint64(second) * 1000); // a full hour
}

Event fact(EventType type, const QJsonObject &data)
{
    Event event;
    event.type = type;
    event.environment = Shop.environment;
    event.app = Shop.app;
    event.data = data;
    return event;
}

Event registration()
{
    AppInfo info;
    info.key = Shop;
    info.metrics = {{QStringLiteral("errors"), MetricRole::ErrorRate, {}},
                    {QStringLiteral("requests"), MetricRole::RequestRate, {}}};
    return fact(EventType::AppRegistered, info.toJson());
}

Event state(AppState now)
{
    AppStatus status;
    status.key = Shop;
    status.state = now;
    return fact(EventType::AppStateChanged, status.toJson());
}

/// A row a second; an error rate above 1 is an app that is down.
void feed(SeriesArchive &archive, int from, int to, double errorRate)
{
    const bool isDown = errorRate > 1;
    for (int second = from; second < to; ++second) {
        SampleBatch batch;
        const double nothing = std::nan("");
        batch.add(0, at(second), !isDown, !isDown,
                  std::vector<double>{isDown ? nothing : errorRate, isDown ? nothing : Rate});
        archive.observe(batch);
    }
}

Served sumOf(std::span<const ServedStretch> stretches)
{
    Served sum;
    for (const ServedStretch &stretch : stretches) {
        sum.requests += stretch.served.requests;
        sum.wrong += stretch.served.wrong;
    }
    return sum;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-6 * std::abs(b);
}

} // namespace

class TestServiceHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void whatWasServedIsReadBack();
    void anOutageIsNotForgotten();
    void whoIsStoppedServesNobody();
    void theOlderTheCoarser();
    void whatTheCoarseLevelLacksIsInTheFiner();
    void tenMinutesMayBeOfTwoPrograms();
    void aProgramThatWasKilledIsGoneOnWith();
    void aClockThatWasSetBackFindsNoFuture();
    void whoIsDownIsCountedByTheLastRate();
    void budgetsAreAsIfNothingHadBeenRestarted();
    void simulatedAppsHaveNone();

private:
    ServedPast past(int now, Duration period) const
    {
        const auto read = readServiceHistory(m_journal->series(), Shop, at(now), period);
        return read ? *read : ServedPast{};
    }
    std::vector<ServedStretch> history(int now, Duration period) const { return past(now, period).stretches; }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
};

void TestServiceHistory::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    auto journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = std::move(*journal);
}

void TestServiceHistory::cleanup()
{
    m_journal.reset();
    m_directory.reset();
}

void TestServiceHistory::whatWasServedIsReadBack()
{
    for (int run = 0; run < 2; ++run) { // two programs, one after the other, a minute without any between them
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, run * 1000 + run * 60, run * 1000 + 1000, run == 0 ? 0.25 : 0);
    }
    const Served all = sumOf(history(2000, hours{24}));
    QVERIFY2(isNear(all.requests, Rate * (999 + 939)), qPrintable(QString::number(all.requests)));
    QVERIFY2(isNear(all.wrong, Rate * 999 / 4), qPrintable(QString::number(all.wrong)));
    QVERIFY(history(2000, Duration{1}).empty());
    const Served recent = sumOf(history(2000, minutes{10}));
    QCOMPARE(recent.wrong, 0.0);
    QVERIFY(isNear(recent.requests, Rate * 600));
    QVERIFY(isNear(sumOf(history(900, hours{24})).wrong, Rate * 899 / 4)); // of what comes later nothing is told
}

void TestServiceHistory::anOutageIsNotForgotten()
{
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration(), state(AppState::Running)});
        feed(archive, 0, 500, 0);
        feed(archive, 500, 600, 2); // its metrics say nothing of that
    }
    const Served all = sumOf(history(600, hours{1}));
    QVERIFY2(isNear(all.wrong, Rate * 100), qPrintable(QString::number(all.wrong)));
}

void TestServiceHistory::whoIsStoppedServesNobody()
{
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration(), state(AppState::Running)});
        feed(archive, 0, 500, 0);
        archive.hear(std::vector{state(AppState::Stopped)});
        feed(archive, 500, 590, 2);
        archive.hear(std::vector{state(AppState::Running)});
        feed(archive, 700, 710, 0);
    }
    QCOMPARE(sumOf(history(800, hours{1})).wrong, 0.0);
}

void TestServiceHistory::theOlderTheCoarser()
{
    constexpr int Day = 86'400;
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, 0, Day, 0.5);
    }
    const std::vector<ServedStretch> day = history(Day, hours{24});
    QVERIFY2(day.size() < 600, qPrintable(QString::number(day.size())));
    for (std::size_t i = 0; i < day.size(); ++i) {
        const Duration age = at(Day) - (day[i].from + day[i].length);
        QVERIFY(day[i].length <= std::max<Duration>(age / 60, minutes{10}));
        QVERIFY(day[i].length <= std::chrono::seconds{10} || age >= minutes{9});
        QVERIFY(i == 0 || day[i].from >= day[i - 1].from + day[i - 1].length);
    }
    QVERIFY(isNear(sumOf(day).requests, Rate * (Day - 1)));
    QVERIFY(isNear(sumOf(day).wrong, Rate * (Day - 1) / 2));
}

void TestServiceHistory::whatTheCoarseLevelLacksIsInTheFiner()
{
    // As a program leaves it that is killed: ten minutes that had not passed are in the minutes only.
    RollupSegment tens(RollupLevel::TenMinutes, toEpochMs(at(0)));
    RollupSegment ones(RollupLevel::Minute, toEpochMs(at(0)));
    const auto served = [](int second, int seconds) {
        Rollup rollup(toEpochMs(at(second)));
        for (int i = 0; i < seconds; ++i)
            rollup.add(Rate);
        return rollup;
    };
    tens.append(served(0, 600));
    for (int minute = 0; minute < 17; ++minute)
        ones.append(served(minute * 60, 60));
    std::vector<KeptSegment> kept;
    for (const char *name : {ServedRequests, ServedWrong}) {
        kept.push_back({{Shop, QLatin1String(name)}, tens});
        kept.push_back({{Shop, QLatin1String(name)}, ones});
    }
    QVERIFY(m_journal->keepSeries(kept, at(1020)));
    constexpr int NextDay = 86'400; // so late that ten minutes would be fine enough
    const Served all = sumOf(history(NextDay, hours{25}));
    QVERIFY2(isNear(all.requests, Rate * 17 * 60), qPrintable(QString::number(all.requests)));
    QVERIFY(isNear(all.wrong, all.requests));
}

void TestServiceHistory::tenMinutesMayBeOfTwoPrograms()
{
    constexpr int NextDay = 86'400; // so late that only the ten minutes are read
    const std::array<std::pair<int, int>, 3> runs{{{0, 213}, {215, 404}, {409, 1300}}};
    double wrong = 0;
    for (const auto &[from, to] : runs) {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, from, to, 0.5);
        wrong += Rate * (to - from - 1) / 2;
    }
    for (const int now : {1300, 2 * 3600, NextDay}) { // by 10 s, minutes and ten minutes
        const Served all = sumOf(history(now, hours{25}));
        QVERIFY2(isNear(all.wrong, wrong), qPrintable(QStringLiteral("%1: %2").arg(now).arg(all.wrong)));
        QVERIFY(isNear(all.requests, 2 * wrong));
    }
}

void TestServiceHistory::aProgramThatWasKilledIsGoneOnWith()
{
    // As a program leaves it that is killed: neither the minute nor the ten minutes had passed.
    RollupSegment finest(RollupLevel::TenSeconds, toEpochMs(at(0)));
    for (int second = 0; second < 230; second += 10) {
        Rollup rollup(toEpochMs(at(second)));
        for (int i = 0; i < 10; ++i)
            rollup.add(Rate);
        finest.append(rollup);
    }
    const QString requests = QLatin1String(ServedRequests);
    QVERIFY(m_journal->keepSeries(std::vector<KeptSegment>{{{Shop, requests}, finest}}, at(230)));
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, 900, 1601, 0);
    }
    constexpr int NextDay = 86'400;
    const Served all = sumOf(history(NextDay, hours{25}));
    QVERIFY2(isNear(all.requests, Rate * (230 + 700)), qPrintable(QString::number(all.requests)));
}

void TestServiceHistory::aClockThatWasSetBackFindsNoFuture()
{
    for (const int begin : {400, 100}) {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, begin, 501, 0);
    }
    constexpr int NextDay = 86'400;
    const double requests = sumOf(history(NextDay, hours{25})).requests;
    QVERIFY2(isNear(requests, Rate * 400), qPrintable(QString::number(requests))); // no second counts twice
}

void TestServiceHistory::whoIsDownIsCountedByTheLastRate()
{
    const auto run = [this](int from, int to, double errorRate) {
        SeriesArchive archive(*m_journal, ArchiveOf::Real);
        archive.hear(std::vector{registration()});
        feed(archive, from, to, errorRate);
    };
    QCOMPARE(past(600, hours{1}).rate, std::nullopt);
    run(0, 600, 0);
    QCOMPARE(past(603, hours{1}).rate, Rate); // whatever part of the last ten seconds was seen
    run(603, 704, 2);                         // down from its first moment on, in the whole of this program's time
    QVERIFY(isNear(sumOf(history(704, hours{1})).wrong, Rate * 100));
    QCOMPARE(past(10 * 86'400, hours{1}).rate, Rate); // as long as nobody has known better
}

void TestServiceHistory::budgetsAreAsIfNothingHadBeenRestarted()
{
    // A month, with few requests at night and an hour that burnt a good part of the budget. A row every ten seconds,
    // and every second where the program is started again, since it does not know of the time before its first row.
    constexpr int Hour = 3600;
    constexpr int Month = 30 * 24 * Hour;
    constexpr int Burnt = 20 * 24 * Hour + 12 * Hour;
    constexpr int Down = 29 * 24 * Hour + 3 * Hour; // at night
    SloRules rules;
    rules.availability = 0.999;
    SloWatch all(rules, 0, 1);
    auto cut = std::make_unique<SloWatch>(rules, 0, 1);
    auto archive = std::make_unique<SeriesArchive>(*m_journal, ArchiveOf::Real);
    archive->hear(std::vector{registration()});
    const auto differsBy = [&] {
        const SloStatus a = all.status();
        const SloStatus b = cut->status();
        const auto share = [](double x, double y) { return std::abs(x - y) / (1 + std::abs(y)); };
        return std::max(
            {share(b.budgetLeft, a.budgetLeft), share(b.fastBurn, a.fastBurn), share(b.slowBurn, a.slowBurn)});
    };
    double worst = 0;
    for (int second = 0; second < Month; second += second / Hour == Burnt / Hour || second > Down ? 1 : 10) {
        // Within ten minutes that were begun before: in the burnt hour, a day later, and while the app is down.
        const std::array restarts{Burnt + 1425, Burnt + 25 * Hour + 40, Down + 66, Down + 305, Down + 2 * Hour};
        if (std::find(restarts.cbegin(), restarts.cend(), second) != restarts.cend()) {
            archive = nullptr;
            archive = std::make_unique<SeriesArchive>(*m_journal, ArchiveOf::Real);
            archive->hear(std::vector{registration()});
            cut = std::make_unique<SloWatch>(rules, 0, 1, past(second, rules.period));
        }
        const bool isDown = second >= Down && second < Down + 600;
        const double rate = 55 + 45 * std::sin(2 * M_PI * (second / double(24 * Hour) - 0.25));
        const std::array values{second >= Burnt && second < Burnt + Hour ? 0.3 : 0.0002, rate};
        SampleBatch batch;
        batch.add(0, at(second), !isDown, !isDown, std::vector<double>(values.begin(), values.end()));
        archive->observe(batch);
        for (SloWatch *watch : {&all, cut.get()}) {
            watch->observe(batch.rows().front(), batch.values(batch.rows().front()), {});
            watch->advance(at(second));
        }
        worst = std::max(worst, differsBy());
    }
    QVERIFY2(all.status().budgetLeft < 0.3, qPrintable(QString::number(all.status().budgetLeft)));
    QVERIFY2(worst < 0.02, qPrintable(QString::number(worst)));
}

void TestServiceHistory::simulatedAppsHaveNone()
{
    {
        SeriesArchive archive(*m_journal, ArchiveOf::Simulated);
        archive.hear(std::vector{registration()});
        feed(archive, 0, 1000, 0.25);
    }
    QVERIFY(history(1000, hours{24}).empty()); // their time is none that real apps of the same name could have
}

QTEST_GUILESS_MAIN(TestServiceHistory)
#include "tst_servicehistory.moc"
