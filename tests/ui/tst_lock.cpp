// The window that is locked, over real accounts in a directory of their own.
#include "operators/accountsignin.h"
#include "ui/notices/desktopbell.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/settings/accountform.h"
#include "ui/shell/eventloopwatchdog.h"
#include "ui/signin/consolelock.h"
#include "ui/signin/lockpane.h"
#include "ui/signin/signindialog.h"
#include "ui/stage.h"
#include "ui/window/bannerstack.h"
#include "ui/window/topbar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const QString Anna = QStringLiteral("anna");
const QString Ben = QStringLiteral("ben");
const QString Right = QStringLiteral("correct horse");
const QString Wrong = QStringLiteral("battery staple");
constexpr PasswordCost Cheap{.blocks = 16, .size = 8, .rounds = 1};
constexpr auto Stop = Qt::ControlModifier | Qt::AltModifier;

} // namespace

class LockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_accounts = std::make_unique<QTemporaryDir>();
        m_now = fromEpochMs(1'767'610'800'000);
        m_desk = std::make_unique<AccountSignIn>(m_accounts->path(),
                                                 SignInSettings{.cost = Cheap, .clock = [this] { return m_now; }});
        m_stage = std::make_unique<Stage>();
        window()->setSignIn(m_desk.get());
        window()->show();
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window(), LongestWait));
        DemoSession().play(m_stage->client);
        QTRY_VERIFY(m_stage->isSettled());
        window()->showPage(PageId::Approvals);
    }
    void cleanup()
    {
        m_stage.reset();
        m_desk.reset();
        m_accounts.reset();
    }

    void onlyWhoHasAPasswordCanLock()
    {
        QTest::keyClick(window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("has no password")));
        QVERIFY(!console().isLocked());
        give(Anna);
        QTest::keyClick(window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(console().isLocked());
        QVERIFY(pane()->isVisible());
        QCOMPARE(pane()->geometry(), window()->rect());
    }

    void nothingCanBeOrderedWhileItIsLocked()
    {
        QVERIFY(lock());
        QVERIFY(!console().canOrder());
        const qsizetype before = m_stage->client.commands().size();
        console().order(EventType::OperatorVetoed, {}, QString(), {{QStringLiteral("action"), QStringLiteral("A-1")}});
        // By key: those of the window, and those of the page that was shown.
        for (const QAction *action : window()->actions()->all()) {
            if (action == window()->actions()->emergencyStop)
                continue;
            const QKeyCombination keys = action->shortcut()[0];
            QTest::keyClick(window(), keys.key(), keys.keyboardModifiers());
        }
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_V, Qt::Key_R}) {
            QTest::keyClick(window(), key);
            QTest::keyClick(window()->page(PageId::Approvals), key);
        }
        QCOMPARE(window()->currentPage(), PageId::Approvals);
        QVERIFY(window()->isVisible());
        QVERIFY(!window()->findChild<QDialog *>());
        QCOMPARE(m_stage->client.commands().size(), before);
        QVERIFY(m_stage->client.calls().filter(QStringLiteral("step")).isEmpty());
        // By mouse: the pane is what lies under it, wherever that is.
        for (const QPoint &point : {window()->topBar()->emergencyStop()->mapTo(window(), QPoint(5, 5)),
                                    window()->page(PageId::Approvals)->mapTo(window(), QPoint(50, 50)), QPoint(10, 5),
                                    QPoint(window()->width() / 2, window()->height() - 5)}) {
            const QWidget *hit = window()->childAt(point);
            QVERIFY(hit == pane() || pane()->isAncestorOf(hit));
        }
        QVERIFY(!window()->centralWidget()->isEnabled());
    }

    void noActionWorksWhileItIsLocked()
    {
        const WindowActions *actions = window()->actions();
        const auto offered = [actions] {
            QList<QAction *> enabled = actions->all();
            enabled.removeIf([actions](QAction *action) { // themes and languages order and reveal nothing
                return !action->isEnabled() || actions->themes.contains(action) || actions->languages.contains(action);
            });
            return enabled;
        };
        QTRY_VERIFY(actions->notices->isEnabled()); // with the last of what is told
        const QList<QAction *> before = offered();
        QVERIFY(before.contains(actions->approveNext)); // something waits
        QVERIFY(lock());
        QCOMPARE(offered(), QList<QAction *>{actions->emergencyStop});
        // What goes on behind the pane gives nothing back, and an assistive technology needs neither key nor mouse.
        QSignalSpy frames(&console(), &ConsoleState::changed);
        Event news;
        news.type = EventType::UptimeReported;
        news.time = console().liveState().now() + 1s;
        m_stage->client.feed(news);
        QTRY_VERIFY(m_stage->isSettled() && frames.count() > 0);
        QCOMPARE(offered(), QList<QAction *>{actions->emergencyStop});
        const qsizetype orders = m_stage->client.commands().size();
        for (QAction *action : actions->all()) {
            if (!action->isEnabled())
                action->trigger();
        }
        QVERIFY(!window()->findChild<QDialog *>());
        QCOMPARE(window()->currentPage(), PageId::Approvals);
        QCOMPARE(m_stage->client.commands().size(), orders);
        QVERIFY(unlock(Anna));
        QCOMPARE(offered(), before);
    }

    void theStopIsNeverLockedAway()
    {
        QVERIFY(lock());
        QTest::keyClick(window(), Qt::Key_X, Stop);
        QCOMPARE(m_stage->client.commands().size(), 1);
        QCOMPARE(m_stage->client.commands().last().type, EventType::OperatorStopped);
        QCOMPARE(m_stage->client.commands().last().operatorName, QStringLiteral("locked console"));
        QVERIFY(bool(m_stage->client.commands().last().validate()));
        auto *button = pane()->findChild<QPushButton *>(QStringLiteral("lockedStop"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(m_stage->client.commands().size(), 2);
        QCOMPARE(m_stage->client.commands().last().operatorName, QStringLiteral("locked console"));
        m_stage->client.feed({.time = DemoSession().end(),
                              .type = EventType::EmergencyStopped,
                              .environment = {},
                              .app = {},
                              .source = QStringLiteral("gate"),
                              .incident = {},
                              .data = {{QStringLiteral("by"), QStringLiteral("operator:locked console")}}});
        QTRY_VERIFY(!button->isEnabled());
        QVERIFY(unlock(Anna));
        QTRY_VERIFY(window()->banners()->texts().join(QString()).contains(QLatin1String("at a locked console")));
        // Lifting it takes a person with a name.
        QTest::keyClick(window(), Qt::Key_U, Stop);
        auto *lift = window()->findChild<OrderDialog *>(QStringLiteral("lift"));
        QVERIFY(lift);
        QTRY_VERIFY(lift->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClicks(lift->findChild<QLineEdit *>(QStringLiteral("reason")), QStringLiteral("false alarm"));
        QTest::keyClick(lift, Qt::Key_Return);
        QTRY_COMPARE(m_stage->client.commands().last().type, EventType::OperatorLifted);
        QCOMPARE(m_stage->client.commands().last().operatorName, Anna);
    }

    void opensForThePassword()
    {
        QVERIFY(lock());
        QCOMPARE(name()->text(), Anna);
        QVERIFY(password()->hasFocus()); // one types and presses Return
        QTest::keyClicks(password(), Wrong);
        QTest::keyClick(password(), Qt::Key_Return);
        QTRY_COMPARE(said(), QStringLiteral("The password is wrong."));
        QVERIFY(console().isLocked());
        QVERIFY(password()->text().isEmpty());
        QTest::keyClicks(password(), Right);
        QTest::keyClick(password(), Qt::Key_Return);
        QTRY_VERIFY(!console().isLocked());
        QVERIFY(!pane()->isVisible());
        QVERIFY(console().canOrder());
        QVERIFY(window()->centralWidget()->isEnabled());
        QTest::keyClick(window(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(window()->currentPage(), PageId::Incidents);
    }

    void aNameAloneOpensNothing()
    {
        QVERIFY(lock());
        name()->setText(Ben);
        QTest::keyClick(name(), Qt::Key_Return);
        QTRY_VERIFY2(said().startsWith(QLatin1String("ben has no password here.")), qPrintable(said()));
        QVERIFY(console().isLocked());
        give(Ben);
        QVERIFY(unlock(Ben));
        QCOMPARE(console().operatorName(), Ben);
        QCOMPARE(m_stage->settings.get(setting::Operator), Ben);
    }

    void guessingTakesLongerAndLonger()
    {
        QVERIFY(lock());
        auto *button = pane()->findChild<QPushButton *>(QStringLiteral("sign-in"));
        for (int attempt = 0; attempt < 3; ++attempt) {
            QVERIFY(button->isEnabled());
            QTest::keyClicks(password(), Wrong);
            QTest::keyClick(password(), Qt::Key_Return);
            QTRY_VERIFY(password()->text().isEmpty() && !said().isEmpty());
        }
        QVERIFY2(said().contains(QLatin1String("possible in 1 second")), qPrintable(said()));
        QVERIFY(!button->isEnabled());
        QTest::keyClicks(password(), Right);
        QTest::keyClick(password(), Qt::Key_Return); // is not even asked
        QTRY_VERIFY(button->isEnabled());
        QTest::keyClick(password(), Qt::Key_Return); // by the desk's own clock it is still too early
        QTRY_VERIFY2(said().contains(QLatin1String("Too many wrong passwords.")), qPrintable(said()));
        m_now += 1s;
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(unlock(Anna));
    }

    void locksWhenNobodyTouchesIt()
    {
        give(Anna);
        Duration clock{};
        IdleWatch &idle = window()->lock()->idle();
        idle.setClock([&clock] { return clock; });
        QCOMPARE(idle.limit(), Duration{15min});
        clock += 14min;
        idle.look();
        QTest::mouseMove(window(), QPoint(30, 30));
        QTest::mouseMove(window(), QPoint(40, 40)); // somebody is there
        clock += 14min;
        idle.look();
        answerAll();
        QVERIFY(!console().isLocked());
        clock += 1min;
        idle.look();
        QTRY_VERIFY(console().isLocked());
        QVERIFY(unlock(Anna));
        clock += 14min;
        idle.look();
        answerAll();
        QVERIFY(!console().isLocked());
    }

    void doesNotLockForWhomItCouldNotOpen()
    {
        Duration clock{};
        IdleWatch &idle = window()->lock()->idle();
        idle.setClock([&clock] { return clock; });
        clock += 24h;
        idle.look();
        answerAll();
        QVERIFY(!console().isLocked());
        QVERIFY(!window()->banners()->texts().join(QString()).contains(QLatin1String("has no password")));
    }

    void theTimeIsASetting()
    {
        give(Anna);
        Duration clock{};
        IdleWatch &idle = window()->lock()->idle();
        idle.setClock([&clock] { return clock; });
        auto *after = account()->findChild<QSpinBox *>(QStringLiteral("lock-after"));
        QCOMPARE(after->value(), 15);
        after->setValue(0);
        QCOMPARE(m_stage->settings.get(setting::LockAfter), 0);
        clock += 24h;
        idle.look();
        answerAll();
        QVERIFY(!console().isLocked());
        after->setValue(2);
        clock += 2min;
        idle.look();
        QTRY_VERIFY(console().isLocked());
    }

    void aTimerLooks()
    {
        IdleWatch idle;
        int passed = 0;
        connect(&idle, &IdleWatch::passed, &idle, [&passed] { ++passed; });
        idle.setLimit(20ms);
        QTRY_COMPARE(passed, 1);
        idle.look();
        QCOMPARE(passed, 1); // once
        idle.touched();
        QTRY_COMPARE(passed, 2);
    }

    void whatWasOpenComesBack()
    {
        give(Anna);
        window()->askToLift();
        QPointer<QDialog> dialog = window()->findChild<OrderDialog *>(QStringLiteral("lift"));
        QTRY_VERIFY(dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("reason"))->setText(QStringLiteral("half a re"));
        window()->lock()->request();
        QTRY_VERIFY(console().isLocked());
        QVERIFY(!dialog->isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(unlock(Anna));
        QTRY_VERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->isModal());
        QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("reason"))->text(), QStringLiteral("half a re"));
        // But is nothing that another person should end.
        give(Ben);
        window()->lock()->lock();
        QVERIFY(!dialog->isVisible());
        QVERIFY(unlock(Ben));
        QTRY_VERIFY(!dialog);
    }

    void aPanelBesideTheWindowIsPutAway()
    {
        auto *dock = window()->findChild<QDockWidget *>(QStringLiteral("faults"));
        dock->setFloating(true);
        dock->show();
        QVERIFY(lock());
        QVERIFY(!dock->isVisible());
        QVERIFY(unlock(Anna));
        QVERIFY(dock->isVisible());
        QVERIFY(dock->isEnabled());
        dock->setFloating(false);
        dock->hide();
    }

    void tellsWhatWaits()
    {
        QVERIFY(lock());
        const auto *matters = pane()->findChild<QLabel *>(QStringLiteral("lock-matters"));
        const OperationsState &state = console().liveState();
        const auto waiting = int(state.pendingActions().size());
        QVERIFY(waiting > 0);
        QTRY_VERIFY2(matters->text().contains(QStringLiteral("%1 action").arg(waiting)), qPrintable(matters->text()));
        // Whoever stands before it cannot look at the pages, and is rung for.
        auto *bell = window()->findChild<DesktopBell *>();
        QVERIFY(bell);
        QStringList rung;
        connect(bell, &DesktopBell::messageShown, bell, [&rung](const QString &title) { rung.append(title); });
        QVERIFY(window()->isActiveWindow());
        Q_EMIT window()->noticeDesk()->rung({});
        QCOMPARE(rung.size(), 1);
        QVERIFY(unlock(Anna));
        Q_EMIT window()->noticeDesk()->rung({});
        QCOMPARE(rung.size(), 1);
    }

    void anotherOperatorSignsIn()
    {
        give(Ben);
        QTest::keyClick(window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QPointer<SignInDialog> dialog = window()->findChild<SignInDialog *>();
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto *who = dialog->findChild<QLineEdit *>(QStringLiteral("sign-in-name"));
        auto *secret = dialog->findChild<QLineEdit *>(QStringLiteral("sign-in-password"));
        QCOMPARE(who->text(), Anna);
        who->setText(Ben);
        QTest::keyClick(who, Qt::Key_Return);
        QTRY_COMPARE(dialog->findChild<QLabel *>(QStringLiteral("sign-in-said"))->text(),
                     QStringLiteral("The password is wrong."));
        QCOMPARE(console().operatorName(), Anna);
        QTest::keyClicks(secret, Right);
        QTest::keyClick(secret, Qt::Key_Return);
        QTRY_COMPARE(console().operatorName(), Ben);
        QTRY_VERIFY(!dialog);
        // Whoever has none is believed, as ever.
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window(), LongestWait));
        QTest::keyClick(window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        dialog = window()->findChild<SignInDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("sign-in-name"))->setText(QStringLiteral("cleo"));
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("sign-in")), Qt::LeftButton);
        QTRY_COMPARE(console().operatorName(), QStringLiteral("cleo"));
    }

    void aPasswordIsSetInTheSettings()
    {
        window()->showPage(PageId::Settings);
        const auto field = [this](const char *name) { return account()->findChild<QLineEdit *>(QLatin1String(name)); };
        const auto type = [&field](const char *name, const QString &text) {
            field(name)->clear();
            QTest::keyClicks(field(name), text);
        };
        auto *set = account()->findChild<QPushButton *>(QStringLiteral("set-password"));
        auto *text = account()->findChild<QLabel *>(QStringLiteral("account-said"));
        QVERIFY(field("present-password")->isHidden());
        type("new-password", QStringLiteral("short"));
        type("new-password-again", QStringLiteral("shor"));
        QVERIFY(!set->isEnabled());
        QVERIFY(text->text().contains(QLatin1String("differ")));
        type("new-password-again", QStringLiteral("short"));
        set->click();
        QTRY_COMPARE(text->text(), QStringLiteral("A password has 8 to 256 characters."));
        type("new-password", Right);
        type("new-password-again", Right);
        set->click();
        QTRY_COMPARE(text->text(), QStringLiteral("The password is set."));
        QTRY_VERIFY(!field("present-password")->isHidden());
        QVERIFY(m_desk->hasPassword(Anna));
        // Another one takes the present one.
        type("new-password", Wrong);
        type("new-password-again", Wrong);
        set->click();
        QTRY_COMPARE(text->text(), QStringLiteral("The password is wrong."));
        type("present-password", Right);
        set->click();
        QTRY_COMPARE(text->text(), QStringLiteral("The password is set."));
        QTRY_VERIFY(account()->findChild<QPushButton *>(QStringLiteral("lock-now"))->isEnabled());
        account()->findChild<QPushButton *>(QStringLiteral("lock-now"))->click();
        QTRY_VERIFY(console().isLocked());
        QVERIFY(!unlock(Anna, Right));
        QVERIFY(unlock(Anna, Wrong));
    }

    void comparingHoldsUpNothing()
    {
        // As slow as for real.
        AccountFile file(m_accounts->path());
        QVERIFY(file.add(Anna, {}));
        QVERIFY(file.setPassword(Anna, *PasswordHash::of(Right)));
        window()->lock()->lock();
        EventLoopWatchdog watchdog;
        watchdog.start();
        QTest::keyClicks(password(), Right);
        QTest::keyClick(password(), Qt::Key_Return);
        QVERIFY(!pane()->findChild<QPushButton *>(QStringLiteral("sign-in"))->isEnabled()); // it is under way
        const qint64 before = watchdog.beats();
        QTRY_VERIFY_WITH_TIMEOUT(!console().isLocked(), 60'000);
        QVERIFY2(watchdog.beats() - before >= 3, qPrintable(QString::number(watchdog.beats() - before)));
    }

    void filesAreNotTakenWhileItIsLocked()
    {
        QVERIFY(lock());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/some.csv"))});
        QDragEnterEvent event(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(window(), &event);
        QVERIFY(!event.isAccepted());
        QVERIFY(unlock(Anna));
        QCoreApplication::sendEvent(window(), &event);
        QVERIFY(event.isAccepted());
    }

    void speaksTheLanguageOfTheInterface()
    {
        QVERIFY(lock());
        window()->actions()->languages[1]->trigger();
        QTest::keyClicks(password(), Wrong);
        QTest::keyClick(password(), Qt::Key_Return);
        QTRY_COMPARE(said(), QStringLiteral("Das Passwort ist falsch."));
        QCOMPARE(pane()->accessibleName(), QStringLiteral("Die Konsole ist gesperrt"));
        for (const QWidget *control : pane()->findChildren<QWidget *>()) {
            if (qobject_cast<const QLineEdit *>(control) || qobject_cast<const QPushButton *>(control)) {
                const auto *button = qobject_cast<const QPushButton *>(control);
                QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         qPrintable(control->objectName()));
            }
        }
        window()->actions()->languages[0]->trigger();
    }

private:
    MainWindow *window() const { return m_stage->window.get(); }
    ConsoleState &console() const { return m_stage->console; }
    LockPane *pane() const { return window()->findChild<LockPane *>(); }
    AccountForm *account() const { return window()->findChild<AccountForm *>(); }
    QLineEdit *name() const { return pane()->findChild<QLineEdit *>(QStringLiteral("sign-in-name")); }
    QLineEdit *password() const { return pane()->findChild<QLineEdit *>(QStringLiteral("sign-in-password")); }
    QString said() const
    {
        const auto *label = pane()->findChild<QLabel *>(QStringLiteral("sign-in-said"));
        return label->isHidden() ? QString() : label->text();
    }
    void give(const QString &who) const
    {
        AccountFile file(m_accounts->path());
        QVERIFY(file.add(who, {}));
        QVERIFY(file.setPassword(who, *PasswordHash::of(Right, Cheap)));
    }
    bool lock() const
    {
        give(Anna);
        window()->lock()->request();
        return QTest::qWaitFor([this] { return console().isLocked(); }, LongestWait);
    }
    bool unlock(const QString &who, const QString &secret = Right) const
    {
        name()->setText(who);
        password()->setText(secret);
        QTest::keyClick(password(), Qt::Key_Return);
        return QTest::qWaitFor([this] { return !console().isLocked() || !said().isEmpty(); }, LongestWait) &&
               !console().isLocked();
    }
    /// What was asked before has its answer by then.
    void answerAll() const
    {
        bool isAnswered = false;
        const auto ticket = m_desk->look(Ben);
        const auto heard = connect(m_desk.get(), &SignInDesk::found, m_desk.get(),
                                   [&](quint64 answered) { isAnswered = isAnswered || answered == ticket; });
        QTRY_VERIFY(isAnswered);
        disconnect(heard);
    }

    std::unique_ptr<QTemporaryDir> m_accounts;
    Timestamp m_now;
    std::unique_ptr<AccountSignIn> m_desk;
    std::unique_ptr<Stage> m_stage;
};

QTEST_MAIN(LockTest)
#include "tst_lock.moc"
