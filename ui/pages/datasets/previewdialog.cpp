#include "ui/pages/datasets/previewdialog.h"

#include "ui/models/localtime.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/rowcopy.h"
#include "ui/words/datasetwords.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ops {

namespace {

/// Ctrl+C takes whole rows; by itself, a table takes one cell.
class RowTable final : public QTableWidget
{
public:
    using QTableWidget::QTableWidget;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->matches(QKeySequence::Copy))
            copySelectedRows(*this);
        else
            QTableWidget::keyPressEvent(event);
    }
};

QTableWidget *makeTable(const QStringList &titles, const QList<QStringList> &rows, const QString &name)
{
    auto *table = new RowTable(int(rows.size()), int(titles.size()));
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setAccessibleName(name);
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < std::min(rows[row].size(), titles.size()); ++column)
            table->setItem(row, column, new QTableWidgetItem(rows[row][column]));
    }
    table->resizeColumnsToContents();
    return table;
}

} // namespace

PreviewDialog::PreviewDialog(ConsoleState &console, const QStringList &files, QWidget *parent)
    : QDialog(parent)
    , m_console(console)
    , m_expected(files)
    , m_status(new QLabel)
    , m_tabs(new QTabWidget)
    , m_loop(new QCheckBox(tr("&Begin again at the end")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("dataset-preview"));
    setWindowTitle(tr("Open a dataset"));
    resize(820, 560);
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_tabs->setAccessibleName(tr("Files"));
    m_loop->setToolTip(tr("The rows are repeated, so that the session never ends."));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(tr("&Start session"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(QStringLiteral("start-session"));
    m_start->setToolTip(tr("Ends the present session and runs these rows in all environments."));
    m_start->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_status);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_loop);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreviewDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&console.client(), &OperationsClient::datasetPreviewed, this, &PreviewDialog::take);
    connect(&console.client(), &OperationsClient::datasetRefused, this, &PreviewDialog::refuse);
    settle();
    for (const QString &file : files)
        console.client().previewDataset(file);
}

bool PreviewDialog::canStart() const
{
    return m_start->isEnabled();
}

void PreviewDialog::settle()
{
    m_start->setEnabled(m_expected.isEmpty() && !m_readable.isEmpty());
    if (!m_expected.isEmpty())
        m_status->setText(tr("Reading %1 …").arg(QFileInfo(m_expected.first()).fileName()));
    else if (m_readable.isEmpty())
        m_status->setText(tr("Nothing of this can be run. What is wrong stands below."));
    else
        m_status->setText(
            tr("This is what was understood. Each file becomes an app in every environment, in a new session that "
               "takes the place of the present one."));
}

void PreviewDialog::take(const DatasetPreview &preview)
{
    if (!m_expected.removeOne(preview.path))
        return; // somebody else asked for it
    m_readable.append(preview.path);
    m_tabs->addTab(makePage(preview), QFileInfo(preview.path).fileName());
    settle();
}

void PreviewDialog::refuse(const QString &path, const Error &error)
{
    if (!m_expected.removeOne(path))
        return;
    auto *text = new QLabel(Sentences::said(error));
    text->setObjectName(QStringLiteral("refusal"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMargin(12);
    text->setAlignment(Qt::AlignTop);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    const int tab = m_tabs->addTab(text, tr("%1: not readable").arg(QFileInfo(path).fileName()));
    m_tabs->setCurrentIndex(tab);
    settle();
}

QWidget *PreviewDialog::makePage(const DatasetPreview &preview) const
{
    auto *page = new QWidget;
    auto *summary = new QLabel(summaryOf(preview));
    summary->setObjectName(QStringLiteral("summary"));
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    auto *tables = new QTabWidget;
    tables->addTab(makeColumns(preview), tr("Columns (%1)").arg(preview.columns.size()));
    tables->addTab(makeRows(preview), tr("First rows"));
    tables->addTab(makeBadRows(preview), tr("Bad rows (%1)").arg(preview.rowsBad));
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(summary);
    if (!preview.notices.isEmpty())
        layout->addWidget(makeNotices(preview));
    layout->addWidget(tables, 1);
    return page;
}

QLabel *PreviewDialog::makeNotices(const DatasetPreview &preview) const
{
    QStringList lines;
    for (const DatasetNotice &notice : preview.notices) {
        const QString text = DatasetWords::of(notice);
        lines.append(notice.line > 0 ? tr("Line %1: %2").arg(notice.line).arg(text) : text);
    }
    auto *notices = new QLabel(lines.join(QLatin1Char('\n')));
    notices->setObjectName(QStringLiteral("notices"));
    notices->setTextFormat(Qt::PlainText);
    notices->setWordWrap(true);
    notices->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return notices;
}

QString PreviewDialog::summaryOf(const DatasetPreview &preview) const
{
    const QLocale locale;
    const QString separator = preview.separator == QLatin1String("\t") ? tr("tabulator") : preview.separator;
    const QString times =
        preview.timeFormat.isEmpty()
            ? tr("No time column: one row every %1 s.").arg(preview.stepSeconds)
            : tr("Times as %1, one row every %2 s.").arg(Sentences::part(preview.timeFormat)).arg(preview.stepSeconds);
    const QString rows = preview.complete
                             ? tr("%1 rows, of which %2 cannot be read.")
                                   .arg(locale.toString(preview.rowsRead), locale.toString(preview.rowsBad))
                             : tr("The first %1 rows were looked at; %2 of them cannot be read.")
                                   .arg(locale.toString(preview.rowsRead), locale.toString(preview.rowsBad));
    return tr("%1, %2, separated by %3.")
               .arg(locale.formattedDataSize(preview.fileBytes), Sentences::part(preview.encoding), separator) +
           QLatin1Char('\n') + times + QLatin1Char('\n') + rows;
}

QTableWidget *PreviewDialog::makeColumns(const DatasetPreview &preview) const
{
    QList<QStringList> rows;
    for (const DatasetPreview::Column &column : preview.columns) {
        const bool isNumber = column.numeric || column.tooMany;
        const QString kind = column.isTime    ? tr("time")
                             : column.numeric ? tr("number, becomes a metric")
                             : column.tooMany ? tr("number, not used: too many")
                                              : tr("text, not used");
        rows.append({column.name, kind, isNumber ? numberText(column.minimum) : QString(),
                     isNumber ? numberText(column.maximum) : QString(), QString::number(column.missing)});
    }
    return makeTable({tr("Column"), tr("Understood as"), tr("Lowest"), tr("Highest"), tr("Missing")}, rows,
                     tr("Columns"));
}

QTableWidget *PreviewDialog::makeRows(const DatasetPreview &preview) const
{
    QStringList titles;
    for (const DatasetPreview::Column &column : preview.columns)
        titles.append(column.name);
    return makeTable(titles, preview.firstRows, tr("First rows"));
}

QTableWidget *PreviewDialog::makeBadRows(const DatasetPreview &preview) const
{
    QList<QStringList> rows;
    for (const DatasetPreview::BadRow &row : preview.badRows)
        rows.append({QString::number(row.line), Sentences::part(row.reason)});
    return makeTable({tr("Line"), tr("What is wrong")}, rows, tr("Bad rows"));
}

void PreviewDialog::start()
{
    SessionSpec spec = m_console.nextSession(); // only now: people may look at it for long
    spec.datasets = m_readable;
    spec.loop = m_loop->isChecked();
    m_console.client().startSession(spec);
    accept();
}

} // namespace ops
