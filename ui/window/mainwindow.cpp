#include "ui/window/mainwindow.h"

#include "ui/faults/faultpanel.h"
#include "ui/models/sentences.h"
#include "ui/notices/awaywatch.h"
#include "ui/notices/desktopbell.h"
#include "ui/notices/noticedesk.h"
#include "ui/notices/noticestack.h"
#include "ui/notices/noticewords.h"
#include "ui/pages/approvals/approvalspage.h"
#include "ui/pages/apps/appspage.h"
#include "ui/pages/audit/auditpage.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/datasets/previewdialog.h"
#include "ui/pages/deployments/deploymentspage.h"
#include "ui/pages/detection/detectionpage.h"
#include "ui/pages/events/eventspage.h"
#include "ui/pages/incidents/incidentspage.h"
#include "ui/pages/integrations/integrationspage.h"
#include "ui/pages/learning/learningpage.h"
#include "ui/pages/onboarding/onboardingdialog.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/reports/drillsdialog.h"
#include "ui/pages/reports/exportdialog.h"
#include "ui/pages/reports/reportdialog.h"
#include "ui/pages/settings/accountform.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/signin/consolelock.h"
#include "ui/signin/signindialog.h"
#include "ui/window/bannerstack.h"
#include "ui/window/gotofield.h"
#include "ui/window/helpdialogs.h"
#include "ui/window/navigationrail.h"
#include "ui/window/playbackbar.h"
#include "ui/window/statusline.h"
#include "ui/window/topbar.h"
#include "ui/window/windowactions.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace ops {

