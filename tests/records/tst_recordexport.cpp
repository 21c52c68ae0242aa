// History as tables: the journal's views by SQL, and as CSV and JSON Lines.
#include "records/recordexport.h"

#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"
#include "records/recordlines.h"
#include "series/rollupsegment.h"

#include "model/action.h"
#include "model/deployment.h"
#include "model/incident.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};

} // namespace

class TestRecordExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void viewsTellHowThingsAre();
    void viewsCannotBeWritten();
    void anOlderJournalGetsThem();
    void rowsComeInPagesThatStay();
    void aForeignJournalComesToAnEnd();
    void rollupsComeInPages();
    void everyTableIsThereInBothFormats();
    void formulasAreTexts_data();
    void formulasAreTexts();
    void aJournalIsNeeded();

private:
    void say(EventType type, const QJsonObject &data, const QString &incident = {}, qint64 ms = 1'767'225'600'123);
    void commit() { QVERIFY(m_journal->commit()); }
    /// The rows that a person gets by SQL, each as texts.
    QList<QStringList> select(const QString &sql) const;
    Incident incidentOf(const QString &id) const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
};

void TestRecordExport::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = *std::move(journal);
    QVERIFY(m_journal->beginSession({}, fromEpochMs(1)));
}

void TestRecordExport::cleanup()
{
    m_journal.reset();
    m_directory.reset();
}

void TestRecordExport::say(EventType type, const QJsonObject &data, const QString &incident, qint64 ms)
{
    Event event;
    event.sequence = m_journal->lastSequence() + 1;
    event.time = fromEpochMs(ms);
    event.type = type;
    event.environment = Shop.environment;
    event.app = Shop.app;
    event.source = QStringLiteral("test");
    event.incident = incident;
    event.data = data;
    QVERIFY(m_journal->append({&event, 1}));
}

QList<QStringList> TestRecordExport::select(const QString &sql) const
{
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadOnly);
    Result<QSqlQuery> query = (*database)->prepare(sql);
    if (!query) {
        qWarning("%s", qPrintable(query.error().toString()));
        return {};
    }
    if (!(*database)->run(*query))
        return {};
    QList<QStringList> rows;
    while (query->next()) {
        QStringList row;
        for (int i = 0; i < query->record().count(); ++i)
            row.append(query->value(i).toString());
        rows.append(row);
    }
    return rows;
}

Incident TestRecordExport::incidentOf(const QString &id) const
{
    Incident incident;
    incident.id = id;
    incident.issue.key = Shop;
    incident.issue.kind = IssueKind::Latency;
    incident.openedAt = fromEpochMs(1'767'225'600'123);
    return incident;
}

