#include "ui/models/advicemodel.h"
#include "ui/models/evidencemodel.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/learning/changesview.h"
#include "ui/pages/learning/knowledgefile.h"
#include "ui/pages/learning/learningpage.h"

#include "pagefixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace ops;

namespace {

struct Fixture : PageFixture<LearningPage>
{
    RecordTable *table() { return page.findChild<RecordTable *>(QStringLiteral("situations")); }
    RecordTable *tableIn(const char *part)
    {
        return page.findChild<QWidget *>(QLatin1String(part))->findChild<RecordTable *>();
    }
    QString text(const char *label) { return page.findChild<QLabel *>(QLatin1String(label))->text(); }
    void showTab(const char *part)
    {
        page.findChild<QTabWidget *>()->setCurrentWidget(page.findChild<QWidget *>(QLatin1String(part)));
    }
    /// A session with one app of three replicas with 1 GiB each, which has used next to nothing for eight days.
    void idleFor8Days(const QString &environment)
    {
        const Timestamp start = fromEpochMs(1'767'571'200'000);
        SessionSpec spec;
        spec.start = start;
        for (const char *name : {"dev", "prod"}) {
            spec.config.environments.append(EnvironmentConfig{});
            spec.config.environments.last().name = QLatin1String(name);
        }
        client.begin(spec);
        AppInfo info;
        info.key = {environment, QStringLiteral("web")};
        info.metrics = {{QStringLiteral("cpu"), MetricRole::Cpu, {}},
                        {QStringLiteral("memory"), MetricRole::Memory, {}}};
        AppRules rules;
        rules.memoryLimit = 1 << 30;
        AppStatus status;
        status.state = AppState::Running;
        status.replicas = status.maxReplicas = 3;
        const auto fact = [&info](EventType type, Timestamp time, const QJsonObject &data) {
            Event event;
            event.time = time;
            event.type = type;
            event.environment = info.key.environment;
            event.app = info.key.app;
            event.data = data;
            return event;
        };
        client.feed({fact(EventType::SessionStarted, start, {{QStringLiteral("config"), spec.config.toJson()}}),
                     fact(EventType::AppRegistered, start, info.toJson()),
                     fact(EventType::AppConfigured, start, rules.toJson()),
                     fact(EventType::AppStateChanged, start, status.toJson())});
        constexpr std::array Values{0.1, 0.195};
        constexpr int Rows = 8 * 24 * 6;
        SampleBatch batch;
        for (int i = 0; i < Rows; ++i)
            batch.add(0, start + i * std::chrono::minutes{10}, true, true, Values);
        client.feed(std::move(batch));
        client.feed(fact(EventType::UptimeReported, start + Rows * std::chrono::minutes{10}, {}));
    }
    /// Selects the advice about that, and presses the button.
    void apply(const QString &id)
    {
        QVERIFY(tableIn("advice")->select(id));
        QVERIFY(button("apply-advice")->isEnabled());
        QTest::mouseClick(button("apply-advice"), Qt::LeftButton);
    }
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }
    /// Selects the first cell with knowledge, and says which strategy it is.
    Strategy selectFirstCell()
    {
        const QAbstractItemModel *model = table()->view()->model();
        for (int column = PolicyModel::FirstStrategy; column < model->columnCount(); ++column) {
            if (!model->index(0, column).data(PolicyModel::HeatRole).isValid())
                continue;
            table()->view()->setCurrentIndex(model->index(0, column));
            return *PolicyModel::strategy(column);
        }
        return Strategy::NoAction;
    }
};

} // namespace

class TestLearningPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheHeatMap();
    void pinsAndForbids();
    void explainsTheSelectedSituation();
    void comparesWithTheBeginning();
    void comparesWithAFile();
    void promotesAfterAConfirmation();
    void promotesFromAnywhereToAnywhere_data();
    void promotesFromAnywhereToAnywhere();
    void resetSaysThatItCannotBeUndone();
    void advisesByWhatWasMeasured();
    void advisesOnceMoreInProduction();
    void hasNoAdviceForADay();
    void carriesKnowledgeToAnotherPlatform();
    void badFiles_data();
    void badFiles();
};

