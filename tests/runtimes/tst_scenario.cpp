#include "runtimes/dataset/scenario.h"

#include "resources/bundledresources.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Good = "duration: 5m\n"
                        "apps:\n"
                        "  - {name: shop, dataset: student, type: web, depends_on: pay, service_time: 450ms}\n"
                        "  - {name: pay, dataset: student}\n"
                        "timeline:\n"
                        "  - {at: 90s, environment: prod, app: shop, fault: bad_release, parameters: {mode: slow}}\n"
                        "  - {at: 2m, environment: all, app: pay, deploy: 1.2.0, reason: because}\n"
                        "  - {at: 3m, app: pay, fault: hang, duration: 10s}\n";

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAll()
    {
        const Result<Scenario> scenario = read(Good);
        QVERIFY2(bool(scenario), scenario ? "" : qPrintable(scenario.error().toString()));
        QCOMPARE(scenario->duration, Duration{300'000});
        QCOMPARE(scenario->apps.size(), 2);
        QCOMPARE(scenario->apps[0].type, std::optional(AppType::Web));
        QCOMPARE(scenario->apps[0].dependencies, QStringList{QStringLiteral("pay")});
        QCOMPARE(scenario->apps[1].dependencies, QStringList());
        QCOMPARE(scenario->apps[0].serviceMs, 450.0);
        QCOMPARE(scenario->apps[1].type, std::nullopt);
        QCOMPARE(scenario->items.size(), 3);
        QCOMPARE(scenario->items[0].environment, QStringLiteral("prod"));
        QCOMPARE(scenario->items[0].what.at, Duration{90'000});
        QCOMPARE(scenario->items[0].what.fault->kind, FaultKind::BadRelease);
        QCOMPARE(scenario->items[1].environment, QString());
        QCOMPARE(scenario->items[1].what.deploy, QStringLiteral("1.2.0"));
        QCOMPARE(scenario->items[2].what.fault->duration, Duration{10'000});
    }

    void bundledOnesAreFine_data()
    {
        QTest::addColumn<QString>("name");
        initialiseBundledResources();
        const QStringList names = QDir(QStringLiteral(":/scenarios")).entryList();
        QCOMPARE(names.size(), 11);
        for (const QString &name : names)
            QTest::newRow(qPrintable(name)) << QString(name).remove(QStringLiteral(".yaml"));
    }

    void bundledOnesAreFine()
    {
        QFETCH(QString, name);
        const Result<Scenario> scenario = readScenario(name);
        QVERIFY2(bool(scenario), scenario ? "" : qPrintable(scenario.error().toString()));
        QVERIFY(!scenario->description.isEmpty());
        for (const Scenario::Item &item : scenario->items)
            QVERIFY(item.what.at < scenario->duration);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("place"); // line and column
        QTest::addColumn<QString>("text");  // in what or todo
        const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const char *place,
                            const char *text) {
            QByteArray content = Good;
            QVERIFY(content.contains(from));
            content.replace(from, to);
            QTest::newRow(name) << content << QString::fromLatin1(place) << QString::fromLatin1(text);
        };
        row("unknown field", "duration: 5m", "length: 5m", ":1:1", "'length'");
        row("no duration", "5m", "soon", ":1:11", "500ms");
        row("negative time", "at: 90s", "at: -90s", ":6:10", "-90s");
        row("unknown type", "type: web", "type: toaster", ":3:42", "worker");
        row("unknown dataset", "dataset: student}", "dataset: nobody}", ":4:26", "student");
        row("unknown dependency", "depends_on: pay", "depends_on: bank", ":3:3", "bank");
        row("dependencies: one unknown", "depends_on: pay", "depends_on: [pay, bank]", ":3:3", "bank");
        row("dependencies: itself", "depends_on: pay", "depends_on: [pay, shop]", ":3:3", "'shop'");
        row("dependencies: one twice", "depends_on: pay", "depends_on: [pay, pay]", ":3:65", "once");
        row("dependencies: a block", "depends_on: pay", "depends_on: {pay: 1}", ":3:", "");
        row("same name twice", "name: pay", "name: shop", ":4:5", "once");
        row("strange name", "name: pay", "name: ../pay", ":4:5", "lower-case");
        row("unknown app", "app: pay, deploy", "app: bank, deploy", ":7:5", "shop, pay");
        row("strange environment", "environment: prod", "environment: P/Q", ":6:28", "P/Q");
        row("unknown fault", "fault: hang", "fault: meteor", ":8:31", "crash, hang");
        row("unknown parameter", "{mode: slow}", "{color: red}", ":6:77", "latency_ms");
        row("both", "deploy: 1.2.0", "deploy: 1.2.0, fault: hang", ":7:5", "either");
        row("nothing", ", deploy: 1.2.0", "", ":7:5", "either");
        row("strange release", "deploy: 1.2.0", "deploy: a/b", ":7:50", "a/b");
        row("no apps", "apps:\n", "apps: []\nx:\n", ":2:7", "at least one app");
        row("broken", "apps:", "apps: [", ":", "");
        row("a list", "duration: 5m", "- duration", ":", "");
    }

    void refuses()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, place);
        QFETCH(QString, text);
        const Result<Scenario> scenario = read(content);
        QVERIFY(!scenario);
        const QString said = scenario.error().toString();
        QVERIFY2(said.contains(QStringLiteral("story.yaml") + place), qPrintable(said));
        QVERIFY2(said.contains(text), qPrintable(said));
    }

    void refusesTooMuch()
    {
        QByteArray many = Good;
        for (int i = 0; i < 2500; ++i)
            many += "  - {at: 3m, app: pay, fault: hang}\n";
        QVERIFY(!read(many));
        QVERIFY(!read(QByteArray(300 * 1024, '#')));
    }

    void saysWhichOnesThereAre()
    {
        const Result<Scenario> scenario = readScenario(QStringLiteral("apocalypse"));
        QVERIFY(!scenario);
        QVERIFY(scenario.error().todo.contains(QStringLiteral("slow-responses")));
        QVERIFY(!readScenario(QStringLiteral("../demo")));
    }

private:
    static Result<Scenario> read(const QByteArray &content)
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("story.yaml"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return Error{};
        file.close();
        return readScenario(path);
    }
};

QTEST_APPLESS_MAIN(TestScenario)

#include "tst_scenario.moc"
