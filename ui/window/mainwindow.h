#pragma once

#include "operations/desks.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/language.h"

#include <QMainWindow>
#include <QPointer>

class QDockWidget;
class QStackedWidget;

namespace ops {

class ApprovalsPage;
class AwayWatch;
class BannerStack;
class ConsoleLock;
class DesktopBell;
class EventsPage;
class DrillDesk;
class ExportDesk;
class FaultPanel;
class IntegrationSource;
class IntegrationsPage;
class NavigationRail;
class NoticeDesk;
class NoticeStack;
class OrderDialog;
class OverviewPage;
class ReportDesk;
class SettingsPage;
class SignInDesk;
class StatusLine;
class TopBar;
class WindowActions;

/// The console: pages beside a navigation rail, below a bar that is always there. Nothing here waits: dialogs are
/// opened, not executed, and everything that is shown comes from the ConsoleState.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// All of them must outlive the window.
    MainWindow(ConsoleState &console, const Desks &desks, Settings &settings, Theme &theme, Language &language,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Who tells services of incidents, and who makes reports and tables, if there is such: all must outlive the
    /// window.
    void setIntegrations(IntegrationSource *source);
    void setReports(ReportDesk *reports);
    void setExports(ExportDesk *exports);
    /// Who knows the drills that were carried out on this machine, likewise.
    void setDrills(DrillDesk *drills);
    /// Who knows the operators' passwords, if this program does: must outlive the window, too.
    void setSignIn(SignInDesk *desk);
    /// Takes the integrations from this file; the page says so if something is wrong with it.
    void loadIntegrations(const QString &file);

    void showPage(PageId page, const QString &id = {});
    PageId currentPage() const;
    Page *page(PageId page) const;
    TopBar *topBar() const { return m_topBar; }
    BannerStack *banners() const { return m_banners; }
    WindowActions *actions() const { return m_actions; }
    NoticeDesk *noticeDesk() const { return m_noticeDesk; }
    ConsoleLock *lock() const { return m_lock; }

    /// Opens the preview of these CSV files.
    void openDatasets(const QStringList &files);
    /// An emergency stop needs no confirmation: it only prevents.
    void stopEverything();
    /// Asks for a reason, and lifts the stop only with one.
    void askToLift();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void addPages();
    void addFaultPanel();
    void connectActions();
    void connectSession();
    void connectLook();
    void connectNotices();
    void connectLock();
    void refresh();
    void showBadges();
    void showState();
    void find();
    void chooseFiles();
    void onboard();
    void showReport();
    void showExport();
    void showDrills();
    void askForOperator();
    void takeOver(const QString &operatorName);
    void nextEnvironment();
    void restore();
    void remember();
    void rememberSpeed();
    void retranslate();

    ConsoleState &m_console;
    Desks m_desks;
    Settings &m_settings;
    Theme &m_theme;
    Language &m_language;
    WindowActions *m_actions;
    NavigationRail *m_rail;
    TopBar *m_topBar;
    BannerStack *m_banners;
    QStackedWidget *m_stack;
    NoticeDesk *m_noticeDesk;
    NoticeStack *m_notices = nullptr;
    DesktopBell *m_bell;
    AwayWatch *m_away;
    ConsoleLock *m_lock;
    StatusLine *m_status;
    QDockWidget *m_faultDock;
    FaultPanel *m_faults;
    OverviewPage *m_overview = nullptr;
    EventsPage *m_events = nullptr;
    SettingsPage *m_settingsPage = nullptr;
    IntegrationsPage *m_integrations = nullptr;
    ApprovalsPage *m_approvals = nullptr;
    IntegrationSource *m_integrationSource = nullptr;
    ReportDesk *m_reports = nullptr;
    ExportDesk *m_exports = nullptr;
    DrillDesk *m_drills = nullptr;
    QPointer<OrderDialog> m_lift;
};

} // namespace ops
