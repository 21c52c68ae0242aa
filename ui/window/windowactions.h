#pragma once

#include "ui/window/navigationrail.h"

#include <QAction>
#include <QList>
#include <QObject>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace ops {

/// Everything that the window can do, once: menus, shortcuts and the list of shortcuts all show the same actions.
class WindowActions final : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QMainWindow &window);

    QAction *openDataset = nullptr;
    QAction *runScenario = nullptr;
    QAction *onboard = nullptr;
    QAction *exportEvents = nullptr;
    QAction *exportData = nullptr;
    QAction *monthlyReport = nullptr;
    QAction *drills = nullptr;
    QAction *quit = nullptr;
    QList<QAction *> pages;     ///< by PageId
    QList<QAction *> themes;    ///< by ThemeMode
    QList<QAction *> languages; ///< by Language::choices()
    QAction *faults = nullptr;
    QAction *notices = nullptr;
    QAction *desktopMessages = nullptr;
    QAction *sound = nullptr;
    QAction *nextEnvironment = nullptr;
    QAction *find = nullptr;
    QAction *goTo = nullptr;
    QAction *playOrPause = nullptr;
    QAction *step = nullptr;
    QAction *faster = nullptr;
    QAction *slower = nullptr;
    QAction *returnToLive = nullptr;
    QAction *changeOperator = nullptr;
    QAction *lock = nullptr;
    QAction *approveNext = nullptr;
    QAction *emergencyStop = nullptr;
    QAction *liftStop = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;

    QList<QAction *> all() const { return m_all; }
    void retranslate();
    /// Whether sessions may be begun, as it ends the present one; if not, why. After each retranslate(), too.
    void offerSessions(const QString &forbidden);
    /// Disables what is done where a daemon runs, and says why; after each retranslate().
    void leaveToDaemon(const QString &why);
    /// While the window is locked nothing of it can be done but an emergency stop, and what changes its look: however
    /// it is asked for. Whatever is enabled or disabled meanwhile is so afterwards.
    void setLocked(bool locked);

private:
    QAction *add(QMenu *menu, const QKeySequence &keys, const char *iconName);
    void buildFile(QMainWindow &window);
    void buildView();
    void buildSession();
    void buildHelp();
    void retranslateSession();
    static void say(QAction *action, const QString &text, const QString &hint);

    QMenu *m_file;
    QMenu *m_view;
    QMenu *m_theme;
    QMenu *m_language;
    QMenu *m_session;
    QMenu *m_help;
    QMainWindow &m_window;
    QActionGroup *m_lockable; ///< all that have no group of their own, which are those that order or show something
    QList<QAction *> m_all;
};

} // namespace ops
