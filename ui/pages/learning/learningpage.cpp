#include "ui/pages/learning/learningpage.h"

#include "ui/models/recordmodel.h"
#include "ui/models/words.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/orderdialog.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/learning/adviceview.h"
#include "ui/pages/learning/changesview.h"
#include "ui/pages/learning/evidenceview.h"
#include "ui/pages/learning/knowledgefile.h"
#include "ui/pages/learning/policydelegate.h"
#include "ui/pages/learning/promotedialog.h"
#include "ui/shell/offer.h"

#include <QAbstractProxyModel>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <deque>

namespace ops {

namespace {

constexpr size_t SuccessWindow = 20; ///< ended incidents that one point of the chart looks back on

} // namespace

LearningPage::LearningPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new PolicyModel(this))
    , m_table(new RecordTable)
    , m_legend(plainLabel())
    , m_tabs(new QTabWidget)
    , m_evidence(new EvidenceView(console))
    , m_success(new MetricChart)
    , m_changes(new ChangesView(console))
    , m_advice(new AdviceView(console))
    , m_pin(new QPushButton)
    , m_forbid(new QPushButton)
    , m_promote(new QPushButton)
    , m_reset(new QPushButton)
    , m_export(new QPushButton)
    , m_import(new QPushButton)
    , m_said(plainLabel())
{
    QTableView *view = m_table->view();
    m_table->setObjectName(QStringLiteral("situations"));
    m_tabs->setObjectName(QStringLiteral("learning-tabs"));
    m_table->setModel(m_model);
    m_table->sortBy(PolicyModel::Environment, Qt::AscendingOrder);
    m_table->setColumnWidths({12, 42, 11, 11, 20, 11, 11, 16, 14, 14});
    view->setItemDelegate(new PolicyDelegate(view));
    view->setSelectionBehavior(QAbstractItemView::SelectItems);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setAlternatingRowColors(false);
    view->horizontalHeader()->setStretchLastSection(false);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() * 2 + 12);
    m_pin->setObjectName(QStringLiteral("pin"));
    m_forbid->setObjectName(QStringLiteral("forbid"));
    m_promote->setObjectName(QStringLiteral("promote"));
    m_import->setObjectName(QStringLiteral("import"));
    m_reset->setObjectName(QStringLiteral("reset"));
    m_said->hide();

    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_pin, m_forbid, m_promote, m_export, m_import, m_reset})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->addWidget(m_table, 1);
    topLayout->addWidget(m_legend);
    topLayout->addLayout(buttons);
    topLayout->addWidget(m_said);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(top);
    for (QWidget *tab : {static_cast<QWidget *>(m_evidence), static_cast<QWidget *>(m_success),
                         static_cast<QWidget *>(m_changes), static_cast<QWidget *>(m_advice)})
        m_tabs->addTab(tab, QString());
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({330, 320});
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(view);

    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &LearningPage::showSelected);
    connect(m_pin, &QPushButton::clicked, this, &LearningPage::pin);
    connect(m_forbid, &QPushButton::clicked, this, &LearningPage::forbid);
    connect(m_promote, &QPushButton::clicked, this, &LearningPage::askToPromote);
    connect(m_reset, &QPushButton::clicked, this, &LearningPage::askToReset);
    connect(m_export, &QPushButton::clicked, this, &LearningPage::askForExport);
    connect(m_import, &QPushButton::clicked, this, &LearningPage::askForImport);
    connect(&m_console, &ConsoleState::restarted, this, &LearningPage::update);
    connect(&m_console, &ConsoleState::eventsApplied, this, &LearningPage::follow);
    connect(&m_console, &ConsoleState::environmentChanged, this, [this](const QString &environment) {
        m_table->setEnvironment(environment);
        drawSuccess();
    });
    connect(&m_console, &ConsoleState::liveChanged, this, &LearningPage::showButtons);
    m_table->setEnvironment(m_console.environment());
    retranslate();
    update();
}

void LearningPage::follow(const EventBatch &events)
{
    const bool learned = std::any_of(events->begin(), events->end(), [](const Event &event) {
        return event.type == EventType::PolicyUpdated || event.type == EventType::SessionStarted;
    });
    if (learned)
        update();
}

void LearningPage::update()
{
    m_model->update(m_console.state().policy().all());
    showSelected();
    drawSuccess();
    m_changes->update();
}

