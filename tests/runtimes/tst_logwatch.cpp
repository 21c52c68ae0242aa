// How an app's log is followed: by positions, or by its end.
#include "runtimes/supervised/logwatch.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace ops;

namespace {

/// Replicas whose logs the test writes. Answers at once.
class ScriptedWorkload final : public Workload
{
public:
    explicit ScriptedWorkload(bool hasPositions)
        : m_hasPositions(hasPositions)
    {
    }

    QList<ReplicaInfo> replicas() const override { return list; }
    Condition condition() const override { return {}; }
    bool isAs(const AppSetup &) const override { return true; }
    bool canTry(const AppSetup &) const override { return false; }
    void bring(const Order &, Done) override {}
    void cancel() override {}
    void stopAll(Duration, std::function<void()>) override {}
    void measure() override {}
    QList<ReplicaUsage> usage() const override { return {}; }
    void followLog(const QString &id, const QString &position, Paged done) override
    {
        if (!logs.contains(id))
            return done(
                Error{.kind = Error::Kind::NotFound, .what = QStringLiteral("no log"), .where = {}, .todo = {}});
        const QByteArray &text = logs[id];
        if (!m_hasPositions)
            return done(LogPage{.text = text.last(std::min(longestEnd, text.size()))});
        const qsizetype from = position.toLongLong();
        done(LogPage{
            .text = text.sliced(from), .position = QString::number(text.size()), .follows = !position.isEmpty()});
    }

    void run(int slot, const char *id, int startedAgo)
    {
        const Timestamp now = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
        ReplicaInfo replica;
        replica.slot = slot;
        replica.id = QLatin1String(id);
        replica.startedAt = now - Duration{startedAgo};
        list = {replica};
    }

    QList<ReplicaInfo> list;
    QMap<QString, QByteArray> logs;
    qsizetype longestEnd = 4096;

private:
    bool m_hasPositions;
};

/// What it told, one pattern to a line.
QString told(QSignalSpy &spy)
{
    QStringList patterns;
    while (!spy.isEmpty())
        patterns.append(spy.takeFirst().first().toString());
    return patterns.join(QLatin1Char('\n'));
}

const QString Id = QStringLiteral("r1");
constexpr int LongAgo = 60'000;
constexpr int InAMoment = -1000;

} // namespace

class TestLogWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newPatternsAreTold_data();
    void newPatternsAreTold();
    void aNewContainersLogIsNews();
    void aSuccessorGoesOnInTheSameLog();
    void anEndThatHasMovedOnIsReadOnce();
    void storms();
    void theRateIsPerSecond();
    void withoutALogThereIsNoRate();
};

void TestLogWatch::newPatternsAreTold_data()
{
    QTest::addColumn<bool>("hasPositions");
    QTest::newRow("positions") << true;
    QTest::newRow("ends") << false;
}

void TestLogWatch::newPatternsAreTold()
{
    QFETCH(const bool, hasPositions);
    ScriptedWorkload workload(hasPositions);
    workload.run(0, "r1", LongAgo);
    workload.logs[Id] = "ERROR known already\n";
    LogWatch watch(workload);
    QSignalSpy spy(&watch, &LogWatch::patternSeen);
    watch.start();
    QCOMPARE(told(spy), QString()); // from before
    workload.logs[Id] += "ERROR known already\nERROR no disk\nERROR no";
    watch.look();
    QCOMPARE(told(spy), QStringLiteral("no disk"));
    workload.logs[Id] += " net\n";
    watch.look();
    QCOMPARE(told(spy), QStringLiteral("no net"));
    watch.look();
    QCOMPARE(told(spy), QString());
}

void TestLogWatch::aNewContainersLogIsNews()
{
    ScriptedWorkload workload(false);
    LogWatch watch(workload);
    QSignalSpy spy(&watch, &LogWatch::patternSeen);
    watch.start();
    workload.run(0, "r1", InAMoment);
    workload.logs[Id] = "ERROR cannot start\n";
    watch.look();
    QCOMPARE(told(spy), QStringLiteral("cannot start"));
}

void TestLogWatch::aSuccessorGoesOnInTheSameLog()
{
    ScriptedWorkload workload(true);
    workload.run(0, "r1", LongAgo);
    workload.logs[Id] = "fine\n";
    LogWatch watch(workload);
    QSignalSpy spy(&watch, &LogWatch::patternSeen);
    watch.start();
    workload.run(0, "r2", InAMoment);
    workload.logs[QStringLiteral("r2")] = workload.logs[Id] + "ERROR last words\n";
    watch.look();
    QCOMPARE(told(spy), QStringLiteral("last words"));
}

void TestLogWatch::anEndThatHasMovedOnIsReadOnce()
{
    ScriptedWorkload workload(false);
    workload.longestEnd = 1000;
    workload.run(0, "r1", LongAgo);
    for (int line = 0; line < 100; ++line)
        workload.logs[Id] += "line " + QByteArray::number(line) + '\n';
    LogWatch watch(workload);
    QSignalSpy spy(&watch, &LogWatch::patternSeen);
    QElapsedTimer clock;
    clock.start();
    watch.start();
    for (int line = 0; line < 10; ++line) {
        workload.logs[Id] += "ERROR at line " + QByteArray::number(line) + '\n';
        watch.look();
    }
    QCOMPARE(told(spy), QStringLiteral("at line <*>"));
    QTest::qWait(1100);
    watch.look();
    const double rate = watch.takeRate();
    QVERIFY2(rate >= 10'000 / double(clock.elapsed()) && rate <= 10, qPrintable(QString::number(rate)));
}

void TestLogWatch::storms()
{
    ScriptedWorkload workload(true);
    workload.run(0, "r1", LongAgo);
    workload.logs[Id] = "fine\n";
    LogWatch watch(workload);
    QSignalSpy spy(&watch, &LogWatch::patternSeen);
    watch.start();
    for (char c = 'a'; c <= 'z'; ++c) {
        workload.logs[Id] += QByteArray("ERROR ") + c + " failed\n";
        watch.look();
    }
    QCOMPARE(spy.size(), 10);
}

void TestLogWatch::theRateIsPerSecond()
{
    ScriptedWorkload workload(true);
    workload.run(0, "r1", LongAgo);
    workload.logs[Id] = "fine\n";
    LogWatch watch(workload);
    QElapsedTimer clock;
    clock.start();
    watch.start();
    QVERIFY(std::isnan(watch.takeRate()));
    workload.logs[Id] += QByteArray("ERROR no disk\n").repeated(100);
    QTest::qWait(1100);
    watch.look();
    const double rate = watch.takeRate();
    QVERIFY2(rate >= 100'000 / double(clock.elapsed()) && rate <= 100, qPrintable(QString::number(rate)));
    QVERIFY(std::isnan(watch.takeRate())); // once
}

void TestLogWatch::withoutALogThereIsNoRate()
{
    ScriptedWorkload workload(true);
    workload.run(0, "r1", LongAgo);
    LogWatch watch(workload);
    watch.start();
    QTest::qWait(1100);
    watch.look();
    QVERIFY(std::isnan(watch.takeRate()));
}

QTEST_GUILESS_MAIN(TestLogWatch)
#include "tst_logwatch.moc"