namespace {

QStringList droppedFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

/// Whether somebody is at the window.
/// Until a dialog that was just opened is the active window, the shortcuts of what has the focus behind it would still
/// work, and a Return that is meant for the dialog would decide something there.
bool isBehindDialog(const QObject *part)
{
    const QWidget *dialog = QApplication::activeModalWidget();
    while (part && part != dialog)
        part = part->parent();
    return dialog && !part;
}

bool isTouch(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

const QStringList ThemeNames{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};

} // namespace

MainWindow::MainWindow(ConsoleState &console, const Desks &desks, Settings &settings, Theme &theme, Language &language,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_console(console)
    , m_desks(desks)
    , m_settings(settings)
    , m_theme(theme)
    , m_language(language)
    , m_actions(new WindowActions(*this))
    , m_rail(new NavigationRail)
    , m_topBar(new TopBar(console))
    , m_banners(new BannerStack(console))
    , m_stack(new QStackedWidget)
    , m_noticeDesk(new NoticeDesk(console, this))
    , m_bell(new DesktopBell(console, *m_noticeDesk, *this))
    , m_away(new AwayWatch(console, this))
    , m_lock(new ConsoleLock(console, *m_noticeDesk, *this, *m_actions->emergencyStop))
    , m_status(new StatusLine(console))
    , m_faultDock(new QDockWidget)
    , m_faults(new FaultPanel(console))
{
    setObjectName(QStringLiteral("console"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/universal-devops.svg")));
    setAcceptDrops(true);
    build();
    connectActions();
    connectSession();
    connectLook();
    connectNotices();
    connectLock();
    retranslate();
    restore();
    QApplication::instance()->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto *central = new QWidget;
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_banners);
    right->addWidget(m_stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addLayout(middle, 1);
    setCentralWidget(central);
    m_notices = new NoticeStack(m_console, *m_noticeDesk, central);
    setStatusBar(m_status);
    addPages();
    addFaultPanel();
}

void MainWindow::addPages()
{
    m_overview = new OverviewPage(m_console);
    m_events = new EventsPage(m_console);
    m_integrations = new IntegrationsPage;
    m_approvals = new ApprovalsPage(m_console);
    m_settingsPage = new SettingsPage(m_console);
    auto *apps = new AppsPage(m_console, m_desks.apps);
    // In the order of PageId.
    for (Page *page :
         {static_cast<Page *>(m_overview), static_cast<Page *>(apps),
          static_cast<Page *>(new IncidentsPage(m_console, m_desks.whatIf)), static_cast<Page *>(m_approvals),
          static_cast<Page *>(new DeploymentsPage(m_console)), static_cast<Page *>(new LearningPage(m_console)),
          static_cast<Page *>(m_events), static_cast<Page *>(new AuditPage(m_console, m_desks.audit)),
          static_cast<Page *>(m_integrations), static_cast<Page *>(new DetectionPage),
          static_cast<Page *>(m_settingsPage)}) {
        // A page that is too large for the window must not push the rest out of it.
        page->setMinimumSize(0, 0);
        m_stack->addWidget(page);
    }
    connect(m_rail, &NavigationRail::chosen, this, [this](PageId page) { showPage(page); });
    connect(m_integrations, &IntegrationsPage::fileLoaded, this,
            [this](const QString &file) { m_settings.set(setting::IntegrationsFile, file); });
    connect(apps, &AppsPage::onboardingRequested, m_actions->onboard, &QAction::trigger);
    connect(m_overview, &OverviewPage::datasetRequested, this, &MainWindow::chooseFiles);
    connect(m_overview, &OverviewPage::scenarioRequested, m_actions->runScenario, &QAction::trigger);
}

void MainWindow::addFaultPanel()
{
    m_faultDock->setObjectName(QStringLiteral("faults"));
    m_faultDock->setWidget(m_faults);
    m_faultDock->hide();
    addDockWidget(Qt::RightDockWidgetArea, m_faultDock);
    connect(m_faultDock, &QDockWidget::visibilityChanged, m_actions->faults, &QAction::setChecked);
    connect(m_actions->faults, &QAction::triggered, m_faultDock, &QDockWidget::setVisible);
}

void MainWindow::connectActions()
{
    connect(m_actions->openDataset, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->runScenario, &QAction::triggered, this, [this] {
        m_faultDock->show();
        m_faults->focusScenarios();
    });
    connect(m_actions->onboard, &QAction::triggered, this, &MainWindow::onboard);
    connect(m_actions->exportEvents, &QAction::triggered, this, [this] {
        showPage(PageId::Events);
        m_events->askForFile(ExportFormat::Csv);
    });
    connect(m_actions->monthlyReport, &QAction::triggered, this, &MainWindow::showReport);
    connect(m_actions->exportData, &QAction::triggered, this, &MainWindow::showExport);
    connect(m_actions->drills, &QAction::triggered, this, &MainWindow::showDrills);
    for (int index = 0; index < m_actions->pages.size(); ++index)
        connect(m_actions->pages[index], &QAction::triggered, this, [this, index] { showPage(PageId(index)); });
    connect(m_actions->find, &QAction::triggered, this, &MainWindow::find);
    connect(m_actions->goTo, &QAction::triggered, m_topBar->goTo(), [this] {
        m_topBar->goTo()->setFocus(Qt::ShortcutFocusReason);
        m_topBar->goTo()->selectAll();
    });
    connect(m_actions->nextEnvironment, &QAction::triggered, this, &MainWindow::nextEnvironment);
    connect(m_actions->shortcuts, &QAction::triggered, this,
            [this] { makeShortcutsDialog(m_actions->all(), this)->show(); });
    connect(m_actions->about, &QAction::triggered, this, [this] { makeAboutDialog(this)->open(); });
}

void MainWindow::connectSession()
{
    PlaybackBar *playback = m_topBar->playback();
    connect(m_actions->playOrPause, &QAction::triggered, playback, &PlaybackBar::playOrPause);
    connect(m_actions->step, &QAction::triggered, &m_console.client(), &OperationsClient::step);
    connect(m_actions->faster, &QAction::triggered, playback, [playback] { playback->changeSpeed(1); });
    connect(m_actions->slower, &QAction::triggered, playback, [playback] { playback->changeSpeed(-1); });
    connect(m_actions->returnToLive, &QAction::triggered, &m_console, &ConsoleState::returnToLive);
    connect(m_actions->changeOperator, &QAction::triggered, this, &MainWindow::askForOperator);
    connect(m_actions->approveNext, &QAction::triggered, this, [this] {
        showPage(PageId::Approvals);
        m_approvals->askForTheNext();
    });
    connect(m_actions->emergencyStop, &QAction::triggered, this, &MainWindow::stopEverything);
    connect(m_actions->liftStop, &QAction::triggered, this, &MainWindow::askToLift);
    connect(m_topBar, &TopBar::operatorRequested, this, &MainWindow::askForOperator);
    connect(m_topBar, &TopBar::stopRequested, this, &MainWindow::stopEverything);
    connect(m_topBar, &TopBar::liftRequested, this, &MainWindow::askToLift);
    connect(m_banners, &BannerStack::liftRequested, this, &MainWindow::askToLift);
    connect(&m_console, &ConsoleState::showRequested, this, &MainWindow::showPage);
    connect(&m_console, &ConsoleState::changed, this, &MainWindow::refresh);
    connect(&m_console, &ConsoleState::environmentChanged, this, &MainWindow::refresh);
    connect(&m_console, &ConsoleState::liveChanged, this, &MainWindow::showState);
    connect(&m_console, &ConsoleState::playbackChanged, this, &MainWindow::rememberSpeed);
    connect(&m_console.client(), &OperationsClient::sessionFailed, this, [this](const Error &error) {
        m_banners->showMessage(
            [error] { return tr("The session could not be started: %1").arg(Sentences::said(error)); });
    });
}

void MainWindow::connectLook()
{
    for (int mode = 0; mode < m_actions->themes.size(); ++mode)
        connect(m_actions->themes[mode], &QAction::triggered, this, [this, mode] {
            m_theme.setMode(ThemeMode(mode));
            m_settings.set(setting::Theme, ThemeNames[mode]);
        });
    for (QAction *action : std::as_const(m_actions->languages))
        connect(action, &QAction::triggered, this, [this, action] {
            m_language.choose(action->data().toString());
            m_settings.set(setting::Language, action->data().toString());
        });
}

void MainWindow::connectNotices()
{
    connect(m_noticeDesk, &NoticeDesk::changed, this, &MainWindow::showState);
    connect(m_topBar, &TopBar::noticesRequested, m_notices, &NoticeStack::recall);
    connect(m_actions->notices, &QAction::triggered, m_notices, &NoticeStack::recall);
    connect(m_actions->desktopMessages, &QAction::toggled, this, [this](bool wanted) {
        m_bell->setMessages(wanted);
        m_settings.set(setting::DesktopMessages, wanted);
    });
    connect(m_actions->sound, &QAction::toggled, this, [this](bool wanted) {
        m_bell->setSound(wanted);
        m_settings.set(setting::Sound, wanted);
    });
    m_actions->desktopMessages->setChecked(m_settings.get(setting::DesktopMessages));
    m_actions->sound->setChecked(m_settings.get(setting::Sound));
    m_away->resume(timestampFromIso(m_settings.get(setting::LastLooked)).value_or(Timestamp{}));
    connect(m_away, &AwayWatch::returned, this, [this](Timestamp since) {
        const Digest digest = digestOf(m_console.liveState(), since);
        if (!digest.isEmpty())
            m_banners->showMessage([digest] { return NoticeWords::digest(digest); });
    });
}

void MainWindow::connectLock()
{
    AccountForm *account = m_settingsPage->account();
    const auto lockAfter = [this](int minutes) { m_lock->idle().setLimit(std::chrono::minutes{minutes}); };
    connect(account, &AccountForm::lockAfterChosen, this, [this, lockAfter](int minutes) {
        m_settings.set(setting::LockAfter, minutes);
        lockAfter(minutes);
    });
    connect(account, &AccountForm::lockRequested, m_lock, &ConsoleLock::request);
    connect(m_actions->lock, &QAction::triggered, m_lock, &ConsoleLock::request);
    connect(m_lock, &ConsoleLock::signedIn, this, &MainWindow::takeOver);
    connect(m_lock, &ConsoleLock::stopRequested, this, &MainWindow::stopEverything);
    connect(m_lock, &ConsoleLock::unable, this, [this] {
        m_banners->showMessage([this] {
            return tr("%1 has no password, so that the console cannot be locked. Settings, Operator: set one.")
                .arg(m_console.operatorName());
        });
    });
    const int minutes = m_settings.get(setting::LockAfter);
    account->setLockAfter(minutes);
    lockAfter(minutes);
}

void MainWindow::setSignIn(SignInDesk *desk)
{
    m_lock->setDesk(desk);
    m_settingsPage->account()->setDesk(desk);
    m_actions->lock->setEnabled(true);
}

void MainWindow::setIntegrations(IntegrationSource *source)
{
    m_integrationSource = source;
    m_integrations->setSource(source);
    showBadges();
}

void MainWindow::loadIntegrations(const QString &file)
{
    m_integrations->load(file);
}

void MainWindow::setReports(ReportDesk *reports)
{
    m_reports = reports;
    m_actions->monthlyReport->setEnabled(reports);
}

void MainWindow::showReport()
{
    auto *dialog = new ReportDialog(*m_reports, m_console.now(), this);
    dialog->open();
}

void MainWindow::setExports(ExportDesk *exports)
{
    m_exports = exports;
    m_actions->exportData->setEnabled(exports);
}

void MainWindow::showExport()
{
    auto *dialog = new ExportDialog(*m_exports, this);
    dialog->open();
}

void MainWindow::setDrills(DrillDesk *drills)
{
    m_drills = drills;
    m_actions->drills->setEnabled(drills);
}

void MainWindow::showDrills()
{
    auto *dialog = new DrillsDialog(*m_drills, this);
    dialog->open();
}

PageId MainWindow::currentPage() const
{
    return PageId(m_stack->currentIndex());
}

Page *MainWindow::page(PageId page) const
{
    return static_cast<Page *>(m_stack->widget(int(page)));
}

void MainWindow::showPage(PageId shown, const QString &id)
{
    m_stack->setCurrentIndex(int(shown));
    m_rail->setCurrent(shown);
    m_notices->setPage(shown);
    Page *current = page(shown);
    current->refresh();
    if (!id.isEmpty())
        current->reveal(id);
    current->setFocus();
    retranslate(); // the title names the page
}

void MainWindow::refresh()
{
    showBadges();
    showState();
    if (isVisible() && !isMinimized())
        page(currentPage())->refresh();
}

void MainWindow::showBadges()
{
    const OperationsState &state = m_console.liveState();
    const int waiting = int(state.pendingActions().size());
    const int open = state.figures(QString()).open;
    const auto frozen = int(state.freezes().size());
    m_rail->setBadge(PageId::Approvals, waiting, tr("%n action(s) wait for a decision", nullptr, waiting));
    m_rail->setBadge(PageId::Incidents, open, tr("%n open incident(s)", nullptr, open));
    m_rail->setBadge(PageId::Apps, frozen, tr("%n freeze(s)", nullptr, frozen));
    const QList<IntegrationStatus> told =
        m_integrationSource ? m_integrationSource->integrations() : QList<IntegrationStatus>();
    const auto unwell =
        int(std::count_if(told.cbegin(), told.cend(), [](const IntegrationStatus &status) { return !isWell(status); }));
    m_rail->setBadge(PageId::Integrations, unwell, tr("%n integration(s) cannot be told everything", nullptr, unwell));
}

void MainWindow::showState()
{
    m_actions->setLocked(m_console.isLocked());
    m_actions->returnToLive->setEnabled(!m_console.isLive());
    if (!m_console.isRemote())
        m_actions->offerSessions(m_console.forbidden(EventType::OperatorConfigured, {}));
    m_actions->approveNext->setEnabled(!m_console.liveState().pendingActions().isEmpty());
    const auto notices = int(m_noticeDesk->standing().size());
    m_topBar->setNotices(notices);
    m_actions->notices->setEnabled(notices > 0);
    m_actions->liftStop->setEnabled(m_console.liveState().isStopped());
    m_actions->emergencyStop->setEnabled(!m_console.liveState().isStopped());
}

void MainWindow::find()
{
    QWidget *field = page(currentPage())->searchField();
    if (!field)
        field = m_topBar->goTo();
    field->setFocus(Qt::ShortcutFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(field))
        line->selectAll();
}

void MainWindow::nextEnvironment()
{
    QStringList choices = m_console.state().environments();
    choices.prepend(QString());
    const qsizetype next = (choices.indexOf(m_console.environment()) + 1) % choices.size();
    m_console.setEnvironment(choices[next]);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress)
        m_away->touched();
    if (isTouch(*event))
        m_lock->idle().touched();
    if (m_lock->keepsBack(watched, event))
        return true;
    if (event->type() == QEvent::Shortcut && watched != m_actions->emergencyStop && isBehindDialog(watched))
        return true;
    // A dialog keeps shortcuts from the window behind it, but not this one.
    const bool isKey = event->type() == QEvent::KeyPress && QApplication::activeModalWidget();
    if (isKey && watched->isWidgetType()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!key->isAutoRepeat() && QKeySequence(key->keyCombination()) == m_actions->emergencyStop->shortcut()) {
            stopEverything();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::stopEverything()
{
    if (m_console.liveState().isStopped())
        return; // the banner says so
    m_console.order(EventType::OperatorStopped, {}, QString(), {{QStringLiteral("reason"), tr("Emergency stop")}});
}

void MainWindow::askToLift()
{
    if (m_lift) {
        m_lift->raise();
        return;
    }
    m_lift = new OrderDialog(tr("Lift the emergency stop"), tr("Lift the emergency stop"), this);
    m_lift->setObjectName(QStringLiteral("lift"));
    m_lift->setExplanation(
        tr("The platform will act by itself again, as far as the autonomy of each environment allows. "
           "What was proposed in the meantime is decided anew."));
    m_lift->setReasonRequired(true);
    const QString forbidden = m_console.forbidden(EventType::OperatorLifted, {});
    m_lift->setObstacle(forbidden.isEmpty() ? m_console.obstacle() : forbidden);
    connect(m_lift, &OrderDialog::confirmed, this, [this](const QString &reason) {
        m_console.order(EventType::OperatorLifted, {}, QString(), {{QStringLiteral("reason"), reason}});
    });
    m_lift->open();
}

void MainWindow::askForOperator()
{
    if (!m_lock->desk())
        return;
    auto *dialog = new SignInDialog(*m_lock->desk(), m_console.operatorName(), this);
    connect(dialog, &SignInDialog::signedIn, this, &MainWindow::takeOver);
    dialog->open();
}

void MainWindow::takeOver(const QString &operatorName)
{
    m_console.setOperatorName(operatorName);
    m_settings.set(setting::Operator, m_console.operatorName());
}

void MainWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open datasets"), m_settings.get(setting::LastFolder));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("CSV files (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &files) {
        m_settings.set(setting::LastFolder, QFileInfo(files.first()).absolutePath());
        openDatasets(files);
    });
    dialog->open();
}

void MainWindow::openDatasets(const QStringList &files)
{
    if (files.isEmpty())
        return;
    auto *dialog = new PreviewDialog(m_console, files, this);
    dialog->open();
}

void MainWindow::onboard()
{
    const QString proposed = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                                 .filePath(QStringLiteral("universal-devops/apps"));
    auto *dialog = new OnboardingDialog(m_console, m_desks.apps, proposed, this);
    dialog->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_actions->openDataset->isEnabled() && !m_console.isLocked() && !droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openDatasets(droppedFiles(event->mimeData()));
}

void MainWindow::restore()
{
    constexpr QSize FirstSize(1280, 720);
    resize(FirstSize);
    restoreGeometry(m_settings.get(setting::Geometry));
    restoreState(m_settings.get(setting::Layout));
    const int mode = std::max(0, int(ThemeNames.indexOf(m_settings.get(setting::Theme))));
    m_theme.setMode(ThemeMode(mode));
    m_actions->themes[mode]->setChecked(true);
    m_language.choose(m_settings.get(setting::Language));
    for (QAction *action : std::as_const(m_actions->languages))
        action->setChecked(action->data().toString() == m_language.current());
    const int last = std::clamp(m_settings.get(setting::Page), 0, m_stack->count() - 1);
    showPage(PageId(last));
    showState();
}

void MainWindow::remember()
{
    m_settings.set(setting::Geometry, saveGeometry());
    m_settings.set(setting::Layout, saveState());
    m_settings.set(setting::Page, m_stack->currentIndex());
    m_settings.set(setting::LastLooked, toIsoString(m_away->lastLooked()));
    m_settings.sync();
}

void MainWindow::rememberSpeed()
{
    // At once, and not with the rest: a program that is killed has no last moment.
    const Playback &playback = m_console.playback();
    if (!playback.real && playback.speed != m_settings.get(setting::Speed))
        m_settings.set(setting::Speed, playback.speed);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    if (m_console.isRemote())
        m_actions->leaveToDaemon(m_console.notFromHere());
    showState();
    const QString page = NavigationRail::title(currentPage());
    setWindowTitle(m_console.isRemote()
                       //: %1 is a page, %2 the address of a daemon
                       ? tr("%1 – %2 – Universal DevOps").arg(page, m_console.remote())
                       : tr("%1 – Universal DevOps").arg(page));
    m_faultDock->setWindowTitle(tr("Faults and scenarios"));
    // Qt names the buttons of a dock once, in the language of that moment.
    const auto nameButton = [this](const char *button, const QString &name) {
        if (auto *found = m_faultDock->findChild<QAbstractButton *>(QLatin1String(button))) {
            found->setAccessibleName(name);
            found->setToolTip(name);
        }
    };
    nameButton("qt_dockwidget_closebutton", tr("Close the fault panel"));
    nameButton("qt_dockwidget_floatbutton", tr("Take the fault panel out of the window, or put it back"));
    m_rail->setAccessibleName(tr("Pages"));
    showBadges();
}

} // namespace ops
