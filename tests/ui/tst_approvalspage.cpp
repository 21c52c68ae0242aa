#include "ui/pages/approvals/approvalspage.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"

#include "pagefixture.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QTableView>

Q_DECLARE_METATYPE(ops::ActionState)

using namespace ops;
using namespace std::chrono_literals;

namespace {

struct Fixture : PageFixture<ApprovalsPage>
{
    RecordTable *table() { return page.findChild<RecordTable *>(); }
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }
    void press(Qt::Key key) { QTest::keyClick(table()->view(), key); }
    Command last() const { return client.commands().isEmpty() ? Command() : client.commands().last(); }
};

QString counting()
{
    return QLatin1String(DemoSession::CountingAction);
}
QString waiting()
{
    return QLatin1String(DemoSession::WaitingAction);
}

Action scaledOut(const QString &id)
{
    Action done;
    done.id = id;
    done.key = {QStringLiteral("prod"), QStringLiteral("web")};
    done.strategy = Strategy::ScaleOut;
    done.state = ActionState::Succeeded;
    done.proposedBy = QStringLiteral("auto-heal");
    done.undo.emplace();
    done.undo->kind = UndoKind::Exact;
    done.undo->strategy = Strategy::ScaleIn;
    return done;
}

} // namespace

class TestApprovalsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNearestDeadlineIsOnTop();
    void approvesByKeyboard();
    void approvesAtOnceOutsideProduction();
    void asksForWhatExpiresFirst();
    void productionIsWhereReleasesEnd();
    void vetoesWithinTheCountdownAndGoesOn();
    void replacesByAnotherStrategy();
    void extends();
    void diesWithTheDeadline();
    void diesWithADecisionOfSomebodyElse();
    void aDialogSaysWhatWasDecidedMeanwhile_data();
    void aDialogSaysWhatWasDecidedMeanwhile();
    void whatIsUnderWayCanBeReplacedUntilItHasEnded_data();
    void whatIsUnderWayCanBeReplacedUntilItHasEnded();
    void proposesWhatWasNotTriedYet();
    void aRefusedAnswerCanBeGivenAgain();
    void whatIsTakenOverCanBeAnsweredFurther();
    void thePastCannotBeDecided();
    void undoesWhatHasSucceeded();
    void undoesWhatWasDoneInASessionBefore();
    void speaksAnotherLanguageWhileRunning();
};

void TestApprovalsPage::theNearestDeadlineIsOnTop()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->rowCount(), 2);
    QTRY_COMPARE(f.table()->currentId(), counting());
    QCOMPARE(f.page.findChild<QLabel *>(QStringLiteral("countdown"))->text(), QStringLiteral("0:22"));
    f.moveTimeTo(DemoSession().end() + 10s);
    QTRY_COMPARE(f.page.findChild<QLabel *>(QStringLiteral("countdown"))->text(), QStringLiteral("0:12"));
}

void TestApprovalsPage::approvesByKeyboard()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.press(Qt::Key_Down);
    QCOMPARE(f.table()->currentId(), waiting());
    f.press(Qt::Key_A);
    // Production: says what will happen, and Enter confirms.
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow()); // until then the list has the keys
    QVERIFY(f.client.commands().isEmpty());
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(f.client.commands().size(), 1);
    QCOMPARE(f.last().type, EventType::OperatorApproved);
    QCOMPARE(f.last().operatorName, QStringLiteral("anna"));
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), waiting());
    QVERIFY(bool(f.last().validate()));
}

void TestApprovalsPage::approvesAtOnceOutsideProduction()
{
    Fixture f;
    QVERIFY(f.isReady());
    Action action;
    action.id = QStringLiteral("A-h-99");
    action.key = {QStringLiteral("dev"), QStringLiteral("web")};
    action.state = ActionState::Waiting;
    action.deadline = DemoSession().end() + 5s;
    f.client.feed(EventType::ActionWaiting, action);
    QTRY_COMPARE(f.table()->rowCount(), 3);
    f.table()->selectRow(0);
    QCOMPARE(f.table()->currentId(), action.id);
    f.press(Qt::Key_A);
    QCOMPARE(f.last().type, EventType::OperatorApproved);
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), action.id);
}