void LearningPage::refresh()
{
    drawSuccess();
}

void LearningPage::drawSuccess()
{
    QList<const Incident *> ended;
    for (const Incident &incident : m_console.state().incidents()) {
        // What went away by itself says nothing about healing.
        if (!incident.isOpen() && incident.state != IncidentState::SelfResolved &&
            m_console.shows(incident.issue.key.environment))
            ended.append(&incident);
    }
    std::stable_sort(ended.begin(), ended.end(),
                     [](const Incident *a, const Incident *b) { return a->endedAt < b->endedAt; });
    std::deque<bool> window;
    int healed = 0;
    QList<QPointF> points;
    for (const Incident *incident : std::as_const(ended)) {
        window.push_back(incident->state == IncidentState::Healed);
        healed += window.back() ? 1 : 0;
        if (window.size() > SuccessWindow) {
            healed -= window.front() ? 1 : 0;
            window.pop_front();
        }
        points.append({double(toEpochMs(incident->endedAt)), double(healed) / double(window.size())});
    }
    const Timestamp start = m_console.playback().start;
    m_success->setSpan(start == Timestamp{} && !ended.isEmpty() ? ended.first()->openedAt : start, m_console.now());
    m_success->setPoints(points);
}

std::optional<LearningPage::Cell> LearningPage::currentCell() const
{
    QModelIndex index = m_table->view()->currentIndex();
    if (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(index.model()))
        index = proxy->mapToSource(index);
    const std::optional<Strategy> strategy = PolicyModel::strategy(index.isValid() ? index.column() : -1);
    if (!strategy)
        return std::nullopt;
    return Cell{m_model->environment(index.row()), m_model->situation(index.row()), *strategy,
                m_model->entry(index).value_or(PolicyEntry())};
}

void LearningPage::showSelected()
{
    const QModelIndex index = m_table->view()->currentIndex();
    const QStringList id = index.data(IdRole).toString().split(QLatin1Char('\n')); // environment, situation
    m_evidence->setSituation(id.value(0), id.value(1));
    showButtons();
}

void LearningPage::showButtons()
{
    const std::optional<Cell> cell = currentCell();
    const bool can = m_console.canOrder();
    const QString environment = cell ? cell->environment : QString();
    const auto forbidden = [&](EventType order) { return cell ? m_console.forbidden(order, environment) : QString(); };
    offer(m_pin, can && cell && !cell->entry.forbidden, forbidden(EventType::OperatorPinnedStrategy),
          tr("The selected strategy comes first in its situation, whatever is learned."));
    offer(m_forbid, can && cell, forbidden(EventType::OperatorForbadeStrategy),
          tr("The selected strategy is not used in its situation."));
    m_pin->setText(cell && cell->entry.pinned ? tr("Un&pin") : tr("&Pin strategy"));
    m_forbid->setText(cell && cell->entry.forbidden ? tr("&Allow again") : tr("&Forbid strategy"));
    offer(m_promote, can && m_console.state().environments().size() > 1, promotionForbidden(),
          tr("Lets one environment decide by what another one has learned."));
    offer(m_import, can, m_console.forbidden(EventType::OperatorImportedKnowledge, {}),
          tr("Takes over what another platform has learned."));
    offer(m_reset, can && m_model->rowCount() > 0,
          m_console.forbidden(EventType::OperatorResetKnowledge, m_console.environment()),
          tr("Forgets what was learned."));
    m_export->setEnabled(m_model->rowCount() > 0);
}

QString LearningPage::promotionForbidden() const
{
    QString forbidden; // the dialog asks where to
    for (const QString &environment : m_console.state().environments()) {
        forbidden = m_console.forbidden(EventType::OperatorPromotedKnowledge, environment);
        if (forbidden.isEmpty())
            break;
    }
    return forbidden;
}

void LearningPage::pin()
{
    const std::optional<Cell> cell = currentCell();
    if (!cell)
        return;
    // The same button undoes it.
    m_console.order(EventType::OperatorPinnedStrategy, {cell->environment, QString()}, QString(),
                    {{QStringLiteral("situation"), cell->situation},
                     {QStringLiteral("strategy"), cell->entry.pinned ? QString() : toName(cell->strategy)}});
}

