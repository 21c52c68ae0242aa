#include "ui/pages/apps/appspage.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"
#include "ui/pages/apps/appdetail.h"
#include "ui/pages/apps/formerfreezes.h"
#include "ui/pages/apps/specnotice.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

AppsPage::AppsPage(ConsoleState &console, AppDesk &desk, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new AppModel(this))
    , m_table(new RecordTable)
    , m_power(new QPushButton)
    , m_freeze(new QPushButton)
    , m_freezeAll(new QPushButton)
    , m_handsOn(new QPushButton)
    , m_clear(new QPushButton)
    , m_onboard(new QPushButton)
    , m_notice(new SpecNotice)
    , m_former(new FormerFreezes)
    , m_detail(new AppDetail(console, desk))
{
    m_table->setObjectName(QStringLiteral("apps"));
    m_table->setModel(m_model);
    m_table->sortBy(AppModel::App, Qt::AscendingOrder);
    m_table->setColumnWidths({16, 12, 15, 10, 9, 27, 29, 9, 10, 8});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);

    auto *buttons = new QHBoxLayout;
    auto *holds = new QHBoxLayout; // a row of their own: in one, they do not fit on a laptop
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_former);
    leftLayout->addWidget(m_notice);
    leftLayout->addWidget(m_table, 1);
    leftLayout->addLayout(buttons);
    leftLayout->addLayout(holds);
    addAction(Strategy::Deploy, QStringLiteral("deploy"));
    addAction(Strategy::Restart, QStringLiteral("restart"));
    addAction(Strategy::Rollback, QStringLiteral("rollback"));
    addAction(Strategy::ScaleOut, QStringLiteral("scale-out"));
    addAction(Strategy::ScaleIn, QStringLiteral("scale-in"));
    addAction(Strategy::AdjustConfig, QStringLiteral("configure"));
    for (const ManualAction &action : std::as_const(m_actions))
        buttons->addWidget(action.button);
    m_power->setObjectName(QStringLiteral("power"));
    m_freeze->setObjectName(QStringLiteral("freeze"));
    m_freezeAll->setObjectName(QStringLiteral("freeze-environment"));
    buttons->addStretch(1);
    holds->addWidget(m_power);
    holds->addWidget(m_handsOn);
    holds->addWidget(m_freeze);
    holds->addWidget(m_freezeAll);
    holds->addWidget(m_clear);
    holds->addStretch(1);
    m_handsOn->setObjectName(QStringLiteral("hands-on"));
    m_clear->setObjectName(QStringLiteral("clear-release"));
    m_onboard->setObjectName(QStringLiteral("onboard"));
    holds->addWidget(m_onboard);

    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(left);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({340, 280}); // three apps in three environments are seen at once
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    connect(m_table, &RecordTable::currentChanged, this, [this] {
        showButtons();
        const AppInfo *info = current();
        m_detail->show(info ? info->key : AppKey());
    });
    connect(m_freeze, &QPushButton::clicked, this, [this] {
        if (const AppInfo *info = current())
            askToFreeze(info->key);
    });
    connect(m_freezeAll, &QPushButton::clicked, this, [this] {
        if (const AppInfo *info = current())
            askToFreeze({info->key.environment, QString()});
    });
    connect(m_former, &FormerFreezes::liftRequested, this, &AppsPage::askToFreeze);
    connect(m_power, &QPushButton::clicked, this, &AppsPage::askToStopOrStart);
    connect(m_handsOn, &QPushButton::clicked, this, &AppsPage::askToTakeOver);
    connect(m_clear, &QPushButton::clicked, this, &AppsPage::askToClear);
    connect(m_notice, &SpecNotice::deployRequested, this, [this] { askFor(Strategy::Deploy); });
    connect(&m_console, &ConsoleState::sessionBegan, m_notice, &SpecNotice::clear);
    connect(&m_console, &ConsoleState::eventsRecorded, m_notice, &SpecNotice::follow);
    connect(m_onboard, &QPushButton::clicked, this, &AppsPage::onboardingRequested);
    connect(&m_console, &ConsoleState::restarted, this, &AppsPage::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &AppsPage::follow);
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    connect(&m_console, &ConsoleState::liveChanged, this, &AppsPage::showButtons);
    m_table->setEnvironment(m_console.environment());
    retranslate();
    rebuild();
}

