#include "end_to_end/daemon.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QJsonObject environment(const QJsonObject &report, const QString &name)
{
    for (const QJsonValue &value : report.value(QLatin1String("environments")).toArray()) {
        if (value.toObject().value(QLatin1String("name")).toString() == name)
            return value.toObject();
    }
    return {};
}

QList<QJsonObject> actions(const QJsonObject &report)
{
    QList<QJsonObject> list;
    for (const QJsonValue &value : report.value(QLatin1String("actions")).toArray())
        list.append(value.toObject());
    return list;
}

/// "restart failed", in order
QStringList outcomes(const QJsonObject &report)
{
    QStringList list;
    for (const QJsonObject &action : actions(report))
        list.append(action.value(QLatin1String("strategy")).toString() + QLatin1Char(' ') +
                    action.value(QLatin1String("state")).toString());
    return list;
}

int count(const QStringList &list, const QString &strategy)
{
    return int(std::count_if(list.cbegin(), list.cend(),
                             [&](const QString &text) { return text.startsWith(strategy + QLatin1Char(' ')); }));
}

QString writeCsv(const QTemporaryDir &directory, const QByteArray &content)
{
    QFile file(directory.filePath(QStringLiteral("data.csv")));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

} // namespace

class TestDaemon : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameDecisions();
    void exportsHistory();
    void reportsAMonth();
    void liveDecidesLikeReplay();
    void learnsToRollBack();
    void leavesADependencyOutageToPeople();
    void leavesAFalseAlarmAlone();
    void noticesEveryFaultInEveryDataset_data();
    void noticesEveryFaultInEveryDataset();
    void everyScenarioRuns_data();
    void everyScenarioRuns();
    void environmentsDoNotTouch();
    void badInput_data();
    void badInput();
    void hostileCsv_data();
    void hostileCsv();
    void saysWhatOfAFileIsNotUsed_data();
    void saysWhatOfAFileIsNotUsed();
    void scatteredGarbageIsNoticed_data();
    void scatteredGarbageIsNoticed();
    void failsOnWhatItWasAskedTo();
    void checksItself();
    void checksAppSpecs();
    void helpIsComplete();
    void everyOptionHasAnExample_data();
    void everyOptionHasAnExample();
    void knowledgeGoesFromOneToAnother();
    void knowledgeHasVersions();
    void aPolicyIsJudgedByHistory();
};

void TestDaemon::exportsHistory()
{
    const QTemporaryDir directory;
    const DaemonResult run = runDaemon(words("run --scenario slow-responses --env prod"), directory.path());
    const auto exported = [&directory](const char *line) {
        return runDaemon(words(line) << QStringLiteral("--data") << directory.path(), directory.path());
    };
    const DaemonResult actionsCsv = exported("export --what actions");
    QCOMPARE(actionsCsv.exitCode, 0);
    const QStringList lines = actionsCsv.output.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QVERIFY2(lines.first().startsWith(QLatin1String("session,sequence,id,environment,app,strategy,state,")),
             qPrintable(lines.first()));
    QVERIFY(actions(run.report).size() > 0 && lines.size() > actions(run.report).size());
    QVERIFY2(actionsCsv.output.contains(QLatin1String("prod,web-shop,rollback,succeeded,")),
             qPrintable(actionsCsv.output));
    const DaemonResult healing = exported("export --what healing --format jsonl");
    QVERIFY2(healing.output.contains(QLatin1String("\"strategy\":\"rollback\"")), qPrintable(healing.output));
    QCOMPARE(exported("export --what nothing").exitCode, 2);
    QCOMPARE(exported("export --what events --format xml").exitCode, 2);
    const QTemporaryDir empty;
    QCOMPARE(runDaemon(words("export --what events --data") << empty.path(), empty.path()).exitCode, 2);
}

