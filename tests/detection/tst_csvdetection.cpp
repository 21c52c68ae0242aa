#include "detection/csvdetection.h"
#include "detection/csvtime.h"

#include <QBuffer>
#include <QTest>

using namespace ops;

namespace {

struct Outcome
{
    Result<CsvSummary> summary;
    QList<QByteArray> lines;
};

Outcome detect(QByteArray text, const CsvColumns &columns = {})
{
    QBuffer in(&text);
    QByteArray scored;
    QBuffer out(&scored);
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    const auto summary = detectCsv(in, out, columns, {});
    if (scored.endsWith('\n'))
        scored.chop(1);
    return {summary, scored.split('\n')};
}

/// 1,000 calm lines, then one that is not.
QByteArray withSpike()
{
    QByteArray text = "when,host,value\n";
    for (int i = 0; i < 1'000; ++i)
        text += QByteArray::number(1'700'000'000 + 60 * i) + ",a," + QByteArray::number(10 + i * 7 % 11) + '\n';
    return text + "1700060000,a,900\n";
}

} // namespace

class TestCsvDetection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLineForEach();
    void findsTheSpike();
    void choosesColumns_data();
    void choosesColumns();
    void repeatsWhatItCannotRead();
    void complains_data();
    void complains();
    void readsTimes_data();
    void readsTimes();
};

void TestCsvDetection::oneLineForEach()
{
    const Outcome outcome = detect("timestamp,value\n2026-01-05 00:00:00,1.50\n\n2026-01-05 00:05:00,\r\nx,y");
    QVERIFY(outcome.summary);
    QCOMPARE(outcome.summary->lines, 4);
    QCOMPARE(outcome.summary->unreadable, 3);
    QCOMPARE(outcome.lines, (QList<QByteArray>{"timestamp,value,anomaly_score", "2026-01-05 00:00:00,1.50,0.000000",
                                               ",,0.000000", "2026-01-05 00:05:00,,0.000000", "x,y,0.000000"}));
}

void TestCsvDetection::findsTheSpike()
{
    const Outcome outcome = detect(withSpike(), {.time = QStringLiteral("when"), .value = QStringLiteral("value")});
    QVERIFY(outcome.summary);
    QCOMPARE(outcome.summary->lines, 1'001);
    QCOMPARE(outcome.lines.size(), 1'002);
    QVERIFY(outcome.lines.last().startsWith("1700060000,900,"));
    QVERIFY(outcome.lines.last().split(',').last().toDouble() >= 0.5);
}

void TestCsvDetection::choosesColumns_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("expected");
    QTest::addRow("by their usual names") << QByteArray("value,timestamp") << ""
                                          << "" << QByteArray("2,1,0.000000");
    QTest::addRow("by place") << QByteArray("a,b") << ""
                              << "" << QByteArray("1,2,0.000000");
    QTest::addRow("by name") << QByteArray("a,b") << "b"
                             << "a" << QByteArray("2,1,0.000000");
    QTest::addRow("quoted, with a mark") << QByteArray("\xEF\xBB\xBF\"a, b\",\"c\"") << "c"
                                         << "a, b" << QByteArray("2,1,0.000000");
}

void TestCsvDetection::choosesColumns()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, time);
    QFETCH(QString, value);
    QFETCH(QByteArray, expected);
    const Outcome outcome = detect(header + "\n1,2\n", {time, value});
    QVERIFY(outcome.summary);
    QCOMPARE(outcome.lines.value(1), expected);
}

void TestCsvDetection::repeatsWhatItCannotRead()
{
    const Outcome outcome = detect("t,v\n\"a, b\",\"1e2\"\n,1e999\n");
    QCOMPARE(outcome.lines.value(1), QByteArray("\"a, b\",\"1e2\",0.000000"));
    QCOMPARE(outcome.summary->unreadable, 1);
}

void TestCsvDetection::complains_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value");
    QTest::addRow("empty") << QByteArray() << "";
    QTest::addRow("one column") << QByteArray("timestamp\n1\n") << "";
    QTest::addRow("no such column") << QByteArray("timestamp,value\n") << "load";
    QTest::addRow("no lines at all") << QByteArray("t,v\n") + QByteArray(3 << 20, 'x') << "";
}

void TestCsvDetection::complains()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, value);
    const Outcome outcome = detect(text, {{}, value});
    QVERIFY(!outcome.summary);
    QVERIFY(!outcome.summary.error().what.isEmpty());
}

void TestCsvDetection::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ms"); // -1: none
    QTest::addRow("as usual") << QByteArray("2014-02-14 14:30:00") << 1'392'388'200'000LL;
    QTest::addRow("ISO, zone") << QByteArray("2014-02-14T16:30:00.250+02:00") << 1'392'388'200'250LL;
    QTest::addRow("UTC, no seconds") << QByteArray("2014-02-14 14:30Z") << 1'392'388'200'000LL;
    QTest::addRow("date") << QByteArray("2014-02-14") << 1'392'336'000'000LL;
    QTest::addRow("seconds") << QByteArray("1392388200.5") << 1'392'388'200'500LL;
    QTest::addRow("milliseconds") << QByteArray("1392388200000") << 1'392'388'200'000LL;
    QTest::addRow("no such day") << QByteArray("2014-02-30 00:00:00") << -1LL;
    QTest::addRow("words") << QByteArray("yesterday, at noon") << -1LL;
    QTest::addRow("absurd") << QByteArray("1e300") << -1LL;
    QTest::addRow("not a number") << QByteArray("nan") << -1LL;
    QTest::addRow("nothing") << QByteArray() << -1LL;
}

void TestCsvDetection::readsTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, ms);
    const auto time = parseCsvTime({text.constData(), std::size_t(text.size())});
    QCOMPARE(time ? toEpochMs(*time) : -1, ms);
}

QTEST_APPLESS_MAIN(TestCsvDetection)
#include "tst_csvdetection.moc"
