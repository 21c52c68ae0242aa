#include "config/platformconfigfile.h"

#include "model/configcheck.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

class TestPlatformConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bundledDefaultsAreWhatIsPromised();
    void absentFieldsHaveDefaults();
    void appTypesStartFromTheGeneralRules();
    void savedFilesLoadEqual();
    void rulesThatMakeNoSenseAreRefused_data();
    void rulesThatMakeNoSenseAreRefused();
    void savingRefusesNonsenseAndKeepsTheOldFile();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void theFirstMistakeOfTheFileIsNamed();
    void hostileFilesAreRefusedQuickly_data();
    void hostileFilesAreRefusedQuickly();
    void unreadableFiles();
};

void TestPlatformConfigFile::bundledDefaultsAreWhatIsPromised()
{
    const Result<PlatformConfig> config = loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    QVERIFY2(config, config ? "" : qPrintable(config.error().toString()));
    QCOMPARE(config->environments.size(), 3);
    const EnvironmentConfig &dev = config->environments.at(0);
    const EnvironmentConfig &stage = config->environments.at(1);
    const EnvironmentConfig &prod = config->environments.at(2);

    QCOMPARE(dev.name, QStringLiteral("dev"));
    QCOMPARE(dev.timeout, Duration{30'000});
    QCOMPARE(dev.logLevel, QStringLiteral("debug"));
    QCOMPARE(dev.exploration, Exploration::Free);
    QCOMPARE(dev.autonomyFor(Strategy::Restart).toString(), QStringLiteral("autonomous"));

    QCOMPARE(stage.timeout, Duration{45'000});
    QCOMPARE(stage.exploration, Exploration::Deterministic);
    QCOMPARE(stage.autonomyFor(Strategy::ScaleOut).toString(), QStringLiteral("veto:10"));

    QCOMPARE(prod.timeout, Duration{60'000});
    QCOMPARE(prod.exploration, Exploration::BestKnown);
    QCOMPARE(prod.autonomyFor(Strategy::Restart).toString(), QStringLiteral("veto:10"));
    QCOMPARE(prod.autonomyFor(Strategy::Rollback).toString(), QStringLiteral("veto:30"));
    QCOMPARE(prod.autonomyFor(Strategy::AdjustConfig).toString(), QStringLiteral("veto:30"));
    QCOMPARE(prod.autonomyFor(Strategy::ScaleOut).toString(), QStringLiteral("autonomous"));
    QCOMPARE(prod.autonomyFor(Strategy::ScaleIn).toString(), QStringLiteral("ask"));
    QCOMPARE(prod.limits.uptime, 0.9);
    QVERIFY(prod.limits.latencyP95Ms < stage.limits.latencyP95Ms);
    QVERIFY(prod.limits.latencyP95Ms > 1000 && prod.limits.latencyP95Ms < 5000);
    QCOMPARE(prod.healingFor(AppType::Data).strategies.first(), Strategy::Rollback);
    QCOMPARE(prod.healingFor(AppType::Web).strategies.first(), Strategy::Restart);
}

void TestPlatformConfigFile::absentFieldsHaveDefaults()
{
    const auto config = parsePlatformConfig("environments: [{name: test}]", QStringLiteral("f"));
    QVERIFY(config);
    EnvironmentConfig expected;
    expected.name = QStringLiteral("test");
    expected.logLevel = QStringLiteral("info");
    QVERIFY(config->environments == QList{expected});
}

void TestPlatformConfigFile::appTypesStartFromTheGeneralRules()
{
    const auto config = parsePlatformConfig("environments:\n"
                                            "  - name: test\n"
                                            "    healing_by_type: {data: {strategies: [rollback]}}\n"
                                            "    healing: {max_attempts: 7}\n",
                                            QStringLiteral("f"));
    QVERIFY(config);
    const HealingRules rules = config->environments.first().healingFor(AppType::Data);
    QCOMPARE(rules.maxAttempts, 7);
    QCOMPARE(rules.strategies, QList{Strategy::Rollback});
}

void TestPlatformConfigFile::rulesThatMakeNoSenseAreRefused_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("no name") << QByteArray("{then: ask}") << "name of its own";
    QTest::newRow("nothing happens") << QByteArray("{name: a}") << "then";
    QTest::newRow("no level") << QByteArray("{name: a, then: perhaps}") << "perhaps";
    QTest::newRow("veto without a time") << QByteArray("{name: a, then: veto}") << "veto";
    QTest::newRow("no day") << QByteArray("{name: a, then: ask, days: [monday]}") << "monday";
    QTest::newRow("no time") << QByteArray("{name: a, then: ask, from: \"25:00\"}") << "25:00";
    QTest::newRow("no length") << QByteArray("{name: a, then: ask, from: \"08:00\", to: \"08:00\"}") << "08:00";
    QTest::newRow("no date") << QByteArray("{name: a, then: freeze, first_day: 2026-02-30}") << "2026-02-30";
    QTest::newRow("backwards") << QByteArray("{name: a, then: freeze, first_day: 2026-03-01, last_day: 2026-02-01}")
                               << "before the first";
    QTest::newRow("freeze of one strategy")
        << QByteArray("{name: a, then: freeze, strategies: [restart]}") << "for all strategies";
    QTest::newRow("no strategy") << QByteArray("{name: a, then: ask, strategies: [reboot]}") << "reboot";
    QTest::newRow("no such field") << QByteArray("{name: a, then: ask, weekdays: [mon]}") << "weekdays";
}

void TestPlatformConfigFile::rulesThatMakeNoSenseAreRefused()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, complaint);
    const auto config =
        parsePlatformConfig("environments:\n  - name: test\n    rules:\n      - " + rule + "\n", QStringLiteral("f"));
    QVERIFY(!config);
    QVERIFY2(config.error().toString().contains(complaint), qPrintable(config.error().toString()));
    QVERIFY(!parsePlatformConfig("time_zone: Mars/Olympus\nenvironments: [{name: test}]", QStringLiteral("f")));
    QVERIFY(!parsePlatformConfig("budget: -1\nenvironments: [{name: test}]", QStringLiteral("f")));
    for (const char *people : {"two_persons: [reboot]", "two_persons: [no_action]", "on_call: [anna, anna]"})
        QVERIFY2(!parsePlatformConfig(QByteArray("environments: [{name: test, ") + people + "}]", QStringLiteral("f")),
                 people);
}

void TestPlatformConfigFile::savedFilesLoadEqual()
{
    PlatformConfig config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    EnvironmentConfig &prod = config.environments.last();
    prod.limits.errorRate = 1.0 / 3.0;
    prod.limits.cpu = 0.07;
    prod.limits.memory = 0.29;
    prod.limits.latencyP95Ms = 1234.5678;
    prod.limits.heartbeatTimeout = Duration{3'599'999};
    prod.limits.dataRanges.insert(QString::fromUtf8("data.größe: #1"), {-1e-9, 1.0 / 7.0});
    prod.limits.dataRanges.insert(QStringLiteral("data.y"), {0, 1e300});
    prod.timeout = Duration{60'001};
    prod.autonomy.insert(Strategy::Deploy, {Autonomy::VetoWindow, Duration{12'345'678}});
    config.timeZone = QStringLiteral("Europe/Berlin");
    config.budget = 17;
    TimedRule rule;
    rule.name = QStringLiteral("quarter end: #1");
    rule.apps = {QStringLiteral("shop"), QStringLiteral("web")};
    rule.when = {.days = {1, 7}, .from = 22 * 60, .to = 6 * 60, .firstDay = QDate(2026, 3, 30), .lastDay = {}};
    rule.effect = RuleEffect::Maintenance;
    prod.rules.append(rule);
    rule.name = QStringLiteral("all");
    rule.when = {};
    rule.effect = RuleEffect::Autonomy;
    rule.autonomy = {Autonomy::VetoWindow, Duration{12'345}};
    rule.strategies = {Strategy::Restart, Strategy::ScaleOut};
    prod.rules.append(rule);
    prod.caution.replicaShare = 1.0 / 3.0;
    prod.caution.staleAfter = Duration{1001};
    prod.budget = {.app = 0, .environment = 9};
    prod.healing.backoffMin = Duration{0};
    prod.healing.backoffMax = Duration{1};
    prod.twoPersons = {Strategy::Rollback, Strategy::Deploy};
    prod.onCall = {QStringLiteral("anna"), QStringLiteral("ben: #2")};

    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("config.yaml"));
    const Result<> saved = savePlatformConfig(path, config);
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().toString()));
    const Result<PlatformConfig> loaded = loadPlatformConfig(path);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().toString()));
    QCOMPARE(diff(config, *loaded), QList<ConfigChange>());
    QVERIFY(*loaded == config);
}

void TestPlatformConfigFile::savingRefusesNonsenseAndKeepsTheOldFile()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("config.yaml"));
    PlatformConfig config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    QVERIFY(savePlatformConfig(path, config));
    config.environments.first().limits.cpu = 17;
    const Result<> saved = savePlatformConfig(path, config);
    QVERIFY(!saved);
    QCOMPARE(saved.error().where, QStringLiteral("dev.limits.cpu"));
    QCOMPARE(loadPlatformConfig(path)->environments.first().limits.cpu, 0.97);
    QCOMPARE(savePlatformConfig(directory.filePath(QStringLiteral("no/such/dir.yaml")), *loadPlatformConfig(path))
                 .error()
                 .kind,
             Error::Kind::Refused);
}