void TestDaemon::reportsAMonth()
{
    const QTemporaryDir directory;
    QCOMPARE(runDaemon(words("run --scenario slow-responses --env prod"), directory.path()).exitCode, 0);
    const auto reported = [&directory](const QString &file, const char *line = "report --month 2026-01") {
        const QString path = directory.filePath(file);
        const DaemonResult made = runDaemon(
            words(line) << QStringLiteral("--data") << directory.path() << QStringLiteral("--output") << path, {});
        QFile written(path);
        return std::pair(made.exitCode, written.open(QIODevice::ReadOnly) ? written.readAll() : made.output.toUtf8());
    };
    const auto [htmlCode, html] = reported(QStringLiteral("month.html"));
    QVERIFY2(htmlCode == 0, html.constData());
    QVERIFY(html.contains("January 2026") && html.contains("<svg") && html.contains("web-shop"));
    const auto [jsonCode, json] = reported(QStringLiteral("month.json"));
    const QJsonObject report = QJsonDocument::fromJson(json).object();
    QCOMPARE(jsonCode, 0);
    QCOMPARE(report.value(QLatin1String("month")).toString(), QStringLiteral("2026-01"));
    QVERIFY(report[QLatin1String("total")][QLatin1String("healed")].toInt() > 0);
    QCOMPARE(report[QLatin1String("total_before")][QLatin1String("incidents")].toInt(), 0);
#ifdef OPS_PDF
    const auto [pdfCode, pdf] = reported(QStringLiteral("month.pdf"));
    QVERIFY2(pdfCode == 0 && pdf.startsWith("%PDF-"), pdf.left(500).constData());
#endif
    QCOMPARE(reported(QStringLiteral("month.txt")).first, 2);
    QCOMPARE(reported(QStringLiteral("other.html"), "report --month 2026-13").first, 2);
    const QTemporaryDir empty;
    QCOMPARE(runDaemon(words("report --output month.html --data") << empty.path(), {}).exitCode, 2);
}

void TestDaemon::sameSeedSameDecisions()
{
    const QStringList command = words("run --planner rl --seed 7 --dataset")
                                << sourceFile(QStringLiteral("resources/datasets/student.csv"));
    const QTemporaryDir first;
    const QTemporaryDir second;
    const QTemporaryDir third;
    const DaemonResult a = runDaemon(command, first.path());
    const DaemonResult b = runDaemon(command, second.path());
    QCOMPARE(a.exitCode, 0);
    const QString digest = a.report.value(QLatin1String("decision_log_sha256")).toString();
    QCOMPARE(digest.size(), 64);
    QCOMPARE(b.report.value(QLatin1String("decision_log_sha256")).toString(), digest);
    QVERIFY(!actions(a.report).isEmpty());
    // The same directory again is a new run, not more of the old one.
    QCOMPARE(runDaemon(command, first.path()).report.value(QLatin1String("decision_log_sha256")).toString(), digest);
    // Another seed is another story.
    QStringList other = command;
    other[4] = QStringLiteral("8");
    QVERIFY(runDaemon(other, third.path()).report.value(QLatin1String("decision_log_sha256")).toString() != digest);
}

void TestDaemon::liveDecidesLikeReplay()
{
    // A short dataset, so that the wall clock does not run for long.
    const QTemporaryDir data;
    QByteArray content = "value\n";
    for (int row = 0; row < 300; ++row)
        content += QByteArray::number(50 + row % 7) + '\n';
    const QString path = writeCsv(data, content);
    const QStringList command = words("run --planner rl --seed 7 --fail-type bad_release --dataset") << path;
    const QTemporaryDir first;
    const QTemporaryDir second;
    const DaemonResult replay = runDaemon(command, first.path());
    const DaemonResult live = runDaemon(command + words("--live --speed 200"), second.path());
    QCOMPARE(live.exitCode, 0);
    QCOMPARE(outcomes(live.report), outcomes(replay.report));
    QCOMPARE(live.report.value(QLatin1String("decision_log_sha256")),
             replay.report.value(QLatin1String("decision_log_sha256")));

    const QJsonArray agents = live.report.value(QLatin1String("agents")).toArray();
    QSet<QString> threads;
    for (const QJsonValue &value : agents) {
        const QJsonObject agent = value.toObject();
        threads.insert(agent.value(QLatin1String("thread")).toString());
        QVERIFY2(agent.value(QLatin1String("received")).toInt() > 0,
                 qPrintable(agent.value(QLatin1String("name")).toString()));
        QVERIFY2(agent.value(QLatin1String("sent")).toInt() > 0,
                 qPrintable(agent.value(QLatin1String("name")).toString()));
    }
    QCOMPARE(agents.size(), 5);
    QCOMPARE(threads.size(), 5);
}

