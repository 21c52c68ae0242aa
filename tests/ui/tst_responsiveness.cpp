#include "ui/livestage.h"

#include "ui/shell/eventloopwatchdog.h"
#include "ui/window/navigationrail.h"

#include <QDeadlineTimer>

#include <sys/resource.h>
#include <time.h>

using namespace ops;

namespace {

// A sanitizer makes the same work five to ten times slower; the floor of the product is that of a normal build.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int Slower = 10;
#else
constexpr int Slower = 1;
#endif
constexpr double LongestBlockMs = 50 * Slower;
constexpr double IdleShare = 0.02 * Slower;

constexpr int SessionSpeed = 25; ///< nine apps a second, so 225 rows a second
constexpr double LeastRowsPerSecond = 200;
constexpr int WatchMs = 15'000;
constexpr int IdleMs = 3'000;

double cpuSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

constexpr double NanosecondsPerMs = 1e6;

double cpuMs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return double(time.tv_sec) * 1000 + double(time.tv_nsec) / NanosecondsPerMs;
}

/// For how long this thread could have run but had no processor.
double waitedMs()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() / NanosecondsPerMs : 0;
}

/// What other programs took from this thread, at least: what it waited for beyond all that the console's own other
/// threads may have had a processor for.
class OthersShare
{
public:
    /// Since the last call.
    double takeMs()
    {
        const double waited = waitedMs();
        const double ownThreads = cpuMs(CLOCK_PROCESS_CPUTIME_ID) - cpuMs(CLOCK_THREAD_CPUTIME_ID);
        const double waitedNow = waited - std::exchange(m_waited, waited);
        const double ownNow = ownThreads - std::exchange(m_ownThreads, ownThreads);
        return std::max(0.0, waitedNow - ownNow);
    }

private:
    double m_waited = 0;
    double m_ownThreads = 0;
};

} // namespace

/// The floors of the window: how long it may leave a person waiting, and what it may cost while nothing happens.
class ResponsivenessTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_stage.reset(); }
    void neverBlocks_data();
    void neverBlocks();
    void isIdleWhilePaused_data();
    void isIdleWhilePaused();

private:
    std::unique_ptr<LiveStage> m_stage;
};

void ResponsivenessTest::initTestCase()
{
    m_stage = std::make_unique<LiveStage>();
    QVERIFY(m_stage->begin(LiveStage::spec(QStringLiteral("demo"))));
    QCOMPARE(m_stage->console.state().apps().size(), size_t(9));
    QCOMPARE(m_stage->console.state().environments().size(), 3);
    QVERIFY(m_stage->run(3600)); // charts and lists are full
}

void ResponsivenessTest::neverBlocks_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("turning");
    QTest::newRow("Overview on a wall") << QSize(1920, 1080) << false;
    QTest::newRow("turning the pages") << QSize(1280, 720) << true;
}

void ResponsivenessTest::neverBlocks()
{
    QFETCH(QSize, size);
    QFETCH(bool, turning);
    m_stage->window->resize(size);
    constexpr int PageMs = 500;
    m_stage->window->showPage(PageId::Overview);
    m_stage->client.setSpeed(SessionSpeed);
    m_stage->client.play();
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->client.playback().playing, LiveStage::Patience);

    qint64 rows = 0;
    const auto counting = connect(&m_stage->client, &OperationsClient::samplesArrived, this,
                                  [&rows](const SharedSamples &samples) { rows += qint64(samples->rows().size()); });
    QTimer turns;
    int turned = 0;
    connect(&turns, &QTimer::timeout, this,
            [&] { m_stage->window->showPage(PageId(++turned % NavigationRail::PageCount)); });
    if (turning)
        turns.start(PageMs);
    EventLoopWatchdog watchdog;
    OthersShare others;
    others.takeMs();
    double longest = 0; // without what other programs took: that is not the window's doing
    connect(&watchdog, &EventLoopWatchdog::beaten, this,
            [&](qint64 lateMs) { longest = std::max(longest, double(lateMs) - others.takeMs()); });
    watchdog.start();
    QElapsedTimer clock;
    clock.start();
    const double cpuBefore = cpuSeconds(RUSAGE_THREAD);
    QEventLoop loop;
    QTimer::singleShot(WatchMs, &loop, &QEventLoop::quit);
    loop.exec();
    const double seconds = double(clock.elapsed()) / 1000;
    const double cpu = cpuSeconds(RUSAGE_THREAD) - cpuBefore;
    watchdog.stop();
    disconnect(counting);
    m_stage->client.pause();
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->client.playback().playing, LiveStage::Patience);

    const double rate = double(rows) / seconds;
    qInfo("longest block %.0f ms (%lld ms with what other programs took), %.0f rows/s, GUI thread %.1f %% of a core",
          longest, watchdog.longestBlockMs(), rate, 100 * cpu / seconds);
    QVERIFY2(Slower > 1 || rate >= LeastRowsPerSecond, qPrintable(QString::number(rate)));
    QVERIFY2(longest <= LongestBlockMs, qPrintable(QString::number(longest)));
}

void ResponsivenessTest::isIdleWhilePaused_data()
{
    QTest::addColumn<int>("page");
    for (int index = 0; index < NavigationRail::PageCount; ++index)
        QTest::newRow(qPrintable(NavigationRail::title(PageId(index)))) << index;
}

void ResponsivenessTest::isIdleWhilePaused()
{
    QFETCH(int, page);
    constexpr int SettleMs = 500; // what was begun is drawn to its end
    m_stage->window->showPage(PageId(page));
    QTest::qWait(SettleMs);

    const double threadBefore = cpuSeconds(RUSAGE_THREAD);
    const double processBefore = cpuSeconds(RUSAGE_SELF);
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer::singleShot(IdleMs, &loop, &QEventLoop::quit);
    loop.exec();
    const double seconds = double(clock.elapsed()) / 1000;
    const double thread = (cpuSeconds(RUSAGE_THREAD) - threadBefore) / seconds;
    const double process = (cpuSeconds(RUSAGE_SELF) - processBefore) / seconds;
    qInfo("GUI thread %.2f %%, all threads %.2f %% of a core", 100 * thread, 100 * process);
    QVERIFY2(process <= IdleShare, qPrintable(QString::number(process)));
}

QTEST_MAIN(ResponsivenessTest)
#include "tst_responsiveness.moc"
