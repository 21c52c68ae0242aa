// Tables that are written to files while others write to the journal.
#include "records/journalexportdesk.h"

#include "journal/journal.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace ops;

class TestJournalExportDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesAWholeTable();
    void cancelledLeavesNoFile();
    void saysWhatIsNotPossible();

private:
    QString path(const char *name) const { return m_directory->filePath(QLatin1String(name)); }
    void record(int events) const;

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestJournalExportDesk::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void TestJournalExportDesk::record(int events) const
{
    const auto journal = Journal::open(m_directory->path());
    QVERIFY(journal && (*journal)->beginSession({}, fromEpochMs(1)));
    std::vector<Event> all(static_cast<size_t>(events));
    quint64 sequence = 0;
    for (Event &event : all) {
        event.sequence = ++sequence;
        event.type = EventType::UptimeReported;
    }
    QVERIFY((*journal)->append(all) && (*journal)->commit());
}

void TestJournalExportDesk::writesAWholeTable()
{
    record(2500); // several pages
    JournalExportDesk desk(m_directory->path());
    std::promise<Result<quint64>> answered;
    std::vector<quint64> steps; // of the desk's thread, until it has answered
    desk.write(
        {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("events.csv")},
        [&steps](quint64 rows) { steps.push_back(rows); },
        [&answered](const Result<quint64> &rows) { answered.set_value(rows); });
    const Result<quint64> rows = answered.get_future().get();
    QVERIFY(rows);
    QCOMPARE(*rows, 2500U);
    QCOMPARE(steps, (std::vector<quint64>{1000, 2000, 2500}));
    QFile file(path("events.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 2501);
}

void TestJournalExportDesk::cancelledLeavesNoFile()
{
    record(2500);
    JournalExportDesk desk(m_directory->path());
    std::promise<ExportDesk::Id> known;
    std::promise<Result<quint64>> answered;
    const auto id = known.get_future().share();
    known.set_value(desk.write(
        {.table = ExportTable::Events, .format = RecordFormat::Csv, .file = path("events.csv")},
        [&desk, id](quint64) { desk.cancel(id.get()); },
        [&answered](const Result<quint64> &rows) { answered.set_value(rows); }));
    const Result<quint64> rows = answered.get_future().get();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Conflict);
    QVERIFY(QDir(m_directory->path()).entryList({QStringLiteral("events*")}).isEmpty());
}

void TestJournalExportDesk::saysWhatIsNotPossible()
{
    JournalExportDesk desk(m_directory->path());
    const auto kindOf = [&desk](const QString &file) {
        std::promise<Result<quint64>> answered;
        desk.write(
            {.table = ExportTable::Incidents, .format = RecordFormat::JsonLines, .file = file}, [](quint64) {},
            [&answered](const Result<quint64> &rows) { answered.set_value(rows); });
        const Result<quint64> rows = answered.get_future().get();
        return rows ? Error::Kind::Internal : rows.error().kind;
    };
    QCOMPARE(kindOf(path("incidents.jsonl")), Error::Kind::NotFound); // there is no journal
    record(1);
    QCOMPARE(kindOf(path("none/incidents.jsonl")), Error::Kind::Refused);
}

QTEST_GUILESS_MAIN(TestJournalExportDesk)
#include "tst_journalexportdesk.moc"
