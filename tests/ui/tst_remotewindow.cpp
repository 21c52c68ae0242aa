// The window over a daemon elsewhere: what is not done from here is greyed out and says so, and it is plain how old
// what is shown is.
#include "ui/demosession.h"
#include "ui/scriptedauditdesk.h"
#include "ui/scripteddesk.h"
#include "ui/scriptedwhatifdesk.h"
#include "ui/window/bannerstack.h"
#include "ui/window/mainwindow.h"
#include "ui/window/topbar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace ops;

namespace {

const QString Address = QStringLiteral("ops.example:8470");
const QString Lost =
    QStringLiteral("Not connected since 16:40:12 (UTC), showing the state of 16:40:11 (UTC): Connection refused");

struct RemoteStage
{
    RemoteStage()
        : theme(*qobject_cast<QApplication *>(QCoreApplication::instance()))
        , console(client, QStringLiteral("anna"))
    {
        settings.set(setting::Language, QStringLiteral("en"));
        console.setRemote(Address);
        window = std::make_unique<MainWindow>(console, desks, settings, theme, language);
        window->show();
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("console.ini"))};
    ScriptedClient client;
    ScriptedDesk desk;
    ScriptedAuditDesk auditDesk;
    ScriptedWhatIfDesk whatIfDesk;
    Desks desks{.apps = desk, .audit = auditDesk, .whatIf = whatIfDesk};
    Theme theme;
    Language language;
    ConsoleState console;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class RemoteWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<RemoteStage>();
        QVERIFY(QTest::qWaitForWindowExposed(window(), LongestWait));
    }
    void cleanup() { m_stage.reset(); }

    void saysThatItConnects()
    {
        QCOMPARE(connection()->text(), QStringLiteral("ops.example:8470: connecting…"));
        m_stage->client.degrade(ConsoleState::Connection, QStringLiteral("Not connected yet: Connection refused"));
        QCOMPARE(connection()->text(), QStringLiteral("✗ ops.example:8470: not connected"));
        QVERIFY(banners().contains(QStringLiteral("Not connected yet: Connection refused")));
        for (const char *name : {"&Open a dataset…", "&Run a scenario…"})
            for (const QPushButton *button : window()->findChildren<QPushButton *>())
                QVERIFY(button->text() != QString::fromUtf8(name) || !button->isVisible());
    }

    void saysHowOldWhatItShowsIs()
    {
        begin();
        QCOMPARE(connection()->text(), QStringLiteral("✓ ops.example:8470"));
        QVERIFY(window()->windowTitle().contains(Address));
        m_stage->client.degrade(ConsoleState::Connection, Lost);
        QVERIFY2(banners().contains(Lost), qPrintable(banners().join(u'\n')));
        QVERIFY2(connection()->text().startsWith(QStringLiteral("✗ ops.example:8470: state of ")),
                 qPrintable(connection()->text()));
        QCOMPARE(tool("live")->text(), QStringLiteral("Cut off"));
        m_stage->client.degrade(ConsoleState::Connection, {});
        QVERIFY(!banners().contains(Lost));
        QCOMPARE(tool("live")->text(), QStringLiteral("Live"));
    }

    void ordersNeedAConnection()
    {
        begin();
        m_stage->client.degrade(ConsoleState::Connection, Lost);
        QVERIFY(!m_stage->console.obstacle().isEmpty());
        for (PageId page : {PageId::Overview, PageId::Apps, PageId::Learning})
            window()->showPage(page);
        window()->showPage(PageId::Overview);
        QTRY_VERIFY(approve() && !approve()->isEnabled());
        QCOMPARE(approve()->toolTip(), m_stage->console.obstacle());
        for (const char *name : {"freeze", "hands-on"})
            QVERIFY2(!window()->findChild<QPushButton *>(QLatin1String(name))->isEnabled(), name);
        m_stage->console.order(EventType::OperatorApproved, {}, {},
                               {{QStringLiteral("action"), QStringLiteral("A-1")}});
        QVERIFY(m_stage->client.commands().isEmpty());
        m_stage->window->stopEverything(); // which is tried in any case
        QCOMPARE(m_stage->client.commands().size(), 1);
        m_stage->client.degrade(ConsoleState::Connection, {});
        QVERIFY(m_stage->console.obstacle().isEmpty());
        QTRY_VERIFY(approve() && approve()->isEnabled());
    }

    void whatIsNotDoneFromHereSaysSo()
    {
        begin();
        const WindowActions &actions = *window()->actions();
        for (const QAction *action : {actions.openDataset, actions.runScenario, actions.onboard, actions.playOrPause,
                                      actions.step, actions.faster, actions.slower, actions.changeOperator}) {
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
            QVERIFY2(action->toolTip().contains(Address), qPrintable(action->text()));
        }
        for (const char *name : {"play", "step"}) {
            QVERIFY2(!tool(name)->isEnabled(), name);
            QVERIFY2(tool(name)->toolTip().contains(Address), name);
        }
        const auto *speed = window()->findChild<QComboBox *>(QStringLiteral("speed"));
        QVERIFY(!speed->isEnabled() && speed->toolTip().contains(Address));
        for (const char *name : {"onboard", "run-scenario"}) {
            const auto *button = window()->findChild<QPushButton *>(QLatin1String(name));
            QVERIFY2(!button->isEnabled() && button->toolTip().contains(Address), name);
        }
        QVERIFY(!tool("operator")->isEnabled());
        QVERIFY(actions.emergencyStop->isEnabled());
        QVERIFY(m_stage->client.calls().isEmpty());
    }

private:
    MainWindow *window() const { return m_stage->window.get(); }
    QLabel *connection() const { return window()->findChild<QLabel *>(QStringLiteral("connection")); }
    QToolButton *tool(const char *name) const { return window()->findChild<QToolButton *>(QLatin1String(name)); }
    /// Of what waits for an approval, on the overview.
    QPushButton *approve() const
    {
        return window()->findChild<QPushButton *>(QStringLiteral("approve-") +
                                                  QLatin1String(DemoSession::WaitingAction));
    }
    QStringList banners() const { return window()->banners()->texts(); }
    void begin()
    {
        DemoSession().play(m_stage->client);
        Playback playback = m_stage->client.playback();
        playback.real = true;
        playback.playing = true;
        m_stage->client.setPlayback(playback);
        QTRY_VERIFY(m_stage->console.backlog() == 0 && connection()->text().startsWith(u'✓'));
    }

    std::unique_ptr<RemoteStage> m_stage;
};

QTEST_MAIN(RemoteWindowTest)
#include "tst_remotewindow.moc"
