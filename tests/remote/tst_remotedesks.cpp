// What a console asks of a daemon elsewhere beside its events: tables as files, and monthly reports. They have to be
// what they are where the daemon runs.
#include "remote/cuttingproxy.h"

#include "journal/journal.h"
#include "operations/monthlyreportjson.h"
#include "records/journalauditdesk.h"
#include "records/journalexportdesk.h"
#include "records/recorddesk.h"
#include "remote/remoteauditdesk.h"
#include "remote/remoteexportdesk.h"
#include "remote/remoteintegrations.h"
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

/// What a search comes to: its numbers and links, and where it goes on.
struct Searched
{
    QStringList records;
    quint64 next = 0;
    QString error;

    bool operator==(const Searched &) const = default;
};

Searched searched(AuditDesk &desk, const AuditQuery &what, quint64 before = 0, int count = 500)
{
    std::optional<Searched> result;
    QObject context;
    AuditDesk::Ticket ticket = 0;
    QObject::connect(&desk, &AuditDesk::found, &context, [&](quint64 of, const AuditExcerpt &excerpt) {
        if (of != ticket)
            return;
        result = Searched{.records = {}, .next = excerpt.next, .error = {}};
        for (const AuditEntry &entry : excerpt.entries)
            result->records.append(
                QStringLiteral("%1 %2 %3 %4")
                    .arg(entry.number)
                    .arg(entry.link, entry.seal, entry.body.value(QLatin1String("type")).toString()));
    });
    QObject::connect(&desk, &AuditDesk::failed, &context, [&](quint64 of, const Error &error) {
        if (of == ticket)
            result = Searched{.records = {}, .next = 0, .error = error.what};
    });
    ticket = desk.search(what, before, count);
    [&result] { QTRY_VERIFY(result); }();
    return result.value_or(Searched{});
}

/// One service that has a letter which nobody took.
class OneIntegration : public IntegrationDesk
{
public:
    OneIntegration()
    {
        status.name = QStringLiteral("on call");
        status.kind = IntegrationKind::PagerDuty;
        status.state = IntegrationState::Retrying;
        status.lastSuccess = fromEpochMs(1'767'225'600'123);
        status.lastError = QStringLiteral("HTTP 500");
        status.queued = 3;
        status.dead = 1;
        status.newestDead.append({.id = 7,
                                  .time = fromEpochMs(1'767'225'600'123),
                                  .headline = QStringLiteral("shop"),
                                  .error = QStringLiteral("HTTP 400")});
    }
    QList<IntegrationStatus> integrations() const override { return {status}; }
    void test(const QString &name, Done done) override { answer(QStringLiteral("test ") + name, done); }
    void sendAgain(const QString &name, Done done) override { answer(QStringLiteral("again ") + name, done); }

    IntegrationStatus status;
    QStringList ordered;

private:
    void answer(const QString &what, const Done &done)
    {
        ordered.append(what);
        if (what.endsWith(status.name))
            return done(QStringLiteral("HTTP 202."));
        done(Error{.kind = Error::Kind::NotFound, .what = QStringLiteral("No such one."), .where = {}, .todo = {}});
    }
};

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
    void recordsAreFoundAsThere_data();
    void recordsAreFoundAsThere();
    void onlyTheNewestSearchIsAnswered();
    void saysWhyNothingIsFound();
    void integrationsAreWhatTheyAreThere();

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

void TestRemoteDesks::recordsAreFoundAsThere_data()
{
    QTest::addColumn<AuditQuery>("what");
    QTest::addColumn<quint64>("before");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const AuditQuery &what, quint64 before = 0, int count = 500) {
        QTest::newRow(name) << what << before << count;
    };
    const auto about = [](QString AuditQuery::*field, const char *text) {
        AuditQuery what;
        what.*field = QString::fromUtf8(text);
        return what;
    };
    row("all", {});
    row("a page", {}, 1200, 100);
    row("the last page", {}, 20, 100);
    row("text", about(&AuditQuery::text, "\"a\\n,b"));
    row("text that is more than letters", about(&AuditQuery::text, "+&=%?#ä"));
    row("actor", about(&AuditQuery::actor, "anna"));
    row("nobody", about(&AuditQuery::actor, "otto"));
    row("kind", about(&AuditQuery::kind, "incident"));
    row("type", about(&AuditQuery::kind, "incident.closed"));
    row("environment", about(&AuditQuery::environment, "dev"));
    row("app", about(&AuditQuery::app, "sho"));
    AuditQuery time;
    time.from = fromEpochMs(1'767'225'700'000);
    time.until = fromEpochMs(1'767'225'800'000);
    row("time", time);
}

