#include "fulldisk.h"
#include "journal/auditverification.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journalfixture.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;
using ops::test::sampleEvents;
using Kind = AuditFinding::Kind;

namespace {

/// A journal of two sessions, closed again.
void fill(const QString &directory, quint64 events = 300)
{
    const auto journal = Journal::open(directory);
    QVERIFY(journal);
    for (int session = 0; session < 2; ++session) {
        QVERIFY((*journal)->beginSession({}, Timestamp{}));
        QVERIFY((*journal)->append(sampleEvents(1, events / 2)));
        QVERIFY((*journal)->commit());
        QVERIFY((*journal)->append(sampleEvents(events / 2 + 1, events)));
        QVERIFY((*journal)->commit());
    }
}

void tamper(const QString &directory, const QString &sql)
{
    const auto database = Database::open(directory + QStringLiteral("/journal.sqlite"), Database::Access::ReadWrite);
    QVERIFY(database);
    for (const QString &statement : sql.split(QLatin1Char(';')))
        QVERIFY((*database)->execute(statement));
}

AuditVerdict verdictOf(const QString &directory, const AuditVerification &how = {})
{
    const Result<AuditVerdict> verdict = verifyAudit(directory, how);
    return verdict ? *verdict
                   : AuditVerdict{.records = 0,
                                  .head = {},
                                  .pruned = 0,
                                  .checkpoints = 0,
                                  .sealsChecked = false,
                                  .cancelled = true,
                                  .finding = {}};
}

} // namespace

class TestAuditVerification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyDecisionHasItsRecord();
    void tamperingIsFound_data();
    void tamperingIsFound();
    void cutOffRecordsStayMissing();
    void lostJournalIsNoticed();
    void failedTransactionsLeaveNoRecord();
    void retentionKeepsTheChainProvable();
    void anotherKeyIsTold();
    void checkpointsAreWholeOrNotThere();
    void canBeGivenUp();
    void exportedLinesAreProved();
};

void TestAuditVerification::everyDecisionHasItsRecord()
{
    const QTemporaryDir directory;
    fill(directory.path());
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY(!verdict.finding);
    QVERIFY(verdict.sealsChecked);
    QCOMPARE(verdict.records, quint64(2 * 200 + 1)); // a third of the samples are measurements; one note on the key
    const QFileInfo key(AuditFiles::keyFile(directory.path()));
    QCOMPARE(key.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());

    QVERIFY(QFile::remove(key.filePath()));
    const AuditVerdict withoutKey = verdictOf(directory.path());
    QVERIFY(!withoutKey.finding);
    QVERIFY(!withoutKey.sealsChecked);
}

void TestAuditVerification::tamperingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<quint64>("number");
    const auto row = [](const char *name, const char *sql, Kind kind, quint64 number) {
        QTest::newRow(name) << QString::fromLatin1(sql) << kind << number;
    };
    row("a record changed", "UPDATE audit SET body = replace(CAST(body AS TEXT), 'web', 'app') WHERE number = 77",
        Kind::Changed, 77);
    row("a record moved to another session", "UPDATE audit SET session = 1 WHERE number = 300", Kind::Changed, 300);
    row("a link changed", "UPDATE audit SET link = zeroblob(32) WHERE number = 5", Kind::Changed, 5);
    row("a seal changed", "UPDATE audit SET seal = zeroblob(32) WHERE number = 5", Kind::Forged, 5);
    row("a record deleted", "DELETE FROM audit WHERE number = 100", Kind::Missing, 100);
    row("the oldest deleted", "DELETE FROM audit WHERE number <= 10", Kind::Missing, 1);
    row("the newest deleted", "DELETE FROM audit WHERE number > 390", Kind::CutOff, 391);
    row("all deleted", "DELETE FROM audit", Kind::CutOff, 1);
    row("two swapped",
        "UPDATE audit SET number = 0 WHERE number = 20; UPDATE audit SET number = 20 WHERE number = 30;"
        " UPDATE audit SET number = 30 WHERE number = 0",
        Kind::Changed, 20);
    row("one moved out of sight", "UPDATE audit SET number = -1 WHERE number = 401", Kind::Unexpected, quint64(-1));
    row("one appended", "INSERT INTO audit SELECT max(number) + 1, session, sequence + 1, body, link, seal FROM audit",
        Kind::Changed, 402);
    row("an event changed", "UPDATE events SET data = '{\"number\":1}' WHERE session = 2 AND sequence = 4",
        Kind::JournalDiffers, 204);
    row("an event's author changed", "UPDATE events SET source = 'gate' WHERE session = 1 AND sequence = 3",
        Kind::JournalDiffers, 3);
    row("an event deleted", "DELETE FROM events WHERE session = 1 AND sequence = 298", Kind::JournalDiffers, 200);
    row("an event added",
        "INSERT INTO events SELECT NULL, 2, 301, time_ms, 'operator.approved', environment, app,"
        " source, incident, cause, data FROM events WHERE session = 2 AND sequence = 300",
        Kind::JournalDiffers, 401);
}

