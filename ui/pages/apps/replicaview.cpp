#include "ui/pages/apps/replicaview.h"

#include "operations/appdesk.h"
#include "ui/models/replicamodel.h"
#include "ui/pages/common/recordtable.h"
#include "ui/shell/consolestate.h"

#include <QEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int UsagePollMs = 1000;

}

ReplicaView::ReplicaView(ConsoleState &console, AppDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_desk(desk)
    , m_model(new ReplicaModel(this))
    , m_table(new RecordTable)
{
    m_table->setObjectName(QStringLiteral("replicas"));
    m_table->setModel(m_model);
    m_table->sortBy(ReplicaModel::Slot, Qt::AscendingOrder);
    m_table->setColumnWidths({9, 18, 12, 22, 16, 9, 14, 10, 30, 10, 24, 16});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_table);
    m_poll.setInterval(UsagePollMs);
    connect(&m_poll, &QTimer::timeout, this, &ReplicaView::ask);
    connect(&m_desk, &AppDesk::inspected, this, &ReplicaView::take);
    connect(m_table->view(), &QTableView::doubleClicked, this, [this] { Q_EMIT logRequested(m_table->currentId()); });
    retranslate();
}

void ReplicaView::show(const AppStatus &status)
{
    if (status.key != m_status.key) {
        m_usages.clear();
        m_ticket = 0; // what is on its way is about another app
    }
    m_status = status;
    fill();
    if (isVisible() && m_usages.isEmpty())
        ask();
}

void ReplicaView::ask()
{
    if (!m_status.replicaStates.isEmpty())
        m_ticket = m_desk.inspect(m_status.key);
    m_model->setNow(m_console.now());
}

void ReplicaView::take(quint64 ticket, const QList<ReplicaUsage> &usages)
{
    if (ticket != m_ticket)
        return;
    m_usages.clear();
    for (const ReplicaUsage &usage : usages)
        m_usages.insert(usage.id, usage);
    fill();
}

void ReplicaView::fill()
{
    QList<ReplicaRow> rows;
    for (const ReplicaInfo &info : std::as_const(m_status.replicaStates)) {
        ReplicaRow row{.key = m_status.key, .info = info, .usage = m_usages.value(info.id)};
        if (m_status.state == AppState::Unknown) { // what was last heard says nothing of now
            row.info.state = AppState::Unknown;
            row.usage = {};
        }
        rows.append(row);
    }
    const bool same = rows.size() == m_model->rowCount() &&
                      std::all_of(rows.cbegin(), rows.cend(),
                                  [this](const ReplicaRow &row) { return m_model->find(row.info.id) != nullptr; });
    if (!same)
        m_model->reset(rows);
    for (const ReplicaRow &row : std::as_const(rows))
        m_model->upsert(row);
    const bool isCluster =
        std::any_of(rows.cbegin(), rows.cend(), [](const ReplicaRow &row) { return !row.info.node.isEmpty(); });
    m_table->view()->setColumnHidden(ReplicaModel::Node, !isCluster);
    m_model->setNow(m_console.now());
}

void ReplicaView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    m_poll.start();
}

void ReplicaView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_poll.stop();
}

void ReplicaView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReplicaView::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Replicas"));
    m_table->setEmptyTexts(tr("No replica exists"), tr("Deploy a release, and its replicas appear here."));
    m_table->view()->setToolTip(QString());
}

} // namespace ops
