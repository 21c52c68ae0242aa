#include "ui/notices/desktopbell.h"

#include "ui/notices/noticestack.h"
#include "ui/notices/noticewords.h"

#include <QApplication>
#include <QSystemTrayIcon>

namespace ops {

DesktopBell::DesktopBell(ConsoleState &console, NoticeDesk &desk, QWidget &window)
    : QObject(&window)
    , m_console(console)
    , m_window(window)
{
    connect(&desk, &NoticeDesk::rung, this, &DesktopBell::ring);
}

void DesktopBell::ring(const ConsoleNotice &notice)
{
    if (m_window.isActiveWindow() && !m_console.isLocked())
        return; // whoever looks sees it in the window
    QApplication::alert(&m_window);
    if (m_messages)
        showMessage(notice);
    if (m_sound) {
        QApplication::beep();
        Q_EMIT sounded();
    }
}

void DesktopBell::showMessage(const ConsoleNotice &notice)
{
    const QString title = NoticeWords::title(notice);
    const QString text = NoticeWords::text(notice, m_console.liveState());
    m_last = notice;
    if (!m_tray && QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = new QSystemTrayIcon(m_window.windowIcon(), this);
        const auto look = [this] {
            m_window.showNormal();
            m_window.raise();
            m_window.activateWindow();
            m_console.show(pageOf(m_last),
                           m_last.kind == ConsoleNoticeKind::Alert ? m_last.key.toString() : m_last.subject);
        };
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, look);
        connect(m_tray, &QSystemTrayIcon::activated, this, look);
        m_tray->show();
    }
    if (m_tray)
        m_tray->showMessage(title, text, QSystemTrayIcon::Warning);
    Q_EMIT messageShown(title, text);
}

} // namespace ops