void TestDaemon::learnsToRollBack()
{
    const QTemporaryDir directory;
    const DaemonResult result = runDaemon(words("run --scenario slow-responses --env prod"), directory.path());
    QCOMPARE(result.exitCode, 0);
    const QStringList done = outcomes(result.report);
    const int failedRestart = int(done.indexOf(QStringLiteral("restart failed")));
    const int firstRollback = int(done.indexOf(QStringLiteral("rollback succeeded")));
    const int secondRollback = int(done.indexOf(QStringLiteral("rollback succeeded"), firstRollback + 1));
    QVERIFY2(failedRestart >= 0 && firstRollback > failedRestart && secondRollback > firstRollback,
             qPrintable(done.join(QStringLiteral(", "))));
    QCOMPARE(count(done, QStringLiteral("restart")), 1); // the second time it knew better
    const QJsonObject prod = environment(result.report, QStringLiteral("prod"));
    QCOMPARE(prod.value(QLatin1String("incidents")).toInt(), prod.value(QLatin1String("healed")).toInt());
    QVERIFY(prod.value(QLatin1String("mttr_s")).toDouble() < 120);

    double restart = 0;
    double rollback = 0;
    for (const QJsonValue &value : result.report.value(QLatin1String("knowledge")).toArray()) {
        const QJsonObject entry = value.toObject();
        if (!entry.value(QLatin1String("situation")).toString().startsWith(QLatin1String("prod/latency")))
            continue;
        const QString strategy = entry.value(QLatin1String("strategy")).toString();
        if (strategy == QLatin1String("restart"))
            restart = entry.value(QLatin1String("q")).toDouble();
        if (strategy == QLatin1String("rollback"))
            rollback = entry.value(QLatin1String("q")).toDouble();
    }
    QVERIFY2(rollback > restart, qPrintable(QStringLiteral("rollback %1, restart %2").arg(rollback).arg(restart)));
}

void TestDaemon::leavesADependencyOutageToPeople()
{
    const QTemporaryDir directory;
    const DaemonResult result = runDaemon(words("run --scenario dependency-outage"), directory.path());
    int escalated = 0;
    for (const QJsonValue &value : result.report.value(QLatin1String("environments")).toArray())
        escalated += value.toObject().value(QLatin1String("escalated")).toInt();
    QVERIFY(escalated > 0);
    QVERIFY(count(outcomes(result.report), QStringLiteral("restart")) < 5);
}

void TestDaemon::leavesAFalseAlarmAlone()
{
    const QTemporaryDir directory;
    const DaemonResult result = runDaemon(words("run --scenario false-alarm"), directory.path());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(environment(result.report, QStringLiteral("prod")).value(QLatin1String("mttr_s")), QJsonValue());
    QVERIFY2(result.output.contains(QStringLiteral("–")), qPrintable(result.output)); // the table says so, too
    for (const QJsonObject &action : actions(result.report)) {
        const bool quiet = action.value(QLatin1String("strategy")) == QLatin1String("no_action") ||
                           action.value(QLatin1String("state")) == QLatin1String("withdrawn");
        QVERIFY2(quiet, qPrintable(action.value(QLatin1String("strategy")).toString()));
    }
}

void TestDaemon::noticesEveryFaultInEveryDataset_data()
{
    QTest::addColumn<QString>("dataset");
    QTest::addColumn<QString>("fault");
    for (const QString &dataset : words("student patient_health web_service")) {
        for (const QString &fault : words("crash hang latency error_rate overload memory_leak bad_release bad_config "
                                          "corrupt_data dependency_outage")) // a transient one may be over too soon
            QTest::newRow(qPrintable(dataset + QLatin1Char(' ') + fault)) << dataset << fault;
    }
}

