#include "ui/signin/consolelock.h"

#include "ui/signin/lockpane.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>

#include <utility>

namespace ops {

namespace {

/// All that the pane covers: it must not be reached by a key either.
QList<QWidget *> coveredBy(const QMainWindow &window)
{
    QList<QWidget *> parts{window.centralWidget(), window.menuWidget(), window.statusBar()};
    for (QDockWidget *dock : window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly))
        parts.append(dock);
    parts.removeAll(nullptr);
    return parts;
}

} // namespace

ConsoleLock::ConsoleLock(ConsoleState &console, NoticeDesk &notices, QMainWindow &window, QAction &stop)
    : QObject(&window)
    , m_console(console)
    , m_notices(notices)
    , m_window(window)
    , m_stop(stop)
{
    connect(&m_idle, &IdleWatch::passed, this, [this] {
        if (m_desk && !m_console.isLocked())
            m_ticket = m_desk->look(m_console.operatorName());
    });
}

void ConsoleLock::setDesk(SignInDesk *desk)
{
    m_desk = desk;
    connect(m_desk, &SignInDesk::found, this, &ConsoleLock::hear);
    m_pane = new LockPane(m_console, m_notices, *m_desk, m_window);
    connect(m_pane, &LockPane::signedIn, this, &ConsoleLock::open);
    connect(m_pane, &LockPane::stopRequested, this, &ConsoleLock::stopRequested);
}

void ConsoleLock::request()
{
    if (!m_desk || m_console.isLocked())
        return;
    m_isAsked = true;
    m_ticket = m_desk->look(m_console.operatorName());
}

void ConsoleLock::hear(quint64 ticket, bool hasPassword)
{
    if (ticket != m_ticket || ticket == 0)
        return; // somebody else's
    m_ticket = 0;
    const bool isAsked = std::exchange(m_isAsked, false);
    if (hasPassword)
        lock();
    else if (isAsked)
        Q_EMIT unable();
}

void ConsoleLock::lock()
{
    if (!m_pane || m_console.isLocked())
        return;
    m_console.setLocked(true);
    cover();
}

void ConsoleLock::open(const QString &name)
{
    if (!m_console.isLocked())
        return;
    const bool isSame = name == m_console.operatorName();
    if (!isSame)
        Q_EMIT signedIn(name);
    m_idle.touched();
    uncover(isSame);
    m_console.setLocked(false);
}

void ConsoleLock::cover()
{
    while (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    m_focus = m_window.focusWidget();
    m_away.clear();
    for (QWidget *other : QApplication::topLevelWidgets()) {
        const bool isOurs = qobject_cast<QDialog *>(other) || qobject_cast<QDockWidget *>(other);
        if (!isOurs || !other->isVisible())
            continue;
        m_away.append(other);
        other->hide();
    }
    for (QWidget *part : coveredBy(m_window))
        part->setEnabled(false);
    m_pane->cover();
}

void ConsoleLock::uncover(bool isSame)
{
    m_pane->hide();
    for (QWidget *part : coveredBy(m_window))
        part->setEnabled(true);
    for (const QPointer<QWidget> &other : std::exchange(m_away, {})) {
        auto *dialog = qobject_cast<QDialog *>(other.data());
        if (dialog && !isSame)
            dialog->reject(); // what one person has begun is not another one's to end
        else if (other)
            other->show();
    }
    if (m_focus)
        m_focus->setFocus();
}

bool ConsoleLock::keepsBack(QObject *watched, QEvent *event) const
{
    if (!m_console.isLocked() || event->type() != QEvent::Shortcut)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    return watched != &m_stop && !(widget && m_pane->isAncestorOf(widget));
}

} // namespace ops