void TestApprovalsPage::asksForWhatExpiresFirst()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->rowCount(), 2);
    f.makeProduction(QStringLiteral("stage"));
    for (const QString &next : {counting(), waiting()}) {
        f.table()->selectRow(1);
        f.page.askForTheNext();
        auto *dialog = f.dialog<OrderDialog>(); // outside production, too: the key can be hit anywhere
        QVERIFY(dialog);
        f.page.askForTheNext(); // one question at a time
        QCOMPARE(f.page.findChildren<OrderDialog *>().size(), 1);
        QTRY_VERIFY(dialog->isActiveWindow());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(f.last().type, EventType::OperatorApproved);
        QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), next);
        delete dialog;
    }
    f.page.askForTheNext(); // both were answered here; the gate has not said yet what became of it
    QVERIFY(!f.dialog<OrderDialog>());
    QCOMPARE(f.client.commands().size(), 2);
}

void TestApprovalsPage::productionIsWhereReleasesEnd()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.makeProduction(QStringLiteral("stage")); // whatever it is called
    f.press(Qt::Key_A);
    QVERIFY(!f.dialog<OrderDialog>());
    QCOMPARE(f.last().type, EventType::OperatorApproved);
    QCOMPARE(f.last().environment, QStringLiteral("prod"));
}

void TestApprovalsPage::vetoesWithinTheCountdownAndGoesOn()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    auto *reason = f.page.findChild<QLineEdit *>(QStringLiteral("reason"));
    QTest::keyClicks(reason, QStringLiteral("Vacation"));
    QVERIFY(f.client.commands().isEmpty()); // the letters of a reason are no keys
    QTest::keyClick(reason, Qt::Key_Return);
    f.press(Qt::Key_V);
    QCOMPARE(f.client.commands().size(), 1);
    QCOMPARE(f.last().type, EventType::OperatorVetoed);
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), counting());
    QCOMPARE(f.last().data.value(QLatin1String("reason")).toString(), QStringLiteral("Vacation"));
    QCOMPARE(f.table()->currentId(), waiting());
    QVERIFY(reason->text().isEmpty());
    // Going back: what was answered is not answered twice.
    f.press(Qt::Key_Up);
    f.press(Qt::Key_V);
    QCOMPARE(f.client.commands().size(), 1);
}

void TestApprovalsPage::replacesByAnotherStrategy()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.press(Qt::Key_R);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(dialog);
    dialog->form()->choose(Strategy::ScaleOut);
    Fixture::accept(dialog);
    QCOMPARE(f.last().type, EventType::OperatorOverrode);
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), counting());
    QCOMPARE(f.last().data.value(QLatin1String("strategy")).toString(), QStringLiteral("scale_out"));
    QCOMPARE(f.last().data.value(QLatin1String("parameters")).toObject().value(QLatin1String("replicas")).toInt(), 3);
    QCOMPARE(f.last().environment, QStringLiteral("prod"));
    QVERIFY(bool(f.last().validate()));
}

void TestApprovalsPage::extends()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.press(Qt::Key_E);
    QCOMPARE(f.last().type, EventType::OperatorExtended);
    QCOMPARE(f.last().data.value(QLatin1String("by_ms")).toInteger(), 60000);
    QVERIFY(f.button("veto")->isEnabled()); // asking for time decides nothing
}

void TestApprovalsPage::diesWithTheDeadline()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    QVERIFY(f.button("approve")->isEnabled());
    f.press(Qt::Key_R);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(Fixture::canAccept(dialog));
    f.moveTimeTo(DemoSession().end() + 22s);
    QTRY_VERIFY(!f.button("approve")->isEnabled());
    QVERIFY(!f.button("veto")->isEnabled());
    QVERIFY(!f.button("replace")->isEnabled());
    QVERIFY(!f.button("extend")->isEnabled());
    QVERIFY(!Fixture::canAccept(dialog)); // also in a dialog that was open already
    for (const Qt::Key key : {Qt::Key_A, Qt::Key_V, Qt::Key_E})
        f.press(key);
    QVERIFY(f.client.commands().isEmpty());
}

