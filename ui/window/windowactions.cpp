#include "ui/window/windowactions.h"

#include "ui/theme/theme.h"
#include "ui/window/language.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace ops {

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window)
    , m_file(window.menuBar()->addMenu(QString()))
    , m_view(window.menuBar()->addMenu(QString()))
    , m_theme(new QMenu(&window))
    , m_language(new QMenu(&window))
    , m_session(window.menuBar()->addMenu(QString()))
    , m_help(window.menuBar()->addMenu(QString()))
    , m_window(window)
    , m_lockable(new QActionGroup(this))
{
    m_lockable->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    buildFile(window);
    buildView();
    buildSession();
    buildHelp();
    for (QMenu *menu : {m_file, m_view, m_theme, m_language, m_session, m_help})
        menu->setToolTipsVisible(true);
    retranslate();
}

QAction *WindowActions::add(QMenu *menu, const QKeySequence &keys, const char *iconName)
{
    QAction *action = menu->addAction(QString());
    if (iconName)
        action->setIcon(icon(QLatin1String(iconName)));
    action->setShortcut(keys);
    m_window.addAction(action); // works while the menu bar is hidden, too
    m_lockable->addAction(action);
    m_all.append(action);
    return action;
}

void WindowActions::buildFile(QMainWindow &window)
{
    openDataset = add(m_file, QKeySequence::Open, "dataset");
    runScenario = add(m_file, Qt::CTRL | Qt::Key_R, "scenario");
    onboard = add(m_file, QKeySequence::New, "apps");
    exportEvents = add(m_file, Qt::CTRL | Qt::Key_S, "export");
    exportData = add(m_file, Qt::CTRL | Qt::SHIFT | Qt::Key_S, "export");
    monthlyReport = add(m_file, Qt::CTRL | Qt::Key_M, "report");
    drills = add(m_file, Qt::CTRL | Qt::SHIFT | Qt::Key_M, "checked");
    for (QAction *action : {exportData, monthlyReport, drills}) // before there is a journal to make it of
        action->setEnabled(false);
    m_file->addSeparator();
    quit = add(m_file, Qt::CTRL | Qt::Key_Q, "close");
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, &window, &QWidget::close);
}

void WindowActions::buildView()
{
    for (int page = 0; page < NavigationRail::PageCount; ++page) {
        const QByteArray name = NavigationRail::iconName(PageId(page)).toLatin1();
        pages.append(add(m_view, Qt::CTRL | pageKey(page), name.constData()));
    }
    m_view->addSeparator();
    find = add(m_view, QKeySequence::Find, "search");
    goTo = add(m_view, Qt::CTRL | Qt::Key_K, "search");
    nextEnvironment = add(m_view, Qt::CTRL | Qt::Key_E, "apps");
    faults = add(m_view, Qt::CTRL | Qt::Key_I, "fault");
    faults->setCheckable(true);
    notices = add(m_view, Qt::CTRL | Qt::Key_B, "bell");
    desktopMessages = add(m_view, Qt::CTRL | Qt::SHIFT | Qt::Key_N, "info");
    desktopMessages->setCheckable(true);
    desktopMessages->setChecked(true);
    sound = add(m_view, Qt::CTRL | Qt::SHIFT | Qt::Key_B, "info");
    sound->setCheckable(true);
    m_view->addSeparator();
    m_view->addMenu(m_theme);
    m_view->addMenu(m_language);
    auto *themeGroup = new QActionGroup(this);
    for (int mode = 0; mode < 3; ++mode) {
        QAction *action = add(m_theme, Qt::CTRL | Qt::SHIFT | Qt::Key(Qt::Key_1 + mode), nullptr);
        action->setCheckable(true);
        themeGroup->addAction(action);
        themes.append(action);
    }
    auto *languageGroup = new QActionGroup(this);
    const QList<Language::Choice> choices = Language::choices();
    for (int i = 0; i < choices.size(); ++i) {
        QAction *action = add(m_language, Qt::CTRL | Qt::ALT | Qt::Key(Qt::Key_1 + i), nullptr);
        action->setText(choices[i].name); // in the language itself, so never translated
        action->setData(choices[i].code);
        action->setCheckable(true);
        languageGroup->addAction(action);
        languages.append(action);
    }
}

void WindowActions::buildSession()
{
    playOrPause = add(m_session, Qt::CTRL | Qt::Key_P, "play");
    step = add(m_session, Qt::CTRL | Qt::Key_Period, "step");
    faster = add(m_session, Qt::CTRL | Qt::Key_Plus, nullptr);
    slower = add(m_session, Qt::CTRL | Qt::Key_Minus, nullptr);
    returnToLive = add(m_session, Qt::CTRL | Qt::Key_L, "live");
    m_session->addSeparator();
    changeOperator = add(m_session, Qt::CTRL | Qt::SHIFT | Qt::Key_O, "person");
    lock = add(m_session, Qt::CTRL | Qt::SHIFT | Qt::Key_L, "lock");
    lock->setEnabled(false); // before it is known who has a password
    m_session->addSeparator();
    approveNext = add(m_session, Qt::CTRL | Qt::Key_Return, "approvals");
    approveNext->setAutoRepeat(false);
    // Not Ctrl+Shift+Esc and the like: window managers keep those for themselves.
    emergencyStop = add(m_session, Qt::CTRL | Qt::ALT | Qt::Key_X, "stop");
    emergencyStop->setAutoRepeat(false);
    m_lockable->removeAction(emergencyStop); // never locked away
    liftStop = add(m_session, Qt::CTRL | Qt::ALT | Qt::Key_U, "ok");
}