void AppsPage::addAction(Strategy strategy, const QString &name)
{
    auto *button = new QPushButton;
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [this, strategy] { askFor(strategy); });
    m_actions.append({strategy, button});
}

void AppsPage::rebuild()
{
    m_model->reset({});
    refreshAll();
    m_table->selectRow(0);
    showButtons();
}

void AppsPage::follow(const EventBatch &events)
{
    const bool changed = std::any_of(events->begin(), events->end(), [](const Event &event) {
        switch (event.type) {
        case EventType::AppRegistered:
        case EventType::AppConfigured:
        case EventType::AppStateChanged:
        case EventType::ShadowEnded:
        case EventType::SystemUp:
        case EventType::SystemDown:
        case EventType::IncidentOpened:
        case EventType::IncidentUpdated:
        case EventType::IncidentClosed:
        case EventType::FreezeStarted:
        case EventType::FreezeEnded:
        case EventType::HandsOnStarted:
        case EventType::HandsOnEnded:
        case EventType::ReleaseRejected:
        case EventType::ReleaseCleared:
        case EventType::DeploySucceeded:
        case EventType::DeployFailed:
            return true;
        default:
            return false;
        }
    });
    // Uptime moves by itself, slowly: once a minute of the session is soon enough.
    if (!changed && m_console.now() - m_lastRefresh < std::chrono::minutes{1})
        return;
    refreshAll();
    if (!m_table->hasSelection())
        m_table->selectRow(0);
    showButtons();
    m_detail->refresh();
}

void AppsPage::refreshAll()
{
    m_lastRefresh = m_console.now();
    for (const AppInfo &info : m_console.state().apps())
        refreshApp(info);
}

void AppsPage::refreshApp(const AppInfo &info)
{
    const OperationsState &state = m_console.state();
    AppRow row{.status = state.status(info.key),
               .type = info.type,
               .runtime = info.runtime,
               .up = state.isUp(info.key),
               .frozen = state.isFrozen(info.key),
               .incident = {},
               .wrong = {},
               .uptime = state.uptime().uptime(info.key, m_console.now())};
    row.status.key = info.key; // also before the runtime has said anything
    if (const Incident *incident = state.openIncident(info.key)) {
        row.incident = incident->id;
        row.wrong = Words::of(incident->issue.kind);
    }
    m_model->upsert(row);
}

const AppInfo *AppsPage::current() const
{
    const AppRow *row = m_model->find(m_table->currentId());
    return row ? m_console.state().app(row->status.key) : nullptr;
}

QList<Freeze> AppsPage::formerFreezes() const
{
    const OperationsState &state = m_console.state();
    QList<Freeze> freezes = state.freezes();
    freezes.removeIf([&state, here = state.environments()](const Freeze &freeze) {
        return freeze.key.app.isEmpty() ? here.contains(freeze.key.environment) : state.app(freeze.key) != nullptr;
    });
    return freezes;
}

void AppsPage::showButtons()
{
    const QList<Freeze> former = formerFreezes();
    QStringList forbidden;
    for (const Freeze &freeze : former)
        forbidden.append(m_console.forbidden(EventType::OperatorUnfroze, freeze.key.environment));
    m_former->show(former, m_console.canOrder(), forbidden);
    const AppInfo *info = current();
    const QString request = info ? m_console.forbidden(EventType::OperatorRequested, info->key.environment) : QString();
    const bool can = info && m_console.canOrder();
    m_notice->show(info ? info->key : AppKey(), can && request.isEmpty());
    for (const ManualAction &action : std::as_const(m_actions)) {
        offer(action.button, can, request,
              m_console.canOrder() ? Words::consequence(action.strategy)
              : m_console.isLive() ? m_console.obstacle()
                                   : tr("You are looking at the past. Go back to now to act."));
    }
    const bool isReal = info && info->runtime != QLatin1String("dataset"); // a simulation has always one
    const bool isStopped = info && m_console.state().status(info->key).replicas == 0;
    m_power->setVisible(isReal);
    m_power->setText(isStopped ? tr("&Start…") : tr("&Stop…"));
    offer(m_power, can, request,
          !m_console.canOrder() ? QString()
          : isStopped           ? tr("Its replicas are started again.")
                                : tr("All its replicas are stopped, until somebody starts them again."));
    const auto rejected = rejection();
    m_clear->setVisible(rejected.has_value());
    if (!info) {
        for (QPushButton *button : {m_freeze, m_freezeAll, m_handsOn, m_clear})
            button->setEnabled(false);
        return;
    }
    showHold(*info, can);
    if (rejected) {
        m_clear->setText(tr("&Clear release %1…").arg(QString(rejected->release).replace(u'&', QStringLiteral("&&"))));
        offer(m_clear, can, m_console.forbidden(EventType::OperatorClearedRelease, info->key.environment),
              tr("Rejected in %1 by %2: %3")
                  .arg(rejected->key.environment, Words::who(rejected->by), Sentences::said(rejected->reason)));
    }
}

