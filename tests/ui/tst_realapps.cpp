#include "control/undo.h"
#include "ui/models/replicamodel.h"
#include "ui/pages/apps/appspage.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/realsession.h"
#include "ui/scripteddesk.h"
#include "ui/shell/consolestate.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFrame>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace ops;

namespace {

/// The page of apps in front of an operator, with real apps on it.
struct Fixture
{
    ScriptedClient client;
    ScriptedDesk desk;
    RealSession session;
    ConsoleState console{client, QStringLiteral("anna")};
    AppsPage page{console, desk};

    Fixture()
    {
        page.resize(1280, 900);
        page.show();
        page.activateWindow();
        session.play(client);
    }
    bool isReady()
    {
        return QTest::qWaitFor(
            [this] {
                return apps()->rowCount() == 3 && console.state().deployments().size() == 1 && page.isActiveWindow();
            },
            LongestWait);
    }
    RecordTable *apps() { return page.findChild<RecordTable *>(QStringLiteral("apps")); }
    QTabWidget *tabs() { return page.findChild<QTabWidget *>(QStringLiteral("app-tabs")); }
    QTableView *log() { return page.findChild<QTableView *>(QStringLiteral("log")); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return page.findChild<Widget *>(QLatin1String(name));
    }
    QPushButton *button(const char *name) { return find<QPushButton>(name); }
    void open(const AppKey &key, int tab)
    {
        page.reveal(key.toString());
        tabs()->setCurrentIndex(tab);
    }
    /// All that a row of a table says.
    static QString rowText(RecordTable *table, int row)
    {
        QStringList cells;
        const QAbstractItemModel *model = table->view()->model();
        for (int column = 0; column < model->columnCount(); ++column)
            cells.append(model->index(row, column).data().toString());
        return cells.join(u'|');
    }
    int count(const QString &question) const { return int(desk.asked().count(question)); }
};

enum Tab
{
    Replicas,
    Probe,
    Metrics,
    Releases,
    History,
    WhatIf,
    Log
};

Event specChanged(const QString &problem)
{
    Event event;
    event.type = EventType::SpecChanged;
    event.app = QStringLiteral("shop");
    event.source = QStringLiteral("app-spec");
    event.data = {
        {QStringLiteral("file"), QStringLiteral("shop.yaml")},
        {QStringLiteral("diff"), QJsonArray{QStringLiteral("-port: 1"), QStringLiteral("+port: 2")}},
        {QStringLiteral("problem"), problem},
        {QStringLiteral("takes_effect"), problem.isEmpty() ? QStringLiteral("deploy") : QStringLiteral("never")}};
    return event;
}

} // namespace

class TestRealApps : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void replicasWithWhatTheyUse();
    void machinesAreShownWhereThereAreSeveral();
    void anEngineThatIsGoneIsUnknown();
    void releasesOfTheApp();
    void ordersSayWhatTheyTouch_data();
    void ordersSayWhatTheyTouch();
    void anAppIsStoppedAndStarted();
    void theLogIsFollowed();
    void theLogIsSearchedAndCopied();
    void theLogOfAnotherReplica();
    void nobodyAsksForWhatNobodySees();
    void aChangedSpecWaitsForItsDeployment();
};

void TestRealApps::replicasWithWhatTheyUse()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::ProdShop, Replicas);
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("inspect prod/shop"));
    f.desk.answer(RealSession::usage(RealSession::ProdShop));
    auto *table = f.find<RecordTable>("replicas");
    QTRY_COMPARE(table->rowCount(), 2);
    const QString second = Fixture::rowText(table, 1);
    for (const QString &fact : {QStringLiteral("18092"), QStringLiteral("pid 4712"), QStringLiteral("1.1"),
                                QStringLiteral("27.3 %"), QStringLiteral("SEGV"), QStringLiteral("23 of 1024")})
        QVERIFY2(second.contains(fact), qPrintable(fact + QStringLiteral(" in ") + second));
    // Double click: its log.
    QTest::mouseClick(table->view()->viewport(), Qt::LeftButton, {},
                      table->view()->visualRect(table->view()->model()->index(1, 0)).center());
    QTest::mouseDClick(table->view()->viewport(), Qt::LeftButton, {},
                       table->view()->visualRect(table->view()->model()->index(1, 0)).center());
    QCOMPARE(f.tabs()->currentIndex(), int(Log));
    QTRY_VERIFY(f.desk.asked().last().startsWith(QStringLiteral("log prod/shop p1")));
}