void TestApprovalsPage::diesWithADecisionOfSomebodyElse()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    Action action = *f.console.state().action(counting());
    action.state = ActionState::Vetoed;
    action.decidedBy = QStringLiteral("operator:bob");
    f.client.feed(EventType::ActionVetoed, action);
    QTRY_COMPARE(f.table()->rowCount(), 1);
    QCOMPARE(f.table()->currentId(), waiting());
}

void TestApprovalsPage::aDialogSaysWhatWasDecidedMeanwhile_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<ActionState>("state");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, Qt::Key key, ActionState state, const char *said) {
        QTest::newRow(name) << key << state << QString::fromLatin1(said);
    };
    row("approve, approved", Qt::Key_A, ActionState::Authorised, "Too late: Authorised.");
    row("approve, done", Qt::Key_A, ActionState::Verifying, "Too late: Verifying.");
    row("replace, approved", Qt::Key_R, ActionState::Authorised, "Too late: Authorised.");
    row("replace, done", Qt::Key_R, ActionState::Verifying, "Too late: Verifying.");
    row("replace, vetoed", Qt::Key_R, ActionState::Vetoed, "Too late: Vetoed.");
    row("replace, asked instead of announced", Qt::Key_R, ActionState::Waiting, "");
}

void TestApprovalsPage::aDialogSaysWhatWasDecidedMeanwhile()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const ActionState, state);
    QFETCH(const QString, said);
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.press(key);
    auto *dialog = f.dialog<OrderDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::canAccept(dialog));
    Action action = *f.console.state().action(counting());
    action.state = state;
    f.client.feed(EventType::ActionFinished, action);
    QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    const auto labels = dialog->findChildren<QLabel *>();
    const bool isSaid =
        std::any_of(labels.begin(), labels.end(), [&said](const QLabel *label) { return label->text() == said; });
    QVERIFY(said.isEmpty() || isSaid);
    QCOMPARE(Fixture::canAccept(dialog), said.isEmpty());
}

void TestApprovalsPage::whatIsUnderWayCanBeReplacedUntilItHasEnded_data()
{
    QTest::addColumn<ActionState>("then");
    QTest::addColumn<ActionState>("now");
    QTest::addColumn<bool>("late");
    QTest::addRow("begins") << ActionState::Authorised << ActionState::Executing << false;
    QTest::addRow("was done") << ActionState::Executing << ActionState::Verifying << false;
    QTest::addRow("failed") << ActionState::Executing << ActionState::Failed << true;
    QTest::addRow("helped") << ActionState::Verifying << ActionState::Succeeded << true;
}

void TestApprovalsPage::whatIsUnderWayCanBeReplacedUntilItHasEnded()
{
    QFETCH(const ActionState, then);
    QFETCH(const ActionState, now);
    QFETCH(const bool, late);
    Fixture f;
    QVERIFY(f.isReady());
    const auto put = [&f](ActionState state) {
        Action action = *f.console.state().action(counting());
        action.state = state;
        f.client.feed(EventType::ActionFinished, action);
        QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    };
    put(then);
    f.page.reveal(counting());
    QCOMPARE(f.table()->currentId(), counting());
    f.press(Qt::Key_R);
    auto *dialog = f.dialog<ActionDialog>();
    QVERIFY(dialog);
    QVERIFY(Fixture::canAccept(dialog));
    put(now);
    QCOMPARE(Fixture::canAccept(dialog), !late);
}

void TestApprovalsPage::proposesWhatWasNotTriedYet()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    // A rollback counts down; the restart before it was vetoed.
    Action vetoed = *f.console.state().action(counting());
    vetoed.id = QStringLiteral("A-h-7");
    vetoed.strategy = Strategy::Restart;
    vetoed.state = ActionState::Vetoed;
    f.client.feed(EventType::ActionVetoed, vetoed);
    QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    f.press(Qt::Key_R);
    QVERIFY(f.dialog<ActionDialog>());
    QCOMPARE(f.dialog<ActionDialog>()->form()->strategy(), Strategy::AdjustConfig);
}

