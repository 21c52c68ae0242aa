#include "end_to_end/daemon.h"
#include "journal/database.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QJsonObject jsonIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

/// One recorded run, and what can be proved of it afterwards by the daemon's commands.
class TestProof : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theRunIsReproducedExactly();
    void anotherPlannerShowsDifferences();
    void theDossierHoldsAnIncident();
    void theChainIsWholeAndExported();
    void partsOfItAreExported();
    void oldRecordsAreRemovedProvably();
    void changedHistoryIsNamed();
    void tamperingIsNamed();

private:
    DaemonResult daemon(const char *line, const QStringList &more = {}) const
    {
        return runDaemon(words(line) + more, m_directory.path());
    }
    QString path(const char *name) const { return m_directory.filePath(QLatin1String(name)); }

    QTemporaryDir m_directory;
};

void TestProof::initTestCase()
{
    const DaemonResult run = daemon("run --scenario demo --seed 7");
    QCOMPARE(run.exitCode, 0);
}

void TestProof::theRunIsReproducedExactly()
{
    const DaemonResult replay = daemon("replay --fail-on-difference --journal",
                                       {path("journal.sqlite"), QStringLiteral("--report"), path("a.json")});
    QVERIFY2(replay.exitCode == 0, qPrintable(replay.output));
    const QJsonObject report = jsonIn(path("a.json"));
    QVERIFY(report.value(QLatin1String("identical")).toBool());
    QVERIFY(report.value(QLatin1String("decisions")).toInt() > 20);
}

void TestProof::anotherPlannerShowsDifferences()
{
    const DaemonResult replay = daemon("replay --planner ordered --fail-on-difference --journal",
                                       {m_directory.path(), QStringLiteral("--report"), path("b.json")});
    QCOMPARE(replay.exitCode, 1);
    QVERIFY(replay.output.contains(QLatin1String("would:")));
    const QJsonObject report = jsonIn(path("b.json"));
    QVERIFY(!report.value(QLatin1String("identical")).toBool());
    QVERIFY(report.contains(QLatin1String("first_difference")));
}

