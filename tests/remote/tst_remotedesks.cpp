// What a console asks of a daemon elsewhere beside its events: tables as files, and monthly reports. They have to be
// what they are where the daemon runs.
#include "remote/cuttingproxy.h"

#include "journal/journal.h"
#include "operations/monthlyreportjson.h"
#include "records/journalexportdesk.h"
#include "records/recorddesk.h"
#include "remote/remoteexportdesk.h"
#include "remote/remotereportdesk.h"
#include "reports/journalreportdesk.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace ops;

namespace {

const QByteArray Token = "t";
constexpr int Events = 2500; // several pages

Result<quint64> written(ExportDesk &desk, const ExportOrder &order)
{
    std::promise<Result<quint64>> answered;
    auto answer = answered.get_future();
    desk.write(
        order, [](quint64) {}, [&answered](const Result<quint64> &rows) { answered.set_value(rows); });
    while (answer.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents(); // the daemon's thread is this one
    return answer.get();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRemoteDesks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void tablesAreWhatTheyAreThere_data();
    void tablesAreWhatTheyAreThere();
    void cutsCostNothing();
    void cancelledLeavesNothing();
    void saysWhatIsNotPossible();
    void reportsAreWhatTheyAreThere();
    void saysWhyThereIsNoReport();
    void takesNoReportForAnother();

private:
    RemoteAddress address(quint16 port, const QByteArray &token = Token) const
    {
        return {.api = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), .token = token};
    }
    QString path(const char *name) const { return m_files->filePath(QLatin1String(name)); }
    Result<MonthlyReport> reported(ReportDesk &desk, const char *month) const;

    QTemporaryDir m_directory;
    std::unique_ptr<QTemporaryDir> m_files = std::make_unique<QTemporaryDir>();
    FakePlatform m_platform;
    std::unique_ptr<RecordDesk> m_records;
    std::unique_ptr<JournalReportDesk> m_reports;
    std::unique_ptr<ApiServer> m_api;
};

/// Events with all that makes lines hard to count, and incidents of which one was healed.
void TestRemoteDesks::initTestCase()
{
    const auto journal = Journal::open(m_directory.path());
    QVERIFY(journal && (*journal)->beginSession({}, fromEpochMs(1'767'225'600'000))); // 2026-01-01
    std::vector<Event> all(static_cast<size_t>(Events));
    quint64 sequence = 0;
    for (Event &event : all) {
        event.sequence = ++sequence;
        event.time = fromEpochMs(1'767'225'600'000 + qint64(sequence) * 1000);
        event.type = EventType::OperatorAcknowledged;
        event.source = QStringLiteral("operator:anna, \"the\r\nsecond\"");
        event.environment = FakePlatform::Shop.environment;
        event.app = FakePlatform::Shop.app;
        event.data = {{QStringLiteral("reason"), QStringLiteral("\"a\n,b\r\nc\"")}};
    }
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.key = FakePlatform::Shop;
    incident.issue.startedAt = incident.issue.detectedAt = incident.openedAt = all.front().time;
    all[0].type = EventType::IncidentOpened;
    all[0].data = incident.toJson();
    incident.state = IncidentState::Healed;
    incident.cure = Strategy::Restart;
    incident.attempts = 1;
    incident.endedAt = all.back().time;
    all[Events - 1].type = EventType::IncidentClosed;
    all[Events - 1].data = incident.toJson();
    QVERIFY((*journal)->append(all) && (*journal)->commit());

    m_records = std::make_unique<RecordDesk>(m_directory.path());
    m_reports = std::make_unique<JournalReportDesk>(m_directory.path());
    m_api = std::make_unique<ApiServer>(
        m_platform, ApiServer::Settings{.token = Token, .records = m_records.get(), .reports = m_reports.get()});
    QVERIFY(m_api->start());
    m_platform.begin();
}

void TestRemoteDesks::cleanup()
{
    m_files = std::make_unique<QTemporaryDir>();
}

void TestRemoteDesks::tablesAreWhatTheyAreThere_data()
{
    QTest::addColumn<ExportTable>("table");
    QTest::addColumn<RecordFormat>("format");
    for (const auto &[table, name] : EnumNames<ExportTable>::table) {
        for (const auto &[format, formatName] : EnumNames<RecordFormat>::table)
            QTest::addRow("%s, %s", name, formatName) << table << format;
    }
}

void TestRemoteDesks::tablesAreWhatTheyAreThere()
{
    QFETCH(ExportTable, table);
    QFETCH(RecordFormat, format);
    JournalExportDesk there(m_directory.path());
    const auto expected = written(there, {.table = table, .format = format, .file = path("there")});
    QVERIFY(expected);
    RemoteExportDesk here(address(m_api->port()));
    const auto rows = written(here, {.table = table, .format = format, .file = path("here")});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().toString()));
    QCOMPARE(*rows, *expected);
    QCOMPARE(contentOf(path("here")), contentOf(path("there")));
    if (table == ExportTable::Events)
        QCOMPARE(*rows, quint64(Events));
}

