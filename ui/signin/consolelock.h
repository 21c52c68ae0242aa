#pragma once

#include "operations/signindesk.h"
#include "ui/notices/noticedesk.h"
#include "ui/signin/idlewatch.h"

#include <QPointer>

class QAction;
class QMainWindow;

namespace ops {

class LockPane;

/// Locks the window when somebody asks for it, or when nobody has touched it for a time, and opens it again for an
/// operator with a password. While it is locked, nothing of it can be seen or used but the pane and the emergency stop;
/// what was open comes back for the same operator, and is closed for another one.
class ConsoleLock final : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive it; `window` owns it. `stop` is the emergency stop, which stays.
    ConsoleLock(ConsoleState &console, NoticeDesk &notices, QMainWindow &window, QAction &stop);

    /// Without one the window cannot be locked.
    void setDesk(SignInDesk *desk);
    SignInDesk *desk() const { return m_desk; }
    IdleWatch &idle() { return m_idle; }

    /// Locks it, if the operator has a password.
    void request();
    /// Locks it at once, whoever is in control.
    void lock();

    /// To be asked of every event of the program: whether a locked window keeps it from its receiver.
    bool keepsBack(QObject *watched, QEvent *event) const;

Q_SIGNALS:
    void signedIn(const QString &name); ///< another operator has opened it
    void unable();                      ///< the operator has no password
    void stopRequested();

private:
    void hear(quint64 ticket, bool hasPassword);
    void open(const QString &name);
    void cover();
    void uncover(bool isSame);

    ConsoleState &m_console;
    NoticeDesk &m_notices;
    QMainWindow &m_window;
    QAction &m_stop;
    SignInDesk *m_desk = nullptr;
    LockPane *m_pane = nullptr;
    IdleWatch m_idle;
    SignInDesk::Ticket m_ticket = 0; ///< of the question that comes before locking
    bool m_isAsked = false;          ///< by a person, who is told if it cannot be
    QList<QPointer<QWidget>> m_away; ///< dialogs and panels beside the window, put away
    QPointer<QWidget> m_focus;       ///< where the operator was
};

} // namespace ops
