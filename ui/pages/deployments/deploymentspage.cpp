#include "ui/pages/deployments/deploymentspage.h"

#include "ui/models/words.h"
#include "ui/pages/common/actiondialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/deployments/promotionboard.h"
#include "ui/shell/offer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

DeploymentsPage::DeploymentsPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new DeploymentModel(this))
    , m_board(new PromotionBoard(console))
    , m_table(new RecordTable)
    , m_again(new QPushButton)
    , m_rollback(new QPushButton)
{
    m_table->setModel(m_model);
    m_table->sortBy(DeploymentModel::Requested, Qt::DescendingOrder);
    m_table->setColumnWidths({11, 15, 13, 14, 12, 12, 16, 28, 11});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_again->setObjectName(QStringLiteral("deploy-again"));
    m_rollback->setObjectName(QStringLiteral("roll-back"));

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_board);
    auto *history = new QWidget;
    auto *historyLayout = new QVBoxLayout(history);
    historyLayout->setContentsMargins(0, 0, 0, 0);
    historyLayout->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_again);
    buttons->addWidget(m_rollback);
    buttons->addStretch(1);
    historyLayout->addLayout(buttons);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(scroll);
    splitter->addWidget(history);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({300, 400});
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    connect(m_board, &PromotionBoard::promotionRequested, this,
            [this](const AppKey &to, const QString &release) { ask(Strategy::Deploy, to, release); });
    connect(m_board, &PromotionBoard::rollbackRequested, this,
            [this](const AppKey &key) { ask(Strategy::Rollback, key, QString()); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (const Deployment *deployment = m_model->find(m_table->currentId()))
            ask(Strategy::Deploy, deployment->key, deployment->release);
    });
    connect(m_rollback, &QPushButton::clicked, this, [this] {
        if (const Deployment *deployment = m_model->find(m_table->currentId()))
            ask(Strategy::Rollback, deployment->key, QString());
    });
    connect(m_table, &RecordTable::currentChanged, this, &DeploymentsPage::showButtons);
    connect(&m_console, &ConsoleState::restarted, this, &DeploymentsPage::rebuild);
    connect(&m_console, &ConsoleState::eventsApplied, this, &DeploymentsPage::follow);
    connect(&m_console, &ConsoleState::timeChanged, this, [this] { m_model->setNow(m_console.now()); });
    connect(&m_console, &ConsoleState::environmentChanged, m_table, &RecordTable::setEnvironment);
    connect(&m_console, &ConsoleState::liveChanged, this, &DeploymentsPage::rebuild);
    m_table->setEnvironment(m_console.environment());
    retranslate();
    rebuild();
}

void DeploymentsPage::rebuild()
{
    m_model->reset(m_console.state().deployments());
    m_model->setNow(m_console.now());
    m_board->refresh();
    m_table->selectRow(0);
    showButtons();
}

void DeploymentsPage::follow(const EventBatch &events)
{
    bool moved = false;
    for (const Event &event : *events) {
        const bool deployment = event.type >= EventType::DeployStarted && event.type <= EventType::DeployFailed;
        moved |= deployment || event.type == EventType::AppStateChanged || event.type == EventType::AppRegistered;
        if (!deployment)
            continue;
        const QString id = event.data.value(QLatin1String("id")).toString();
        const QList<Deployment> &all = m_console.state().deployments();
        const auto known =
            std::find_if(all.crbegin(), all.crend(), [&](const Deployment &one) { return one.id == id; });
        if (known != all.crend())
            m_model->upsert(*known);
    }
    if (!moved)
        return;
    m_board->refresh();
    if (!m_table->hasSelection())
        m_table->selectRow(0);
    showButtons();
}

void DeploymentsPage::showButtons()
{
    const Deployment *deployment = m_model->find(m_table->currentId());
    const bool can = deployment && m_console.canOrder();
    const AppStatus status = deployment ? m_console.state().status(deployment->key) : AppStatus();
    const QString forbidden =
        deployment ? m_console.forbidden(EventType::OperatorRequested, deployment->key.environment) : QString();
    offer(m_again, can && status.release != deployment->release, forbidden,
          tr("Brings the release of the selected row into its environment once more."));
    offer(m_rollback, can && !status.previousRelease.isEmpty(), forbidden, Words::consequence(Strategy::Rollback));
}

void DeploymentsPage::ask(Strategy strategy, const AppKey &key, const QString &release)
{
    const AppInfo *known = m_console.state().app(key);
    if (!known)
        return;
    AppInfo info = *known;
    // What runs in the environment before may be new here.
    if (!release.isEmpty() && !info.releases.contains(release))
        info.releases.append(release);
    auto *dialog = new ActionDialog(Words::of(strategy), info, m_console.state(), {strategy}, this);
    dialog->form()->setParameters({{QStringLiteral("release"), release}});
    connect(dialog, &ActionDialog::ordered, this,
            [this, key](Strategy chosen, const QJsonObject &parameters, const QString &reason) {
                m_console.order(EventType::OperatorRequested, key, QString(),
                                {{QStringLiteral("strategy"), toName(chosen)},
                                 {QStringLiteral("parameters"), parameters},
                                 {QStringLiteral("reason"), reason}});
            });
    dialog->open();
}

QWidget *DeploymentsPage::searchField()
{
    return m_table->filterField();
}

void DeploymentsPage::reveal(const QString &id)
{
    if (m_table->select(id))
        return;
    m_table->clearFilter();
    m_table->select(id);
}

void DeploymentsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void DeploymentsPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Deployments"));
    m_table->setEmptyTexts(tr("No deployments yet"),
                           tr("Promote a release above, or deploy one to an app on the page Apps."));
    m_again->setText(tr("Deploy this release &again…"));
    m_rollback->setText(tr("Roll this app &back…"));
    showButtons();
}

} // namespace ops