void TestAuditVerification::tamperingIsFound()
{
    QFETCH(QString, sql);
    const QTemporaryDir directory;
    fill(directory.path());
    tamper(directory.path(), sql);
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY(verdict.finding);
    QTEST(verdict.finding->kind, "kind");
    QTEST(verdict.finding->number, "number");
    QVERIFY(!verdict.finding->what.isEmpty());
}

void TestAuditVerification::cutOffRecordsStayMissing()
{
    const QTemporaryDir directory;
    fill(directory.path());
    tamper(directory.path(), QStringLiteral("DELETE FROM audit WHERE number > 390"));
    tamper(directory.path(), QStringLiteral("DELETE FROM events WHERE session = 2 AND sequence > 280"));
    { // the platform goes on, and the file that tells the head is written anew
        const auto journal = Journal::open(directory.path());
        QVERIFY(journal);
        QVERIFY((*journal)->auditTrouble().contains(QLatin1String("401")));
        QVERIFY((*journal)->beginSession({}, Timestamp{}));
        QVERIFY((*journal)->append(sampleEvents(1, 100)));
        QVERIFY((*journal)->commit());
    }
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY(verdict.finding);
    QCOMPARE(verdict.finding->number, quint64(401)); // not the record that was told when there was one
}

void TestAuditVerification::lostJournalIsNoticed()
{
    const QTemporaryDir directory;
    fill(directory.path());
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(directory.filePath(QStringLiteral("journal.sqlite") + QLatin1String(suffix)));
    fill(directory.path());
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY(verdict.finding);
    QCOMPARE(verdict.finding->kind, Kind::Missing);
    QCOMPARE(verdict.finding->number, quint64(1));
}

void TestAuditVerification::failedTransactionsLeaveNoRecord()
{
    const QTemporaryDir directory;
    fill(directory.path());
    {
        const auto journal = Journal::open(directory.path());
        QVERIFY((*journal)->beginSession({}, Timestamp{}));
        const auto other =
            Database::open(directory.filePath(QStringLiteral("journal.sqlite")), Database::Access::ReadWrite);
        QVERIFY((*other)->execute(QStringLiteral("PRAGMA busy_timeout = 0")));
        QVERIFY((*other)->execute(QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON audit WHEN NEW.number > 405 "
                                                 "BEGIN SELECT raise(ABORT, 'no'); END")));
        QVERIFY((*journal)->append(sampleEvents(1, 30)));
        QVERIFY(!(*journal)->commit());
        QVERIFY((*other)->execute(QStringLiteral("DROP TRIGGER refuse")));
        QVERIFY((*journal)->commit());
    }
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY2(!verdict.finding, verdict.finding ? qPrintable(verdict.finding->what) : "");
    QCOMPARE(verdict.records, quint64(401 + 20));
}

