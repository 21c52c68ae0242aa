#include "engine/specdesk.h"

#include "config/platformconfigfile.h"
#include "resources/bundledresources.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Shop =
    "name: shop\n"
    "runtime: process\n"
    "releases:\n"
    "  \"1.0\": { command: [./shop, --port, \"{port}\"], env: { POOL: \"{config.POOL}\" } }\n"
    "config: { POOL: { value: 8, steps: [8, 32] } }\n"
    "environments:\n"
    "  prod: { release: \"1.0\", replicas: 5, max_replicas: 6, port: 18501, autonomy: { rollback: veto:5s } }\n"
    "  dev: { release: \"1.0\", port: 18601 }\n";

struct Desk
{
    Desk()
    {
        initialiseBundledResources();
        desk.directory = folder.filePath(QStringLiteral("apps"));
        desk.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(desk.directory));
        QFile file(QDir(desk.directory).filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    QTemporaryDir folder;
    SpecDesk desk;
};

} // namespace

class TestSpecDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatWouldBeDone();
    void pointsAtTheMistake_data();
    void pointsAtTheMistake();
    void refusesWhatIsInUse_data();
    void refusesWhatIsInUse();
    void savesOnce();
};

void TestSpecDesk::saysWhatWouldBeDone()
{
    const Desk d;
    const SpecReport report = d.desk.examine(Shop);
    QVERIFY2(!report.mistake, qPrintable(report.mistake ? report.mistake->what : QString()));
    QCOMPARE(report.file, QDir(d.desk.directory).filePath(QStringLiteral("shop.yaml")));
    QVERIFY(!QFile::exists(report.file));
    QCOMPARE(report.plans.size(), 2);
    QCOMPARE(report.plans[0].environment, QStringLiteral("dev")); // in the order of promotion
    const SpecPlan &prod = report.plans[1];
    QCOMPARE(prod.replicas, 5);
    QCOMPARE(prod.ports, QStringList{QStringLiteral("18501 to 18512")});
    QCOMPARE(prod.starts.size(), SpecPlan::MostStarts);
    QCOMPARE(prod.starts[1].command,
             (QStringList{QStringLiteral("./shop"), QStringLiteral("--port"), QStringLiteral("18502")}));
    QCOMPARE(prod.starts[1].environment.value(QStringLiteral("POOL")), QStringLiteral("8"));
    QCOMPARE(prod.autonomy.value(Strategy::Rollback).toString(), QStringLiteral("veto:5"));
    QVERIFY(prod.autonomy.contains(Strategy::Deploy));
    const QByteArray shadowed = QByteArray(Shop).replace("port: 18501,", "port: 18501, shadow: true,");
    const SpecReport shown = d.desk.examine(shadowed);
    QVERIFY2(!shown.mistake, qPrintable(shown.mistake ? shown.mistake->what : QString()));
    QCOMPARE(shown.plans[1].autonomy.value(Strategy::Rollback).level, Autonomy::Observe);
    QVERIFY(shown.plans[0].autonomy.value(Strategy::Restart).level != Autonomy::Observe);
}

void TestSpecDesk::pointsAtTheMistake_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<bool>("readable");
    QTest::addRow("broken syntax") << QByteArray("name: [shop\nx") << 2 << false;
    QTest::addRow("an unknown field") << QByteArray(Shop).replace("config:", "confg:") << 5 << true;
    QTest::addRow("a wrong port") << QByteArray(Shop).replace("18601", "80") << 8 << true;
    QTest::addRow("no such release") << QByteArray(Shop).replace("dev: { release: \"1.0\"", "dev: { release: \"9\"")
                                     << 8 << true;
}

void TestSpecDesk::pointsAtTheMistake()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, line);
    QFETCH(const bool, readable);
    const Desk d;
    const SpecReport report = d.desk.examine(text);
    QVERIFY(report.mistake);
    QCOMPARE(report.mistake->line, line);
    QVERIFY(report.mistake->column > 0);
    QVERIFY(!report.mistake->what.isEmpty());
    QCOMPARE(report.readable, readable);
    QVERIFY(report.plans.isEmpty());
    QVERIFY(!d.desk.save(text));
    QVERIFY(!QDir(d.desk.directory).exists());
}

void TestSpecDesk::refusesWhatIsInUse_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QString>("field");
    QTest::addRow("the file") << QStringLiteral("shop.yaml") << QByteArray("name: shop\n") << QStringLiteral("name");
    QTest::addRow("the name") << QStringLiteral("a.yaml") << QByteArray(Shop).replace("18", "19")
                              << QStringLiteral("name");
    QTest::addRow("a port") << QStringLiteral("a.yaml") << QByteArray(Shop).replace("name: shop", "name: other")
                            << QStringLiteral("environments.dev.port");
}

void TestSpecDesk::refusesWhatIsInUse()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, other);
    QFETCH(const QString, field);
    const Desk d;
    d.write(file, other);
    const SpecReport report = d.desk.examine(Shop);
    QVERIFY(report.mistake);
    QCOMPARE(report.mistake->field, field);
    QVERIFY(report.mistake->line > 0);
    QVERIFY(report.readable); // the form can still be used to mend it
    QVERIFY(!d.desk.save(Shop));
}

void TestSpecDesk::savesOnce()
{
    const Desk d;
    const Result<QString> saved = d.desk.save(Shop);
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().toString()));
    QFile file(*saved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), Shop);
    QVERIFY(!d.desk.save(Shop)); // its name is in use now
    QCOMPARE(QDir(d.desk.directory).entryList(QDir::Files), QStringList{QStringLiteral("shop.yaml")});
}

QTEST_GUILESS_MAIN(TestSpecDesk)
#include "tst_specdesk.moc"
