#include "campaign/mixfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

class TestMixFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bundledOnesLoad();
    void readsEverything();
    void mistakesAreNamed_data();
    void mistakesAreNamed();

private:
    Result<Mix> load(const QByteArray &content);
    QTemporaryDir m_directory;
};

Result<Mix> TestMixFile::load(const QByteArray &content)
{
    QFile file(m_directory.filePath(QStringLiteral("mix.yaml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return Error{};
    file.close();
    return loadMix(file.fileName());
}

void TestMixFile::bundledOnesLoad()
{
    QVERIFY(bundledMixes().size() >= 5);
    for (const QString &name : bundledMixes()) {
        const Result<Mix> mix = loadMix(name);
        QVERIFY2(mix, mix ? "" : qPrintable(mix.error().toString()));
        QCOMPARE(mix->name, name);
        QVERIFY(!mix->description.isEmpty());
    }
}

void TestMixFile::readsEverything()
{
    const Result<Mix> mix = load("environment: dev\n"
                                 "apps: [{type: worker, count: 2, service_time: [50ms, 80ms]}]\n"
                                 "faults:\n"
                                 "  - {fault: latency, weight: 2.5, parameters: {latency_ms: [3000, 5000]},\n"
                                 "     turns: {at: 40%, cure: scale_out}}\n"
                                 "  - {fault: bad_release, parameters: {mode: [slow, erroring]}, cure: restart}\n"
                                 "  - {fault: transient, duration: [8s, 1m]}\n"
                                 "false_alarms: 5%\nload: 1.5\nrepair: [1m, 2m]\n");
    QVERIFY2(mix, mix ? "" : qPrintable(mix.error().toString()));
    QCOMPARE(mix->environment, QStringLiteral("dev"));
    QCOMPARE(mix->apps[0].type, AppType::Worker);
    QCOMPARE(mix->apps[0].serviceMs, (Span{50, 80}));
    QCOMPARE(mix->faults[0].weight, 2.5);
    QCOMPARE(mix->faults[0].numbers.value(QStringLiteral("latency_ms")), (Span{3000, 5000}));
    QCOMPARE(mix->faults[0].turnsAt, 0.4);
    QCOMPARE(mix->faults[0].turnsTo, std::optional(Strategy::ScaleOut));
    QCOMPARE(mix->faults[1].words.value(QStringLiteral("mode")).size(), 2);
    QCOMPARE(mix->faults[1].cure, std::optional(Strategy::Restart));
    QCOMPARE(mix->faults[2].duration, std::optional(Span{8, 60}));
    QCOMPARE(mix->falseAlarms, 0.05);
    QCOMPARE(mix->load, (Span{1.5, 1.5}));
    QCOMPARE(mix->repairSeconds, (Span{60, 120}));
}

void TestMixFile::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    const QByteArray apps = "apps: [{type: web}]\n";
    const QByteArray both = apps + "faults: [{fault: crash}]\n";
    QTest::addRow("no apps") << QByteArray("faults: [{fault: crash}]\n") << QStringLiteral("apps");
    QTest::addRow("no faults") << apps << QStringLiteral("faults");
    QTest::addRow("no such fault") << apps + "faults: [{fault: gremlin}]\n" << QStringLiteral("gremlin");
    QTest::addRow("no weight at all") << apps + "faults: [{fault: crash, weight: 0}]\n" << QStringLiteral("weights");
    QTest::addRow("parameter of another fault") << apps + "faults: [{fault: crash, parameters: {share: 0.5}}]\n"
                                                << QStringLiteral("share");
    QTest::addRow("parameter out of range") << apps + "faults: [{fault: error_rate, parameters: {share: [0.5, 1.5]}}]\n"
                                            << QStringLiteral("share");
    QTest::addRow("wrong word") << apps + "faults: [{fault: bad_release, parameters: {mode: [slow, odd]}}]\n"
                                << QStringLiteral("mode");
    QTest::addRow("ends in the wrong order") << both + "load: [2, 1]\n" << QStringLiteral("load");
    QTest::addRow("unknown field") << both + "weather: fine\n" << QStringLiteral("weather");
    QTest::addRow("no cure") << apps + "faults: [{fault: hang, cure: escalate}]\n" << QStringLiteral("escalate");
    QTest::addRow("turns into nothing") << apps + "faults: [{fault: hang, turns: {at: 50%}}]\n"
                                        << QStringLiteral("cure");
    QTest::addRow("too many apps") << QByteArray("apps: [{type: web, count: 1000}]\nfaults: [{fault: crash}]\n")
                                   << QStringLiteral("count");
}

void TestMixFile::mistakesAreNamed()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    const Result<Mix> mix = load(content);
    QVERIFY(!mix);
    QVERIFY2(mix.error().toString().contains(named), qPrintable(mix.error().toString()));
    QVERIFY2(mix.error().where.contains(QLatin1String("mix.yaml:")), qPrintable(mix.error().where));
}

QTEST_GUILESS_MAIN(TestMixFile)
#include "tst_mixfile.moc"
