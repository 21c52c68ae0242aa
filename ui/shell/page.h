#pragma once

#include <QWidget>

namespace ops {

/// The pages of the window, in the order of the navigation rail.
enum class PageId
{
    Overview,
    Apps,
    Incidents,
    Approvals,
    Deployments,
    Learning,
    Events,
    Audit,
    Integrations,
    Detection,
    Settings
};

/// What brings a page up (with Ctrl): digits from 1 on, 0 for the last. There are ten of these, so Detection has its D.
inline Qt::Key pageKey(int page)
{
    if (page == int(PageId::Detection))
        return Qt::Key_D;
    return page == int(PageId::Settings) ? Qt::Key_0 : Qt::Key(Qt::Key_1 + page);
}

/// One page of the main window. The window knows its title and icon; the page knows what is on it.
///
/// Lists follow ConsoleState's signals, whether or not they are visible: that costs only what changed. What has to be
/// drawn anew as a whole (charts, figures) belongs into refresh().
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Called at most ten times a second, only while the page is visible and something changed, and once when it
    /// becomes visible.
    virtual void refresh() {}
    /// Brings one record into view and selects it; the id is that of an incident, action, deployment or app.
    virtual void reveal(const QString &) {}
    /// Ctrl+F: the page's own search field, or nullptr if it has none.
    virtual QWidget *searchField() { return nullptr; }
};

} // namespace ops