void TestDaemon::noticesEveryFaultInEveryDataset()
{
    QFETCH(const QString, dataset);
    QFETCH(const QString, fault);
    const QTemporaryDir directory;
    const DaemonResult run = runDaemon(words("run --env dev --seed 7 --fail-type")
                                           << fault << QStringLiteral("--dataset")
                                           << sourceFile(QStringLiteral("resources/datasets/%1.csv").arg(dataset)),
                                       directory.path());
    QCOMPARE(run.exitCode, 0);
    const QJsonObject dev = environment(run.report, QStringLiteral("dev"));
    QVERIFY(dev.value(QLatin1String("incidents")).toInt() >= 2); // one of them is the anomaly in the data
    const bool curable = fault != QLatin1String("dependency_outage");
    QCOMPARE(dev.value(QLatin1String("healed")).toInt() > 0, curable);
}

void TestDaemon::everyScenarioRuns_data()
{
    QTest::addColumn<QString>("scenario");
    for (const char *name : {"slow-responses", "failed-deployment", "overload", "multi-app", "cross-environment",
                             "bad-release", "memory-leak", "corrupt-data", "dependency-outage", "false-alarm", "demo"})
        QTest::addRow("%s", name) << QString::fromLatin1(name);
}

void TestDaemon::everyScenarioRuns()
{
    QFETCH(QString, scenario);
    const QTemporaryDir directory;
    const DaemonResult result =
        runDaemon({QStringLiteral("run"), QStringLiteral("--scenario"), scenario}, directory.path());
    QVERIFY2(result.exitCode == 0, qPrintable(result.output));
    QVERIFY(!result.report.value(QLatin1String("environments")).toArray().isEmpty());
    const bool quiet = scenario == QLatin1String("false-alarm");
    QVERIFY(quiet || !actions(result.report).isEmpty());
    for (const QJsonObject &action : actions(result.report))
        QVERIFY2(!action.value(QLatin1String("decided_by")).toString().isEmpty(),
                 qPrintable(action.value(QLatin1String("id")).toString()));
}

void TestDaemon::environmentsDoNotTouch()
{
    // What happens in prod is the same whether the others run beside it or not.
    const QTemporaryDir alone;
    const QTemporaryDir together;
    const QStringList command = words("run --scenario cross-environment --seed 3");
    const DaemonResult one = runDaemon(command + words("--env prod"), alone.path());
    const DaemonResult all = runDaemon(command, together.path());
    QCOMPARE(environment(all.report, QStringLiteral("prod")), environment(one.report, QStringLiteral("prod")));
}

void TestDaemon::badInput_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("complaint");
    QTest::addRow("no command") << ""
                                << "Usage";
    QTest::addRow("unknown command") << "fly"
                                     << "Usage";
    QTest::addRow("unknown option") << "run --colour red"
                                    << "colour";
    QTest::addRow("planner") << "run --planner best"
                             << "rl, ordered, random";
    QTest::addRow("environment") << "run --env moon"
                                 << "dev, stage, prod";
    QTest::addRow("seed") << "run --seed x"
                          << "whole number";
    QTest::addRow("speed") << "run --speed -1"
                           << "max";
    QTest::addRow("fault") << "run --fail-type gremlin"
                           << "crash";
    QTest::addRow("scenario") << "run --scenario nowhere"
                              << "slow-responses";
    QTest::addRow("dataset") << "run --dataset /does/not/exist.csv"
                             << "/does/not/exist.csv";
    QTest::addRow("autonomy") << "run --autonomy veto"
                              << "veto:SECONDS";
    QTest::addRow("fail-on") << "run --fail-on rain"
                             << "escalation";
    QTest::addRow("report") << "campaign --report /does/not/exist.json"
                            << "Name a file in a folder that exists";
    QTest::addRow("config") << "run --config /does/not/exist.yaml"
                            << "/does/not/exist.yaml";
}

void TestDaemon::badInput()
{
    QFETCH(QString, arguments);
    QFETCH(QString, complaint);
    const QTemporaryDir directory;
    const DaemonResult result = runDaemon(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts), directory.path());
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.output.contains(complaint), qPrintable(result.output));
}

