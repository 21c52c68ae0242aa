// GET /reports/monthly: as JSON for programs, and as a page for people.
#include "journal/journal.h"
#include "reports/journalreportdesk.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include "ui/report/reportpage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "t";

} // namespace

class TestReportAnswer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isAPageForPeople_data();
    void isAPageForPeople();
    void escapesWhatIsOnRecord();
    void needsAToken();
    void saysWhenThereAreNoPages();

private:
    WireAnswer get(const ApiServer &api, const QByteArray &target, const QByteArray &headers = {}) const
    {
        return ask(api.port(), {.target = target, .token = Token, .headers = headers});
    }

    QTemporaryDir m_directory;
    FakePlatform m_platform;
    std::unique_ptr<JournalReportDesk> m_reports;
};

/// A day in January 2026, with an app whose name would be markup.
void TestReportAnswer::initTestCase()
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory.path());
    constexpr qint64 january = 1'768'000'000'000;
    QVERIFY(journal && (*journal)->beginSession({}, fromEpochMs(january)));
    AppInfo info;
    info.key = {QStringLiteral("<b>prod</b>"), QStringLiteral("shop")};
    Event registered;
    registered.sequence = 1;
    registered.time = fromEpochMs(january);
    registered.type = EventType::AppRegistered;
    registered.environment = info.key.environment;
    registered.app = info.key.app;
    registered.data = info.toJson();
    Event later = registered;
    later.sequence = 2;
    later.time += std::chrono::hours{2};
    later.type = EventType::UptimeReported;
    later.data = {};
    QVERIFY((*journal)->append(std::vector{registered, later}) && (*journal)->commit());
    m_reports = std::make_unique<JournalReportDesk>(m_directory.path());
}

void TestReportAnswer::isAPageForPeople_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("isPage");
    const QByteArray january = "/reports/monthly?month=2026-01";
    QTest::addRow("by itself") << january << QByteArray() << false;
    QTest::addRow("for a browser") << january << QByteArray("Accept: text/html,application/xhtml+xml;q=0.9\r\n")
                                   << true;
    QTest::addRow("wanted as a page") << january + "&format=html" << QByteArray() << true;
    QTest::addRow("wanted as JSON") << january + "&format=json" << QByteArray("Accept: text/html\r\n") << false;
}

void TestReportAnswer::isAPageForPeople()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, headers);
    QFETCH(bool, isPage);
    ApiServer api(m_platform, {.token = Token, .reports = m_reports.get(), .reportPage = ReportPage::html});
    QVERIFY(api.start());
    const WireAnswer answer = get(api, target, headers);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("vary"), QByteArray("Accept"));
    if (!isPage) {
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json"));
        QCOMPARE(answer.json().value(QLatin1String("month")).toString(), QStringLiteral("2026-01"));
        return;
    }
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(answer.headers.value("content-security-policy").startsWith("default-src 'none'"));
    QVERIFY(answer.body.startsWith("<!DOCTYPE html>"));
    QVERIFY(answer.body.contains("January 2026"));
    QVERIFY(!answer.body.contains("<script"));
    QVERIFY(!answer.body.contains("src=\"http")); // it needs nothing but itself
}

void TestReportAnswer::escapesWhatIsOnRecord()
{
    ApiServer api(m_platform, {.token = Token, .reports = m_reports.get(), .reportPage = ReportPage::html});
    QVERIFY(api.start());
    const WireAnswer answer = get(api, "/reports/monthly?month=2026-01&format=html");
    QVERIFY(answer.body.contains("&lt;b&gt;prod&lt;/b&gt;"));
    QVERIFY(!answer.body.contains("<b>prod</b>"));
}

void TestReportAnswer::needsAToken()
{
    ApiServer api(m_platform, {.token = Token, .reports = m_reports.get(), .reportPage = ReportPage::html});
    QVERIFY(api.start());
    QCOMPARE(ask(api.port(), {.target = "/reports/monthly?month=2026-01&format=html", .token = {}}).status, 401);
    QCOMPARE(get(api, "/reports/monthly?format=pdf").status, 400);
    QCOMPARE(get(api, "/reports/monthly?month=2026-13&format=html").status, 400);
}

void TestReportAnswer::saysWhenThereAreNoPages()
{
    ApiServer api(m_platform, {.token = Token, .reports = m_reports.get()});
    QVERIFY(api.start());
    QCOMPARE(get(api, "/reports/monthly?month=2026-01&format=html").status, 503);
    QCOMPARE(get(api, "/reports/monthly?month=2026-01").status, 200);
}

QTEST_GUILESS_MAIN(TestReportAnswer)
#include "tst_reportanswer.moc"