void TestPlatformConfigFile::mistakesAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("yaml"); // of one environment "t", unless it begins with '|'
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says"); // found or allowed
    const auto row = [](const char *name, const char *yaml, const char *where, const char *says) {
        QTest::addRow("%s", name) << QByteArray(yaml) << QString::fromLatin1(where) << QString::fromLatin1(says);
    };
    row("unknown field", "colour: red", "f.yaml:3:5: t", "colour");
    row("unknown limit", "limits: {cpus: 5%}", "f.yaml:3:14: t.limits", "cpus");
    row("merge key", "limits: {<<: {cpu: 5%}}", "f.yaml:3:14: t.limits", "<<");
    row("repeated field", "timeout: 10s\n    timeout: 20s", "f.yaml:4:5: t.timeout", "twice");
    row("no unit", "timeout: 30", "f.yaml:3:14: t.timeout", "500ms, 10s");
    row("negative", "timeout: -30s", "f.yaml:3:14: t.timeout", "'-30s'");
    row("too long", "timeout: 2h", "f.yaml:3:14: t.timeout", "1s to 1h");
    row("beyond integers", "timeout: 99999999999999999999999h", "f.yaml:3:14: t.timeout", "1s to 1h");
    row("half a millisecond", "timeout: 1000.5ms", "f.yaml:3:14: t.timeout", "1000.5ms");
    row("list for a duration", "timeout: [1s]", "f.yaml:3:14: t.timeout", "a list");
    row("nothing", "timeout:", "f.yaml:3:5: t.timeout", "nothing");
    row("share without percent", "limits: {cpu: 95}", "f.yaml:3:19: t.limits.cpu", "5%");
    row("infinite", "limits: {cpu: .inf}", "f.yaml:3:19: t.limits.cpu", ".inf");
    row("not a count", "limits: {debounce_samples: 2.5}", "f.yaml:3:32: t.limits.debounce_samples", "whole number");
    row("log level", "log_level: chatty", "f.yaml:3:16: t.log_level", "debug, info");
    row("exploration", "exploration: wild", "f.yaml:3:18: t.exploration", "best_known");
    row("veto without time", "autonomy: {default: veto}", "f.yaml:3:25: t.autonomy.default", "veto:10s");
    row("veto of no time", "autonomy: {restart: 'veto:0'}", "f.yaml:3:25: t.autonomy.restart", "1s to 24h");
    row("strategy", "healing: {strategies: [restart, reboot]}", "f.yaml:3:37: t.healing.strategies", "reboot");
    row("no strategy", "healing: {strategies: []}", "f.yaml:3:27: t.healing.strategies", "at least one");
    row("strategy twice", "healing: {strategies: [restart, restart]}", "f.yaml:3:27: t.healing.strategies", "twice");
    row("backoff", "healing: {backoff_max: 500ms}", "f.yaml:3:28: t.healing.backoff_max", "1s or more");
    row("app type", "healing_by_type: {cron: {}}", "f.yaml:3:23: t.healing_by_type", "worker");
    row("range", "limits: {data_ranges: {x: [3, 1]}}", "f.yaml:3:31: t.limits.data_ranges.x", "smaller one first");
    row("range of text", "limits: {data_ranges: {x: [a, b]}}", "f.yaml:3:31: t.limits.data_ranges.x", "two numbers");
    row("no name", "|environments: [{timeout: 3s}]", "f.yaml:1:16: environments[0]", "no name");
    row("bad name", "|environments: [{name: ../x}]", "f.yaml:1:23: ../x.name", "a-z");
    row("two of a name", "|environments:\n- name: a\n- name: a", "f.yaml:3:9: a.name", "two environments");
    row("no environments", "|environments: []", "f.yaml:1:15: environments", "1 to 16");
    row("environments missing", "|{}", "f.yaml: environments", "missing");
    row("not a block", "|hello", "f.yaml:1:1", "'hello'");
    row("syntax", "|environments:\n  - name: a\n   timeout: 3s", "f.yaml:3:4", "no YAML");
    row("second document", "|environments: []\n---\na: b", "f.yaml:2:1", "second document");
    row("alias", "|a: &x [1]\nb: *x", "f.yaml:1:4", "anchor or alias");
}