void AppsPage::showHold(const AppInfo &info, bool can)
{
    const QString environment = info.key.environment;
    const auto taken = m_console.state().control().holds().find(HoldKind::HandsOn, info.key);
    m_handsOn->setText(taken ? tr("Hands o&ff…") : tr("Hands o&n…"));
    offer(m_handsOn, can,
          m_console.forbidden(taken ? EventType::OperatorReleased : EventType::OperatorTookOver, environment),
          taken ? tr("Taken over by %1 until %2.").arg(Words::who(taken->by), localTime(taken->until))
                : tr("You work on the app: automation keeps off it for 30 minutes."));
    const QList<Freeze> &freezes = m_console.state().freezes();
    const auto isHeld = [&](const AppKey &key) {
        return std::any_of(freezes.begin(), freezes.end(), [&](const Freeze &freeze) { return freeze.key == key; });
    };
    const auto forbidden = [&](const AppKey &key) {
        return m_console.forbidden(isHeld(key) ? EventType::OperatorUnfroze : EventType::OperatorFroze, environment);
    };
    const AppKey whole{environment, QString()};
    m_freeze->setText(isHeld(info.key) ? tr("Un&freeze app…") : tr("&Freeze app…"));
    // An app that is frozen with its environment is freed with it, not alone.
    offer(m_freeze, can && !isHeld(whole), forbidden(info.key),
          isHeld(whole) ? tr("%1 is frozen as a whole; unfreeze it there.").arg(environment)
                        : tr("Nothing is done to this app automatically until somebody lifts it."));
    m_freezeAll->setText(isHeld(whole) ? tr("Unfreeze &all of %1…").arg(environment)
                                       : tr("Freeze &all of %1…").arg(environment));
    offer(m_freezeAll, can, forbidden(whole),
          tr("Nothing is done in %1 automatically until somebody lifts it.").arg(environment));
}

void AppsPage::askFor(Strategy strategy)
{
    const AppInfo *info = current();
    if (!info)
        return;
    openDialog(Words::of(strategy), strategy, *info);
}

ActionDialog *AppsPage::openDialog(const QString &title, Strategy strategy, const AppInfo &info)
{
    auto *dialog = new ActionDialog(title, info, m_console.state(), {strategy}, this);
    connect(dialog, &ActionDialog::ordered, this,
            [this, key = info.key](Strategy chosen, const QJsonObject &parameters, const QString &reason) {
                m_console.order(EventType::OperatorRequested, key, QString(),
                                {{QStringLiteral("strategy"), toName(chosen)},
                                 {QStringLiteral("parameters"), parameters},
                                 {QStringLiteral("reason"), reason}});
            });
    dialog->open();
    return dialog;
}

void AppsPage::askToStopOrStart()
{
    const AppInfo *info = current();
    if (!info)
        return;
    const QString replicas = QStringLiteral("replicas");
    if (m_console.state().status(info->key).replicas == 0) {
        ActionDialog *dialog = openDialog(tr("Start"), Strategy::ScaleOut, *info);
        dialog->form()->setParameters({{replicas, replicasBeforeStop(info->key)}});
    } else {
        ActionDialog *dialog = openDialog(tr("Stop"), Strategy::ScaleIn, *info);
        dialog->form()->setLeastReplicas(0);
        dialog->form()->setParameters({{replicas, 0}});
    }
}

/// As many as there were; one if that was before this session.
int AppsPage::replicasBeforeStop(const AppKey &key) const
{
    const QString replicas = QStringLiteral("replicas");
    const QList<Action> &actions = m_console.state().actions();
    const auto stop = std::find_if(actions.crbegin(), actions.crend(), [&](const Action &action) {
        return action.key == key && action.strategy == Strategy::ScaleIn && action.undo &&
               action.parameters.value(replicas).toInt(1) == 0;
    });
    return stop == actions.crend() ? 1 : std::max(1, stop->undo->before.value(replicas).toInt());
}

