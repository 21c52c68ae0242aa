#include "agents/verification.h"

#include <QTest>

#include <cmath>

using namespace ops;

namespace {

const Timestamp Deadline = fromEpochMs(100'000);

Issue slowAnswers()
{
    Issue issue;
    issue.kind = IssueKind::Latency;
    issue.evidence = {{.metric = QStringLiteral("latency_p95"),
                       .role = MetricRole::LatencyP95,
                       .value = 900,
                       .low = 0,
                       .high = 500,
                       .detector = QStringLiteral("limit")}};
    return issue;
}

AppInfo app()
{
    AppInfo info;
    info.metrics = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, QStringLiteral("ms")}};
    return info;
}

} // namespace

class TestVerification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesByRunsOfSamples_data();
    void goesByRunsOfSamples();
    void timeIsUpAtTheDeadline();
    void timeIsUpSoonerWhereACureShowsSooner_data();
    void timeIsUpSoonerWhereACureShowsSooner();
    void aValueThatIsLateIsWaitedFor();
};

void TestVerification::goesByRunsOfSamples_data()
{
    QTest::addColumn<QString>("samples"); ///< '.' healthy, 'x' slow, 'd' dead, ' ' without a value
    QTest::addColumn<int>("disproof");
    QTest::addColumn<Verification::State>("state");
    using S = Verification::State;
    QTest::newRow("healthy") << QStringLiteral("...") << 4 << S::Proven;
    QTest::newRow("not long enough") << QStringLiteral("..") << 4 << S::Running;
    QTest::newRow("interrupted") << QStringLiteral("..x..") << 4 << S::Running;
    QTest::newRow("without a value") << QStringLiteral("   ") << 4 << S::Running;
    QTest::newRow("with one value") << QStringLiteral(" . ") << 4 << S::Proven;
    QTest::newRow("as before") << QStringLiteral("xxxx") << 4 << S::Disproven;
    QTest::newRow("not for long") << QStringLiteral("xxx.xxx") << 4 << S::Running;
    QTest::newRow("what says nothing changes nothing") << QStringLiteral("xx xx") << 4 << S::Disproven;
    QTest::newRow("dead") << QStringLiteral("dddd") << 4 << S::Disproven;
    QTest::newRow("only time disproves") << QStringLiteral("xxxxxxxxxx") << 0 << S::Running;
    QTest::newRow("late, but well") << QStringLiteral("xxx...") << 4 << S::Proven;
}

void TestVerification::goesByRunsOfSamples()
{
    QFETCH(QString, samples);
    QFETCH(int, disproof);
    Verification verification(slowAnswers(), app(), 3, disproof, Deadline);
    for (const QChar sample : samples) {
        SampleRow row;
        row.alive = sample != QLatin1Char('d');
        const double value = sample == QLatin1Char('x') ? 900 : sample == QLatin1Char(' ') ? std::nan("") : 20;
        verification.observe(row, {&value, 1});
    }
    QTEST(verification.state(fromEpochMs(1000)), "state");
}

void TestVerification::timeIsUpAtTheDeadline()
{
    Verification verification(slowAnswers(), app(), 3, 0, Deadline);
    QCOMPARE(verification.state(Deadline - Duration{1}), Verification::State::Running);
    QCOMPARE(verification.state(Deadline), Verification::State::TimedOut);
}

void TestVerification::timeIsUpSoonerWhereACureShowsSooner_data()
{
    QTest::addColumn<QString>("samples"); ///< one a second, as above
    QTest::addColumn<int>("expected");    ///< seconds
    QTest::addColumn<Verification::State>("state");
    using S = Verification::State;
    QTest::newRow("trouble as before") << QStringLiteral("xxxxx") << 5 << S::TimedOut;
    QTest::newRow("it may still show") << QStringLiteral("xxxxx") << 6 << S::Running;
    QTest::newRow("it gets well just now") << QStringLiteral("xxxx.") << 5 << S::Running;
    QTest::newRow("trouble by chance") << QStringLiteral("xx.xx") << 5 << S::Running;
    QTest::newRow("nothing was seen yet") << QStringLiteral("     ") << 5 << S::Running;
    QTest::newRow("well in time") << QStringLiteral("xx...") << 5 << S::Proven;
}

void TestVerification::timeIsUpSoonerWhereACureShowsSooner()
{
    QFETCH(QString, samples);
    QFETCH(int, expected);
    Verification verification(slowAnswers(), app(), 3, 0, Deadline);
    verification.expectBy(fromEpochMs(expected * 1000));
    for (const QChar sample : samples) {
        const double value = sample == QLatin1Char('x') ? 900 : sample == QLatin1Char(' ') ? std::nan("") : 20;
        verification.observe(SampleRow{}, {&value, 1});
    }
    const Timestamp now = fromEpochMs(samples.size() * 1000);
    QTEST(verification.state(now), "state");
    verification.extend(Duration{1000}); // time in which nobody looked does not count
    QVERIFY(verification.state(now) != Verification::State::TimedOut);
}

void TestVerification::aValueThatIsLateIsWaitedFor()
{
    const auto observe = [](Verification &verification, double value, bool alive = true) {
        SampleRow row;
        row.alive = alive;
        verification.observe(row, {&value, 1});
    };
    const Timestamp late = Deadline + std::chrono::minutes{10};
    Verification verification(slowAnswers(), app(), 1, 0, Deadline);
    observe(verification, std::nan(""));
    QCOMPARE(verification.looks(), 0);
    QCOMPARE(verification.state(late - Duration{1}), Verification::State::Running);
    QCOMPARE(verification.state(late), Verification::State::TimedOut);
    Verification spokenAgainst = verification;
    observe(spokenAgainst, std::nan(""), false);
    QCOMPARE(spokenAgainst.state(Deadline), Verification::State::TimedOut);
    observe(verification, 900);
    QCOMPARE(verification.looks(), 1);
    QCOMPARE(verification.state(Deadline), Verification::State::TimedOut);
}

QTEST_APPLESS_MAIN(TestVerification)
#include "tst_verification.moc"