void TestDaemon::hostileCsv_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("read");
    QTest::addColumn<int>("bad");
    QByteArray rows;
    QByteArray garbage;
    for (int i = 0; i < 200; ++i) {
        rows += QByteArray::number(i % 10 + 20) + ",5\n";
        garbage += i % 10 == 3 ? QByteArray("\x01garbage,,,,;;\n") : QByteArray::number(i % 10 + 20) + ",5\n";
    }
    QTest::addRow("plain") << "a,b\n" + rows << 0 << 200 << 0;
    QTest::addRow("byte-order mark") << "\xef\xbb\xbf"
                                        "a,b\n" +
                                            rows
                                     << 0 << 200 << 0;
    QTest::addRow("semicolons") << "a;b\n" + QByteArray(rows).replace(',', ';') << 0 << 200 << 0;
    QTest::addRow("quoted line breaks") << QByteArray("a,b,note\n1,2,\"one\ntwo\"\n3,4,\"a \"\"b\"\"\"\n") << 0 << 2
                                        << 0;
    QTest::addRow("garbage rows") << "a,b\n" + garbage << 0 << 200 << 20;
    QTest::addRow("missing header") << QByteArray("1,2\n3,4\n") << 2 << -1 << -1;
    QTest::addRow("no rows") << QByteArray("a,b\n") << 2 << -1 << -1;
    QTest::addRow("no numbers") << QByteArray("a,b\nx,12 kg\n") << 2 << -1 << -1;
    QTest::addRow("empty") << QByteArray() << 2 << -1 << -1;
    QTest::addRow("binary") << QByteArray("\x7f"
                                          "ELF\x00\x01\x02\x00\xff\xfe",
                                          10)
                            << 2 << -1 << -1;
}

void TestDaemon::hostileCsv()
{
    QFETCH(QByteArray, content);
    QFETCH(int, exitCode);
    QFETCH(int, read);
    QFETCH(int, bad);
    const QTemporaryDir directory;
    const QString path = writeCsv(directory, content);
    const DaemonResult result = runDaemon(words("run --env dev --fail-type none --dataset") << path, directory.path());
    QVERIFY2(result.exitCode == exitCode, qPrintable(result.output));
    if (exitCode != 0) {
        QVERIFY2(result.output.contains(path), qPrintable(result.output));
        return;
    }
    const QJsonObject rows = result.report.value(QLatin1String("rows")).toObject();
    QCOMPARE(rows.value(QLatin1String("read")).toInt(), read);
    QCOMPARE(rows.value(QLatin1String("bad")).toInt(), bad);
    QCOMPARE(result.output.contains(QLatin1String("of them bad")), bad > 0);
}

void TestDaemon::saysWhatOfAFileIsNotUsed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("notes"); // line and how it begins
    const auto row = [](const char *name, const QByteArray &content, const QStringList &notes) {
        QTest::newRow(name) << content << notes;
    };
    const QByteArray even = "time,value\n2026-01-05T00:00:00Z,1\n2026-01-05T00:00:01Z,2\n";
    row("nothing strange", even, {});
    row("unreadable time", even + "25 o'clock,3\n", {QStringLiteral(":4: Cells of column time that are no times: 1")});
    row("time goes back", even + "2025-01-05T00:00:00Z,3\n", {QStringLiteral(":4: The times of column time go back")});
    row("95 years later", even + "2026-01-05T00:00:02Z,3\n2121-01-05T00:00:02Z,3\n",
        {QStringLiteral(":5: The times of column time leap by 95 years to 2121-01-05T00:00:02Z")});
    row("unknown times", "time,value\n5.1.2026 10:00,1\n",
        {QStringLiteral(":2: Column time is not used as the time, since \"5.1.2026 10:00\""),
         QStringLiteral(": Not watched, since most cells are no numbers: time.")});
    row("text and a name twice", "a,a,word\n1,2,x\n",
        {QStringLiteral(":1: Another column is called a as well; this one is called a_2."),
         QStringLiteral(": Not watched, since most cells are no numbers: word.")});
    row("bad rows", even + "2026-01-05T00:00:02Z\n2026-01-05T00:00:03Z,3,3\n",
        {QStringLiteral(
            ":4: 2 of the first 4 rows are bad and count as data errors: 1 fields where the header has 2")});
}

