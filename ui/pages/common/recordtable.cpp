#include "ui/pages/common/recordtable.h"

#include "ui/models/recordmodel.h"
#include "ui/pages/common/recorddelegate.h"
#include "ui/pages/common/recordproxy.h"
#include "ui/pages/common/rowcopy.h"
#include "ui/pages/common/tonecolor.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

RecordTable::RecordTable(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_bar(new QHBoxLayout)
    , m_view(new QTableView(this))
    , m_stack(new QStackedLayout)
    , m_empty(new QWidget(this))
    , m_emptyTitle(headingLabel(m_empty))
    , m_emptyHint(plainLabel(m_empty))
    , m_clearFilter(new QPushButton(m_empty))
    , m_copy(new QAction(this))
    , m_proxy(new RecordProxy(this))
{
    m_filter->setClearButtonEnabled(true);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_bar->addWidget(m_filter, 1);

    m_view->setItemDelegate(new RecordDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false); // Tab leaves the list: the keyboard must get to the buttons
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 10);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setSortingEnabled(true);

    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view->addAction(m_copy);
    connect(m_copy, &QAction::triggered, this, &RecordTable::copySelection);

    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyHint->setAlignment(Qt::AlignCenter);
    auto *emptyLayout = new QVBoxLayout(m_empty);
    emptyLayout->addStretch(1);
    emptyLayout->addWidget(m_emptyTitle);
    emptyLayout->addWidget(m_emptyHint);
    emptyLayout->addWidget(m_clearFilter, 0, Qt::AlignCenter);
    emptyLayout->addStretch(2);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_empty->setFocusPolicy(Qt::StrongFocus); // else keys that are meant for the list end up in the filter

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_bar);
    layout->addLayout(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_proxy->setWords(words);
        showEmptiness();
    });
    connect(m_clearFilter, &QPushButton::clicked, m_filter, &QLineEdit::clear);
    retranslate();
}

RecordTable::~RecordTable() = default;

void RecordTable::setModel(QAbstractItemModel *model)
{
    m_proxy->setSourceModel(model);
    useModel(m_proxy);
}

void RecordTable::setSelfFiltering(QAbstractItemModel *model)
{
    m_filter->hide();
    useModel(model);
}

void RecordTable::useModel(QAbstractItemModel *model)
{
    m_view->setModel(model);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { Q_EMIT currentChanged(idAt(current)); });
    connect(model, &QAbstractItemModel::rowsInserted, this, &RecordTable::showEmptiness);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RecordTable::showEmptiness);
    connect(model, &QAbstractItemModel::modelReset, this, &RecordTable::showEmptiness);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &RecordTable::fitTitles);
    showEmptiness();
}

void RecordTable::setColumnWidths(const QList<int> &characters)
{
    const int character = m_view->fontMetrics().averageCharWidth();
    for (int column = 0; column < characters.size(); ++column)
        m_view->setColumnWidth(column, characters[column] * character + 16);
    fitTitles();
}

void RecordTable::fitTitles()
{
    // Titles are longer in some languages than in others; a column never hides what it holds.
    QHeaderView *header = m_view->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column) && header->sectionSize(column) < header->sectionSizeHint(column))
            header->resizeSection(column, header->sectionSizeHint(column));
    }
}

void RecordTable::setEmptyTexts(const QString &title, const QString &hint)
{
    m_title = title;
    m_hint = hint;
    showEmptiness();
}

void RecordTable::setAccessibleTitle(const QString &title)
{
    m_view->setAccessibleName(title);
    //: %1 is the title of a list
    m_filter->setAccessibleName(tr("Filter of the list: %1").arg(title));
}

void RecordTable::setEnvironment(const QString &environment)
{
    m_proxy->setEnvironment(environment);
    showEmptiness();
}

void RecordTable::setActiveOnly(bool only)
{
    m_proxy->setActiveOnly(only);
    showEmptiness();
}

void RecordTable::sortBy(int column, Qt::SortOrder order)
{
    m_view->sortByColumn(column, order);
}

void RecordTable::clearFilter()
{
    m_filter->clear();
}

QString RecordTable::idAt(const QModelIndex &index) const
{
    return index.isValid() ? index.data(IdRole).toString() : QString();
}

bool RecordTable::hasSelection() const
{
    return m_view->selectionModel() && m_view->selectionModel()->hasSelection();
}

QString RecordTable::currentId() const
{
    return idAt(m_view->currentIndex());
}

bool RecordTable::select(const QString &id)
{
    const QAbstractItemModel *model = m_view->model();
    const QModelIndexList found =
        model->match(model->index(0, 0), IdRole, id, 1, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (id.isEmpty() || found.isEmpty())
        return false;
    m_view->setCurrentIndex(found.first());
    m_view->scrollTo(found.first());
    return true;
}

void RecordTable::selectRow(int row)
{
    if (rowCount() > 0)
        m_view->setCurrentIndex(m_view->model()->index(std::clamp(row, 0, rowCount() - 1), 0));
}

int RecordTable::rowCount() const
{
    return m_view->model() ? m_view->model()->rowCount() : 0;
}

void RecordTable::copySelection()
{
    copySelectedRows(*m_view);
}

void RecordTable::showEmptiness()
{
    const bool empty = rowCount() == 0;
    QWidget *now = empty ? m_empty : m_view;
    const bool hadFocus = m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentWidget(now);
    setFocusProxy(now);
    if (hadFocus)
        now->setFocus(); // the layout would see to its children only
    if (!empty)
        return;
    const bool filtered = m_proxy->isFiltering();
    m_emptyTitle->setText(filtered ? tr("Nothing matches the filter") : m_title);
    m_emptyHint->setText(filtered ? QString() : m_hint);
    m_emptyHint->setVisible(!filtered);
    m_clearFilter->setVisible(filtered);
}

void RecordTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RecordTable::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter: words that occur anywhere in a row"));
    m_filter->setToolTip(tr("Shows only the rows in which all these words occur."));
    m_clearFilter->setText(tr("Clear the filter"));
    m_copy->setText(tr("Copy the selected rows"));
    showEmptiness();
}

} // namespace ops
