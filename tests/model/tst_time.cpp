#include "model/time.h"

#include <QDateTime>
#include <QTest>

using namespace ops;

class TestTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isoRoundTrips_data();
    void isoRoundTrips();
    void isoIsWhatQtMakesOfIt();
    void isoRefusesWhatIsNoTime();
    void offsetsAreUnderstood();
    void secondsAreRounded();
};

void TestTime::isoRoundTrips_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00.000Z");
    QTest::newRow("milliseconds") << qint64(1'767'571'200'123) << QStringLiteral("2026-01-05T00:00:00.123Z");
    QTest::newRow("before the epoch") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999Z");
    QTest::newRow("leap day") << qint64(1'709'208'000'000) << QStringLiteral("2024-02-29T12:00:00.000Z");
}

void TestTime::isoRoundTrips()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(toIsoString(fromEpochMs(ms)), text);
    QVERIFY(timestampFromIso(text) == fromEpochMs(ms));
    QCOMPARE(toEpochMs(fromEpochMs(ms)), ms);
}

void TestTime::isoIsWhatQtMakesOfIt()
{
    constexpr qint64 Years = 365LL * 24 * 3600 * 1000;
    for (qint64 ms = -2500 * Years; ms < 9000 * Years; ms += 11 * Years + 98'765'432'101 / 7) {
        const QString text = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
        QCOMPARE(toIsoString(fromEpochMs(ms)), text);
        const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
        const std::optional<Timestamp> time = timestampFromIso(text);
        QCOMPARE(time.has_value(), parsed.isValid());
        if (time)
            QCOMPARE(toEpochMs(*time), parsed.toMSecsSinceEpoch());
    }
}

void TestTime::isoRefusesWhatIsNoTime()
{
    for (const char *text : {"", "now", "2026-13-01T00:00:00.000Z", "2026-01-05T25:00:00.000Z",
                             "2026-02-29T00:00:00.000Z", "2026-01-05T00:60:00.000Z", "2026-01-0:T00:00:00.000Z"})
        QVERIFY2(!timestampFromIso(QString::fromLatin1(text)), text);
}

void TestTime::offsetsAreUnderstood()
{
    QVERIFY(timestampFromIso(QStringLiteral("2026-01-05T01:00:00.000+01:00")) ==
            timestampFromIso(QStringLiteral("2026-01-05T00:00:00.000Z")));
}

void TestTime::secondsAreRounded()
{
    QCOMPARE(fromSeconds(1.0004), Duration{1000});
    QCOMPARE(fromSeconds(1.0006), Duration{1001});
    QCOMPARE(fromSeconds(-0.5), Duration{-500});
    QCOMPARE(toSeconds(Duration{1500}), 1.5);
}

QTEST_APPLESS_MAIN(TestTime)
#include "tst_time.moc"
