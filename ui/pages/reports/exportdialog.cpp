#include "ui/pages/reports/exportdialog.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ops {

namespace {

QString nameOf(ExportTable table)
{
    switch (table) {
    case ExportTable::Events:
        return ExportDialog::tr("Events");
    case ExportTable::Incidents:
        return ExportDialog::tr("Incidents");
    case ExportTable::Actions:
        return ExportDialog::tr("Actions");
    case ExportTable::Deployments:
        return ExportDialog::tr("Deployments");
    case ExportTable::Healing:
        return ExportDialog::tr("What attempts to heal came to");
    case ExportTable::Outages:
        return ExportDialog::tr("Outages");
    case ExportTable::Uptime:
        return ExportDialog::tr("Uptime");
    case ExportTable::Rollups:
        return ExportDialog::tr("Metrics, rolled up");
    }
    return {};
}

QString nameOf(RecordFormat format)
{
    return format == RecordFormat::Csv ? ExportDialog::tr("CSV, for spreadsheets")
                                       : ExportDialog::tr("JSON Lines, for programs");
}

} // namespace

ExportDialog::ExportDialog(ExportDesk &desk, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_here(std::make_shared<Courier>(this))
    , m_tableLabel(new QLabel)
    , m_tables(new QComboBox)
    , m_formatLabel(new QLabel)
    , m_formats(new QComboBox)
    , m_said(plainLabel())
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton)
    , m_save(new QPushButton)
    , m_close(new QPushButton)
{
    setObjectName(QStringLiteral("export-data"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tables->setObjectName(QStringLiteral("table"));
    m_tableLabel->setBuddy(m_tables);
    for (const auto &[table, name] : EnumNames<ExportTable>::table)
        m_tables->addItem(QString(), int(table));
    m_formats->setObjectName(QStringLiteral("format"));
    m_formatLabel->setBuddy(m_formats);
    for (const auto &[format, name] : EnumNames<RecordFormat>::table)
        m_formats->addItem(QString(), int(format));
    m_said->setWordWrap(true);
    m_said->setObjectName(QStringLiteral("said"));
    m_progress->setRange(0, 0); // nobody knows how many rows there will be
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAutoDefault(false);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAutoDefault(false);

    auto *form = new QFormLayout;
    form->addRow(m_tableLabel, m_tables);
    form->addRow(m_formatLabel, m_formats);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_progress, 1);
    bottom->addWidget(m_cancel);
    bottom->addStretch();
    bottom->addWidget(m_save);
    bottom->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_said);
    layout->addStretch();
    layout->addLayout(bottom);

    retranslate();
    showBusy(false);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askForFile);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::cancel);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

ExportDialog::~ExportDialog()
{
    if (m_writing != 0)
        m_desk.cancel(m_writing);
}

void ExportDialog::choose(ExportTable table, RecordFormat format)
{
    m_tables->setCurrentIndex(m_tables->findData(int(table)));
    m_formats->setCurrentIndex(m_formats->findData(int(format)));
}

ExportTable ExportDialog::table() const
{
    return ExportTable(m_tables->currentData().toInt());
}

RecordFormat ExportDialog::format() const
{
    return RecordFormat(m_formats->currentData().toInt());
}

void ExportDialog::askForFile()
{
    const QString suffix = toName(format());
    auto *dialog = new QFileDialog(this, tr("Export data"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(format() == RecordFormat::Csv ? tr("CSV files (*.csv)") : tr("JSON Lines (*.jsonl)"));
    dialog->selectFile(QStringLiteral("%1.%2").arg(toName(table()), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::writeTo);
    dialog->open();
}

void ExportDialog::writeTo(const QString &file)
{
    if (m_writing != 0)
        return;
    m_said->clear();
    showBusy(true);
    const quint64 order = ++m_order;
    m_writing = m_desk.write(
        {.table = table(), .format = format(), .file = file},
        [this, here = m_here, order](quint64 rows) {
            here->post([this, order, rows] {
                if (order == m_order)
                    m_said->setText(tr("%1 rows so far").arg(QLocale().toString(rows)));
            });
        },
        [this, here = m_here, order, file](const Result<quint64> &rows) {
            here->post([this, order, rows, file] {
                if (order == m_order)
                    present(rows, file);
            });
        });
}

void ExportDialog::cancel()
{
    if (m_writing == 0)
        return;
    ++m_order; // its answer is not for us any more
    m_desk.cancel(std::exchange(m_writing, 0));
    m_said->setText(tr("Cancelled; nothing was written."));
    showBusy(false);
}

void ExportDialog::present(const Result<quint64> &rows, const QString &file)
{
    m_writing = 0;
    showBusy(false);
    m_said->setText(rows ? tr("%1 rows were written to %2.").arg(QLocale().toString(*rows), QFileInfo(file).fileName())
                         : Sentences::said(rows.error()));
}

void ExportDialog::showBusy(bool isBusy)
{
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_tables), static_cast<QWidget *>(m_formats), static_cast<QWidget *>(m_save)})
        widget->setEnabled(!isBusy);
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export data"));
    m_tableLabel->setText(tr("&What:"));
    m_tables->setToolTip(tr("Which part of history is written, over all sessions"));
    for (int i = 0; i < m_tables->count(); ++i)
        m_tables->setItemText(i, nameOf(ExportTable(m_tables->itemData(i).toInt())));
    m_formatLabel->setText(tr("&Format:"));
    m_formats->setToolTip(tr("How it is written"));
    for (int i = 0; i < m_formats->count(); ++i)
        m_formats->setItemText(i, nameOf(RecordFormat(m_formats->itemData(i).toInt())));
    m_progress->setAccessibleName(tr("It is being written"));
    m_cancel->setText(tr("Ca&ncel"));
    m_cancel->setToolTip(tr("Stop writing; no file is left"));
    m_save->setText(tr("&Save as…"));
    m_save->setToolTip(tr("Choose a file, and write it"));
    m_close->setText(tr("C&lose"));
}

} // namespace ops