void TestDaemon::saysWhatOfAFileIsNotUsed()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, notes);
    const QTemporaryDir directory;
    const QString path = writeCsv(directory, content);
    // In three environments, and yet each is said once.
    const DaemonResult result = runDaemon(words("run --fail-type none --dataset") << path, directory.path());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output.count(QLatin1String("note: ")), notes.size());
    for (const QString &note : notes)
        QVERIFY2(result.output.contains(QStringLiteral("note: ") + path + note), qPrintable(result.output));
}

void TestDaemon::scatteredGarbageIsNoticed_data()
{
    QTest::addColumn<QSet<int>>("garbage");
    QTest::addColumn<bool>("noticed");
    QSet<int> tenth;
    QSet<int> anyTenth;
    QRandomGenerator random(5);
    for (int row = 0; row < 1000; ++row) {
        if (row % 10 == 3)
            tenth.insert(row);
        if (random.bounded(10) == 0)
            anyTenth.insert(row);
    }
    QTest::addRow("every tenth row") << tenth << true;
    QTest::addRow("a tenth, anywhere") << anyTenth << true;
    QTest::addRow("a single one") << QSet<int>{500} << false;
    QTest::addRow("a few, far apart") << QSet<int>{100, 300, 500, 700, 900} << false;
}

void TestDaemon::scatteredGarbageIsNoticed()
{
    QFETCH(QSet<int>, garbage);
    QFETCH(bool, noticed);
    const QTemporaryDir directory;
    QByteArray content = "a,b\n";
    for (int row = 0; row < 1000; ++row)
        content += garbage.contains(row) ? "\x01garbage,,,,;;\n" : QByteArray::number(row % 10 + 20) + ",5\n";
    const QString path = writeCsv(directory, content);
    const DaemonResult result = runDaemon(words("run --fail-type none --dataset") << path, directory.path());
    QCOMPARE(result.exitCode, 0);
    for (const QString &name : words("dev stage prod")) {
        const int incidents = environment(result.report, name).value(QLatin1String("incidents")).toInt();
        QVERIFY2((incidents > 0) == noticed, qPrintable(result.output));
    }
    QCOMPARE(result.output.contains(QLatin1String("data_anomaly")), noticed);
}

void TestDaemon::failsOnWhatItWasAskedTo()
{
    const QTemporaryDir directory;
    QCOMPARE(runDaemon(words("run --scenario dependency-outage --fail-on escalation"), directory.path()).exitCode, 1);
    const QTemporaryDir other;
    QCOMPARE(runDaemon(words("run --scenario false-alarm --fail-on escalation"), other.path()).exitCode, 0);
}

