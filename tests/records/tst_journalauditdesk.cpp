// The audit chain as a person reads it in the window: over a journal, in threads of its own, while others write to it.
#include "records/journalauditdesk.h"

#include "journal/auditverification.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

constexpr qint64 Start = 1'767'571'200'000;
constexpr int Most = 1000;

} // namespace

class TestJournalAuditDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void findsByEveryField_data();
    void findsByEveryField();
    void comesInPages();
    void aNewerSearchTakesThePlaceOfAnOlderOne();
    void tamperingHidesNothingElse();
    void verifiesAndNamesTheFirstBadRecord();
    void whatIsCancelledIsNotAnswered();
    void exportsTheChainAndExtracts();
    void failuresAreTold();
    void endsInTheMiddle();

private:
    void say(EventType type, const AppKey &key, const QString &source, qint64 ms, const QString &reason = {});
    /// The numbers that a search finds.
    QList<quint64> find(const AuditQuery &what, quint64 before = 0, int count = Most);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<JournalAuditDesk> m_desk;
    quint64 m_sequence = 0;
    std::map<quint64, AuditExcerpt> m_found; ///< by ticket, as the following
    std::map<quint64, AuditReport> m_reports;
    std::map<quint64, quint64> m_exported;
    std::map<quint64, Error> m_failed;
    int m_progressed = 0;
};

void TestJournalAuditDesk::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_sequence = 0;
    m_found.clear();
    m_reports.clear();
    m_exported.clear();
    m_failed.clear();
    m_progressed = 0;
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = *std::move(journal);
    QVERIFY(m_journal->beginSession({}, fromEpochMs(Start)));
    const AppKey shop{QStringLiteral("prod"), QStringLiteral("shop")};
    const AppKey mail{QStringLiteral("dev"), QStringLiteral("mail")};
    // Record 1 tells of the key.
    say(EventType::ActionProposed, shop, QStringLiteral("auto-heal"), 0, QStringLiteral("100% of requests fail"));
    say(EventType::OperatorVetoed, shop, QStringLiteral("operator:anna"), 3'600'000, QStringLiteral("no \"prod\""));
    say(EventType::AppStateChanged, shop, QStringLiteral("runtime"), 3'600'000); // no decision
    say(EventType::OperatorApproved, mail, QStringLiteral("operator:ben"), 7'200'000, QStringLiteral("action. ok"));
    say(EventType::ActionSucceeded, mail, QStringLiteral("auto-heal"), 7'200'001, QStringLiteral("100 requests"));
    QVERIFY(m_journal->commit());
    m_desk = std::make_unique<JournalAuditDesk>(m_directory->path());
    connect(m_desk.get(), &AuditDesk::found, this,
            [this](quint64 ticket, const AuditExcerpt &excerpt) { m_found.emplace(ticket, excerpt); });
    connect(m_desk.get(), &AuditDesk::verified, this,
            [this](quint64 ticket, const AuditReport &report) { m_reports.emplace(ticket, report); });
    connect(m_desk.get(), &AuditDesk::exported, this,
            [this](quint64 ticket, quint64 records) { m_exported.insert_or_assign(ticket, records); });
    connect(m_desk.get(), &AuditDesk::failed, this,
            [this](quint64 ticket, const Error &error) { m_failed.emplace(ticket, error); });
    connect(m_desk.get(), &AuditDesk::progressed, this, [this](quint64, double share) {
        QVERIFY(share >= 0 && share <= 1);
        ++m_progressed;
    });
}

void TestJournalAuditDesk::cleanup()
{
    m_desk.reset();
    m_journal.reset();
}

void TestJournalAuditDesk::say(EventType type, const AppKey &key, const QString &source, qint64 ms,
                               const QString &reason)
{
    Event event;
    event.sequence = ++m_sequence;
    event.time = fromEpochMs(Start + ms);
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.source = source;
    event.data = {{QStringLiteral("reason"), reason}};
    QVERIFY(m_journal->append({&event, 1}));
}

QList<quint64> TestJournalAuditDesk::find(const AuditQuery &what, quint64 before, int count)
{
    const AuditDesk::Ticket ticket = m_desk->search(what, before, count);
    QList<quint64> numbers;
    if (!QTest::qWaitFor([&] { return m_found.contains(ticket); }, LongestWait))
        return {0};
    for (const AuditEntry &entry : m_found[ticket].entries)
        numbers.append(entry.number);
    return numbers;
}

