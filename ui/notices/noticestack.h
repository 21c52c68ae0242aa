#pragma once

#include "ui/notices/noticedesk.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ops {

class NoticeCard;

/// The notifications in the window's lower right corner, above whatever page is shown: what is it about, and buttons to
/// go there, to snooze it and to take it away. What the page shows anyway is not said twice.
///
/// They lie over the page, and so go away by themselves after a time, unless the pointer moves over them or they have
/// the focus; no time passes while nobody can see them. What went away still stands, and is shown again by recall(), or
/// when the desk rings for it.
class NoticeStack final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Most = 3; ///< cards at once; the most urgent
    static constexpr Duration ShownFor = std::chrono::seconds{8};

    NoticeStack(ConsoleState &console, NoticeDesk &desk, QWidget *parent);
    ~NoticeStack() override;

    /// Called when another page is shown: Overview and Approvals have lists of their own.
    void setPage(PageId page);
    /// For cards that are made from now on.
    void setShownFor(Duration time) { m_shownFor = time; }
    /// Shows all that stands, on any page, and gives it the focus; if that is so already, puts it away again.
    void recall();
    QStringList texts() const; ///< of the cards that are shown

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    bool dropOthers(const QList<ConsoleNotice> &wanted);
    void forgetSettled();
    void settle();
    void hold();
    void putAway();
    void giveFocusBack();
    bool hasFocusInside() const;
    QList<ConsoleNotice> wanted() const;
    NoticeCard *makeCard(const ConsoleNotice &notice);

    ConsoleState &m_console;
    NoticeDesk &m_desk;
    QVBoxLayout *m_layout;
    QLabel *m_more; ///< how many more there are, once they have been called back
    QList<ConsoleNotice> m_shown;
    qsizetype m_untold = 0;               ///< what m_more says
    QHash<QString, NoticeCard *> m_cards; ///< by group
    QSet<QString> m_away;                 ///< groups whose time is up
    QPointer<QWidget> m_before;           ///< had the focus before recall()
    Duration m_shownFor = ShownFor;
    PageId m_page = PageId::Overview;
    bool m_isRecalled = false;
    bool m_isPointedAt = false;
};

/// Where a notification leads.
PageId pageOf(const ConsoleNotice &notice);

} // namespace ops
