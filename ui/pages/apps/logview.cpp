#include "ui/pages/apps/logview.h"

#include "operations/appdesk.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr int PollMs = 500;
constexpr int RetryMs = 2000;
constexpr int TypingMs = 200;

/// Lines that match have a mark at their beginning and a shade behind them.
class LineDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (index.data(LogModel::MatchRole).toBool()) {
            QColor shade = toneColor(Tone::Warning, option.palette);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), shade);
            shade.setAlphaF(0.18F);
            painter->fillRect(option.rect, shade);
        }
        QStyledItemDelegate::paint(painter, option, index);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideNone;
    }
};

} // namespace

LogView::LogView(ConsoleState &console, AppDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new LogModel(this))
    , m_view(new QTableView)
    , m_replicaLabel(new QLabel)
    , m_choice(new QComboBox)
    , m_search(new QLineEdit)
    , m_pattern(new QCheckBox)
    , m_case(new QCheckBox)
    , m_only(new QCheckBox)
    , m_previous(new QPushButton)
    , m_next(new QPushButton)
    , m_follow(new QPushButton)
    , m_copy(new QAction(this))
    , m_facts(plainLabel())
{
    m_view->setObjectName(QStringLiteral("log"));
    m_choice->setObjectName(QStringLiteral("log-replica"));
    m_search->setObjectName(QStringLiteral("log-search"));
    m_pattern->setObjectName(QStringLiteral("log-pattern"));
    m_only->setObjectName(QStringLiteral("log-only"));
    m_follow->setObjectName(QStringLiteral("log-follow"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_search->setClearButtonEnabled(true);
    m_replicaLabel->setBuddy(m_choice);

    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_view->setFont(font);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new LineDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->horizontalHeader()->hide();
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // one height for all: nothing is measured
    m_view->verticalHeader()->setMinimumSectionSize(0);
    m_view->verticalHeader()->setDefaultSectionSize(QFontMetrics(font).height() + 2);
    m_view->addAction(m_copy);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_replicaLabel);
    bar->addWidget(m_choice);
    bar->addWidget(m_search, 1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_pattern), static_cast<QWidget *>(m_case), static_cast<QWidget *>(m_only),
          static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_follow)})
        bar->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_facts);

    m_poll.setSingleShot(true);
    m_typed.setSingleShot(true);
    m_typed.setInterval(TypingMs);
    connect(&m_poll, &QTimer::timeout, this, &LogView::ask);
    connect(&m_typed, &QTimer::timeout, this, &LogView::search);
    connect(&console, &ConsoleState::sessionBegan, this, &LogView::startOver);
    connect(&m_desk, &AppDesk::logRead, this, &LogView::take);
    connect(&m_desk, &AppDesk::failed, this, &LogView::fail);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_slot = m_replicas[index].slot;
        startOver();
    });
    connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(m_pattern, &QCheckBox::toggled, this, &LogView::search);
    connect(m_case, &QCheckBox::toggled, this, &LogView::search);
    connect(m_only, &QCheckBox::toggled, m_model, &LogModel::setOnlyMatches);
    connect(m_model, &LogModel::searched, this, &LogView::showFacts);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(false); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(true); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        search();
        step(true);
    });
    connect(m_follow, &QPushButton::toggled, this, &LogView::setFollowing);
    connect(m_copy, &QAction::triggered, this, &LogView::copy);
    // Whoever scrolls up wants to read; whoever comes back to the end wants to follow again.
    connect(m_view->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar *scroll = m_view->verticalScrollBar();
        m_follow->setChecked(scroll->sliderPosition() >= scroll->maximum());
    });
    connect(m_model, &LogModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (!m_follow->isChecked()) // what is read stays where it is
            m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() - (last - first + 1));
    });
    addShortcuts();
    retranslate();
}

void LogView::addShortcuts()
{
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const auto add = [this](const QKeySequence &keys, const std::function<void()> &what) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, what);
    };
    add(Qt::Key_F3, [this] { step(true); });
    add(Qt::SHIFT | Qt::Key_F3, [this] { step(false); });
    add(Qt::CTRL | Qt::Key_End, [this] { m_follow->setChecked(true); });
}

QString LogView::replica() const
{
    const auto shown = std::find_if(m_replicas.cbegin(), m_replicas.cend(),
                                    [this](const ReplicaInfo &replica) { return replica.slot == m_slot; });
    return shown == m_replicas.cend() ? QString() : shown->id;
}

void LogView::show(const AppKey &key, const QList<ReplicaInfo> &replicas)
{
    if (key == m_key && replicas == m_replicas)
        return;
    // The successor of a replica writes on in the same log as far as its host can do that, and whoever reads what led
    // to its end must not lose that.
    const int before = key == m_key ? m_slot : -1;
    if (key != m_key)
        m_slot = 0;
    m_key = key;
    m_replicas = replicas;
    const auto isShown = [this](const ReplicaInfo &one) { return one.slot == m_slot; };
    if (!m_replicas.isEmpty() && std::none_of(m_replicas.cbegin(), m_replicas.cend(), isShown))
        m_slot = m_replicas.first().slot;
    m_choice->clear();
    for (const ReplicaInfo &one : std::as_const(m_replicas)) {
        m_choice->addItem(one.port > 0 ? tr("%1, port %2").arg(one.slot).arg(one.port) : QString::number(one.slot));
        if (one.slot == m_slot)
            m_choice->setCurrentIndex(m_choice->count() - 1);
    }
    m_choice->setEnabled(m_replicas.size() > 1);
    if (m_slot != before)
        startOver();
    else
        ask();
}

