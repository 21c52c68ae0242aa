#pragma once

#include "ui/notices/noticedesk.h"

#include <QWidget>

class QVBoxLayout;

namespace ops {

/// The notifications in the window's lower right corner, above whatever page is shown: what is it about, and buttons to
/// go there, to snooze it and to take it away. What the page shows anyway is not said twice.
class NoticeStack final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Most = 3; ///< cards at once; the most urgent

    NoticeStack(ConsoleState &console, NoticeDesk &desk, QWidget *parent);

    /// Called when another page is shown: Overview and Approvals have lists of their own.
    void setPage(PageId page);
    QStringList texts() const; ///< of the cards that are shown

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void settle();
    QList<ConsoleNotice> wanted() const;
    QWidget *makeCard(const ConsoleNotice &notice);

    ConsoleState &m_console;
    NoticeDesk &m_desk;
    QVBoxLayout *m_layout;
    QList<ConsoleNotice> m_shown;
    PageId m_page = PageId::Overview;
};

/// Where a notification leads.
PageId pageOf(const ConsoleNotice &notice);

} // namespace ops