void LearningPage::forbid()
{
    const std::optional<Cell> cell = currentCell();
    if (!cell)
        return;
    m_console.order(EventType::OperatorForbadeStrategy, {cell->environment, QString()}, QString(),
                    {{QStringLiteral("situation"), cell->situation},
                     {QStringLiteral("strategy"), toName(cell->strategy)},
                     {QStringLiteral("forbidden"), !cell->entry.forbidden}});
}

void LearningPage::askToReset()
{
    const QString where = m_console.environment();
    const QString order = where.isEmpty() ? tr("Forget everything") : tr("Forget what %1 has learned").arg(where);
    auto *dialog = new OrderDialog(tr("Reset knowledge"), order, this);
    dialog->setExplanation(tr("What was learned is forgotten, and strategies are tried in their configured order "
                              "again. Pins and prohibitions go too."));
    dialog->setWarning(tr("This cannot be undone; export the knowledge first."));
    connect(dialog, &OrderDialog::confirmed, this, [this, where](const QString &reason) {
        m_console.order(EventType::OperatorResetKnowledge, {where, QString()}, QString(),
                        {{QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void LearningPage::askToPromote()
{
    const QStringList environments = m_console.state().environments();
    if (environments.size() < 2)
        return;
    auto *dialog = new PromoteDialog(environments, m_console.environment(), this);
    connect(dialog, &PromoteDialog::promoted, this,
            [this](const QString &from, const QString &to, const QString &reason) {
                m_console.order(
                    EventType::OperatorPromotedKnowledge, {to, QString()}, QString(),
                    {{QStringLiteral("from"), from}, {QStringLiteral("to"), to}, {QStringLiteral("reason"), reason}});
            });
    dialog->open();
}

void LearningPage::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Export knowledge"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("knowledge.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &LearningPage::exportTo);
    dialog->open();
}

void LearningPage::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import knowledge"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Exported knowledge (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, &LearningPage::importFrom);
    dialog->open();
}

void LearningPage::exportTo(const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = KnowledgeFile::toBytes(m_console.state().policy().all());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return say(tr("Could not write %1: %2").arg(path, file.errorString()), true);
    say(tr("Knowledge written to %1").arg(path), false);
}

void LearningPage::importFrom(const QString &path)
{
    const Result<QJsonArray> entries = KnowledgeFile::read(path);
    if (!entries)
        return say(entries.error().toString(), true);
    auto *dialog = new OrderDialog(tr("Import knowledge"), tr("Import"), this);
    dialog->setExplanation(tr("%n value(s) are taken over from %1; those for the same situation and strategy are "
                              "replaced.",
                              nullptr, int(entries->size()))
                               .arg(path));
    connect(dialog, &OrderDialog::confirmed, this, [this, known = *entries](const QString &reason) {
        m_console.order(EventType::OperatorImportedKnowledge, {}, QString(),
                        {{QStringLiteral("knowledge"), known}, {QStringLiteral("reason"), reason}});
    });
    dialog->open();
}

void LearningPage::say(const QString &words, bool bad)
{
    m_said->setText(words);
    m_said->setTone(bad ? Tone::Bad : Tone::Neutral);
    m_said->show();
}

QWidget *LearningPage::searchField()
{
    return m_table->filterField();
}

void LearningPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void LearningPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("What has been learned"));
    m_table->setEmptyTexts(tr("Nothing has been learned yet"),
                           tr("After the first incidents this shows which strategy cures which situation."));
    m_legend->setText(tr("Learned value, and cures of tries. The colour follows the value, green above zero and red "
                         "below; a frame marks the choice, ◆ is pinned, ✕ is forbidden."));
    m_tabs->setTabText(m_tabs->indexOf(m_evidence), tr("Evidence"));
    m_tabs->setTabText(m_tabs->indexOf(m_success), tr("Healing success"));
    m_tabs->setTabText(m_tabs->indexOf(m_changes), tr("Changes"));
    m_tabs->setTabText(m_tabs->indexOf(m_advice), tr("Advice"));
    m_success->setTitle(tr("Healing success of the last 20 incidents"), QStringLiteral("ratio"));
    m_promote->setText(tr("Pro&mote knowledge…"));
    m_export->setText(tr("&Export…"));
    m_export->setToolTip(tr("Writes all that was learned to a file."));
    m_import->setText(tr("&Import…"));
    m_reset->setText(tr("Re&set…"));
    showButtons();
}

} // namespace ops