void TestLearningPage::showsTheHeatMap()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    f.selectFirstCell();
    QVERIFY(f.table()->view()->currentIndex().data().toString().contains(QLatin1String(" of ")));
    f.console.setEnvironment(QStringLiteral("prod"));
    QTRY_COMPARE(f.table()->view()->model()->index(0, PolicyModel::Environment).data().toString(),
                 QStringLiteral("prod"));
}

void TestLearningPage::pinsAndForbids()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    QVERIFY(!f.button("pin")->isEnabled());
    const Strategy strategy = f.selectFirstCell();
    QTest::mouseClick(f.button("pin"), Qt::LeftButton);
    const Command pin = f.client.commands().last();
    QCOMPARE(pin.type, EventType::OperatorPinnedStrategy);
    QCOMPARE(pin.data.value(QLatin1String("strategy")).toString(), toName(strategy));
    QVERIFY(!pin.environment.isEmpty());
    QVERIFY(bool(pin.validate()));
    QTest::mouseClick(f.button("forbid"), Qt::LeftButton);
    const Command forbid = f.client.commands().last();
    QCOMPARE(forbid.type, EventType::OperatorForbadeStrategy);
    QVERIFY(forbid.data.value(QLatin1String("forbidden")).toBool());
    QVERIFY(bool(forbid.validate()));
}

void TestLearningPage::explainsTheSelectedSituation()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    f.selectFirstCell();
    RecordTable *evidence = f.tableIn("evidence");
    QVERIFY(evidence->rowCount() > 1);
    const QAbstractItemModel *model = evidence->view()->model();
    const QString first = model->index(0, EvidenceModel::StrategyName).data().toString();
    QVERIFY2(f.text("verdict").contains(first + QStringLiteral(" comes first")), qPrintable(f.text("verdict")));
    QVERIFY(model->index(0, EvidenceModel::Cured).data().toString().contains(QLatin1String(" of ")));
    QVERIFY(model->index(0, EvidenceModel::Chance).data().toString().contains(QLatin1String(" to ")));

    // As every list: it can be filtered.
    evidence->filterField()->setText(first);
    QTRY_COMPARE(evidence->rowCount(), 1);
}

void TestLearningPage::comparesWithTheBeginning()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    f.showTab("changes");
    QTRY_VERIFY(f.tableIn("changes")->rowCount() > 0); // it has begun with nothing
    const QAbstractItemModel *model = f.tableIn("changes")->view()->model();
    QCOMPARE(model->index(0, KnowledgeChangeModel::Before).data().toString(), QStringLiteral("unknown"));
    QVERIFY(model->index(0, KnowledgeChangeModel::After).data().toString().contains(QLatin1String(" of ")));
}

void TestLearningPage::comparesWithAFile()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("knowledge.json"));
    f.page.exportTo(path);
    f.showTab("changes");
    auto *changes = f.page.findChild<ChangesView *>();
    changes->compareWith(folder.filePath(QStringLiteral("none.json")));
    QVERIFY(f.text("changes-said").contains(QLatin1String("none.json")));
    changes->compareWith(path);
    QCOMPARE(f.tableIn("changes")->rowCount(), 0);
    QVERIFY(f.text("changes-said").startsWith(QLatin1String("Values that differ: 0.")));
}

void TestLearningPage::promotesAfterAConfirmation()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    QTest::mouseClick(f.button("promote"), Qt::LeftButton);
    QVERIFY(f.client.commands().isEmpty());
    Fixture::accept(f.dialog<OrderDialog>());
    QCOMPARE(f.client.commands().last().type, EventType::OperatorPromotedKnowledge);
    QCOMPARE(f.client.commands().last().data.value(QLatin1String("from")).toString(), QStringLiteral("dev"));
    QCOMPARE(f.client.commands().last().data.value(QLatin1String("to")).toString(), QStringLiteral("prod"));
}