void TestRealApps::machinesAreShownWhereThereAreSeveral()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::Mail, Replicas);
    auto *table = f.find<RecordTable>("replicas");
    QTRY_COMPARE(table->rowCount(), 1);
    QVERIFY(table->view()->isColumnHidden(ReplicaModel::Node));
    AppStatus status = RealSession::status(RealSession::Mail);
    status.replicaStates[0].node = QStringLiteral("worker-2");
    f.client.feed(f.session.statusEvent(status));
    QTRY_VERIFY(!table->view()->isColumnHidden(ReplicaModel::Node));
    QCOMPARE(table->view()->model()->index(0, ReplicaModel::Node).data().toString(), QStringLiteral("worker-2"));
}

void TestRealApps::anEngineThatIsGoneIsUnknown()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::Mail, Replicas);
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("inspect prod/mail"));
    f.desk.answer(RealSession::usage(RealSession::Mail));
    QTRY_VERIFY(Fixture::rowText(f.find<RecordTable>("replicas"), 0).contains(QStringLiteral("Running")));
    f.client.feed(f.session.statusEvent(RealSession::status(RealSession::Mail, AppState::Unknown)));
    QTRY_VERIFY(Fixture::rowText(f.find<RecordTable>("replicas"), 0).contains(QStringLiteral("Unknown")));
    const int mail = f.apps()->view()->currentIndex().row();
    QVERIFY(Fixture::rowText(f.apps(), mail).contains(QStringLiteral("Unknown")));
    QVERIFY(!Fixture::rowText(f.apps(), mail).contains(QStringLiteral("Running")));
}

void TestRealApps::releasesOfTheApp()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::ProdShop, Releases);
    auto *table = f.find<RecordTable>("releases");
    QTRY_COMPARE(table->rowCount(), 1);
    const QString row = Fixture::rowText(table, 0);
    QVERIFY2(row.contains(QStringLiteral("anna")) && row.contains(QStringLiteral("faster checkout")), qPrintable(row));
    f.page.reveal(RealSession::DevShop.toString());
    QTRY_COMPARE(table->rowCount(), 0);
}

void TestRealApps::ordersSayWhatTheyTouch_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const QStringList &said) {
        QTest::addRow("%s", name) << QLatin1String(name) + QString() << said;
    };
    row("restart", {QStringLiteral("port 18091"), QStringLiteral("port 18092")});
    row("rollback", {QStringLiteral("1.1"), QStringLiteral("1.0"), QStringLiteral("port 18092")});
    row("deploy", {QStringLiteral("2.0"), QStringLiteral("port 18091")});
    row("scale-out", {QStringLiteral("1 more replica")});
    row("scale-in", {QStringLiteral("1 replica"), QStringLiteral("port 18092")});
    row("configure", {QStringLiteral("POOL_SIZE"), QStringLiteral("32"), QStringLiteral("replaced")});
}

void TestRealApps::ordersSayWhatTheyTouch()
{
    QFETCH(const QString, button);
    QFETCH(const QStringList, said);
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(RealSession::ProdShop.toString());
    QTest::mouseClick(f.button(qPrintable(button)), Qt::LeftButton);
    auto *dialog = f.page.findChild<ActionDialog *>();
    QVERIFY(dialog);
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        texts.append(label->text());
    const QString all = texts.join(u'\n');
    for (const QString &fact : said)
        QVERIFY2(all.contains(fact), qPrintable(fact + QStringLiteral(" in ") + all));
    QVERIFY(f.client.commands().isEmpty());
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    QCOMPARE(f.client.commands().size(), 1);
    QCOMPARE(f.client.commands().first().type, EventType::OperatorRequested);
}