void TestRecordExport::viewsTellHowThingsAre()
{
    Incident incident = incidentOf(QStringLiteral("N-1"));
    say(EventType::IncidentOpened, incident.toJson(), incident.id);
    say(EventType::IncidentOpened, incidentOf(QStringLiteral("N-2")).toJson(), QStringLiteral("N-2"));
    say(EventType::HealFailed, {{QStringLiteral("strategy"), QStringLiteral("restart")}}, incident.id);
    say(EventType::HealSucceeded,
        {{QStringLiteral("strategy"), QStringLiteral("rollback")}, {QStringLiteral("recovery_ms"), 1500}}, incident.id);
    incident.state = IncidentState::Healed;
    incident.cure = Strategy::Rollback;
    incident.attempts = 2;
    incident.endedAt = incident.openedAt + Duration{90'500};
    say(EventType::IncidentClosed, incident.toJson(), incident.id);
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = Shop;
    deployment.release = QStringLiteral("2.0");
    say(EventType::DeployStarted, deployment.toJson());
    deployment.state = DeploymentState::Succeeded;
    say(EventType::DeploySucceeded, deployment.toJson());
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = Shop;
    action.strategy = Strategy::ScaleOut;
    say(EventType::ActionProposed, action.toJson());
    action.state = ActionState::Vetoed;
    action.decidedBy = QStringLiteral("operator:anna");
    say(EventType::ActionVetoed, action.toJson());
    say(EventType::SystemDown, {{QStringLiteral("since"), QStringLiteral("2026-01-01T00:00:01.000Z")}});
    say(EventType::SystemUp,
        {{QStringLiteral("since"), QStringLiteral("2026-01-01T00:00:03.500Z")}, {QStringLiteral("down_ms"), 2500}});
    say(EventType::SystemDown, {{QStringLiteral("since"), QStringLiteral("2026-01-01T00:00:09.000Z")}});
    say(EventType::UptimeReported, {{QStringLiteral("uptime_1h"), 0.5}});
    commit();

    QCOMPARE(select(QStringLiteral("SELECT id, environment, app, kind, state, cure, attempts, duration_ms, sequence"
                                   " FROM v_incidents ORDER BY sequence")),
             (QList<QStringList>{{QStringLiteral("N-1"), QStringLiteral("prod"), QStringLiteral("shop"),
                                  QStringLiteral("latency"), QStringLiteral("healed"), QStringLiteral("rollback"),
                                  QStringLiteral("2"), QStringLiteral("90500"), QStringLiteral("1")},
                                 {QStringLiteral("N-2"), QStringLiteral("prod"), QStringLiteral("shop"),
                                  QStringLiteral("latency"), QStringLiteral("open"), QStringLiteral(""),
                                  QStringLiteral("0"), QStringLiteral(""), QStringLiteral("2")}}));
    QCOMPARE(select(QStringLiteral("SELECT incident, healed, strategy, recovery_ms FROM v_healing ORDER BY sequence")),
             (QList<QStringList>{
                 {QStringLiteral("N-1"), QStringLiteral("0"), QStringLiteral("restart"), QStringLiteral("")},
                 {QStringLiteral("N-1"), QStringLiteral("1"), QStringLiteral("rollback"), QStringLiteral("1500")}}));
    QCOMPARE(select(QStringLiteral("SELECT id, release, state FROM v_deployments")),
             (QList<QStringList>{{QStringLiteral("D-1"), QStringLiteral("2.0"), QStringLiteral("succeeded")}}));
    QCOMPARE(select(QStringLiteral("SELECT id, strategy, state, decided_by FROM v_actions")),
             (QList<QStringList>{{QStringLiteral("A-1"), QStringLiteral("scale_out"), QStringLiteral("vetoed"),
                                  QStringLiteral("operator:anna")}}));
    QCOMPARE(
        select(QStringLiteral("SELECT since, until, down_ms FROM v_outages ORDER BY sequence")),
        (QList<QStringList>{{QStringLiteral("2026-01-01T00:00:01.000Z"), QStringLiteral("2026-01-01T00:00:03.500Z"),
                             QStringLiteral("2500")},
                            {QStringLiteral("2026-01-01T00:00:09.000Z"), QStringLiteral(""), QStringLiteral("")}}));
    QCOMPARE(select(QStringLiteral("SELECT uptime_1h FROM v_uptime")), (QList<QStringList>{{QStringLiteral("0.5")}}));
    QCOMPARE(select(QStringLiteral("SELECT count(*), min(time) FROM v_events")),
             (QList<QStringList>{{QStringLiteral("13"), QStringLiteral("2026-01-01T00:00:00.123Z")}}));
}

void TestRecordExport::viewsCannotBeWritten()
{
    const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(database);
    QVERIFY(!(*database)->execute(QStringLiteral("DELETE FROM v_events")));
    QVERIFY(!(*database)->execute(QStringLiteral("UPDATE v_incidents SET state = 'healed'")));
}

void TestRecordExport::anOlderJournalGetsThem()
{
    say(EventType::UptimeReported, {{QStringLiteral("uptime_1h"), 1}});
    commit();
    m_journal.reset();
    {
        const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
        for (const auto &[table, name] : EnumNames<ExportTable>::table)
            if (table != ExportTable::Rollups) // which have none
                QVERIFY((*database)->execute(QStringLiteral("DROP VIEW v_") + QLatin1String(name)));
        for (const char *later : {"answers", "rollups", "series"}) // came after the views
            QVERIFY((*database)->execute(QStringLiteral("DROP TABLE ") + QLatin1String(later)));
        QVERIFY((*database)->execute(QStringLiteral("PRAGMA user_version = 3")));
    }
    QVERIFY(!RecordExport::open(m_directory->path()));
    QVERIFY(Journal::open(m_directory->path()));
    QCOMPARE(select(QStringLiteral("SELECT uptime_1h FROM v_uptime")), (QList<QStringList>{{QStringLiteral("1")}}));
}

void TestRecordExport::rowsComeInPagesThatStay()
{
    for (int i = 1; i <= 25; ++i) {
        const QString id = QStringLiteral("N-%1").arg(i);
        say(EventType::IncidentOpened, incidentOf(id).toJson(), id);
    }
    commit();
    const auto records = RecordExport::open(m_directory->path());
    QVERIFY(records);
    QByteArrayList lines;
    std::optional<RecordCursor> after;
    do {
        const Result<RecordPage> page = (*records)->page(ExportTable::Incidents, RecordFormat::Csv, after, 10);
        QVERIFY(page);
        lines += page->text.trimmed().split('\n');
        after = page->next;
        // What is on a former page changes, and more comes: nothing is missed or there twice.
        say(EventType::IncidentUpdated, incidentOf(QStringLiteral("N-1")).toJson(), QStringLiteral("N-1"));
        commit();
    } while (after);
    QCOMPARE(lines.size(), 26);
    QVERIFY(lines.first().startsWith("session,sequence,id,environment,app,kind,"));
    for (int i = 1; i <= 25; ++i)
        QVERIFY2(lines[i].startsWith("1," + QByteArray::number(i) + ",N-" + QByteArray::number(i) + ","),
                 lines[i].constData());
}

void TestRecordExport::aForeignJournalComesToAnEnd()
{
    say(EventType::OperatorStopped, {});
    say(EventType::OperatorLifted, {});
    commit();
    {
        const auto database = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
        QVERIFY((*database)->execute(QStringLiteral("UPDATE events SET session = 'mine'"))); // SQLite keeps it
    }
    const auto records = RecordExport::open(m_directory->path());
    QVERIFY(records);
    const Result<RecordPage> page = (*records)->page(ExportTable::Events, RecordFormat::Csv, {}, 1);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, Error::Kind::Invalid);
}

