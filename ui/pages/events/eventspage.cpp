#include "ui/pages/events/eventspage.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/events/eventexport.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int TypingPauseMs = 200;

/// The first parts of the types' names: "action", "incident", ...
QStringList typeFamilies()
{
    QStringList families;
    for (const auto &entry : EnumNames<EventType>::table) {
        const QString family = QString(QLatin1String(entry.second)).section(QLatin1Char('.'), 0, 0);
        if (!families.contains(family))
            families.append(family);
    }
    return families;
}

} // namespace

EventsPage::EventsPage(ConsoleState &console, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_model(new EventModel(this))
    , m_table(new RecordTable)
    , m_text(new QLineEdit)
    , m_types(new QComboBox)
    , m_apps(new QComboBox)
    , m_follow(new QCheckBox)
    , m_count(plainLabel())
    , m_details(new QPlainTextEdit)
    , m_csv(new QPushButton)
    , m_json(new QPushButton)
    , m_exportProgress(new QProgressBar)
    , m_cancel(new QPushButton)
{
    m_table->setSelfFiltering(m_model);
    m_table->setColumnWidths({8, 27, 22, 13, 13, 16, 9});
    m_table->sortBy(EventModel::Sequence, Qt::DescendingOrder); // the newest on top
    m_table->view()->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_text->setObjectName(QStringLiteral("filter"));
    m_text->setClearButtonEnabled(true);
    m_types->setObjectName(QStringLiteral("types"));
    m_apps->setObjectName(QStringLiteral("apps"));
    m_types->addItem(QString());
    for (const QString &family : typeFamilies())
        m_types->addItem(family + QLatin1String(".*"), family);
    m_apps->addItem(QString());
    m_apps->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_follow->setChecked(true);
    m_count->setWordWrap(false);
    m_exportProgress->setMaximumWidth(160);
    m_details->setReadOnly(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setObjectName(QStringLiteral("details"));

    QHBoxLayout *bar = m_table->bar();
    bar->addWidget(m_text, 1);
    bar->addWidget(m_types);
    bar->addWidget(m_apps);
    bar->addWidget(m_follow);
    auto *below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(m_exportProgress);
    below->addWidget(m_cancel);
    below->addWidget(m_csv);
    below->addWidget(m_json);
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_table, 1);
    leftLayout->addLayout(below);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(left);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({480, 180});
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(splitter);
    setFocusProxy(m_table);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPauseMs);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &EventsPage::applyFilter);
    connect(&m_typing, &QTimer::timeout, this, &EventsPage::applyFilter);
    connect(m_types, &QComboBox::currentIndexChanged, this, &EventsPage::applyFilter);
    connect(m_apps, &QComboBox::currentIndexChanged, this, &EventsPage::applyFilter);
    connect(m_model, &EventModel::progressed, this, &EventsPage::showProgress);
    connect(m_table, &RecordTable::currentChanged, this, [this](const QString &id) { openDetails(id.toULongLong()); });
    connect(m_csv, &QPushButton::clicked, this, [this] { askForFile(ExportFormat::Csv); });
    connect(m_json, &QPushButton::clicked, this, [this] { askForFile(ExportFormat::JsonLines); });
    // Looking back ends the following, as in any log.
    connect(m_table->view()->verticalScrollBar(), &QScrollBar::sliderPressed, this,
            [this] { m_follow->setChecked(false); });
    connect(&m_console, &ConsoleState::sessionBegan, this, &EventsPage::begin);
    connect(&m_console, &ConsoleState::eventsRecorded, this, &EventsPage::follow);
    connect(&m_console, &ConsoleState::environmentChanged, this, &EventsPage::applyFilter);
    connect(&m_console.client(), &OperationsClient::eventsFetched, this, &EventsPage::takeFetched);
    retranslate();
    endExport(QString());
    applyFilter();
}

EventsPage::~EventsPage() = default;

void EventsPage::begin()
{
    m_model->clear();
    m_details->clear();
}

void EventsPage::follow(const EventBatch &events)
{
    m_model->append(events);
    if (m_apps->count() - 1 != int(m_model->appNames().size()))
        fillApps();
}

void EventsPage::refresh()
{
    const QHeaderView *header = m_table->view()->horizontalHeader();
    const int sorted = header->sortIndicatorSection();
    const bool byTime = sorted == EventModel::Sequence || sorted == EventModel::Time;
    if (!m_follow->isChecked() || !byTime)
        return;
    if (header->sortIndicatorOrder() == Qt::AscendingOrder)
        m_table->view()->scrollToBottom();
    else
        m_table->view()->scrollToTop();
}

void EventsPage::fillApps()
{
    const QSignalBlocker quiet(m_apps);
    const QString chosen = m_apps->currentData().toString();
    while (m_apps->count() > 1)
        m_apps->removeItem(1);
    for (const QString &app : m_model->appNames())
        m_apps->addItem(app, app);
    m_apps->setCurrentIndex(std::max(0, m_apps->findData(chosen)));
}

void EventsPage::applyFilter()
{
    m_typing.stop();
    EventFilter filter;
    const QString family = m_types->currentData().toString();
    if (!family.isEmpty()) {
        for (const auto &[type, name] : EnumNames<EventType>::table) {
            if (QString(QLatin1String(name)).section(QLatin1Char('.'), 0, 0) == family)
                filter.types.set(size_t(type));
        }
    }
    if (!m_console.environment().isEmpty())
        filter.environments = {m_console.environment()};
    filter.app = m_apps->currentData().toString();
    filter.text = m_text->text().trimmed();
    m_model->setFilter(filter);
    showProgress(m_model->isBusy() ? m_model->progress() : 1);
}

