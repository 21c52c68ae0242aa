#include "detection/csvtrial.h"

#include "detection/csvdetection.h"
#include "model/random.h"

#include <QBuffer>
#include <QTest>

#include <cmath>

using namespace ops;

namespace {

constexpr double Every = 1000;

/// A value a minute; noise around 100, which becomes 200 in the rows from `from` to before `to`.
QByteArray file(int rows, int from = -1, int to = -1, bool hasTimes = true)
{
    const Random random(7);
    QByteArray text("when,load,other\n");
    for (int i = 0; i < rows; ++i) {
        const double value = (i >= from && i < to ? 200 : 100) + 10 * (random.uniform(quint64(i)) - 0.5);
        text += hasTimes ? QByteArray::number(1'767'571'200 + i * 60) : QByteArray("someday");
        text += ',' + QByteArray::number(value, 'f', 3) + ",7\n";
    }
    return text;
}

Result<CsvTrial> tried(QByteArray text, const CsvColumns &columns = {}, double every = Every,
                       const std::function<bool(qint64)> &goOn = {})
{
    QBuffer in(&text);
    in.open(QIODevice::ReadOnly);
    return tryDetection(in, columns, every, goOn);
}

} // namespace

class TestCsvTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsStrangeHasBeginningAndEnd();
    void theRateDecides();
    void scoresAreThoseOfTheCommandLine();
    void largeFilesAreThinned();
    void columnsCanBeChosen();
    void withoutTimesThereIsASecondBetweenLines();
    void itCanBeGivenUp();
    void badFilesAreRefused();
    void hostileValuesAreHarmless();
};