void TestJournalAuditDesk::findsByEveryField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QList<quint64>>("numbers");
    const auto row = [](const char *field, const char *value, const QList<quint64> &numbers) {
        QTest::addRow("%s: %s", field, value) << QString::fromLatin1(field) << QString::fromLatin1(value) << numbers;
    };
    row("text", "", {5, 4, 3, 2, 1});
    row("text", "PERCENT", {});
    row("text", "Requests", {5, 2});
    row("text", "100%", {2}); // no pattern
    row("actor", "anna", {3});
    row("actor", "operator", {4, 3});
    row("kind", "operator", {4, 3});
    row("kind", "operator.vetoed", {3});
    row("kind", "action", {5, 2}); // not where it stands in a reason
    row("kind", "act", {});
    row("environment", "prod", {3, 2});
    row("environment", "pro", {});
    row("app", "sho", {3, 2});
    row("from", "3600000", {5, 4, 3});
    row("until", "3600000", {2});
}

void TestJournalAuditDesk::findsByEveryField()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const QList<quint64>, numbers);
    AuditQuery query;
    const std::map<QString, QString AuditQuery::*> texts{{QStringLiteral("text"), &AuditQuery::text},
                                                         {QStringLiteral("actor"), &AuditQuery::actor},
                                                         {QStringLiteral("kind"), &AuditQuery::kind},
                                                         {QStringLiteral("environment"), &AuditQuery::environment},
                                                         {QStringLiteral("app"), &AuditQuery::app}};
    if (texts.contains(field))
        query.*texts.at(field) = value;
    else
        (field == QLatin1String("from") ? query.from : query.until) = fromEpochMs(Start + value.toLongLong());
    QList<quint64> found = find(query);
    if (field == QLatin1String("from"))
        found.removeAll(1); // the key was made when this machine's clock said so
    QCOMPARE(found, numbers);
}

void TestJournalAuditDesk::comesInPages()
{
    QCOMPARE(find({}, 0, 2), (QList<quint64>{5, 4}));
    QCOMPARE(m_found.rbegin()->second.next, quint64(4));
    QCOMPARE(find({}, 4, 2), (QList<quint64>{3, 2}));
    QCOMPARE(find({}, 2, 2), (QList<quint64>{1}));
    QCOMPARE(m_found.rbegin()->second.next, quint64(0));
    const AuditEntry &first = m_found.begin()->second.entries.first();
    QCOMPARE(first.body.value(QLatin1String("type")).toString(), QStringLiteral("action.succeeded"));
    QCOMPARE(first.link.size(), 64);
    // What is written now is found by the next search.
    say(EventType::OperatorStopped, {}, QStringLiteral("operator:anna"), 8'000'000);
    QVERIFY(m_journal->commit());
    QCOMPARE(find({}, 0, 1), (QList<quint64>{6}));
}

void TestJournalAuditDesk::aNewerSearchTakesThePlaceOfAnOlderOne()
{
    const AuditDesk::Ticket older = m_desk->search({}, 0, Most);
    QCOMPARE(find({}).size(), 5);
    QVERIFY(!m_found.contains(older));
}

void TestJournalAuditDesk::tamperingHidesNothingElse()
{
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database);
    QVERIFY((*database)->execute(QStringLiteral("UPDATE audit SET body = 'no JSON' WHERE number = 4")));
    QVERIFY((*database)->execute(QStringLiteral("UPDATE audit SET number = 4000000000000000000 WHERE number = 5")));
    AuditQuery people;
    people.actor = QStringLiteral("operator");
    QCOMPARE(find(people), (QList<quint64>{3}));
    QCOMPARE(find({}), (QList<quint64>{4'000'000'000'000'000'000, 4, 3, 2, 1}));
    const QString file = m_directory->filePath(QStringLiteral("all.jsonl"));
    const AuditDesk::Ticket ticket = m_desk->exportTo(file, {}, 0);
    QTRY_COMPARE(m_exported[ticket], quint64(5)); // and not after trying all numbers in between
}