void TestLearningPage::promotesFromAnywhereToAnywhere_data()
{
    QTest::addColumn<QString>("selected");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addRow("all") << QString() << QStringLiteral("dev") << QStringLiteral("prod");
    QTest::addRow("first") << QStringLiteral("dev") << QStringLiteral("dev") << QStringLiteral("stage");
    QTest::addRow("next") << QStringLiteral("stage") << QStringLiteral("stage") << QStringLiteral("prod");
    QTest::addRow("last") << QStringLiteral("prod") << QStringLiteral("dev") << QStringLiteral("prod");
}

void TestLearningPage::promotesFromAnywhereToAnywhere()
{
    QFETCH(const QString, selected);
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    f.console.setEnvironment(selected);
    QTest::mouseClick(f.button("promote"), Qt::LeftButton);
    auto *dialog = f.dialog<OrderDialog>();
    auto *source = dialog->findChild<QComboBox *>(QStringLiteral("promote-from"));
    auto *target = dialog->findChild<QComboBox *>(QStringLiteral("promote-to"));
    QVERIFY(source && target);
    QCOMPARE(source->currentText(), from);
    QCOMPARE(target->currentText(), to);

    // By keyboard: to dev, which cannot take over what it knows itself, but what stage has learned.
    const auto said = [dialog] { return dialog->findChild<QLabel *>(QStringLiteral("explanation"))->text(); };
    QTRY_VERIFY(source->hasFocus());
    QTest::keyClick(source, Qt::Key_Home);
    QTest::keyClick(source, Qt::Key_Tab);
    QVERIFY(target->hasFocus());
    QTest::keyClick(target, Qt::Key_Home);
    QVERIFY(!Fixture::canAccept(dialog));
    QTest::keyClick(source, Qt::Key_Down);
    QVERIFY(said().startsWith(QLatin1String("What stage has learned replaces what dev knows")));
    Fixture::accept(dialog);
    const Command order = f.client.commands().last();
    QCOMPARE(order.type, EventType::OperatorPromotedKnowledge);
    QCOMPARE(order.environment, QStringLiteral("dev"));
    QCOMPARE(order.data.value(QLatin1String("from")).toString(), QStringLiteral("stage"));
    QCOMPARE(order.data.value(QLatin1String("to")).toString(), QStringLiteral("dev"));
    QVERIFY(bool(order.validate()));
}

void TestLearningPage::resetSaysThatItCannotBeUndone()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    f.console.setEnvironment(QStringLiteral("stage"));
    QTest::mouseClick(f.button("reset"), Qt::LeftButton);
    QVERIFY(f.client.commands().isEmpty());
    Fixture::accept(f.dialog<OrderDialog>());
    QCOMPARE(f.client.commands().last().type, EventType::OperatorResetKnowledge);
    QCOMPARE(f.client.commands().last().environment, QStringLiteral("stage"));
}