void TestRecordExport::rollupsComeInPages()
{
    std::vector<KeptSegment> segments;
    for (const char *metric : {"cpu", "memory"}) {
        RollupSegment segment(RollupLevel::Minute, 0);
        for (int minute = 0; minute < 7; ++minute) {
            Rollup rollup(minute * 60'000);
            rollup.add(minute);
            rollup.add(minute + 1);
            segment.append(rollup);
        }
        segments.push_back({{Shop, QLatin1String(metric)}, segment});
    }
    QVERIFY(m_journal->keepSeries(segments, fromEpochMs(0)));
    const auto records = RecordExport::open(m_directory->path());
    QVERIFY(records);
    QByteArrayList lines;
    std::optional<RecordCursor> after;
    int pages = 0;
    do {
        QVERIFY(++pages <= 5);
        const Result<RecordPage> page = (*records)->page(ExportTable::Rollups, RecordFormat::Csv, after, 3);
        QVERIFY(page && page->rows <= 3);
        lines += page->text.trimmed().split('\n');
        after = page->next;
    } while (after);
    QCOMPARE(lines.size(), 15); // with the names
    QCOMPARE(lines[0].trimmed(), QByteArray("environment,app,metric,start,length_ms,values,min,max,mean,p95"));
    QVERIFY(lines[2].startsWith("prod,shop,cpu,1970-01-01T00:01:00.000Z,60000,2,1,2,1.5,"));
    QVERIFY(lines[14].startsWith("prod,shop,memory,1970-01-01T00:06:00.000Z,60000,2,6,7,6.5,"));
    const Result<RecordPage> json = (*records)->page(ExportTable::Rollups, RecordFormat::JsonLines, {}, 1);
    QVERIFY(json && json->next);
    QCOMPARE(QJsonDocument::fromJson(json->text).object().value(QLatin1String("mean")).toDouble(), 0.5);
}

void TestRecordExport::everyTableIsThereInBothFormats()
{
    say(EventType::OperatorStopped, {{QStringLiteral("reason"), QStringLiteral("=1+1")}});
    commit();
    const auto records = RecordExport::open(m_directory->path());
    QVERIFY(records);
    for (const auto &[table, name] : EnumNames<ExportTable>::table) {
        const Result<RecordPage> csv = (*records)->page(table, RecordFormat::Csv, {}, 10);
        const bool isPacked = table == ExportTable::Rollups;
        QVERIFY2(csv && csv->text.startsWith(isPacked ? "environment,app,metric," : "session,sequence,"), name);
        QVERIFY2((*records)->page(table, RecordFormat::JsonLines, {}, 10), name);
    }
    Incident incident = incidentOf(QStringLiteral("N-1"));
    say(EventType::IncidentOpened, incident.toJson(), incident.id);
    commit();
    const QByteArray open = (*records)->page(ExportTable::Incidents, RecordFormat::JsonLines, {}, 10)->text;
    const QJsonObject told = QJsonDocument::fromJson(open).object();
    QVERIFY(told.value(QLatin1String("ended_at")).isNull() && told.value(QLatin1String("duration_ms")).isNull());
    QCOMPARE(told.value(QLatin1String("reason")), QJsonValue(QString()));
    const QByteArray line = (*records)->page(ExportTable::Events, RecordFormat::JsonLines, {}, 1)->text;
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    QCOMPARE(event.value(QLatin1String("type")).toString(), QStringLiteral("operator.stopped"));
    QCOMPARE(event.value(QLatin1String("sequence")).toInt(), 1);
    QCOMPARE(event.value(QLatin1String("data"))[QLatin1String("reason")].toString(), QStringLiteral("=1+1"));
}

void TestRecordExport::formulasAreTexts_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("formula") << QVariant(QStringLiteral("=cmd|' /C calc'!A0")) << QByteArray("'=cmd|' /C calc'!A0");
    QTest::newRow("plus") << QVariant(QStringLiteral("+1")) << QByteArray("'+1");
    QTest::newRow("minus") << QVariant(QStringLiteral("-1+2")) << QByteArray("'-1+2");
    QTest::newRow("at") << QVariant(QStringLiteral("@SUM(A1)")) << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << QVariant(QStringLiteral("\t=1")) << QByteArray("'\t=1");
    QTest::newRow("quoted formula") << QVariant(QStringLiteral("=HYPERLINK(\"a\",\"b\")"))
                                    << QByteArray("\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
    QTest::newRow("a number below zero") << QVariant(-1.5) << QByteArray("-1.5");
    QTest::newRow("text") << QVariant(QStringLiteral("a=b")) << QByteArray("a=b");
    QTest::newRow("lines") << QVariant(QStringLiteral("a\nb,\"c\"")) << QByteArray("\"a\nb,\"\"c\"\"\"");
    QTest::newRow("unknown") << QVariant() << QByteArray();
    QTest::newRow("beyond ASCII") << QVariant(QStringLiteral("Größe")) << QByteArray("Größe");
}

void TestRecordExport::formulasAreTexts()
{
    QFETCH(QVariant, value);
    QFETCH(QByteArray, field);
    QCOMPARE(csvLine({1, value, 2}), "1," + field + ",2\r\n");
}

void TestRecordExport::aJournalIsNeeded()
{
    const QTemporaryDir empty;
    const auto records = RecordExport::open(empty.path());
    QVERIFY(!records);
    QCOMPARE(records.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestRecordExport)
#include "tst_recordexport.moc"
