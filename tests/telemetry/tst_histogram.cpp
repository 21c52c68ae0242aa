#include "telemetry/histogram.h"

#include <QTest>

using namespace ops;

class TestHistogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsUpToEachBound();
    void isEmptyAtFirst();
};

void TestHistogram::countsUpToEachBound()
{
    Histogram histogram({0.5, 1, 10});
    for (const double value : {0.1, 0.5, 0.7, 1.0, 5.0, 100.0})
        histogram.observe(value);
    QCOMPARE(histogram.cumulative(), QList<quint64>({2, 4, 5, 6})); // a bound belongs to its bucket
    QCOMPARE(histogram.count(), quint64(6));
    QCOMPARE(histogram.sum(), 107.3);
}

void TestHistogram::isEmptyAtFirst()
{
    QCOMPARE(Histogram({1}).cumulative(), QList<quint64>({0, 0}));
}

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
