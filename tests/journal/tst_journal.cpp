#include "fulldisk.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalreader.h"
#include "journal/schema.h"
#include "journalfixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace ops;
using ops::test::sampleEvent;
using ops::test::sampleEvents;

namespace {

constexpr int Damage = 30'000; // bytes

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void createsPrivateFiles();
    void eventsComeBackAsTheyWere();
    void numbersComeBackEqual();
    void onlyCommittedEventsAreSeen();
    void refusesGapsInTheSequence();
    void sessionsCountFromOne();
    void resumesWhereItWasCutOff();
    void readsByIncidentAndType();
    void streamsAHundredThousandEvents();
    void stateOutlivesSessionsAndIsAtomicWithEvents();
    void aFullDiskLosesNothing();
    void refusesASecondOpener();
    void refusesANewerSchema();
    void refusesAForeignDatabase();
    void refusesRowsThatCannotBe_data();
    void refusesRowsThatCannotBe();
    void putsADamagedFileAside_data();
    void putsADamagedFileAside();
    void saysWhatIsWrongWithTheDirectory_data();
    void saysWhatIsWrongWithTheDirectory();
    void readerWorksBesideTheWriter();
    void readerNeedsAJournal();

private:
    std::unique_ptr<Journal> open();
    QString path(const char *name) const { return m_directory->filePath(QLatin1String(name)); }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_data;
};

void TestJournal::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_data = path("data");
}

void TestJournal::cleanup()
{
    m_directory.reset();
    QVERIFY2(QSqlDatabase::connectionNames().isEmpty(), "a connection was left open");
}

std::unique_ptr<Journal> TestJournal::open()
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_data);
    if (journal)
        return *std::move(journal);
    qWarning("%s", qPrintable(journal.error().toString()));
    return nullptr;
}

void TestJournal::createsPrivateFiles()
{
    const auto journal = open();
    QVERIFY(journal);
    QVERIFY(journal->beginSession({}, {}));
    using F = QFile;
    const QFile::Permissions others =
        F::ReadGroup | F::WriteGroup | F::ExeGroup | F::ReadOther | F::WriteOther | F::ExeOther;
    for (const char *name : {"data", "data/journal.sqlite", "data/journal.sqlite-wal", "data/journal.lock"})
        QCOMPARE(QFile::permissions(path(name)) & others, QFile::Permissions());
}

void TestJournal::eventsComeBackAsTheyWere()
{
    std::vector<Event> events = sampleEvents(1, 3);
    events[0].environment = QString::fromUtf8("größe-環境-🚑");
    const QString awkward = QString::fromUtf8("line\nbreak, \"quote\" and 💥") + QChar(QChar::Null) + u'!';
    const QJsonArray mixed{1, 2.5, true, QJsonValue::Null};
    events[0].data = {{QString::fromUtf8("ключ"), awkward},
                      {QStringLiteral("deep"), QJsonObject{{QStringLiteral("a"), mixed}}}};
    events[1].data = {};
    events[1].environment.clear();
    events[2].time = fromEpochMs(-1);
    events[2].source = QStringLiteral("'); DROP TABLE events; --");
    {
        const auto journal = open();
        QVERIFY(journal && journal->beginSession({}, {}));
        QVERIFY(journal->append(events));
        QVERIFY(journal->commit());
    }
    const auto journal = open();
    const Result<std::vector<Event>> read = journal->read(1, 1, 100);
    QVERIFY(read);
    QCOMPARE(read->size(), events.size());
    for (size_t i = 0; i < events.size(); ++i)
        QCOMPARE((*read)[i].toJson(), events[i].toJson());
    QVERIFY(*read == events);
}

/// Recovery compares events made again with those on record, so a number must not change on its way.
void TestJournal::numbersComeBackEqual()
{
    Event event = sampleEvent(1);
    event.data = {{QStringLiteral("third"), 1.0 / 3.0},
                  {QStringLiteral("whole"), 1.0},
                  {QStringLiteral("tiny"), 5e-324},
                  {QStringLiteral("huge"), 1.7976931348623157e308},
                  {QStringLiteral("long"), 9007199254740993LL},
                  {QStringLiteral("negative zero"), -0.0}};
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->append({&event, 1}));
    QVERIFY(journal->commit());
    const auto read = journal->read(1, 1, 1);
    QVERIFY(read);
    QVERIFY(read->at(0) == event);
}