void LogView::choose(const QString &id)
{
    const auto wanted =
        std::find_if(m_replicas.cbegin(), m_replicas.cend(), [&id](const ReplicaInfo &one) { return one.id == id; });
    if (wanted == m_replicas.cend() || wanted->slot == m_slot)
        return;
    m_slot = wanted->slot;
    m_choice->setCurrentIndex(int(wanted - m_replicas.cbegin()));
    startOver();
}

void LogView::startOver()
{
    m_model->clear();
    m_position.clear();
    m_error.clear();
    m_ticket = 0; // what is on its way is somebody else's
    m_follow->setChecked(true);
    showFacts();
    if (isVisible())
        ask();
}

void LogView::ask()
{
    if (m_ticket == 0 && !replica().isEmpty() && isVisible())
        m_ticket = m_desk.readLog(m_key, replica(), m_position);
}

void LogView::take(quint64 ticket, const LogPage &page)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_error.clear();
    m_position = page.position;
    m_model->append(page);
    const int wanted = m_view->fontMetrics().averageCharWidth() * int(m_model->longest() + 2);
    if (m_view->columnWidth(0) < wanted) {
        m_view->horizontalHeader()->setStretchLastSection(wanted < m_view->viewport()->width());
        m_view->setColumnWidth(0, wanted);
    }
    if (m_follow->isChecked())
        scrollToEnd();
    showFacts();
    if (isVisible())
        m_poll.start(page.more ? 0 : PollMs);
}

void LogView::fail(quint64 ticket, const Error &error)
{
    if (ticket != m_ticket)
        return;
    m_ticket = 0;
    m_error = error.what;
    showFacts();
    if (isVisible())
        m_poll.start(RetryMs);
}

void LogView::search()
{
    m_typed.stop();
    m_model->setQuery(
        {.text = m_search->text(), .isPattern = m_pattern->isChecked(), .caseSensitive = m_case->isChecked()});
    showFacts();
}

void LogView::step(bool forward)
{
    const int row = m_model->nextMatch(m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1, forward);
    if (row < 0)
        return;
    m_follow->setChecked(false);
    m_view->setCurrentIndex(m_model->index(row));
    m_view->scrollTo(m_model->index(row), QAbstractItemView::PositionAtCenter);
}

void LogView::setFollowing(bool following)
{
    if (following)
        scrollToEnd();
}

void LogView::scrollToEnd()
{
    m_view->scrollToBottom();
}

void LogView::copy()
{
    QStringList lines;
    QList<int> rows;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    for (const int row : std::as_const(rows))
        lines.append(m_model->index(row).data().toString());
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void LogView::showFacts()
{
    const QLocale locale;
    QStringList facts;
    Tone tone = Tone::Neutral;
    if (!m_error.isEmpty()) {
        facts.append(tr("The log cannot be read: %1").arg(Sentences::said(m_error)));
        tone = Tone::Warning;
    } else if (replica().isEmpty()) {
        facts.append(tr("There is no replica now."));
    } else {
        facts.append(tr("%n line(s)", nullptr, int(m_model->lineCount())));
        if (m_model->isCut())
            facts.append(tr("the last %1 are kept").arg(locale.toString(LogModel::MostLines)));
    }
    const bool searching = !m_model->query().text.isEmpty();
    if (const QString wrong = m_model->queryError(); searching && !wrong.isEmpty()) {
        facts.append(tr("No expression: %1").arg(wrong));
        tone = Tone::Bad;
    } else if (searching) {
        facts.append(tr("found in %n line(s)", nullptr, int(m_model->matchCount())));
        if (!m_model->isSearchComplete())
            facts.append(tr("the search took too long and was ended"));
    }
    m_facts->setTone(tone);
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
    m_previous->setEnabled(m_model->matchCount() > 0);
    m_next->setEnabled(m_model->matchCount() > 0);
}

void LogView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    if (m_follow->isChecked())
        scrollToEnd();
}

void LogView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_poll.stop();
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogView::retranslate()
{
    m_replicaLabel->setText(tr("Re&plica:"));
    m_choice->setToolTip(tr("Whose output is shown."));
    m_search->setPlaceholderText(tr("Search the log"));
    m_search->setAccessibleName(tr("Search the log"));
    m_search->setToolTip(tr("Marks the lines in which this occurs. Return goes to the next one."));
    m_pattern->setText(tr("E&xpression"));
    m_pattern->setToolTip(tr("What is searched for is a regular expression, as in \"5\\d\\d|timeout\"."));
    m_case->setText(tr("&Case"));
    m_case->setToolTip(tr("Tells capital letters from small ones."));
    m_only->setText(tr("&Only these"));
    m_only->setToolTip(tr("Hides the lines in which it does not occur."));
    m_previous->setText(tr("Pre&vious"));
    m_previous->setToolTip(tr("Goes to the line before in which it occurs (Shift+F3)."));
    m_next->setText(tr("&Next"));
    m_next->setToolTip(tr("Goes to the next line in which it occurs (F3)."));
    m_follow->setText(tr("&Follow"));
    m_follow->setToolTip(tr("Stays at the end, where new lines come (Ctrl+End). Scroll up to stop."));
    m_copy->setText(tr("Copy the selected lines"));
    m_view->setAccessibleName(tr("Log"));
    m_view->setToolTip(QString());
    showFacts();
}

} // namespace ops
