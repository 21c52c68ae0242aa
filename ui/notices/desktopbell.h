#pragma once

#include "ui/notices/noticedesk.h"

#include <QPointer>

class QSystemTrayIcon;

namespace ops {

/// Rings the desktop while nobody looks at the window: a message from the tray, the window's mark in the task bar, and
/// a sound, each if it is wanted and there.
class DesktopBell final : public QObject
{
    Q_OBJECT
public:
    /// `window` is marked, and shown when a message is clicked.
    DesktopBell(ConsoleState &console, NoticeDesk &desk, QWidget &window);

    void setMessages(bool wanted) { m_messages = wanted; }
    void setSound(bool wanted) { m_sound = wanted; }

Q_SIGNALS:
    void messageShown(const QString &title, const QString &text);
    void sounded();

private:
    void ring(const ConsoleNotice &notice);
    void showMessage(const ConsoleNotice &notice);

    ConsoleState &m_console;
    QWidget &m_window;
    QPointer<QSystemTrayIcon> m_tray; ///< made with the first message
    ConsoleNotice m_last;
    bool m_messages = true;
    bool m_sound = false;
};

} // namespace ops