void TestAuditVerification::retentionKeepsTheChainProvable()
{
    const QTemporaryDir directory;
    fill(directory.path());
    {
        const auto journal = Journal::open(directory.path());
        QVERIFY((*journal)->pruneAudit(250, Timestamp{}, QStringLiteral("older than a year")));
    }
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY2(!verdict.finding, verdict.finding ? qPrintable(verdict.finding->what) : "");
    QCOMPARE(verdict.pruned, quint64(250));
    QCOMPARE(verdict.records, quint64(401 - 250 + 1));
    {
        const auto journal = Journal::open(directory.path());
        QVERIFY((*journal)->pruneAudit(100'000, Timestamp{}, QStringLiteral("all of it")));
        QVERIFY((*journal)->pruneAudit(100'000, Timestamp{}, QStringLiteral("again")));
    }
    QVERIFY(!verdictOf(directory.path()).finding);
    tamper(directory.path(), QStringLiteral("DELETE FROM audit WHERE number = (SELECT min(number) FROM audit)"));
    QVERIFY(verdictOf(directory.path()).finding);
}

void TestAuditVerification::anotherKeyIsTold()
{
    const QTemporaryDir directory;
    fill(directory.path());
    const QString key = AuditFiles::keyFile(directory.path());
    QVERIFY(QFile::rename(key, key + QStringLiteral(".old")));
    fill(directory.path());
    const AuditVerdict verdict = verdictOf(directory.path());
    QVERIFY(verdict.finding);
    QCOMPARE(verdict.finding->kind, Kind::WrongKey);
    QCOMPARE(verdict.finding->number, quint64(1));
    AuditVerification both;
    both.keyFiles = {key, key + QStringLiteral(".old")};
    QVERIFY(!verdictOf(directory.path(), both).finding);
}

void TestAuditVerification::checkpointsAreWholeOrNotThere()
{
    const QTemporaryDir directory;
    fill(directory.path());
    QFile file(directory.filePath(QStringLiteral("audit/checkpoints.jsonl")));
    QVERIFY(!file.exists());
    AuditFiles files(directory.path());
    const AuditCheckpoint checkpoint{
        .head = {.number = 7}, .time = fromEpochMs(1'767'571'200'000), .keyId = QStringLiteral("k")};
    const auto all = [&files] {
        const Result<QList<AuditCheckpoint>> read = files.readCheckpoints();
        return read ? int(read->size()) : -1;
    };
    QVERIFY(files.appendCheckpoint(checkpoint));
    const qint64 one = file.size();
    {
        const FullDisk full(rlim_t(one + one / 2));
        QVERIFY(!files.appendCheckpoint(checkpoint));
    }
    QCOMPARE(file.size(), one);
    QVERIFY(files.appendCheckpoint(checkpoint));
    QCOMPARE(all(), 2);

    QVERIFY(file.resize(one + one / 2)); // by a loss of power
    QCOMPARE(all(), 1);
    QVERIFY(files.appendCheckpoint(checkpoint));
    QCOMPARE(all(), 2);
}

void TestAuditVerification::canBeGivenUp()
{
    const QTemporaryDir directory;
    fill(directory.path());
    AuditVerification how;
    quint64 told = 0;
    how.progress = [&told](quint64 done, quint64 total) {
        told = done;
        return done > total;
    };
    const AuditVerdict verdict = verdictOf(directory.path(), how);
    QVERIFY(verdict.cancelled);
    QCOMPARE(told, verdict.records);
}

void TestAuditVerification::exportedLinesAreProved()
{
    const QTemporaryDir directory;
    fill(directory.path());
    const QString file = directory.filePath(QStringLiteral("audit.jsonl"));
    const QStringList keys{AuditFiles::keyFile(directory.path())};
    QByteArray lines;
    {
        const auto journal = Journal::open(directory.path());
        const auto records = (*journal)->audit().read(1, 1000);
        for (const AuditRecord &record : *records)
            lines += record.toLine() + '\n';
    }
    const auto verify = [&](const QByteArray &content) {
        QFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.flush()
                   ? verifyAuditFile(file, {.keyFiles = keys, .events = false, .progress = {}})
                   : Result<AuditVerdict>(AuditVerdict{});
    };
    const Result<AuditVerdict> good = verify(lines);
    QVERIFY(good);
    QVERIFY(!good->finding);
    QCOMPARE(good->records, quint64(401));
    const Result<AuditVerdict> bad = verify(QByteArray(lines).replace("Z-0", "Z-1").replace("web", "wab"));
    QVERIFY(bad);
    QCOMPARE(bad->finding->number, quint64(2));
    QVERIFY(!verify("no JSON\n"));
}

QTEST_GUILESS_MAIN(TestAuditVerification)
#include "tst_auditverification.moc"
