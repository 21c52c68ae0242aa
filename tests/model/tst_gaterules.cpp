#include "model/gaterules.h"

#include <QTest>
#include <QTimeZone>

using namespace ops;

Q_DECLARE_METATYPE(ops::TimeWindow)

class TestGateRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contains_data();
    void contains();
    void changeOfTheClocks();
    void timesAreReadAndWritten();
    void survivesJson();
};

void TestGateRules::contains_data()
{
    QTest::addColumn<TimeWindow>("window");
    QTest::addColumn<QString>("at");
    QTest::addColumn<bool>("expected");
    const TimeWindow always;
    const TimeWindow office{.days = {1, 2, 3, 4, 5}, .from = 8 * 60, .to = 18 * 60, .firstDay = {}, .lastDay = {}};
    const TimeWindow nights{.days = {5}, .from = 22 * 60, .to = 6 * 60, .firstDay = {}, .lastDay = {}};
    const TimeWindow holidays{.days = {}, .firstDay = QDate(2026, 12, 23), .lastDay = QDate(2027, 1, 2)};
    QTest::addRow("always") << always << "2026-01-05T00:00" << true;
    QTest::addRow("first minute") << office << "2026-01-05T08:00" << true; // a Monday
    QTest::addRow("the minute before") << office << "2026-01-05T07:59" << false;
    QTest::addRow("last minute") << office << "2026-01-05T17:59" << true;
    QTest::addRow("end") << office << "2026-01-05T18:00" << false;
    QTest::addRow("Sunday") << office << "2026-01-04T12:00" << false;
    QTest::addRow("Friday night") << nights << "2026-01-09T23:00" << true;
    QTest::addRow("after its midnight") << nights << "2026-01-10T05:59" << true;
    QTest::addRow("its end") << nights << "2026-01-10T06:00" << false;
    QTest::addRow("another night") << nights << "2026-01-10T23:00" << false;
    QTest::addRow("early on its day") << nights << "2026-01-09T05:00" << false;
    QTest::addRow("first day") << holidays << "2026-12-23T00:00" << true;
    QTest::addRow("last day") << holidays << "2027-01-02T23:59" << true;
    QTest::addRow("day after") << holidays << "2027-01-03T00:00" << false;
    QTest::addRow("day before") << holidays << "2026-12-22T23:59" << false;
}

void TestGateRules::contains()
{
    QFETCH(TimeWindow, window);
    QFETCH(QString, at);
    QFETCH(bool, expected);
    QCOMPARE(window.contains(QDateTime::fromString(at, Qt::ISODate)), expected);
    QCOMPARE(TimeWindow::fromJson(window.toJson()), window);
}

void TestGateRules::changeOfTheClocks()
{
    // In Berlin the clocks go from 02:00 to 03:00 on 29 March 2026: the hour is not there, and the window is empty.
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid())
        QSKIP("This machine has no time zones.");
    const TimeWindow gap{.days = {}, .from = 120, .to = 180, .firstDay = {}, .lastDay = {}};
    const QDateTime before(QDate(2026, 3, 29), QTime(0, 59), Qt::UTC);
    QVERIFY(!gap.contains(before.toTimeZone(berlin)));
    QVERIFY(!gap.contains(before.addSecs(60).toTimeZone(berlin)));
    // On 25 October it is there twice, and so is the window.
    const QDateTime autumn(QDate(2026, 10, 25), QTime(0, 30), Qt::UTC);
    QVERIFY(gap.contains(autumn.toTimeZone(berlin)));
    QVERIFY(gap.contains(autumn.addSecs(3600).toTimeZone(berlin)));
    QVERIFY(!gap.contains(autumn.addSecs(7200).toTimeZone(berlin)));
}

void TestGateRules::timesAreReadAndWritten()
{
    QCOMPARE(minutesFromText(QStringLiteral("08:05")), std::optional(485));
    QCOMPARE(minutesFromText(QStringLiteral("24:00")), std::optional(1440));
    QCOMPARE(minutesFromText(QStringLiteral("00:00")), std::optional(0));
    for (const char *wrong : {"8:5", "24:01", "12", "", "-1:00", "12:60"})
        QVERIFY2(!minutesFromText(QLatin1String(wrong)), wrong);
    QCOMPARE(minutesText(485), QStringLiteral("08:05"));
    for (int day = 1; day <= 7; ++day)
        QCOMPARE(dayFromText(dayText(day)), std::optional(day));
    QVERIFY(!dayFromText(QStringLiteral("monday")));
}

void TestGateRules::survivesJson()
{
    TimedRule rule;
    rule.name = QStringLiteral("office hours");
    rule.apps = {QStringLiteral("shop")};
    rule.strategies = {Strategy::Restart, Strategy::Rollback};
    rule.when.days = {1, 7};
    rule.autonomy = {Autonomy::VetoWindow, Duration{12'500}};
    QCOMPARE(TimedRule::fromJson(rule.toJson()), rule);
    rule.effect = RuleEffect::Maintenance;
    QCOMPARE(TimedRule::fromJson(rule.toJson()), rule);
    Caution caution;
    caution.replicaShare = 0.25;
    caution.failures = 2;
    QCOMPARE(Caution::fromJson(caution.toJson()), caution);
    QCOMPARE(Budget::fromJson(Budget{.app = 3, .environment = 7}.toJson()), (Budget{.app = 3, .environment = 7}));
}

QTEST_APPLESS_MAIN(TestGateRules)
#include "tst_gaterules.moc"