void TestProof::theDossierHoldsAnIncident()
{
    const QJsonArray incidents = jsonIn(path("a.json")).value(QLatin1String("incidents")).toArray();
    QVERIFY(!incidents.isEmpty());
    const QString id =
        incidents.first().toObject().value(QLatin1String("was")).toObject().value(QLatin1String("id")).toString();
    const DaemonResult dossier =
        daemon("dossier", {id, path("incident.html"), QStringLiteral("--data"), m_directory.path()});
    QVERIFY2(dossier.exitCode == 0, qPrintable(dossier.output));
    QFile page(path("incident.html"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    QVERIFY(html.startsWith("<!DOCTYPE html>"));
    QVERIFY(html.contains(id.toUtf8()));
    QVERIFY(html.contains("<svg"));
}

void TestProof::theChainIsWholeAndExported()
{
    const QStringList data{QStringLiteral("--data"), m_directory.path()};
    const DaemonResult verified = daemon("audit verify --json", data);
    QVERIFY2(verified.exitCode == 0, qPrintable(verified.output));
    const QJsonObject verdict = QJsonDocument::fromJson(verified.output.toUtf8()).object();
    QVERIFY(verdict.value(QLatin1String("seals_checked")).toBool());
    QVERIFY(verdict.value(QLatin1String("checkpoints")).toInt() > 0);
    QCOMPARE(daemon("audit export", QStringList{path("audit.jsonl")} + data).exitCode, 0);
    const QStringList key{QStringLiteral("--key"), path("audit/key")};
    QCOMPARE(daemon("audit verify", QStringList{path("audit.jsonl")} + key).exitCode, 0);
    QFile lines(path("audit.jsonl"));
    QVERIFY(lines.open(QIODevice::ReadWrite));
    QByteArray content = lines.readAll();
    QVERIFY(content.contains("restart"));
    content.replace("restart", "r3start");
    lines.seek(0);
    lines.write(content);
    lines.close();
    QCOMPARE(daemon("audit verify", QStringList{path("audit.jsonl")} + key).exitCode, 1);
}

void TestProof::partsOfItAreExported()
{
    const QStringList data{QStringLiteral("--data"), m_directory.path()};
    const auto linesOf = [&](const QString &range) {
        const DaemonResult done = daemon("audit export", QStringList{path("part.jsonl")} + data +
                                                             range.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        QFile file(path("part.jsonl"));
        return done.exitCode == 0 && file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : qsizetype(-1);
    };
    const qsizetype all = linesOf({});
    QVERIFY(all > 0);
    QCOMPARE(linesOf(QStringLiteral("--from 2000-01-01 --until 2100-01-01T00:00:00Z")), all);
    QCOMPARE(linesOf(QStringLiteral("--from 2100-01-01")), 0);
    QCOMPARE(linesOf(QStringLiteral("--until 2000-01-01T08:00:00")), 0);
    QCOMPARE(linesOf(QStringLiteral("--from yesterday")), -1);
#ifdef OPS_PDF
    const DaemonResult paper = daemon("audit export", QStringList{path("audit.pdf")} + data);
    QVERIFY2(paper.exitCode == 0, qPrintable(paper.output));
    QVERIFY2(paper.output.contains(QStringLiteral("Records on paper: %1").arg(all)), qPrintable(paper.output));
    QFile pdf(path("audit.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.read(5) == "%PDF-");
    QVERIFY(QDir(m_directory.path()).entryList({QStringLiteral("audit.pdf.*")}).isEmpty());
#endif
}

void TestProof::oldRecordsAreRemovedProvably()
{
    const QStringList data{QStringLiteral("--data"), m_directory.path()};
    const DaemonResult pruned =
        daemon("audit prune --keep-records 50 --archive", QStringList{path("old.jsonl")} + data);
    QVERIFY2(pruned.exitCode == 0, qPrintable(pruned.output));
    QCOMPARE(daemon("audit verify", data).exitCode, 0);
    QCOMPARE(daemon("audit verify", {path("old.jsonl"), QStringLiteral("--key"), path("audit/key")}).exitCode, 0);
}

/// The chain is as it was, and what it tells of is not. Of the records before that one, those are counted that are
/// kept.
void TestProof::changedHistoryIsNamed()
{
    constexpr int GoodOnes = 9;
    const QStringList data{QStringLiteral("--data"), m_directory.path()};
    const QString setApp = QStringLiteral("UPDATE events SET app = 'not-' || app WHERE (session, sequence) ="
                                          " (SELECT session, sequence FROM audit WHERE number = %1)");
    QString number;
    {
        const auto database = Database::open(path("journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY(database);
        const auto covering = (*database)->value(
            QStringLiteral("SELECT number FROM audit ORDER BY number LIMIT 1 OFFSET %1").arg(GoodOnes));
        QVERIFY(covering);
        number = covering->toString();
        QVERIFY((*database)->execute(setApp.arg(number)));
    }
    const DaemonResult verified = daemon("audit verify", data);
    QCOMPARE(verified.exitCode, 1);
    const QString said =
        QStringLiteral("First bad record: %1 (journal_differs). Good records before it: %2.").arg(number).arg(GoodOnes);
    QVERIFY2(verified.output.contains(said), qPrintable(verified.output));
    {
        const auto database = Database::open(path("journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->execute(QStringLiteral("UPDATE events SET app = substr(app, 5) WHERE app LIKE 'not-%'")));
    }
    QCOMPARE(daemon("audit verify", data).exitCode, 0);
}

void TestProof::tamperingIsNamed()
{
    {
        const auto database = Database::open(path("journal.sqlite"), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->execute(
            QStringLiteral("DELETE FROM audit WHERE number = (SELECT max(number) - 3 FROM audit)")));
    }
    const DaemonResult verified = daemon("audit verify --json", {QStringLiteral("--data"), m_directory.path()});
    QCOMPARE(verified.exitCode, 1);
    QVERIFY(verified.output.contains(QLatin1String("\"missing\"")));
}

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