void TestRealApps::anAppIsStoppedAndStarted()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(RealSession::ProdShop.toString());
    const auto order = [&f](const QStringList &said) {
        QTest::mouseClick(f.button("power"), Qt::LeftButton);
        auto *dialog = f.page.findChild<ActionDialog *>();
        QStringList texts;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            texts.append(label->text());
        const QString all = texts.join(u'\n');
        for (const QString &fact : said) {
            if (!all.contains(fact))
                return fact + QStringLiteral(" is missing in ") + all;
        }
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        delete dialog;
        return QString();
    };
    QCOMPARE(f.button("power")->text(), QStringLiteral("&Stop…"));
    QCOMPARE(order({QStringLiteral("All replicas are stopped"), QStringLiteral("port 18092"),
                    QStringLiteral("This is production")}),
             QString());
    const QJsonObject stop = f.client.commands().last().data;
    QCOMPARE(stop.value(QLatin1String("strategy")).toString(), QStringLiteral("scale_in"));
    QCOMPARE(stop.value(QLatin1String("parameters")).toObject(), (QJsonObject{{QStringLiteral("replicas"), 0}}));

    AppStatus stopped = RealSession::status(RealSession::ProdShop, AppState::Stopped);
    Action action;
    action.id = QStringLiteral("A-7");
    action.key = RealSession::ProdShop;
    action.strategy = Strategy::ScaleIn;
    action.parameters = stop.value(QLatin1String("parameters")).toObject();
    action.undo = undoPlanOf(action, stopped);
    action.state = ActionState::Succeeded;
    f.client.feed(EventType::ActionSucceeded, action);
    stopped.replicas = 0;
    stopped.replicaStates.clear();
    f.client.feed(f.session.statusEvent(stopped));
    QTRY_COMPARE(f.button("power")->text(), QStringLiteral("&Start…"));
    QCOMPARE(order({QStringLiteral("2 replica(s) of release 1.1 will be started")}), QString());
    const QJsonObject start = f.client.commands().last().data;
    QCOMPARE(start.value(QLatin1String("strategy")).toString(), QStringLiteral("scale_out"));
    QCOMPARE(start.value(QLatin1String("parameters")).toObject(), (QJsonObject{{QStringLiteral("replicas"), 2}}));
}

void TestRealApps::theLogIsFollowed()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::DevShop, Log);
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("log dev/shop d0 "));
    LogPage page = RealSession::log(500);
    page.more = true;
    f.desk.answer(page);
    QScrollBar *bar = f.log()->verticalScrollBar();
    QTRY_COMPARE(f.log()->model()->rowCount(), 500);
    QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
    // More is asked for from where it ended.
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("log dev/shop d0 ") + page.position);
    // Whoever scrolls up reads on undisturbed ...
    bar->triggerAction(QAbstractSlider::SliderToMinimum);
    QVERIFY(!f.button("log-follow")->isChecked());
    f.desk.answer(LogPage{.text = "more\n", .position = QStringLiteral("9"), .follows = true, .more = false});
    QTRY_COMPARE(f.log()->model()->rowCount(), 501);
    QCOMPARE(bar->value(), bar->minimum());
    // ... until the end is wanted again.
    QTest::mouseClick(f.button("log-follow"), Qt::LeftButton);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestRealApps::theLogIsSearchedAndCopied()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::DevShop, Log);
    QTRY_VERIFY(f.desk.asked().last().startsWith(QStringLiteral("log dev/shop")));
    f.desk.answer(RealSession::log(100));
    QTRY_COMPARE(f.log()->model()->rowCount(), 100);
    QCOMPARE(f.page.searchField(), f.find<QLineEdit>("log-search")); // Ctrl+F
    f.find<QCheckBox>("log-pattern")->click();
    f.find<QLineEdit>("log-search")->setFocus();
    QTest::keyClicks(f.find<QLineEdit>("log-search"), QStringLiteral(" 5\\d\\d "));
    f.find<QCheckBox>("log-only")->click();
    QTRY_COMPARE(f.log()->model()->rowCount(), 3);
    QTest::keyClick(f.find<QLineEdit>("log-search"), Qt::Key_F3);
    QTRY_VERIFY(f.log()->currentIndex().isValid());
    f.log()->selectAll();
    f.log()->setFocus();
    QTest::keyClick(f.log(), Qt::Key_C, Qt::ControlModifier);
    const QString copied = QApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), 2);
    QVERIFY(copied.contains(QStringLiteral("ERROR GET /products/17 503")));
    QVERIFY(!copied.contains(QChar(0x1b)));
}