void TestRemoteDesks::recordsAreFoundAsThere()
{
    QFETCH(AuditQuery, what);
    QFETCH(quint64, before);
    QFETCH(int, count);
    JournalAuditDesk there(m_directory.path());
    RemoteAuditDesk here(address(m_api->port()));
    const Searched expected = searched(there, what, before, count);
    QVERIFY(expected.error.isEmpty());
    const Searched found = searched(here, what, before, count);
    QCOMPARE(found.error, QString());
    QCOMPARE(found.records, expected.records);
    QCOMPARE(found.next, expected.next);
    QCOMPARE(here.kinds(), there.kinds());
}

void TestRemoteDesks::onlyTheNewestSearchIsAnswered()
{
    RemoteAuditDesk desk(address(m_api->port()));
    QList<quint64> answered;
    connect(&desk, &AuditDesk::found, this, [&answered](quint64 ticket) { answered.append(ticket); });
    desk.search({}, 0, 100);
    desk.cancel(desk.search({}, 0, 100));
    const AuditDesk::Ticket last = desk.search({}, 0, 100);
    QTRY_COMPARE(answered, QList<quint64>{last});
}

void TestRemoteDesks::saysWhyNothingIsFound()
{
    RemoteAuditDesk stranger(address(m_api->port(), "nobody"));
    QVERIFY(searched(stranger, {}).error.contains(QLatin1String("token")));
    RemoteAuditDesk desk(address(m_api->port()));
    QStringList errors;
    connect(&desk, &AuditDesk::failed, this, [&errors](quint64, const Error &error) { errors.append(error.what); });
    desk.verify();
    desk.exportTo(path("chain.jsonl"), {}, 0);
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY(errors.first().contains(QLatin1String("where the daemon runs")));
    QVERIFY(!QFile::exists(path("chain.jsonl")));
}

void TestRemoteDesks::integrationsAreWhatTheyAreThere()
{
    FakePlatform platform;
    OneIntegration there;
    ApiServer api(platform, {.token = Token, .integrations = &there});
    QVERIFY(api.start());
    platform.begin();
    RemoteIntegrations here(address(api.port()), Duration{10});
    QTRY_COMPARE(here.integrations(), QList<IntegrationStatus>{there.status});
    there.status.dead = 0;
    there.status.newestDead.clear();
    QTRY_COMPARE(here.integrations(), QList<IntegrationStatus>{there.status});

    QStringList said;
    const auto hear = [&said](const Result<QString> &answer) { said.append(answer ? *answer : answer.error().what); };
    here.test(there.status.name, hear);
    QTRY_COMPARE(said, QStringList{QStringLiteral("HTTP 202.")});
    here.sendAgain(there.status.name, hear);
    QTRY_COMPARE(said.size(), 2);
    here.test(QStringLiteral("else"), hear);
    QTRY_COMPARE(said.size(), 3);
    QVERIFY(said.last().contains(QLatin1String("No such one.")));
    QCOMPARE(there.ordered, (QStringList{QStringLiteral("test on call"), QStringLiteral("again on call"),
                                         QStringLiteral("test else")}));
    QVERIFY(!here.canLoad());
    here.load(path("integrations.yaml"), hear);
    QVERIFY(said.last().contains(QLatin1String("where the daemon runs")));
}

QTEST_GUILESS_MAIN(TestRemoteDesks)
#include "tst_remotedesks.moc"