void TestApprovalsPage::aRefusedAnswerCanBeGivenAgain()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.press(Qt::Key_V);
    f.press(Qt::Key_Up);
    QTRY_VERIFY(!f.button("veto")->isEnabled());
    f.client.feed({.time = DemoSession().end() + 1s,
                   .type = EventType::CommandRefused,
                   .environment = {},
                   .app = {},
                   .source = {},
                   .incident = {},
                   .data = {{QStringLiteral("action"), counting()}}});
    QTRY_VERIFY(f.button("veto")->isEnabled());
}

void TestApprovalsPage::whatIsTakenOverCanBeAnsweredFurther()
{
    Fixture f;
    QVERIFY(f.isReady());
    Action action = *f.console.state().action(counting());
    action.state = ActionState::Executing;
    f.client.feed(EventType::ActionExecuting, action);
    QTRY_COMPARE(f.shown, quint64(f.client.history().size()));
    f.page.reveal(action.id);
    QTest::mouseClick(f.button("take-over"), Qt::LeftButton);
    QCOMPARE(f.last().type, EventType::OperatorTookOver);
    QVERIFY(!f.button("cancel")->isEnabled());
    f.client.feed({.time = DemoSession().end() + 1s,
                   .type = EventType::HandsOnStarted,
                   .environment = action.key.environment,
                   .app = action.key.app,
                   .source = {},
                   .incident = {},
                   .data = {}});
    QTRY_VERIFY(f.button("cancel")->isEnabled());
}

void TestApprovalsPage::thePastCannotBeDecided()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->rowCount(), 2);
    f.console.seek(DemoSession().end() - 1s);
    QTRY_VERIFY(!f.console.isLive());
    QTRY_COMPARE(f.table()->rowCount(), 2);
    f.table()->selectRow(0);
    QVERIFY(!f.button("approve")->isEnabled());
    f.press(Qt::Key_V);
    QVERIFY(f.client.commands().isEmpty());
}

void TestApprovalsPage::undoesWhatHasSucceeded()
{
    Fixture f;
    QVERIFY(f.isReady());
    const Action done = scaledOut(QStringLiteral("A-scaled"));
    Event event;
    event.type = EventType::ActionSucceeded;
    event.environment = done.key.environment;
    event.app = done.key.app;
    event.data = done.toJson();
    f.client.feed(event);
    QTRY_VERIFY(f.console.state().action(done.id));
    QTRY_COMPARE((f.page.reveal(done.id), f.table()->currentId()), done.id);
    QVERIFY(!f.button("approve")->isEnabled());
    QCOMPARE(f.button("approve")->toolTip(), QStringLiteral("it has ended already"));
    QVERIFY(f.button("undo")->isEnabled());
    QTest::mouseClick(f.button("undo"), Qt::LeftButton);
    QCOMPARE(f.last().type, EventType::OperatorUndid);
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), done.id);
}

void TestApprovalsPage::undoesWhatWasDoneInASessionBefore()
{
    Fixture f;
    QVERIFY(f.isReady());
    const QString id = QStringLiteral("A-m-1@1767571200000");
    Event begun = f.client.history().front();
    begun.data.insert(QStringLiteral("undoable"), QJsonArray{scaledOut(id).toJson()});
    f.client.feed(begun);
    QTRY_VERIFY(f.console.state().action(id));
    QTRY_COMPARE((f.page.reveal(id), f.table()->currentId()), id);
    QVERIFY(f.button("undo")->isEnabled());
    QTest::mouseClick(f.button("undo"), Qt::LeftButton);
    QCOMPARE(f.last().type, EventType::OperatorUndid);
    QCOMPARE(f.last().data.value(QLatin1String("action")).toString(), id);
}

void TestApprovalsPage::speaksAnotherLanguageWhileRunning()
{
    Fixture f;
    QVERIFY(f.isReady());
    QTRY_COMPARE(f.table()->currentId(), counting());
    f.page.setStyleSheet(QStringLiteral("QLabel { padding: 1px }"));
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&f.page, &change);
    QCoreApplication::processEvents();
    QCOMPARE(f.table()->currentId(), counting());
    QVERIFY(f.button("veto")->isEnabled());
}

QTEST_MAIN(TestApprovalsPage)
#include "tst_approvalspage.moc"