void TestRealApps::theLogOfAnotherReplica()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::ProdShop, Log);
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("log prod/shop p0 "));
    f.desk.answer(RealSession::log(10));
    QTRY_COMPARE(f.log()->model()->rowCount(), 10);
    auto *choice = f.find<QComboBox>("log-replica");
    QCOMPARE(choice->count(), 2);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QTRY_COMPARE(f.desk.asked().last(), QStringLiteral("log prod/shop p1 "));
    QCOMPARE(f.log()->model()->rowCount(), 0);
    f.desk.failLog(
        {.kind = Error::Kind::NotFound, .what = QStringLiteral("There is no log."), .where = {}, .todo = {}});
    const auto isSaid = [&f] {
        const QList<QLabel *> labels = f.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("There is no log."));
        });
    };
    QTRY_VERIFY(isSaid());
}

void TestRealApps::nobodyAsksForWhatNobodySees()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.open(RealSession::DevShop, Log);
    QTRY_VERIFY(f.count(QStringLiteral("log dev/shop d0 ")) == 1);
    f.tabs()->setCurrentIndex(Metrics);
    f.desk.answer(RealSession::log(10));
    QCoreApplication::processEvents();
    const auto asked = f.desk.asked().size();
    f.tabs()->setCurrentIndex(Log); // seen again: it goes on from where it was
    QTRY_COMPARE(f.desk.asked().size(), asked + 1);
    QCOMPARE(f.desk.asked().last(), QStringLiteral("log dev/shop d0 ") + RealSession::log(10).position);
}

void TestRealApps::aChangedSpecWaitsForItsDeployment()
{
    Fixture f;
    QVERIFY(f.isReady());
    f.page.reveal(RealSession::DevShop.toString());
    auto *notice = f.find<QFrame>("spec-notice");
    QVERIFY(!notice->isVisible());
    f.client.feed(specChanged(QStringLiteral("shop.yaml:3:1: no such field")));
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(!f.button("deploy-spec")->isVisible()); // what has a mistake in it cannot be deployed
    f.client.feed(specChanged({}));
    QTRY_VERIFY(f.button("deploy-spec")->isVisible());
    QTest::mouseClick(f.button("show-diff"), Qt::LeftButton);
    auto *diff = f.find<QDialog>("spec-diff");
    QVERIFY(diff);
    QCOMPARE(diff->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("-port: 1\n+port: 2"));
    diff->close();
    f.page.reveal(RealSession::Mail.toString());
    QTRY_VERIFY(!notice->isVisible()); // another app's
    f.page.reveal(RealSession::DevShop.toString());
    QTRY_VERIFY(notice->isVisible());
    QTest::mouseClick(f.button("deploy-spec"), Qt::LeftButton);
    QVERIFY(f.page.findChild<ActionDialog *>());
}

QTEST_MAIN(TestRealApps)
#include "tst_realapps.moc"