void EventsPage::showProgress(double share)
{
    const QLocale locale;
    const QString rows = locale.toString(m_model->rowCount());
    const QString total = locale.toString(qulonglong(m_model->total()));
    //: %1 of %2 events are shown
    const QString words = tr("%1 of %2 events").arg(rows, total);
    m_count->setText(share >= 1 ? words : tr("%1, searching: %2 %").arg(words).arg(int(share * 100)));
}

void EventsPage::openDetails(quint64 sequence)
{
    m_wanted = sequence;
    if (sequence == 0) {
        m_details->clear();
        return;
    }
    m_console.client().fetchEvents(++m_request, sequence, 1);
}

void EventsPage::takeFetched(quint64 request, const EventBatch &events)
{
    // Only the newest question counts: the arrow keys ask faster than the journal answers.
    if (request != m_request || !events || events->empty() || events->front().sequence != m_wanted)
        return;
    m_details->setPlainText(QString::fromUtf8(QJsonDocument(events->front().toJson()).toJson(QJsonDocument::Indented)));
}

void EventsPage::askForFile(ExportFormat preferred)
{
    const QString csv = tr("CSV, for spreadsheets (*.csv)");
    const QString json = tr("JSON Lines, one object a line (*.jsonl)");
    auto *dialog = new QFileDialog(this, tr("Export events"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({csv, json});
    const auto useSuffix = [dialog, csv](const QString &filter) {
        dialog->setDefaultSuffix(filter == csv ? QStringLiteral("csv") : QStringLiteral("jsonl"));
    };
    connect(dialog, &QFileDialog::filterSelected, dialog, useSuffix);
    dialog->selectNameFilter(preferred == ExportFormat::Csv ? csv : json);
    useSuffix(dialog->selectedNameFilter());
    dialog->selectFile(QStringLiteral("events"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, csv](const QString &path) {
        exportTo(path, dialog->selectedNameFilter() == csv ? ExportFormat::Csv : ExportFormat::JsonLines);
    });
    dialog->open();
}

void EventsPage::exportTo(const QString &path, ExportFormat format)
{
    if (m_export)
        return;
    m_exportPath = path;
    m_export = new EventExport(m_console.client(), m_model->filter(), format, path,
                               m_console.liveState().lastSequence(), this);
    m_csv->setEnabled(false);
    m_json->setEnabled(false);
    m_exportProgress->setVisible(true);
    m_cancel->setVisible(true);
    m_exportProgress->setValue(0);
    connect(m_cancel, &QPushButton::clicked, m_export, &EventExport::cancel);
    connect(m_export, &EventExport::progressed, this,
            [this](double share) { m_exportProgress->setValue(int(share * 100)); });
    connect(m_export, &EventExport::finished, this, [this](qint64 written) {
        endExport(tr("%n event(s) written to %1", nullptr, int(written)).arg(m_exportPath));
    });
    connect(m_export, &EventExport::failed, this, [this](const Error &error) {
        endExport(tr("Could not write %1: %2").arg(m_exportPath, Sentences::said(error.what)));
    });
    connect(m_export, &EventExport::cancelled, this, [this] { endExport(tr("Export cancelled; no file was left.")); });
    m_export->start();
}

void EventsPage::endExport(const QString &words)
{
    if (m_export)
        m_export->deleteLater();
    m_export.clear();
    m_csv->setEnabled(true);
    m_json->setEnabled(true);
    m_exportProgress->setVisible(false);
    m_cancel->setVisible(false);
    if (!words.isEmpty())
        m_count->setText(words);
}

QWidget *EventsPage::searchField()
{
    return m_text;
}

void EventsPage::reveal(const QString &id)
{
    m_types->setCurrentIndex(0);
    m_apps->setCurrentIndex(0);
    m_text->setText(id);
    applyFilter();
}

void EventsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void EventsPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Events"));
    m_table->setEmptyTexts(tr("No events to show"),
                           tr("Either nothing has happened yet, or nothing passes the filter."));
    m_text->setPlaceholderText(tr("Filter: text in type, source, app, incident or description"));
    m_text->setAccessibleName(tr("Filter of the events"));
    m_types->setItemText(0, tr("All types"));
    m_types->setToolTip(tr("Which kind of events is shown."));
    m_types->setAccessibleName(tr("Type of the events"));
    m_apps->setItemText(0, tr("All apps"));
    m_apps->setToolTip(tr("Which app's events are shown."));
    m_apps->setAccessibleName(tr("App of the events"));
    m_follow->setText(tr("&Follow"));
    m_follow->setToolTip(tr("Keeps the newest event in view."));
    m_details->setPlaceholderText(tr("Choose an event to see all of it."));
    m_details->setAccessibleName(tr("The whole event"));
    m_csv->setText(tr("Export &CSV…"));
    m_csv->setToolTip(tr("Writes the events that pass the filter, for spreadsheets."));
    m_json->setText(tr("Export &JSON Lines…"));
    m_json->setToolTip(tr("Writes the events that pass the filter, one JSON object a line."));
    m_cancel->setText(tr("Cancel"));
    showProgress(m_model->isBusy() ? m_model->progress() : 1);
}

} // namespace ops