void TestRemoteDesks::cutsCostNothing()
{
    CuttingProxy proxy(m_api->port(), 7);
    JournalExportDesk there(m_directory.path());
    QVERIFY(written(there, {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("there")}));
    proxy.cutWithin(2'000'000); // of a page that has about 300,000 bytes
    RemoteExportDesk here(address(proxy.port()), Duration{1});
    for (int i = 0; i < 100 && proxy.cuts() == 0; ++i) {
        const auto rows =
            written(here, {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("here")});
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().toString()));
        QCOMPARE(contentOf(path("here")), contentOf(path("there")));
    }
    QVERIFY(proxy.cuts() > 0);
}

void TestRemoteDesks::cancelledLeavesNothing()
{
    CuttingProxy proxy(m_api->port(), 7);
    proxy.refuse(true); // it is asked again and again
    RemoteExportDesk desk(address(proxy.port()), std::chrono::hours{1});
    std::promise<Result<quint64>> answered;
    auto answer = answered.get_future();
    const auto id = desk.write(
        {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("here")}, [](quint64) {},
        [&answered](const Result<quint64> &rows) { answered.set_value(rows); });
    desk.cancel(id);
    desk.cancel(id); // which is no more than once
    const Result<quint64> rows = answer.get();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Conflict);
    QVERIFY(QDir(m_files->path()).isEmpty(QDir::Files | QDir::Hidden));
}

void TestRemoteDesks::saysWhatIsNotPossible()
{
    RemoteExportDesk stranger(address(m_api->port(), "wrong"));
    const ExportOrder order{.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("here")};
    const auto refused = written(stranger, order);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains(QLatin1String("token")), qPrintable(refused.error().what));

    RemoteExportDesk desk(address(m_api->port()));
    const auto unwritable =
        written(desk, {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("not/there")});
    QVERIFY(!unwritable);
    QCOMPARE(unwritable.error().kind, Error::Kind::Refused);
    QVERIFY(QDir(m_files->path()).isEmpty(QDir::Files | QDir::Hidden));
}

Result<MonthlyReport> TestRemoteDesks::reported(ReportDesk &desk, const char *month) const
{
    auto answered = std::make_shared<std::promise<Result<MonthlyReport>>>();
    auto answer = answered->get_future();
    desk.monthly(
        *CalendarMonth::fromText(QString::fromLatin1(month)), [](double) {},
        [answered](const Result<MonthlyReport> &report) { answered->set_value(report); });
    while (answer.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents();
    return answer.get();
}

void TestRemoteDesks::reportsAreWhatTheyAreThere()
{
    RemoteReportDesk here(address(m_api->port()));
    for (const char *month : {"2026-01", "2025-12", "2026-02"}) {
        const auto expected = reported(*m_reports, month);
        const auto report = reported(here, month);
        QVERIFY(expected);
        QVERIFY2(report, report ? "" : qPrintable(report.error().toString()));
        QJsonObject was = expected->toJson();
        QJsonObject is = report->toJson();
        was.remove(QStringLiteral("made"));
        is.remove(QStringLiteral("made"));
        QCOMPARE(is, was);
    }
    const auto january = reported(here, "2026-01");
    QCOMPARE(january->total().healed, 1);
    QCOMPARE(january->environments.size(), 1);
}

void TestRemoteDesks::saysWhyThereIsNoReport()
{
    RemoteReportDesk stranger(address(m_api->port(), "wrong"));
    const auto refused = reported(stranger, "2026-01");
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains(QLatin1String("token")), qPrintable(refused.error().what));
}

void TestRemoteDesks::takesNoReportForAnother()
{
    RemoteReportDesk here(address(m_api->port()));
    const auto report = reported(here, "2026-01");
    QVERIFY(report);
    const QJsonObject whole = report->toJson();
    QVERIFY(monthlyReportFrom(whole));
    for (const QString &field : whole.keys()) {
        QJsonObject less = whole;
        less.remove(field);
        const bool isWorkedOut = field.startsWith(QLatin1String("total")) || field == QLatin1String("is_over");
        QVERIFY2(bool(monthlyReportFrom(less)) == isWorkedOut, qPrintable(field));
    }
}

QTEST_GUILESS_MAIN(TestRemoteDesks)
#include "tst_remotedesks.moc"