void TestDaemon::checksItself()
{
    const QTemporaryDir directory;
    const DaemonResult good =
        runDaemon({QStringLiteral("check"), QStringLiteral("--data"), directory.path()}, directory.path());
    QVERIFY2(good.exitCode == 0, qPrintable(good.output));
    QVERIFY(good.output.contains(QLatin1String("Score: 100 of 100")));

    const QTemporaryDir damaged;
    QFile journal(damaged.filePath(QStringLiteral("journal.sqlite")));
    QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write("garbage") > 0);
    journal.close();
    const DaemonResult worse =
        runDaemon({QStringLiteral("check"), QStringLiteral("--data"), damaged.path()}, damaged.path());
    QCOMPARE(worse.exitCode, 1);
    QVERIFY2(worse.output.contains(journal.fileName()), qPrintable(worse.output));

    QFile file(directory.filePath(QStringLiteral("broken.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("environments:\n  - name: 7x\n    timeout: never\n");
    file.close();
    const DaemonResult bad = runDaemon({QStringLiteral("check"), QStringLiteral("--data"), directory.path(),
                                        QStringLiteral("--config"), file.fileName()},
                                       directory.path());
    QCOMPARE(bad.exitCode, 1);
    QVERIFY(bad.output.contains(QLatin1String("configuration")) && bad.output.contains(QLatin1String("BROKEN")));
}

void TestDaemon::checksAppSpecs()
{
    const QTemporaryDir directory;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    const auto check = [&](const QStringList &rest) {
        return runDaemon(QStringList{QStringLiteral("app"), QStringLiteral("check")} + rest, directory.path());
    };
    const QString good = directory.filePath(QStringLiteral("good.yaml"));
    const QString bad = directory.filePath(QStringLiteral("bad.yaml"));
    QCOMPARE(check({directory.path()}).exitCode, 2); // there is nothing in it
    QVERIFY(write(QStringLiteral("good.yaml"), "name: shop\nruntime: process\nreleases: {a: {command: [./shop]}}\n"
                                               "environments: {dev: {release: a}, prod: {release: a}}\n"));
    const DaemonResult fine = check({good});
    QVERIFY2(fine.exitCode == 0, qPrintable(fine.output));
    QCOMPARE(fine.output, good + QStringLiteral(": ok (shop, process, releases: 1, environments: dev, prod)\n"));
    QCOMPARE(check({directory.path()}).output, fine.output);

    QVERIFY(write(QStringLiteral("bad.yaml"), "name: shop\nruntime: process\nreleases: {a: {command: [./shop]}}\n"
                                              "environments: {dev: {release: a, port: 80}}\n"));
    for (const QStringList &paths : {QStringList{good, bad}, QStringList{directory.path()}}) {
        const DaemonResult wrong = check(paths);
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(wrong.output.contains(good + QStringLiteral(": ok")), qPrintable(wrong.output));
        QVERIFY2(wrong.output.contains(bad + QStringLiteral(":4:40: environments.dev.port: Found '80'.")),
                 qPrintable(wrong.output));
    }
    QCOMPARE(check({}).exitCode, 2);
    QCOMPARE(check({directory.filePath(QStringLiteral("none.yaml"))}).exitCode, 2);
}

void TestDaemon::helpIsComplete()
{
    const QTemporaryDir directory;
    const DaemonResult result = runDaemon({QStringLiteral("run"), QStringLiteral("--help")}, QDir::tempPath());
    QCOMPARE(result.exitCode, 0);
    for (const char *option : {"--dataset", "--planner", "--env", "--seed", "--speed", "--fail-type", "--force-anomaly",
                               "--scenario", "--data", "--report", "--live", "--autonomy", "--fail-on"})
        QVERIFY2(result.output.contains(QLatin1String(option)), option);
    const DaemonResult serve = runDaemon({QStringLiteral("serve"), QStringLiteral("--help")}, QDir::tempPath());
    for (const char *variable : {"DOCKER_HOST", "DOCKER_CERT_PATH"})
        QVERIFY2(serve.output.contains(QLatin1String(variable)), variable);
}

void TestDaemon::everyOptionHasAnExample_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"run", "serve", "check", "detect", "app", "campaign", "knowledge", "replay", "dossier",
                                "operators", "audit", "evaluate", "report"})
        QTest::addRow("%s", command) << QString::fromLatin1(command);
}

void TestDaemon::everyOptionHasAnExample()
{
    QFETCH(const QString, command);
    const DaemonResult result = runDaemon({command, QStringLiteral("--help")}, QDir::tempPath());
    QCOMPARE(result.exitCode, 0);
    const QString all =
        result.output.section(QStringLiteral("Options:"), 1).section(QStringLiteral("Arguments:"), 0, 0);
    const QStringList options = all.split(QStringLiteral("\n  -"), Qt::SkipEmptyParts);
    QVERIFY(options.size() >= 3); // beside --help and --help-all, which are Qt's
    for (const QString &option : options)
        QVERIFY2(option.contains(QLatin1String("Example:")) || option.contains(QLatin1String("-help")),
                 qPrintable(option));
}