void TestJournalAuditDesk::verifiesAndNamesTheFirstBadRecord()
{
    const AuditDesk::Ticket good = m_desk->verify();
    QTRY_VERIFY(m_reports.contains(good));
    QCOMPARE(m_reports[good].records, quint64(5));
    QCOMPARE(m_reports[good].newest, quint64(5));
    QVERIFY(m_reports[good].sealsChecked);
    QVERIFY(!m_reports[good].bad);
    QVERIFY(m_progressed > 0);
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database);
    QVERIFY((*database)->execute(
        QStringLiteral("UPDATE audit SET body = replace(CAST(body AS TEXT), 'anna', 'hans') WHERE number = 3")));
    const AuditDesk::Ticket bad = m_desk->verify();
    QTRY_VERIFY(m_reports.contains(bad));
    QVERIFY(m_reports[bad].bad);
    QCOMPARE(m_reports[bad].bad->number, quint64(3));
    QCOMPARE(m_reports[bad].bad->kind, QStringLiteral("changed"));
}

void TestJournalAuditDesk::whatIsCancelledIsNotAnswered()
{
    const QString file = m_directory->filePath(QStringLiteral("all.jsonl"));
    const AuditDesk::Ticket exporting = m_desk->exportTo(file, {}, 0);
    const AuditDesk::Ticket verifying = m_desk->verify();
    m_desk->cancel(exporting);
    m_desk->cancel(verifying);
    const AuditDesk::Ticket last = m_desk->verify(); // answered after both
    QTRY_VERIFY(m_reports.contains(last));
    QVERIFY(!m_reports.contains(verifying));
    QVERIFY(!m_exported.contains(exporting));
}

void TestJournalAuditDesk::exportsTheChainAndExtracts()
{
    const QString whole = m_directory->filePath(QStringLiteral("all.jsonl"));
    const AuditDesk::Ticket ticket = m_desk->exportTo(whole, {}, 0);
    QTRY_COMPARE(m_exported[ticket], quint64(5));
    const AuditVerification how{
        .keyFiles = {AuditFiles::keyFile(m_directory->path())}, .events = false, .progress = {}};
    const Result<AuditVerdict> verdict = verifyAuditFile(whole, how);
    QVERIFY(verdict);
    QVERIFY(!verdict->finding);
    QVERIFY(verdict->sealsChecked);
    QCOMPARE(verdict->records, quint64(5));

    AuditQuery people;
    people.kind = QStringLiteral("operator");
    const QString extract = m_directory->filePath(QStringLiteral("people.jsonl"));
    const AuditDesk::Ticket few = m_desk->exportTo(extract, people, 1);
    QTRY_VERIFY(m_failed.contains(few));
    QCOMPARE(m_failed[few].what, QStringLiteral("More than 1 records fit."));
    QVERIFY(!QFile::exists(extract));
    const AuditDesk::Ticket part = m_desk->exportTo(extract, people, 2);
    QTRY_COMPARE(m_exported[part], quint64(2));
    QFile file(extract);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<AuditRecord> first = AuditRecord::fromLine(file.readLine());
    QVERIFY(first);
    QCOMPARE(first->number, quint64(3)); // oldest first
}

void TestJournalAuditDesk::failuresAreTold()
{
    const AuditDesk::Ticket ticket = m_desk->exportTo(QStringLiteral("/nonexistent/audit.jsonl"), {}, 0);
    QTRY_VERIFY(m_failed.contains(ticket));
    QCOMPARE(m_failed[ticket].where, QStringLiteral("/nonexistent/audit.jsonl"));
    const QTemporaryDir empty;
    JournalAuditDesk without(empty.path());
    std::optional<Error> said;
    connect(&without, &AuditDesk::failed, this, [&said](quint64, const Error &error) { said = error; });
    without.search({}, 0, 1);
    QTRY_VERIFY(said);
    QCOMPARE(said->kind, Error::Kind::NotFound);
}

void TestJournalAuditDesk::endsInTheMiddle()
{
    m_desk->search({}, 0, Most);
    m_desk->verify();
    m_desk->exportTo(m_directory->filePath(QStringLiteral("all.jsonl")), {}, 0);
    m_desk.reset();
    QCoreApplication::processEvents();
    QVERIFY(m_reports.empty());
    QVERIFY(m_found.empty());
}

QTEST_GUILESS_MAIN(TestJournalAuditDesk)
#include "tst_journalauditdesk.moc"