void TestJournal::onlyCommittedEventsAreSeen()
{
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->append(sampleEvents(1, 500)));
    QCOMPARE(journal->pendingCount(), 500);
    QCOMPARE(journal->lastSequence(), 500U);
    QVERIFY(journal->read(1, 1, 10)->empty());
    QVERIFY(journal->commit());
    QCOMPARE(journal->pendingCount(), 0);
    QCOMPARE(journal->read(1, 1, 1000)->size(), 500U);
}

void TestJournal::refusesGapsInTheSequence()
{
    const auto journal = open();
    QVERIFY(journal);
    QCOMPARE(journal->append(sampleEvents(1, 1)).error().kind, Error::Kind::NotFound); // no session yet
    QVERIFY(journal->beginSession({}, {}));
    QCOMPARE(journal->append(sampleEvents(2, 3)).error().kind, Error::Kind::Conflict);
    QVERIFY(journal->append(sampleEvents(1, 3)));
    QCOMPARE(journal->append(sampleEvents(3, 4)).error().kind, Error::Kind::Conflict);
    QCOMPARE(journal->pendingCount(), 3);
}

void TestJournal::sessionsCountFromOne()
{
    const QJsonObject spec{{QStringLiteral("seed"), 7}};
    const auto journal = open();
    QVERIFY(journal);
    QVERIFY(!journal->lastSession()->has_value());
    const qint64 first = *journal->beginSession({}, fromEpochMs(1000));
    QVERIFY(journal->append(sampleEvents(1, 5)));
    QVERIFY(journal->finishSession(first, QStringLiteral("done")));
    const qint64 second = *journal->beginSession(spec, fromEpochMs(2000));
    QVERIFY(journal->append(sampleEvents(1, 2)));
    QVERIFY(journal->commit());

    const SessionRecord last = journal->lastSession()->value();
    QCOMPARE(last.id, second);
    QCOMPARE(last.spec, spec);
    QCOMPARE(toEpochMs(last.started), 2000);
    QVERIFY(!last.finished);
    QCOMPARE(last.lastSequence, 2U);
    const SessionRecord old = journal->session(first)->value();
    QVERIFY(old.finished);
    QCOMPARE(old.reason, QStringLiteral("done"));
    QCOMPARE(old.lastSequence, 5U);
    QCOMPARE(journal->sessions(10)->size(), 2);
    QCOMPARE(journal->finishSession(99, {}).error().kind, Error::Kind::NotFound);
}

void TestJournal::resumesWhereItWasCutOff()
{
    {
        const auto journal = open();
        QVERIFY(journal && journal->beginSession({}, {}));
        QVERIFY(journal->append(sampleEvents(1, 10)));
        QVERIFY(journal->commit());
        QVERIFY(journal->append(sampleEvents(11, 20))); // never committed
    }
    const auto journal = open();
    QVERIFY(journal);
    QCOMPARE(journal->resumeSession(7).error().kind, Error::Kind::NotFound);
    QVERIFY(journal->resumeSession(journal->lastSession()->value().id));
    QCOMPARE(journal->lastSequence(), 10U);
    QVERIFY(journal->append(sampleEvents(11, 11)));
    QVERIFY(journal->commit());
    QCOMPARE(journal->lastSession()->value().lastSequence, 11U);
}

void TestJournal::readsByIncidentAndType()
{
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->append(sampleEvents(1, 300)));
    QVERIFY(journal->commit());
    const auto incident = journal->readIncident(1, QStringLiteral("N-1"));
    QCOMPARE(incident->size(), 10U);
    QCOMPARE(incident->front().sequence, 100U);
    QVERIFY(journal->readIncident(1, QString())->empty()); // "no incident" is not an incident
    const auto proposed = journal->readType(1, EventType::ActionProposed, 100, 3);
    QCOMPARE(proposed->size(), 3U);
    QCOMPARE(proposed->at(0).sequence, 100U);
    QCOMPARE(proposed->at(2).sequence, 106U);
}

void TestJournal::streamsAHundredThousandEvents()
{
    constexpr quint64 Count = 100'000;
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    for (quint64 first = 1; first < Count; first += 1000) {
        QVERIFY(journal->append(sampleEvents(first, first + 999)));
        QVERIFY(journal->commit());
    }
    EventCursor cursor = journal->cursor(1, 1, 3000);
    quint64 expected = 0;
    for (;;) {
        const Result<std::vector<Event>> chunk = cursor.next();
        QVERIFY(chunk);
        QVERIFY(chunk->size() <= 3000);
        if (chunk->empty())
            break;
        for (const Event &event : *chunk)
            QCOMPARE(event.sequence, ++expected);
    }
    QCOMPARE(expected, Count);
    QVERIFY(journal->read(1, 77'777, 1)->at(0) == sampleEvent(77'777));
}