void TestDaemon::knowledgeGoesFromOneToAnother()
{
    const QTemporaryDir first;
    const QTemporaryDir second;
    const QString file = first.filePath(QStringLiteral("learned.json"));
    const auto knowledge = [](const QStringList &what, const QTemporaryDir &directory) {
        return runDaemon(QStringList{QStringLiteral("knowledge")} + what +
                             QStringList{QStringLiteral("--data"), directory.path()},
                         directory.path());
    };
    const QStringList scenario = words("run --scenario slow-responses --env prod");
    const DaemonResult naive = runDaemon(scenario, first.path());
    QVERIFY(count(outcomes(naive.report), QStringLiteral("restart")) > 0);
    QCOMPARE(knowledge({QStringLiteral("export"), file}, first).exitCode, 0);

    const DaemonResult taught = runDaemon(scenario + QStringList{QStringLiteral("--knowledge"), file}, second.path());
    QCOMPARE(count(outcomes(taught.report), QStringLiteral("restart")), 0); // it knows better from the start

    QCOMPARE(knowledge({QStringLiteral("reset")}, second).exitCode, 0);
    QVERIFY(knowledge({QStringLiteral("export"), file}, second).output.contains(QLatin1String("exported: 0")));
    QCOMPARE(knowledge({QStringLiteral("import"), QStringLiteral("/does/not/exist.json")}, second).exitCode, 2);
    QCOMPARE(knowledge({QStringLiteral("import")}, second).exitCode, 2);
}

void TestDaemon::knowledgeHasVersions()
{
    const QTemporaryDir directory;
    const auto knowledge = [&](const QStringList &what) {
        return runDaemon(QStringList{QStringLiteral("knowledge")} + what +
                             QStringList{QStringLiteral("--data"), directory.path()},
                         directory.path());
    };
    for (const char *seed : {"1", "2"})
        QCOMPARE(runDaemon(words("run --scenario slow-responses --env prod --seed") << QString::fromLatin1(seed),
                           directory.path())
                     .exitCode,
                 0);
    const DaemonResult versions = knowledge({QStringLiteral("versions")});
    QCOMPARE(versions.exitCode, 0);
    QVERIFY2(versions.output.contains(QLatin1String("| 1 |")) && versions.output.contains(QLatin1String("| 2 |")),
             qPrintable(versions.output));
    QVERIFY(knowledge(words("diff 2 now")).output.contains(QLatin1String("the same")));

    // What came from here is merged, seen in the difference, and taken back.
    const QString file = directory.filePath(QStringLiteral("learned.json"));
    QCOMPARE(knowledge({QStringLiteral("export"), file}).exitCode, 0);
    const DaemonResult merged = knowledge({QStringLiteral("merge"), file});
    QVERIFY2(merged.exitCode == 0 && merged.output.contains(QLatin1String("rollback")), qPrintable(merged.output));
    QVERIFY(knowledge(words("diff 2 now")).output.contains(QLatin1String("differ")));
    QCOMPARE(knowledge(words("rollback 2")).exitCode, 0);
    QVERIFY(knowledge({QStringLiteral("diff"), file}).output.contains(QLatin1String("the same")));
    QCOMPARE(knowledge(words("rollback 99")).exitCode, 2);
    QCOMPARE(knowledge(words("diff 1 2 3")).exitCode, 2);
}

void TestDaemon::aPolicyIsJudgedByHistory()
{
    const QTemporaryDir directory;
    QCOMPARE(runDaemon(words("run --scenario demo --planner random --seed 3"), directory.path()).exitCode, 0);
    const QString report = directory.filePath(QStringLiteral("judgement.json"));
    const auto evaluate = [&](const QStringList &more) {
        return runDaemon(QStringList{QStringLiteral("evaluate"), QStringLiteral("--journal"), directory.path()} + more,
                         directory.path());
    };
    const DaemonResult judged = evaluate(words("--policy starting --report ") + QStringList{report});
    QVERIFY2(judged.exitCode == 0, qPrintable(judged.output));
    QVERIFY2(judged.output.contains(QLatin1String("| all |")), qPrintable(judged.output));
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject overall =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("overall")).toObject();
    QVERIFY(overall.value(QLatin1String("incidents")).toInt() > 5);
    QVERIFY(overall.value(QLatin1String("judged")).toInt() > 0); // the random planner wrote down its chances
    const QJsonObject cost = overall.value(QLatin1String("dr_cost_s")).toObject();
    QVERIFY(cost.value(QLatin1String("low")).toDouble() < cost.value(QLatin1String("high")).toDouble());
    QCOMPARE(evaluate(words("--policy starting --session 99")).exitCode, 2);
    QCOMPARE(evaluate(words("--policy starting --env nowhere")).exitCode, 2);
    QCOMPARE(evaluate({}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestDaemon)
#include "tst_daemon.moc"
