#include "ui/pages/audit/auditpage.h"

#include "ui/models/sentences.h"
#include "ui/pages/audit/auditsearchbar.h"
#include "ui/pages/audit/proofpanel.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pdf/auditpdf.h"

#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QThreadPool>
#include <QUuid>

namespace ops {

namespace {

constexpr int PauseMs = 1000;

} // namespace

AuditPage::AuditPage(ConsoleState &console, AuditDesk &desk, QWidget *parent)
    : Page(parent)
    , m_console(console)
    , m_desk(desk)
    , m_model(new AuditModel(this))
    , m_bar(new AuditSearchBar(desk.kinds()))
    , m_table(new RecordTable)
    , m_count(plainLabel())
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton)
    , m_older(new QPushButton)
    , m_export(new QPushButton)
    , m_details(new QPlainTextEdit)
    , m_proof(new ProofPanel(desk))
    , m_here(std::make_shared<Courier>(this))
{
    m_table->filterField()->hide(); // the search is done where the records are
    m_table->setModel(m_model);
    m_table->setColumnWidths({9, 25, 22, 14, 12, 12, 9});
    m_table->sortBy(AuditModel::Number, Qt::DescendingOrder); // the newest on top
    m_count->setObjectName(QStringLiteral("count"));
    m_progress->setMaximumWidth(160);
    m_cancel->setObjectName(QStringLiteral("cancel-export"));
    m_older->setObjectName(QStringLiteral("older"));
    m_export->setObjectName(QStringLiteral("export"));
    m_details->setReadOnly(true);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setObjectName(QStringLiteral("details"));

    auto *below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(m_progress);
    below->addWidget(m_cancel);
    below->addWidget(m_older);
    below->addWidget(m_export);
    auto *list = new QWidget;
    auto *listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->addWidget(m_bar);
    listLayout->addWidget(m_table, 1);
    listLayout->addLayout(below);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(list);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({440, 180});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_proof);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table);

    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_bar, &AuditSearchBar::changed, this, [this] { startOver(0); });
    connect(&m_console, &ConsoleState::environmentChanged, this, [this] { startOver(0); });
    connect(m_table, &RecordTable::currentChanged, this, &AuditPage::showDetails);
    connect(m_older, &QPushButton::clicked, this, [this] { ask(m_next); });
    connect(m_export, &QPushButton::clicked, this, &AuditPage::askForFile);
    connect(m_cancel, &QPushButton::clicked, this, &AuditPage::cancelExport);
    connect(m_proof, &ProofPanel::recordRequested, this, &AuditPage::showFrom);
    connect(&m_desk, &AuditDesk::found, this, [this](quint64 ticket, const AuditExcerpt &found) {
        if (ticket != m_search)
            return;
        m_search = 0;
        if (m_asksForNewer)
            takeNewer(found);
        else
            take(found);
    });
    connect(&m_desk, &AuditDesk::exported, this, [this](quint64 ticket, quint64 records) {
        if (ticket == m_exporting)
            takeExport(records);
    });
    connect(&m_desk, &AuditDesk::progressed, this, [this](quint64 ticket, double share) {
        if (ticket == m_exporting) // reading is half of a paper
            m_progress->setValue(int(share * m_progress->maximum() * (m_lines.isEmpty() ? 1.0 : 0.5)));
        if (ticket == m_search && !m_asksForNewer) {
            m_share = share;
            showCount();
        }
    });
    connect(&m_desk, &AuditDesk::failed, this, [this](quint64 ticket, const Error &error) {
        if (ticket == m_exporting)
            endExport(tr("Could not write %1: %2").arg(m_path, Sentences::said(error)));
        if (ticket != m_search)
            return;
        m_search = 0;
        m_share = 1;
        m_said = Sentences::said(error);
        showCount();
    });
    endExport(QString());
    retranslate();
}

AuditPage::~AuditPage()
{
    if (m_isDrawn)
        *m_isDrawn = false;
}

AuditQuery AuditPage::query() const
{
    AuditQuery query = m_bar->query(m_console.now());
    query.environment = m_console.environment();
    return query;
}

void AuditPage::startOver(quint64 before)
{
    m_isOutdated = false;
    m_fromNewest = before == 0;
    m_query = query();
    if (!m_fromNewest)
        m_query = {};
    m_said.clear();
    m_model->reset({});
    m_details->clear();
    m_next = 0;
    m_seen = m_console.liveState().lastSequence();
    ask(before);
}

void AuditPage::ask(quint64 before)
{
    m_asksForNewer = false;
    m_share = 0;
    m_search = m_desk.search(m_query, before, PageSize);
    showCount();
}

void AuditPage::take(const AuditExcerpt &found)
{
    m_share = 1;
    m_next = found.next;
    const bool first = m_model->rowCount() == 0;
    if (first)
        m_model->reset(found.entries);
    for (const AuditEntry &entry : found.entries)
        m_model->upsert(entry);
    if (first)
        m_table->selectRow(0);
    showCount();
}

void AuditPage::refresh()
{
    if (m_isOutdated)
        return startOver(0);
    const quint64 newest = m_console.liveState().lastSequence();
    // Not while older ones are looked for: a newer search would take that one's place.
    if (!m_fromNewest || m_search != 0 || m_pause.isActive() || newest == m_seen)
        return;
    m_seen = newest;
    m_asksForNewer = true;
    m_search = m_desk.search(m_query, 0, PageSize);
    m_pause.start();
}

