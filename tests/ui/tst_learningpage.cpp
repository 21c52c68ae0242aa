#include "ui/models/evidencemodel.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/learning/changesview.h"
#include "ui/pages/learning/knowledgefile.h"
#include "ui/pages/learning/learningpage.h"

#include "pagefixture.h"

#include <QComboBox>
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