void TestCsvTrial::whatIsStrangeHasBeginningAndEnd()
{
    const Result<CsvTrial> trial = tried(file(3000, 2000, 2050));
    QVERIFY(trial);
    QCOMPARE(trial->lines, 3000);
    QCOMPARE(trial->unreadable, 0);
    const auto alarm = std::find_if(trial->alarms.begin(), trial->alarms.end(),
                                    [](const CsvTrial::Alarm &one) { return one.line == 2002; });
    QVERIFY(alarm != trial->alarms.end()); // the header is a line, too
    QCOMPARE(alarm->since, fromEpochMs((1'767'571'200LL + 2000 * 60) * 1000));
    QVERIFY(alarm->value > 190);
    QVERIFY(alarm->usual.low > 90 && alarm->usual.high < 110);
    QVERIFY(alarm->rarity >= Every);
    QVERIFY(alarm->score >= 0.6);
    QVERIFY(alarm->isIssue && alarm->isOver);
    QVERIFY2(alarm->values >= 50 && alarm->values < 80, qPrintable(QString::number(alarm->values)));
    QCOMPARE(trial->issueCount, std::count_if(trial->alarms.begin(), trial->alarms.end(),
                                              [](const CsvTrial::Alarm &one) { return one.isIssue; }));
    // While it learns nothing is usual; later all is within what is.
    QVERIFY(std::isinf(trial->buckets.front().usual.low));
    QVERIFY(trial->buckets[1500].usual.low > 90 && trial->buckets[1500].usual.high < 110);

    const Result<CsvTrial> open = tried(file(2020, 2000, 2050));
    QVERIFY(open && !open->alarms.empty());
    QVERIFY(!open->alarms.back().isOver); // the file ended first
}

void TestCsvTrial::theRateDecides()
{
    const Result<CsvTrial> many = tried(file(50'000), {}, 200);
    const Result<CsvTrial> few = tried(file(50'000), {}, 100'000);
    QVERIFY(many && few);
    QVERIFY2(many->alarmCount > 3 * std::max<qint64>(1, few->alarmCount),
             qPrintable(QStringLiteral("%1 %2").arg(many->alarmCount).arg(few->alarmCount)));
}

void TestCsvTrial::scoresAreThoseOfTheCommandLine()
{
    QByteArray text = file(3000, 2000, 2050);
    const Result<CsvTrial> trial = tried(text);
    QBuffer in(&text);
    QByteArray scored;
    QBuffer out(&scored);
    QVERIFY(in.open(QIODevice::ReadOnly) && out.open(QIODevice::WriteOnly));
    QVERIFY(detectCsv(in, out, {}, {.alarmEvery = Every}));
    const QByteArrayList lines = scored.trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype(3001));
    for (std::size_t i = 0; i < trial->buckets.size(); ++i) // small enough for a bucket each
        QVERIFY(std::abs(trial->buckets[i].score - lines[qsizetype(i) + 1].split(',').last().toDouble()) < 1e-6);
}

void TestCsvTrial::largeFilesAreThinned()
{
    constexpr int Rows = 100'000;
    const Result<CsvTrial> trial = tried(file(Rows, 90'000, 90'001));
    QVERIFY(trial);
    QCOMPARE(trial->lines, Rows);
    QVERIFY(trial->buckets.size() <= CsvTrial::MostBuckets && trial->buckets.size() > CsvTrial::MostBuckets / 2);
    double highest = 0;
    Timestamp before;
    for (const CsvTrial::Bucket &bucket : trial->buckets) {
        QVERIFY(bucket.from >= before);
        before = bucket.from;
        highest = std::max(highest, bucket.high);
    }
    QVERIFY(highest > 190); // one value of a hundred thousand is still to be seen
    QVERIFY(trial->alarms.size() <= CsvTrial::MostAlarms);
}

void TestCsvTrial::columnsCanBeChosen()
{
    const Result<CsvTrial> usual = tried(file(200));
    QVERIFY(usual);
    QCOMPARE(usual->valueColumn, QStringLiteral("load"));
    QCOMPARE(usual->columns, QStringList({QStringLiteral("when"), QStringLiteral("load"), QStringLiteral("other")}));
    const Result<CsvTrial> other = tried(file(200), {.time = {}, .value = QStringLiteral("other")});
    QVERIFY(other);
    QCOMPARE(other->valueColumn, QStringLiteral("other"));
    QCOMPARE(other->buckets.back().high, 7.0);
}

void TestCsvTrial::withoutTimesThereIsASecondBetweenLines()
{
    const Result<CsvTrial> trial = tried(file(500, -1, -1, false));
    QVERIFY(trial);
    QVERIFY(!trial->hasTimes);
    QCOMPARE((trial->to - trial->from).count(), qint64(499'000));
    QVERIFY(tried(file(500))->hasTimes);
}

void TestCsvTrial::itCanBeGivenUp()
{
    qint64 heard = 0;
    const Result<CsvTrial> trial = tried(file(20'000), {}, Every, [&heard](qint64 bytes) {
        heard = bytes;
        return false;
    });
    QVERIFY(!trial);
    QCOMPARE(trial.error().kind, Error::Kind::Conflict);
    QVERIFY(heard > 0 && heard < file(20'000).size());
}

void TestCsvTrial::badFilesAreRefused()
{
    QVERIFY(!tried({}));
    QVERIFY(!tried("one\n1\n"));
    QVERIFY(!tried(file(10), {.time = {}, .value = QStringLiteral("nothing")}));
    const Result<CsvTrial> unending = tried("a,b\n" + QByteArray(3 << 20, 'x'));
    QVERIFY(!unending);
    QCOMPARE(unending.error().where, QStringLiteral("line 2"));
    const Result<CsvTrial> nothing = tried("a,b\n");
    QVERIFY(nothing);
    QVERIFY(nothing->buckets.empty() && nothing->alarms.empty());
}

void TestCsvTrial::hostileValuesAreHarmless()
{
    QByteArray text("time,value\n");
    for (int i = 0; i < 2000; ++i) {
        static constexpr const char *Values[] = {"nan", "inf", "-inf", "1e308", "-1e308", "", "x", "0", "1e-320"};
        text += QByteArray::number(1'767'571'200 - i * 60) + ',' + Values[i % 9] + '\n'; // time going back
    }
    const Result<CsvTrial> trial = tried(text);
    QVERIFY(trial);
    QCOMPARE(trial->lines, 2000);
    QVERIFY(trial->unreadable > 0);
    for (const CsvTrial::Bucket &bucket : trial->buckets)
        QVERIFY(bucket.score >= 0 && bucket.score <= 1);
}

QTEST_APPLESS_MAIN(TestCsvTrial)
#include "tst_csvtrial.moc"