void WindowActions::buildHelp()
{
    shortcuts = add(m_help, QKeySequence::HelpContents, "help");
    about = add(m_help, Qt::SHIFT | Qt::Key_F1, "info");
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::say(QAction *action, const QString &text, const QString &hint)
{
    action->setText(text);
    action->setToolTip(hint);
    action->setStatusTip(hint);
}

void WindowActions::offerSessions(const QString &forbidden)
{
    const auto offerOne = [this, &forbidden](QAction *action, const QString &text, const QString &hint) {
        action->setEnabled(forbidden.isEmpty());
        say(action, text, forbidden.isEmpty() ? hint : forbidden);
    };
    offerOne(openDataset, tr("&Open dataset…"), tr("Run a CSV file of your own"));
    offerOne(runScenario, tr("&Run scenario…"), tr("Run one of the bundled scenarios"));
    offerOne(onboard, tr("Onboard an &app…"), tr("Describe a real app, so that it is deployed, watched and healed"));
}

void WindowActions::leaveToDaemon(const QString &why)
{
    for (QAction *action : {openDataset, runScenario, onboard, playOrPause, step, faster, slower, changeOperator}) {
        action->setEnabled(false);
        action->setToolTip(why);
        action->setStatusTip(why);
    }
    say(quit, quit->text(), tr("Close the window; the daemon goes on"));
    say(lock, lock->text(), tr("A window on a daemon elsewhere has no passwords: lock the desktop instead"));
}

void WindowActions::setLocked(bool locked)
{
    m_lockable->setEnabled(!locked);
}

void WindowActions::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_language->setTitle(tr("&Language"));
    m_session->setTitle(tr("&Session"));
    m_help->setTitle(tr("&Help"));
    offerSessions({});
    say(exportEvents, tr("&Export events…"), tr("Write the events to a file, as CSV or JSON"));
    say(exportData, tr("Export &data…"), tr("Write history to a file as a table: incidents, actions, uptime and more"));
    say(monthlyReport, tr("&Monthly report…"), tr("What a month came to, to be read, printed or sent"));
    say(drills, tr("&Drills…"), tr("How the platform did when apps were broken on purpose, over time"));
    say(quit, tr("&Quit"), tr("Close the window; the session goes on from here the next time"));
    for (int page = 0; page < pages.size(); ++page)
        say(pages[page], NavigationRail::title(PageId(page)),
            tr("Show the page %1").arg(NavigationRail::title(PageId(page))));
    say(find, tr("&Find on this page"), tr("Search in the list of this page"));
    say(goTo, tr("&Go to…"), tr("Find an app, incident, action or deployment by name or number"));
    say(nextEnvironment, tr("Next &environment"), tr("Show the next environment, or all"));
    say(faults, tr("Fault &panel"), tr("Break something on purpose, for demos and drills"));
    say(notices, tr("&Notifications"), tr("Show the notifications that still stand, or put them away"));
    say(desktopMessages, tr("Desktop &messages"),
        tr("Say on the desktop what needs you while the window is not looked at"));
    say(sound, tr("S&ound"), tr("Give a sound with it"));
    say(themes[int(ThemeMode::System)], tr("Like the &system"), tr("Light or dark as the desktop is"));
    say(themes[int(ThemeMode::Light)], tr("&Light"), tr("Dark text on light ground"));
    say(themes[int(ThemeMode::Dark)], tr("&Dark"), tr("Light text on dark ground"));
    for (QAction *language : std::as_const(languages))
        language->setToolTip(tr("Show all texts in %1").arg(language->text()));
    say(shortcuts, tr("&Keyboard shortcuts"), tr("All shortcuts at a glance"));
    say(about, tr("&About"), tr("What this is, its version and licence"));
    retranslateSession();
}

void WindowActions::retranslateSession()
{
    say(playOrPause, tr("&Play or pause"), tr("Let the time run or stand still"));
    say(step, tr("&Step"), tr("One second further"));
    say(faster, tr("&Faster"), tr("The next higher speed"));
    say(slower, tr("Slo&wer"), tr("The next lower speed"));
    say(returnToLive, tr("Return to &live"), tr("Leave the past and show the newest state"));
    say(changeOperator, tr("&Operator…"), tr("Change the name under which orders are given"));
    say(lock, tr("&Lock"), tr("Nothing can be ordered until an operator signs in with a password"));
    say(approveNext, tr("&Approve the next…"), tr("Ask whether to approve what waits and expires first"));
    say(emergencyStop, tr("&EMERGENCY STOP"), tr("Stop all automated actions at once, everywhere"));
    say(liftStop, tr("L&ift the emergency stop…"), tr("Let automation go on; asks for a reason"));
}

} // namespace ops