void TestPlatformConfigFile::mistakesAreNamedWithTheirPlace()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, where);
    QFETCH(QString, says);
    yaml = yaml.startsWith('|') ? yaml.sliced(1) : "environments:\n  - name: t\n    " + yaml + '\n';
    const Result<PlatformConfig> config = parsePlatformConfig(yaml, QStringLiteral("f.yaml"));
    QVERIFY(!config);
    QCOMPARE(config.error().kind, Error::Kind::Invalid);
    QCOMPARE(config.error().where, where);
    QVERIFY2(config.error().toString().contains(says), qPrintable(config.error().toString()));
}

void TestPlatformConfigFile::theFirstMistakeOfTheFileIsNamed()
{
    const auto config = parsePlatformConfig(
        "environments:\n  - name: t\n    log_level: x\n    timeout: y\n    zzz: 1\n", QStringLiteral("f"));
    QCOMPARE(config.error().where, QStringLiteral("f:3:16: t.log_level"));
}

void TestPlatformConfigFile::hostileFilesAreRefusedQuickly_data()
{
    QTest::addColumn<QByteArray>("content");
    constexpr qsizetype Big = 1024 * 1024 - 1;
    QTest::addRow("empty") << QByteArray();
    QTest::addRow("blank") << QByteArray(" \n\n");
    QTest::addRow("only a comment") << QByteArray("# nothing\n");
    QTest::addRow("more than a megabyte") << QByteArray(Big + 2, '#');
    QTest::addRow("deep lists") << QByteArray(Big, '[');
    QTest::addRow("deep blocks") << QByteArray("- ").repeated(Big / 2);
    QTest::addRow("many values") << "environments: [" + QByteArray("1,").repeated(Big / 4) + "]";
    QTest::addRow("a billion laughs") << QByteArray("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
                                                    "c: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n");
    QTest::addRow("binary") << QByteArray("\x7f\x45\x4c\x46\x02\x01\x00\x00\xff\xfe", 10);
    QTest::addRow("UTF-16") << QByteArray("\xff\xfe"
                                          "e\0n\0v\0",
                                          8);
    QTest::addRow("a zero byte") << QByteArray("environments: [{name: a\0b}]", 27);
}

void TestPlatformConfigFile::hostileFilesAreRefusedQuickly()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("bad.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Result<PlatformConfig> config = loadPlatformConfig(file.fileName());
    QVERIFY(!config);
    QCOMPARE(config.error().kind, Error::Kind::Invalid);
    QVERIFY2(config.error().where.startsWith(file.fileName()), qPrintable(config.error().where));
    QVERIFY(config.error().toString().size() < 1000);
}

void TestPlatformConfigFile::unreadableFiles()
{
    const QTemporaryDir directory;
    QCOMPARE(loadPlatformConfig(directory.filePath(QStringLiteral("none.yaml"))).error().kind, Error::Kind::NotFound);
    QCOMPARE(loadPlatformConfig(directory.path()).error().kind, Error::Kind::Invalid);
    QCOMPARE(loadPlatformConfig(QStringLiteral("/dev/zero")).error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(TestPlatformConfigFile)
#include "tst_platformconfigfile.moc"
