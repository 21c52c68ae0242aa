#pragma once

#include "ui/shell/page.h"

#include <QFrame>

class QButtonGroup;
class QToolButton;

namespace ops {

/// The list of pages at the left edge, with a number where something waits.
class NavigationRail final : public QFrame
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void setCurrent(PageId page);
    /// 0 hides it. `what` says what is counted.
    void setBadge(PageId page, int count, const QString &what);
    QToolButton *button(PageId page) const { return m_entries[qsizetype(page)].button; }

    static constexpr int PageCount = int(PageId::Settings) + 1;
    static QString title(PageId page);
    static QString iconName(PageId page);

Q_SIGNALS:
    void chosen(ops::PageId page);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        QToolButton *button;
        int count = 0;
        QString what;
    };
    void showEntry(int index);
    void fitWidth();

    QButtonGroup *m_group;
    QList<Entry> m_entries; ///< by PageId
};

} // namespace ops