void AppsPage::askToFreeze(const AppKey &key)
{
    const QString where = key.app.isEmpty() ? key.environment : key.toString();
    const QList<Freeze> &freezes = m_console.state().freezes();
    const bool frozen =
        std::any_of(freezes.begin(), freezes.end(), [&](const Freeze &freeze) { return freeze.key == key; });
    const QString order = frozen ? tr("Unfreeze %1").arg(where) : tr("Freeze %1").arg(where);
    auto *dialog = new OrderDialog(order, order, this);
    dialog->setExplanation(frozen ? tr("Automation may act there again.")
                                  : tr("No automated action is taken there until somebody lifts it. What is pending is "
                                       "refused; what an operator orders by hand is still done."));
    connect(dialog, &OrderDialog::confirmed, this, [this, key, frozen](const QString &reason) {
        m_console.order(frozen ? EventType::OperatorUnfroze : EventType::OperatorFroze, key, QString(),
                        {{QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

std::optional<Rejection> AppsPage::rejection() const
{
    const AppInfo *info = current();
    if (!info)
        return std::nullopt;
    const Rejections &rejections = m_console.state().control().rejections();
    for (auto known = rejections.all().crbegin(); known != rejections.all().crend(); ++known) {
        if (rejections.against(info->key, known->release, m_console.state().config()))
            return *known;
    }
    return std::nullopt;
}

void AppsPage::askToTakeOver()
{
    const AppInfo *info = current();
    if (!info)
        return;
    const AppKey key = info->key;
    const bool taken = m_console.state().control().holds().find(HoldKind::HandsOn, key).has_value();
    const QString order = taken ? tr("Hands off %1").arg(key.toString()) : tr("Hands on %1").arg(key.toString());
    auto *dialog = new OrderDialog(order, order, this);
    dialog->setExplanation(taken ? tr("Automation may act there again.")
                                 : tr("Automation keeps off this app for 30 minutes, or until you release it. What is "
                                      "pending is refused; what is under way comes to its end."));
    connect(dialog, &OrderDialog::confirmed, this, [this, key, taken](const QString &reason) {
        m_console.order(taken ? EventType::OperatorReleased : EventType::OperatorTookOver, key, QString(),
                        {{QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void AppsPage::askToClear()
{
    const AppInfo *info = current();
    const auto rejected = rejection();
    if (!info || !rejected)
        return;
    const AppKey key = info->key;
    const QString release = rejected->release;
    auto *dialog = new OrderDialog(tr("Clear release %1").arg(release),
                                   tr("Clear release %1 of %2").arg(release, key.toString()), this);
    dialog->setExplanation(
        tr("It was rejected in %1 by %2: %3\nCleared, it may be deployed again.")
            .arg(rejected->key.environment, Words::who(rejected->by), Sentences::said(rejected->reason)));
    dialog->setReasonRequired(true);
    connect(dialog, &OrderDialog::confirmed, this, [this, key, release](const QString &reason) {
        m_console.order(EventType::OperatorClearedRelease, key, QString(),
                        {{QStringLiteral("release"), release}, {QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

QWidget *AppsPage::searchField()
{
    if (QWidget *field = m_detail->searchField())
        return field;
    return m_table->filterField();
}

void AppsPage::reveal(const QString &id)
{
    if (!m_table->select(id)) {
        m_table->clearFilter();
        m_table->select(id);
    }
}

void AppsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void AppsPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Apps"));
    m_table->setEmptyTexts(tr("No apps"),
                           tr("Open a CSV file, start a scenario or onboard an app of your own, and it appears here."));
    m_onboard->setText(tr("&Onboard app…"));
    m_onboard->setEnabled(!m_console.isRemote());
    m_onboard->setToolTip(m_console.isRemote()
                              ? plainToolTip(m_console.notFromHere())
                              : tr("Describe a real app, so that it is deployed, watched and healed (Ctrl+N)."));
    m_freeze->setText(tr("&Freeze app…"));
    m_freezeAll->setText(tr("Freeze environment…"));
    m_handsOn->setText(tr("Hands o&n…"));
    for (const ManualAction &action : std::as_const(m_actions))
        action.button->setText(tr("%1…").arg(Words::of(action.strategy)));
    refreshAll();
    showButtons();
}

} // namespace ops