void TestJournal::stateOutlivesSessionsAndIsAtomicWithEvents()
{
    const QString key = QStringLiteral("freezes");
    const QJsonObject first{{QStringLiteral("prod"), true}};
    {
        const auto journal = open();
        QVERIFY(journal && journal->beginSession({}, {}));
        QVERIFY(journal->state(key)->isEmpty());
        journal->setState(key, first);
        QVERIFY(journal->commit());
        journal->setState(key, {{QStringLiteral("never"), QStringLiteral("committed")}});
    }
    const auto journal = open();
    QCOMPARE(*journal->state(key), first);
    journal->setState(key, {});
    QVERIFY(journal->commit());
    QVERIFY(journal->state(key)->isEmpty());
}

void TestJournal::aFullDiskLosesNothing()
{
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->append(sampleEvents(1, 100)));
    QVERIFY(journal->commit());
    QVERIFY(journal->append(sampleEvents(101, 5000)));
    journal->setState(QStringLiteral("stop"), {{QStringLiteral("by"), QStringLiteral("anna")}});
    {
        const FullDisk full(rlim_t(QFileInfo(m_data + QStringLiteral("/journal.sqlite-wal")).size()) + 4096);
        for (int attempt = 0; attempt < 3; ++attempt) {
            const Result<> failed = journal->commit();
            QVERIFY(!failed);
            QVERIFY2(failed.error().isRetryable(), qPrintable(failed.error().toString()));
            QVERIFY(!failed.error().todo.isEmpty());
        }
        QCOMPARE(journal->pendingCount(), 4900);
        QCOMPARE(journal->read(1, 1, 10'000)->size(), 100U); // all or none
    }
    QVERIFY(journal->commit());
    const auto events = journal->read(1, 1, 10'000);
    QVERIFY(*events == sampleEvents(1, 5000));
    QCOMPARE(journal->state(QStringLiteral("stop"))->size(), 1);
}

void TestJournal::refusesASecondOpener()
{
    {
        const auto journal = open();
        QVERIFY(journal);
        const auto second = Journal::open(m_data);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
        const QString pid = QString::number(QCoreApplication::applicationPid());
        QVERIFY2(second.error().what.contains(pid), qPrintable(second.error().what));
    }
    QVERIFY(open());
}

void TestJournal::refusesANewerSchema()
{
    QVERIFY(open());
    {
        auto database = Database::open(path("data/journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->execute(QStringLiteral("PRAGMA user_version = %1").arg(JournalSchemaVersion + 1)));
    }
    const auto journal = Journal::open(m_data);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Conflict);
    QVERIFY(journal.error().what.contains(QLatin1String("newer")));
    QCOMPARE(JournalReader::open(m_data).error().kind, Error::Kind::Conflict);
}

void TestJournal::refusesAForeignDatabase()
{
    QVERIFY(QDir().mkpath(m_data));
    {
        auto database = Database::open(path("data/journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY((*database)->execute(QStringLiteral("CREATE TABLE photos (name TEXT)")));
    }
    const auto journal = Journal::open(m_data);
    QVERIFY(!journal);
    QCOMPARE(journal.error().kind, Error::Kind::Refused);
    auto database = Database::open(path("data/journal.sqlite"), Database::Access::ReadWrite);
    QCOMPARE((*database)->value(QStringLiteral("SELECT count(*) FROM sqlite_master"))->toInt(), 1);
}

void TestJournal::refusesRowsThatCannotBe_data()
{
    QTest::addColumn<QString>("set");
    QTest::addRow("a text for a number") << QStringLiteral("sequence = 'many' WHERE sequence = 3");
    QTest::addRow("a fraction") << QStringLiteral("sequence = 3.5 WHERE sequence = 3");
    QTest::addRow("no number behind it") << QStringLiteral("sequence = 9223372036854775807 WHERE sequence = 3");
    QTest::addRow("a text for a time") << QStringLiteral("time_ms = 'now' WHERE sequence = 2");
    QTest::addRow("a time without end") << QStringLiteral("time_ms = 9223372036854775807 WHERE sequence = 2");
}

void TestJournal::refusesRowsThatCannotBe()
{
    QFETCH(QString, set);
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->append(sampleEvents(1, 3)));
    QVERIFY(journal->commit());
    {
        auto database = Database::open(path("data/journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY((*database)->execute(QStringLiteral("UPDATE events SET ") + set));
    }
    EventCursor cursor = journal->cursor(1, 1, 1);
    for (int chunks = 0;; ++chunks) {
        QVERIFY(chunks < 3); // it would not come to an end
        const Result<std::vector<Event>> chunk = cursor.next();
        if (chunk) {
            QVERIFY(!chunk->empty());
            continue;
        }
        QCOMPARE(chunk.error().kind, Error::Kind::Invalid);
        break;
    }
}

void TestJournal::putsADamagedFileAside_data()
{
    QTest::addColumn<qint64>("from"); // where the file is overwritten; negative: from its end
    QTest::addColumn<bool>("isStateReadable");
    QTest::addRow("header") << qint64(0) << false;
    QTest::addRow("tables") << qint64(4096) << false;
    QTest::addRow("newest events") << qint64(-Damage) << true;
}

void TestJournal::putsADamagedFileAside()
{
    QFETCH(qint64, from);
    QFETCH(bool, isStateReadable);
    const QString key = QStringLiteral("emergency_stop");
    const QJsonObject stop{{QStringLiteral("by"), QStringLiteral("operator:anna")}};
    {
        const auto journal = open();
        QVERIFY(journal && journal->beginSession({}, {}));
        journal->setState(key, stop);
        QVERIFY(journal->append(sampleEvents(1, 500)));
        QVERIFY(journal->commit());
    }
    QFile file(path("data/journal.sqlite"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(from < 0 ? file.size() + from : from));
    file.write(QByteArray(Damage, 'x'));
    file.close();
    const QByteArray damaged = content(file.fileName());
    {
        const auto journal = open();
        QVERIFY(journal);
        QVERIFY(journal->notice().has_value());
        QVERIFY(journal->notice()->what.contains(QLatin1String("journal.sqlite.damaged-1")));
        QVERIFY(!journal->lastSession()->has_value());
        QCOMPARE(*journal->state(key), isStateReadable ? stop : QJsonObject());
        QCOMPARE(journal->notice()->todo.contains(QLatin1String("taken over")), isStateReadable);
        QVERIFY(journal->beginSession({}, {}));
    }
    QVERIFY(content(path("data/journal.sqlite.damaged-1")) == damaged);
    QVERIFY(!open()->notice().has_value()); // said once, not for ever
}

void TestJournal::saysWhatIsWrongWithTheDirectory_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addRow("a file") << QStringLiteral("file");
    QTest::addRow("below a file") << QStringLiteral("file/data");
    QTest::addRow("journal is a directory") << QStringLiteral("odd");
}

void TestJournal::saysWhatIsWrongWithTheDirectory()
{
    QFETCH(QString, directory);
    QFile file(path("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QDir().mkpath(path("odd/journal.sqlite")));
    const auto journal = Journal::open(m_directory->filePath(directory));
    QVERIFY(!journal);
    QVERIFY(journal.error().where.startsWith(m_directory->path()));
    QVERIFY(!journal.error().todo.isEmpty());
}

void TestJournal::readerWorksBesideTheWriter()
{
    constexpr quint64 Count = 20'000;
    const auto journal = open();
    QVERIFY(journal && journal->beginSession({}, {}));
    QVERIFY(journal->commit());
    bool inOrder = true;
    quint64 seen = 0;
    std::thread reading([&] {
        const auto reader = JournalReader::open(m_data);
        EventCursor cursor = (*reader)->cursor(1, 1, 1000);
        while (inOrder && seen < Count) {
            const auto chunk = cursor.next();
            inOrder = bool(chunk);
            for (size_t i = 0; inOrder && i < chunk->size(); ++i)
                inOrder = (*chunk)[i].sequence == ++seen;
        }
    });
    bool written = true;
    for (quint64 first = 1; first < Count; first += 500)
        written = written && journal->append(sampleEvents(first, first + 499)) && journal->commit();
    reading.join();
    QVERIFY(written);
    QVERIFY(inOrder);
    QCOMPARE(seen, Count);
}

void TestJournal::readerNeedsAJournal()
{
    QCOMPARE(JournalReader::open(m_data).error().kind, Error::Kind::NotFound);
    QVERIFY(!QFileInfo::exists(m_data));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
