#include "ui/pages/reports/reportdialog.h"

#include "ui/models/sentences.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pdf/reportdocument.h"
#include "ui/pdf/reportpdf.h"
#include "ui/report/reportpage.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QTextEdit>
#include <QThreadPool>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr int MonthsOffered = 24;

Result<> savePage(const MonthlyReport &report, const QString &path)
{
    const QByteArray html = ReportPage::html(report);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(html) == html.size() && file.commit())
        return done();
    return Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
                 .where = path,
                 .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace

ReportDialog::ReportDialog(ReportDesk &desk, Timestamp now, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_here(std::make_shared<Courier>(this))
    , m_months(new QComboBox)
    , m_progress(new QProgressBar)
    , m_cancel(new QPushButton)
    , m_preview(new QTextEdit)
    , m_said(plainLabel())
    , m_saveHtml(new QPushButton)
    , m_savePdf(new QPushButton)
    , m_close(new QPushButton)
    , m_monthLabel(new QLabel)
{
    setObjectName(QStringLiteral("monthly-report"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 640);
    m_months->setObjectName(QStringLiteral("month"));
    m_monthLabel->setBuddy(m_months);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAutoDefault(false);
    m_preview->setReadOnly(true);
    m_preview->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it is as wide as there is room
    m_preview->setObjectName(QStringLiteral("preview"));
    // It is a paper, whatever the theme.
    m_preview->setStyleSheet(QStringLiteral("QTextEdit{background:#ffffff;color:#1c2733}"));
    m_saveHtml->setObjectName(QStringLiteral("save-html"));
    m_savePdf->setObjectName(QStringLiteral("save-pdf"));
    m_close->setObjectName(QStringLiteral("close"));

    auto *top = new QHBoxLayout;
    top->addWidget(m_monthLabel);
    top->addWidget(m_months);
    top->addWidget(m_progress, 1);
    top->addWidget(m_cancel);
    top->addStretch();
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_said, 1);
    bottom->addWidget(m_saveHtml);
    bottom->addWidget(m_savePdf);
    bottom->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_preview, 1);
    layout->addLayout(bottom);

    fillMonths(now);
    retranslate();
    connect(m_months, &QComboBox::currentIndexChanged, this, &ReportDialog::make);
    connect(m_cancel, &QPushButton::clicked, this, &ReportDialog::cancel);
    connect(m_saveHtml, &QPushButton::clicked, this, [this] { askForFile(QStringLiteral("html")); });
    connect(m_savePdf, &QPushButton::clicked, this, [this] { askForFile(QStringLiteral("pdf")); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    make();
}

ReportDialog::~ReportDialog()
{
    cancel();
    // The preview goes after its document otherwise.
    m_preview->setDocument(nullptr);
}

void ReportDialog::fillMonths(Timestamp now)
{
    CalendarMonth month = CalendarMonth::at(now, QTimeZone::systemTimeZone());
    for (int i = 0; i < MonthsOffered; ++i, month = month.before())
        m_months->addItem(QString(), month.toText());
}

void ReportDialog::choose(const CalendarMonth &month)
{
    if (const int index = m_months->findData(month.toText()); index >= 0)
        m_months->setCurrentIndex(index);
}

void ReportDialog::make()
{
    cancel();
    const auto month = CalendarMonth::fromText(m_months->currentData().toString());
    if (!month)
        return;
    m_report.reset();
    say(QString());
    m_progress->setValue(0);
    showBusy(true);
    const quint64 question = ++m_question;
    m_making = m_desk.monthly(
        *month,
        [this, here = m_here, question](double share) {
            here->post([this, question, share] {
                if (question == m_question)
                    m_progress->setValue(int(1000 * share));
            });
        },
        [this, here = m_here, question](const Result<MonthlyReport> &made) {
            here->post([this, question, made] {
                if (question == m_question)
                    present(made);
            });
        });
}

void ReportDialog::cancel()
{
    if (m_making == 0)
        return;
    ++m_question; // its answer is not for us any more
    m_desk.cancel(std::exchange(m_making, 0));
    showBusy(false);
}

void ReportDialog::present(const Result<MonthlyReport> &made)
{
    m_making = 0;
    showBusy(false);
    if (!made) {
        say(Sentences::said(made.error()));
        return;
    }
    m_report = *made;
    auto document = makeReportDocument(*made);
    m_preview->setDocument(document.get());
    m_document = std::move(document); // the former one is not shown any more
    m_saveHtml->setEnabled(true);
    m_savePdf->setEnabled(true);
}

void ReportDialog::askForFile(const QString &suffix)
{
    auto *dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(suffix == QLatin1String("pdf") ? tr("PDF files (*.pdf)") : tr("Web pages (*.html)"));
    dialog->selectFile(QStringLiteral("report-%1.%2").arg(m_months->currentData().toString(), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::saveTo);
    dialog->open();
}

void ReportDialog::saveTo(const QString &file)
{
    if (!m_report)
        return;
    say(tr("Saving…"));
    QThreadPool::globalInstance()->start([this, here = m_here, report = *m_report, file] {
        const bool isPaper = QFileInfo(file).suffix().toLower() == QLatin1String("pdf");
        const Result<> saved = isPaper ? writeReportPdf(report, file) : savePage(report, file);
        here->post([this, saved, file] {
            say(saved ? tr("Saved as %1").arg(QFileInfo(file).fileName()) : Sentences::said(saved.error()));
        });
    });
}

void ReportDialog::showBusy(bool isBusy)
{
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_saveHtml->setEnabled(m_report.has_value());
    m_savePdf->setEnabled(m_report.has_value());
    m_preview->setEnabled(!isBusy);
}

void ReportDialog::say(const QString &text)
{
    m_said->setText(text);
}

void ReportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_report)
            present(*m_report);
    }
    QDialog::changeEvent(event);
}

void ReportDialog::retranslate()
{
    setWindowTitle(tr("Monthly report"));
    m_monthLabel->setText(tr("&Month:"));
    m_months->setToolTip(tr("Which month the report is about"));
    for (int i = 0; i < m_months->count(); ++i) {
        const auto month = CalendarMonth::fromText(m_months->itemData(i).toString());
        m_months->setItemText(
            i, QStringLiteral("%1 %2").arg(QLocale().standaloneMonthName(month->month)).arg(month->year));
    }
    m_progress->setAccessibleName(tr("How far the report is"));
    m_preview->setAccessibleName(tr("Preview of the report"));
    m_cancel->setText(tr("Ca&ncel"));
    m_cancel->setToolTip(tr("Stop making this report"));
    m_saveHtml->setText(tr("Save as &HTML…"));
    m_saveHtml->setToolTip(tr("One page that opens in any browser, offline"));
    m_savePdf->setText(tr("Save as &PDF…"));
    m_savePdf->setToolTip(tr("A4 pages, to be printed or sent"));
    m_close->setText(tr("C&lose"));
}

} // namespace ops