void TestLearningPage::advisesByWhatWasMeasured()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.showTab("advice");
    QVERIFY(!f.button("apply-advice")->isEnabled());
    f.idleFor8Days(QStringLiteral("dev"));
    QTRY_COMPARE(f.tableIn("advice")->rowCount(), 2);
    const QAbstractItemModel *model = f.tableIn("advice")->view()->model();
    const auto shown = [model](int column) { return model->index(0, column).data().toString(); };
    QCOMPARE(shown(AdviceModel::App), QStringLiteral("web"));
    QCOMPARE(shown(AdviceModel::What), QStringLiteral("1 of 3 replicas would do")); // saves most, so it comes first
    QCOMPARE(shown(AdviceModel::Saving), QStringLiteral("2 replica(s), 2 GiB of memory"));
    QVERIFY2(shown(AdviceModel::Evidence).contains(QLatin1String("8 d")), qPrintable(shown(AdviceModel::Evidence)));

    f.apply(QStringLiteral("dev/web replicas"));
    const Command order = f.client.commands().last();
    QCOMPARE(order.type, EventType::OperatorRequested);
    QCOMPARE(order.environment, QStringLiteral("dev"));
    QCOMPARE(order.data.value(QLatin1String("strategy")).toString(), QStringLiteral("scale_in"));
    QCOMPARE(order.data.value(QLatin1String("parameters"))[QLatin1String("replicas")].toInt(), 1);
    QVERIFY(bool(order.validate()));

    // A spec is not the platform's to write.
    const qsizetype before = f.client.commands().size();
    f.apply(QStringLiteral("dev/web memory"));
    QCOMPARE(f.client.commands().size(), before);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("limits: { memory: 256MiB }"));
    QVERIFY(f.text("advice-said").contains(QLatin1String("256MiB")));

    f.tableIn("advice")->filterField()->setText(QStringLiteral("memory limit")); // as every list
    QTRY_COMPARE(f.tableIn("advice")->rowCount(), 1);
}

void TestLearningPage::advisesOnceMoreInProduction()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.showTab("advice");
    f.idleFor8Days(QStringLiteral("prod"));
    QTRY_COMPARE(f.tableIn("advice")->rowCount(), 2);
    f.apply(QStringLiteral("prod/web replicas"));
    QVERIFY(f.client.commands().isEmpty());
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::warns(dialog));
    Fixture::accept(dialog);
    const Command order = f.client.commands().last();
    QCOMPARE(order.data.value(QLatin1String("parameters"))[QLatin1String("replicas")].toInt(), 2); // one may fail
}

void TestLearningPage::hasNoAdviceForADay()
{
    Fixture f;
    QVERIFY(f.isReady()); // a session of half an hour
    f.showTab("advice");
    QCOMPARE(f.tableIn("advice")->rowCount(), 0);
}

void TestLearningPage::carriesKnowledgeToAnotherPlatform()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_VERIFY(f.table()->rowCount() > 0);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("knowledge.json"));
    f.page.exportTo(path);
    f.page.importFrom(path);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    Fixture::accept(dialog);
    QCOMPARE(f.client.commands().last().type, EventType::OperatorImportedKnowledge);
    const QJsonArray entries = f.client.commands().last().data.value(QLatin1String("knowledge")).toArray();
    QCOMPARE(entries.size(), f.console.state().policy().all().size());
    QVERIFY(PolicyEntry::fromJson(entries.first().toObject()) == f.console.state().policy().all().first());
}

void TestLearningPage::badFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("complaint");
    QTest::addRow("empty") << QByteArray() << QStringLiteral("no JSON");
    QTest::addRow("binary") << QByteArray("\x00\xff\x01", 3) << QStringLiteral("no JSON");
    QTest::addRow("other JSON") << QByteArray("{\"a\":1}") << QStringLiteral("no exported knowledge");
    const QByteArray head = "{\"format\":\"universal-devops-knowledge\",\"entries\":[{\"environment\":\"dev\",";
    QTest::addRow("no situation") << head + "\"strategy\":\"restart\"}]}" << QStringLiteral("situation");
    QTest::addRow("no strategy") << head + "\"situation\":\"x\",\"strategy\":\"pray\"}]}" << QStringLiteral("\"pray\"");
    QTest::addRow("more cures than tries")
        << head + "\"situation\":\"x\",\"strategy\":\"restart\",\"tries\":1,\"successes\":2}]}"
        << QStringLiteral("entry 1");
}

void TestLearningPage::badFiles()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, complaint);
    const Result<QJsonArray> result = KnowledgeFile::fromBytes(bytes);
    QVERIFY(!result);
    QVERIFY2(result.error().toString().contains(complaint), qPrintable(result.error().toString()));
}

QTEST_MAIN(TestLearningPage)
#include "tst_learningpage.moc"
