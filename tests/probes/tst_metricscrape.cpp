#include "probes/metricscrape.h"

#include "http/loopbackserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace ops;

class TestMetricScrape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEachSeries();
    void ratesAreOfTimeThatHasPassed();
    void aCounterThatBeginsAnewHasNoRate();
    void failuresSayWhy_data();
    void failuresSayWhy();
    void oneAtATime();
    void stops();

private:
    using Metrics = QMap<QString, double>;

    static ScrapeSpec spec(const LoopbackServer &server, const QMap<QString, QString> &series,
                           Duration interval = Duration{10})
    {
        return {.prometheus = server.url(QStringLiteral("/metrics")), .interval = interval, .series = series};
    }
    static Metrics metricsOf(const QSignalSpy &spy, qsizetype index) { return spy.at(index).at(0).value<Metrics>(); }

    HttpClient m_http;
};

void TestMetricScrape::readsEachSeries()
{
    LoopbackServer server([](const QByteArray &) {
        return LoopbackReply::http("200 OK", "# TYPE jobs gauge\njobs{kind=\"mail\"} 3\njobs{kind=\"print\"} 4\n"
                                             "temperature NaN\nlimit +Inf\nother 1\n");
    });
    MetricScrape scrape(spec(server, {{QStringLiteral("queue_depth"), QStringLiteral("jobs")},
                                      {QStringLiteral("mails"), QStringLiteral("jobs{kind=\"mail\"}")},
                                      {QStringLiteral("absent"), QStringLiteral("nothing")},
                                      {QStringLiteral("odd"), QStringLiteral("temperature")},
                                      {QStringLiteral("endless"), QStringLiteral("limit")}}),
                        m_http);
    QSignalSpy scraped(&scrape, &MetricScrape::scraped);
    scrape.start(0);
    QTRY_VERIFY(!scraped.isEmpty());
    QCOMPARE(metricsOf(scraped, 0), (Metrics{{QStringLiteral("queue_depth"), 7}, {QStringLiteral("mails"), 3}}));
    const QByteArray request = server.requests().value(0);
    QVERIFY(request.startsWith("GET /metrics HTTP/1.1\r\n"));
    QVERIFY(
        request.contains("\r\nAccept: application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5\r\n"));
}

void TestMetricScrape::ratesAreOfTimeThatHasPassed()
{
    // Counts the microseconds that pass: a rate of a million per second, whenever it is asked.
    QElapsedTimer clock;
    clock.start();
    LoopbackServer server([&clock](const QByteArray &) {
        return LoopbackReply::http("200 OK", "# TYPE us counter\nus_total " +
                                                 QByteArray::number(clock.nsecsElapsed() / 1000) + "\n# EOF\n");
    });
    MetricScrape scrape(spec(server, {{QStringLiteral("pace"), QStringLiteral("rate(us_total)")}}, Duration{200}),
                        m_http);
    QSignalSpy scraped(&scrape, &MetricScrape::scraped);
    scrape.start(0);
    QTRY_VERIFY_WITH_TIMEOUT(scraped.size() >= 2, LongestWait);
    QVERIFY(metricsOf(scraped, 0).isEmpty());
    const double pace = metricsOf(scraped, 1).value(QStringLiteral("pace"));
    QVERIFY2(pace > 1e5 && pace < 1e7, qPrintable(QString::number(pace)));
}

void TestMetricScrape::aCounterThatBeginsAnewHasNoRate()
{
    const QByteArrayList values{"n 10", "n 20", "n 5", "n 5", "m 1", "n 30", "n 31"};
    std::atomic_int asked = 0;
    LoopbackServer server([&](const QByteArray &) {
        return LoopbackReply::http("200 OK", values.value(std::min<int>(asked++, int(values.size()) - 1)) + "\n");
    });
    MetricScrape scrape(spec(server, {{QStringLiteral("pace"), QStringLiteral("rate(n)")}}), m_http);
    QSignalSpy scraped(&scrape, &MetricScrape::scraped);
    scrape.start(0);
    QTRY_VERIFY(scraped.size() >= values.size());
    QStringList rates;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const Metrics metrics = metricsOf(scraped, i);
        const double pace = metrics.value(QStringLiteral("pace"), -1);
        rates.append(pace < 0 ? QStringLiteral("none") : pace > 0 ? QStringLiteral("some") : QStringLiteral("zero"));
    }
    QCOMPARE(rates.join(QLatin1Char(' ')), QStringLiteral("none some none zero none none some"));
}

void TestMetricScrape::failuresSayWhy_data()
{
    QTest::addColumn<LoopbackReply>("reply");
    QTest::addColumn<QString>("why");
    QTest::newRow("status") << LoopbackReply::http("404 Not Found") << QStringLiteral("HTTP 404");
    QTest::newRow("no metrics") << LoopbackReply::http("200 OK", "\n<html></html>") << QStringLiteral("line 2");
    QTest::newRow("cut off") << LoopbackReply{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na 1\n",
                                              .close = true}
                             << QStringLiteral("remaining");
    QTest::newRow("too long") << LoopbackReply::http("200 OK", QByteArray(9 << 20, '\n'))
                              << QStringLiteral("longer than");
    QTest::newRow("silent") << LoopbackReply{} << QStringLiteral("No answer within 500 ms");
}

void TestMetricScrape::failuresSayWhy()
{
    QFETCH(LoopbackReply, reply);
    QFETCH(QString, why);
    LoopbackServer server([&reply](const QByteArray &) { return reply; });
    const Duration interval{reply.bytes.isEmpty() ? 10 : 20'000}; // which is its timeout as well
    MetricScrape scrape(spec(server, {{QStringLiteral("a"), QStringLiteral("a")}}, interval), m_http);
    QSignalSpy scraped(&scrape, &MetricScrape::scraped);
    QSignalSpy failed(&scrape, &MetricScrape::failed);
    scrape.start(0);
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), LongestWait);
    QVERIFY2(failed.at(0).at(0).toString().contains(why), qPrintable(failed.at(0).at(0).toString()));
    QVERIFY(scraped.isEmpty());
}

void TestMetricScrape::oneAtATime()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackReply{}; });
    MetricScrape scrape(spec(server, {}, Duration{2}), m_http);
    QSignalSpy failed(&scrape, &MetricScrape::failed);
    scrape.start(0);
    QTRY_VERIFY(!failed.isEmpty()); // after 500 ms
    QVERIFY(server.accepted() <= 2);
}

void TestMetricScrape::stops()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackReply{}; });
    MetricScrape scrape(spec(server, {}), m_http);
    QSignalSpy failed(&scrape, &MetricScrape::failed);
    scrape.start(0);
    QTRY_COMPARE(server.requests().size(), 1);
    scrape.stop();
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(failed.isEmpty());
    {
        MetricScrape ended(spec(server, {}), m_http);
        ended.start(0);
        QTRY_COMPARE(server.requests().size(), 2);
    }
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(TestMetricScrape)
#include "tst_metricscrape.moc"
