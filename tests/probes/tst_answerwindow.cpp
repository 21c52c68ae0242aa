#include "probes/answerwindow.h"

#include <QTest>

#include <cmath>

using namespace ops;

class TestAnswerWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsNothingAtFirst();
    void quantilesAreOfNearestRank_data();
    void quantilesAreOfNearestRank();
    void aRowForgetsTheOneBefore();
    void withoutAnswersTheLastValuesStay();
    void whatWaitsLongerCounts();
    void beingRefusedIsNoLatency();
    void errorsAreAShareOfTheLastFew_data();
    void errorsAreAShareOfTheLastFew();
    void oneOfSeveralShows();

private:
    static CheckOutcome answer(int ms, bool good = true)
    {
        return {.good = good, .elapsed = Duration{ms}, .connected = true, .status = good ? 200 : 500, .reason = {}};
    }
    static CheckOutcome refused()
    {
        return {.good = false, .elapsed = {}, .connected = false, .status = 0, .reason = {}};
    }
};

void TestAnswerWindow::knowsNothingAtFirst()
{
    AnswerWindow window;
    const AnswerWindow::Row row = window.take(Duration{0});
    QVERIFY(std::isnan(row.latencyP50) && std::isnan(row.latencyP95) && std::isnan(row.errorRate));
    const AnswerWindow::Row waiting = window.take(Duration{700});
    QCOMPARE(waiting.latencyP50, 700.0);
    QCOMPARE(waiting.latencyP95, 700.0);
    QVERIFY(std::isnan(waiting.errorRate));
}

void TestAnswerWindow::quantilesAreOfNearestRank_data()
{
    QTest::addColumn<QList<int>>("latencies");
    QTest::addColumn<double>("p50");
    QTest::addColumn<double>("p95");
    QTest::newRow("one") << QList<int>{7} << 7.0 << 7.0;
    QTest::newRow("two") << QList<int>{9, 3} << 3.0 << 9.0;
    QTest::newRow("five") << QList<int>{5, 1, 4, 2, 3} << 3.0 << 5.0;
    QList<int> hundred;
    for (int i = 100; i > 0; --i)
        hundred.append(i);
    QTest::newRow("hundred") << hundred << 50.0 << 95.0;
}

void TestAnswerWindow::quantilesAreOfNearestRank()
{
    QFETCH(QList<int>, latencies);
    AnswerWindow window;
    for (const int ms : latencies)
        window.add(answer(ms));
    const AnswerWindow::Row row = window.take(Duration{0});
    QTEST(row.latencyP50, "p50");
    QTEST(row.latencyP95, "p95");
}

void TestAnswerWindow::aRowForgetsTheOneBefore()
{
    AnswerWindow window;
    window.add(answer(1000));
    QCOMPARE(window.take(Duration{0}).latencyP95, 1000.0);
    window.add(answer(10));
    QCOMPARE(window.take(Duration{0}).latencyP95, 10.0);
}

void TestAnswerWindow::withoutAnswersTheLastValuesStay()
{
    AnswerWindow window;
    window.add(answer(20, false));
    window.add(answer(40, false));
    for (int i = 0; i < 3; ++i) {
        const AnswerWindow::Row row = window.take(Duration{0});
        QCOMPARE(row.latencyP50, 20.0);
        QCOMPARE(row.latencyP95, 40.0);
        QCOMPARE(row.errorRate, 1.0);
    }
}

void TestAnswerWindow::whatWaitsLongerCounts()
{
    AnswerWindow window;
    window.add(answer(20));
    QCOMPARE(window.take(Duration{5}).latencyP95, 20.0); // usual
    const AnswerWindow::Row silent = window.take(Duration{900});
    QCOMPARE(silent.latencyP50, 900.0);
    QCOMPARE(silent.latencyP95, 900.0);
    window.add(answer(20)); // one of several that are open
    const AnswerWindow::Row mixed = window.take(Duration{1900});
    QCOMPARE(mixed.latencyP50, 20.0);
    QCOMPARE(mixed.latencyP95, 1900.0);
    QCOMPARE(window.take(Duration{0}).latencyP95, 20.0); // it was never answered, and is not remembered
}

void TestAnswerWindow::beingRefusedIsNoLatency()
{
    AnswerWindow window;
    window.add(answer(80));
    (void)window.take(Duration{0});
    for (size_t i = 0; i < AnswerWindow::Memory; ++i)
        window.add(refused());
    const AnswerWindow::Row row = window.take(Duration{0});
    QCOMPARE(row.latencyP50, 80.0);
    QCOMPARE(row.errorRate, 1.0);
}

void TestAnswerWindow::errorsAreAShareOfTheLastFew_data()
{
    QTest::addColumn<QString>("answers"); ///< oldest first; x: failed
    QTest::addColumn<double>("rate");
    QTest::newRow("the first") << QStringLiteral("x") << 0.0;
    QTest::newRow("the first two") << QStringLiteral("xx") << 1.0;
    QTest::newRow("well") << QStringLiteral("....") << 0.0;
    QTest::newRow("an accident") << QStringLiteral(".x.") << 0.0;
    QTest::newRow("half") << QStringLiteral("..xx") << 0.5;
    QTest::newRow("among good ones") << QStringLiteral("....x..x") << 0.4;
    QTest::newRow("old ones are forgotten") << QStringLiteral("xxxxx.....") << 0.0;
    QTest::newRow("the last counts") << QStringLiteral("......x..x") << 0.4;
}

void TestAnswerWindow::errorsAreAShareOfTheLastFew()
{
    QFETCH(QString, answers);
    AnswerWindow window;
    for (const QChar c : answers)
        window.add(answer(1, c == QLatin1Char('.')));
    QTEST(window.take(Duration{0}).errorRate, "rate");
}

void TestAnswerWindow::oneOfSeveralShows()
{
    AnswerWindow window;
    AnswerWindow::Row row;
    for (int i = 0; i < 40; ++i) {
        window.add(i % 4 == 0 ? answer(900, false) : answer(10));
        row = window.take(Duration{0}, 4);
    }
    QCOMPARE(row.errorRate, 0.25);
    QCOMPARE(row.latencyP50, 10.0);
    QCOMPARE(row.latencyP95, 900.0);
    row = window.take(Duration{0}, 4); // nothing new
    QCOMPARE(row.latencyP95, 900.0);
    for (int i = 0; i < 20; ++i) {
        window.add(answer(10));
        row = window.take(Duration{0}, 4);
    }
    QCOMPARE(row.errorRate, 0.0);
    QCOMPARE(row.latencyP95, 10.0);
}

QTEST_APPLESS_MAIN(TestAnswerWindow)
#include "tst_answerwindow.moc"
