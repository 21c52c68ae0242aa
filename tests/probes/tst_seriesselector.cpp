#include "probes/seriesselector.h"

#include <QTest>

#include <cmath>

using namespace ops;

class TestSeriesSelector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSeries_data();
    void readsSeries();
    void refusesAnythingElse_data();
    void refusesAnythingElse();
    void addsUpWhatMatches_data();
    void addsUpWhatMatches();
};

void TestSeriesSelector::readsSeries_data()
{
    using Labels = QMap<QString, QString>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<Labels>("labels");
    QTest::addColumn<bool>("rate");
    const auto row = [](const char *text, const char *name, const Labels &labels, bool rate) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(name) << labels << rate;
    };
    const Labels one{{QStringLiteral("a"), QStringLiteral("b")}};
    row("up", "up", {}, false);
    row("  up  ", "up", {}, false);
    row("job:up:sum", "job:up:sum", {}, false);
    row("up{}", "up", {}, false);
    row("up{a=\"b\"}", "up", one, false);
    row("up { a = \"b\" , }", "up", one, false);
    row("up{a=\"b\",c=\"}) \\\"\"}", "up",
        {{QStringLiteral("a"), QStringLiteral("b")}, {QStringLiteral("c"), QStringLiteral("}) \"")}}, false);
    row("rate(up)", "up", {}, true);
    row("rate( up{a=\"b\"} )", "up", one, true);
    row("rate", "rate", {}, false);
}

void TestSeriesSelector::readsSeries()
{
    using Labels = QMap<QString, QString>;
    QFETCH(QString, text);
    QFETCH(Labels, labels);
    const Result<SeriesSelector> selector = SeriesSelector::fromString(text);
    QVERIFY2(selector, qPrintable(selector ? QString() : selector.error().toString()));
    QTEST(selector->name, "name");
    QCOMPARE(selector->labels, labels);
    QTEST(selector->rate, "rate");
}

void TestSeriesSelector::refusesAnythingElse_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", " ", "1up", "up down", "up{", "up{a}", "up{a=b}", "up{a=\"b}", "up{a=\"b\"c=\"d\"}", "{a=\"b\"}",
          "rate(up", "rate()", "rate(rate(up))", "sum(up)", "up + 1", "up{a=\"b\"} x", "up{a=\"b\\", "up{,}"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("very long") << QString(1 << 20, QLatin1Char('{'));
}

void TestSeriesSelector::refusesAnythingElse()
{
    QFETCH(QString, text);
    const Result<SeriesSelector> selector = SeriesSelector::fromString(text);
    QVERIFY(!selector);
    QCOMPARE(selector.error().kind, Error::Kind::Invalid);
    QVERIFY(selector.error().what.size() < 120);
    QVERIFY(!selector.error().todo.isEmpty());
}

void TestSeriesSelector::addsUpWhatMatches_data()
{
    QTest::addColumn<QString>("selector");
    QTest::addColumn<double>("value");
    QTest::newRow("all") << QStringLiteral("jobs") << 7.0;
    QTest::newRow("some") << QStringLiteral("jobs{kind=\"mail\"}") << 3.0;
    QTest::newRow("one") << QStringLiteral("jobs{kind=\"mail\",host=\"b\"}") << 2.0;
    QTest::newRow("a label that is not there is empty") << QStringLiteral("jobs{host=\"\"}") << 4.0;
    QTest::newRow("another value") << QStringLiteral("jobs{kind=\"fax\"}") << std::nan("");
    QTest::newRow("another name") << QStringLiteral("job") << std::nan("");
}

void TestSeriesSelector::addsUpWhatMatches()
{
    QFETCH(QString, selector);
    const auto samples = parsePrometheusText("jobs{kind=\"mail\",host=\"a\"} 1\n"
                                             "jobs{kind=\"mail\",host=\"b\"} 2\n"
                                             "jobs{kind=\"print\"} 4\n"
                                             "jobs_total 100\n");
    QVERIFY(samples);
    QTEST(SeriesSelector::fromString(selector)->pick(*samples), "value");
}

QTEST_APPLESS_MAIN(TestSeriesSelector)
#include "tst_seriesselector.moc"