void AuditPage::takeNewer(const AuditExcerpt &found)
{
    const bool meets =
        m_model->rowCount() == 0 || found.next == 0 || m_model->find(QString::number(found.entries.last().number));
    if (!meets) {
        // More has come than fits: what is shown would have a gap.
        m_model->reset({});
        m_next = found.next;
    }
    if (m_model->rowCount() == 0)
        return take(found);
    for (const AuditEntry &entry : found.entries)
        m_model->upsert(entry);
    showCount();
}

void AuditPage::showFrom(quint64 number)
{
    startOver(number + 1);
}

void AuditPage::showDetails(const QString &id)
{
    const AuditEntry *entry = m_model->find(id);
    if (!entry) {
        m_details->clear();
        return;
    }
    const QJsonObject record{{QStringLiteral("number"), qint64(entry->number)},
                             {QStringLiteral("body"), entry->body},
                             {QStringLiteral("link"), entry->link},
                             {QStringLiteral("seal"), entry->seal}};
    m_details->setPlainText(QString::fromUtf8(QJsonDocument(record).toJson(QJsonDocument::Indented)));
}

void AuditPage::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Export audit records"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString paper = tr("PDF, to be read and printed (*.pdf)");
    dialog->setNameFilters({tr("JSON Lines, one object a line (*.jsonl)"), paper});
    dialog->setDefaultSuffix(QStringLiteral("jsonl"));
    dialog->selectFile(QStringLiteral("audit"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, paper](const QString &chosen) {
        dialog->setDefaultSuffix(chosen == paper ? QStringLiteral("pdf") : QStringLiteral("jsonl"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::exportTo);
    dialog->open();
}

void AuditPage::exportTo(const QString &path)
{
    if (m_exporting != 0 || m_isDrawn)
        return;
    m_path = path;
    const AuditQuery wanted = query();
    m_isWhole = wanted == AuditQuery{};
    const bool isPaper = QFileInfo(path).suffix().toLower() == QLatin1String("pdf");
    m_lines = isPaper ? path + QLatin1Char('.') + QUuid::createUuid().toString(QUuid::Id128) : QString();
    m_exporting = m_desk.exportTo(isPaper ? m_lines : path, wanted, isPaper ? AuditDesk::MostOnPaper : 0);
    m_export->setEnabled(false);
    m_progress->setValue(0);
    m_progress->setVisible(true);
    m_cancel->setVisible(true);
}

void AuditPage::takeExport(quint64 records)
{
    if (!m_lines.isEmpty())
        return draw();
    const QString written = tr("%n record(s) written to %1.", nullptr, int(records)).arg(m_path);
    endExport(m_isWhole ? tr("%1 \"universal-devopsd audit verify FILE\" proves them.").arg(written) : written);
}

void AuditPage::draw()
{
    m_exporting = 0;
    m_isDrawn = std::make_shared<std::atomic_bool>(true);
    QThreadPool::globalInstance()->start([this, here = m_here, isWanted = m_isDrawn, lines = m_lines, path = m_path] {
        const Result<quint64> drawn = writeAuditPdf(lines, path, [&](double share) {
            here->post([this, isWanted, share] {
                if (*isWanted)
                    m_progress->setValue(int((1 + share) / 2 * m_progress->maximum()));
            });
            return isWanted->load();
        });
        QFile::remove(lines);
        here->post([this, isWanted, drawn, path] {
            if (!*isWanted)
                return; // cancelled, which was said already
            endExport(drawn ? tr("%n record(s) written to %1.", nullptr, int(*drawn)).arg(path)
                            : tr("Could not write %1: %2").arg(path, Sentences::said(drawn.error())));
        });
    });
}

void AuditPage::cancelExport()
{
    if (m_isDrawn)
        *m_isDrawn = false;
    else
        m_desk.cancel(m_exporting);
    endExport(tr("Export cancelled; no file was left."));
}

void AuditPage::endExport(const QString &words)
{
    m_exporting = 0;
    m_isDrawn.reset();
    m_export->setEnabled(true);
    m_progress->setVisible(false);
    m_cancel->setVisible(false);
    m_said = words;
    showCount();
}

void AuditPage::showCount()
{
    const QLocale locale;
    const QString rows = locale.toString(m_model->rowCount());
    QString words =
        m_next == 0 ? tr("%1 records").arg(rows) : tr("The newest %1 records; there may be older ones").arg(rows);
    if (!m_fromNewest)
        words = tr("Records from a certain one backwards: %1").arg(rows);
    if (m_share < 1)
        words = tr("%1, searching: %2 %").arg(words).arg(int(m_share * 100));
    m_count->setText(m_said.isEmpty() ? words : m_said);
    m_older->setEnabled(m_next != 0 && m_share >= 1);
}

QWidget *AuditPage::searchField()
{
    return m_bar->textField();
}

void AuditPage::reveal(const QString &id)
{
    m_bar->searchFor(id);
}

void AuditPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void AuditPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Audit records"));
    m_table->setEmptyTexts(tr("No records to show"),
                           tr("Either nothing has been decided yet, or nothing fits what is searched for."));
    m_older->setText(tr("Show &older ones"));
    m_older->setToolTip(tr("Looks further back in the chain."));
    m_export->setText(tr("E&xport…"));
    m_export->setToolTip(
        tr("Writes all records that fit, oldest first, as JSON Lines or PDF (%L1 at most). Without a search the lines "
           "are the whole chain, which can be proved elsewhere.")
            .arg(AuditDesk::MostOnPaper));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_details->setPlaceholderText(tr("Choose a record to see all of it."));
    m_details->setAccessibleName(tr("The whole record"));
    showCount();
}

} // namespace ops
