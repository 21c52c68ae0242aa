#include "ui/pages/detection/detectionpage.h"

#include "model/platformconfig.h"
#include "ui/models/sentences.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/pages/detection/falsealarmslider.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr std::chrono::milliseconds Soon{250};
constexpr int WholeProgress = 1000;
constexpr double LeastMarkDistance = 6; // pixels

/// The file that is dragged; empty if there is none.
QString draggedFile(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return QString();
}

/// Lows and highs of the buckets, joined to about `columns` of them, as one line.
QList<QPointF> pointsOf(const CsvTrial &trial, int columns)
{
    const std::size_t step = std::max<std::size_t>(1, trial.buckets.size() / std::size_t(columns));
    QList<QPointF> points;
    for (std::size_t i = 0; i < trial.buckets.size(); i += step) {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (std::size_t k = i; k < std::min(i + step, trial.buckets.size()); ++k) {
            low = std::min(low, trial.buckets[k].low);
            high = std::max(high, trial.buckets[k].high);
        }
        const auto x = double(toEpochMs(trial.buckets[i].from));
        if (low <= high)
            points.append({x, low});
        if (low < high)
            points.append({x, high});
    }
    return points;
}

QList<QPointF> scoresOf(const CsvTrial &trial, int columns)
{
    const std::size_t step = std::max<std::size_t>(1, trial.buckets.size() / std::size_t(columns));
    QList<QPointF> points;
    for (std::size_t i = 0; i < trial.buckets.size(); i += step) {
        double score = 0;
        for (std::size_t k = i; k < std::min(i + step, trial.buckets.size()); ++k)
            score = std::max(score, trial.buckets[k].score);
        points.append({double(toEpochMs(trial.buckets[i].from)), score});
    }
    return points;
}

QList<ChartBandPoint> bandOf(const CsvTrial &trial, int columns)
{
    const std::size_t step = std::max<std::size_t>(1, trial.buckets.size() / std::size_t(columns));
    QList<ChartBandPoint> band;
    for (std::size_t i = 0; i < trial.buckets.size(); i += step) {
        const CsvTrial::Bucket &bucket = trial.buckets[i];
        if (std::isfinite(bucket.usual.low) && std::isfinite(bucket.usual.high))
            band.append({double(toEpochMs(bucket.from)), bucket.usual.low, bucket.usual.high});
    }
    return band;
}

} // namespace

DetectionPage::DetectionPage(QWidget *parent)
    : Page(parent)
    , m_model(new TrialAlarmModel(this))
    , m_choose(new QPushButton)
    , m_cancel(new QPushButton)
    , m_name(plainLabel())
    , m_columnTitle(plainLabel())
    , m_columns(new QComboBox)
    , m_progress(new QProgressBar)
    , m_rate(new FalseAlarmSlider)
    , m_said(plainLabel())
    , m_values(new MetricChart)
    , m_scores(new MetricChart)
    , m_table(new RecordTable)
    , m_explanation(plainLabel())
{
    setAcceptDrops(true);
    build();
    m_rate->setAlarmEvery(DetectionRules{}.alarmEvery);
    m_soon.setSingleShot(true);
    m_soon.setInterval(Soon);
    connect(&m_soon, &QTimer::timeout, this, &DetectionPage::run);
    connect(m_rate, &FalseAlarmSlider::changed, this, [this] {
        if (!m_file.isEmpty())
            m_soon.start();
    });
    connect(m_choose, &QPushButton::clicked, this, &DetectionPage::askForFile);
    connect(m_cancel, &QPushButton::clicked, this, &DetectionPage::cancel);
    connect(m_columns, &QComboBox::activated, this, [this] {
        m_column = m_columns->currentText();
        m_former.reset();
        m_trial.reset(); // it is about something else
        run();
    });
    connect(m_table, &RecordTable::currentChanged, this, [this] {
        explain();
        draw();
    });
    connect(&m_worker, &DetectionTrial::progressed, this,
            [this](double share) { m_progress->setValue(int(share * WholeProgress)); });
    connect(&m_worker, &DetectionTrial::finished, this, &DetectionPage::showTrial);
    connect(&m_worker, &DetectionTrial::failed, this, &DetectionPage::showFailure);
    retranslate();
    showButtons();
}

DetectionPage::~DetectionPage() = default;

void DetectionPage::build()
{
    m_choose->setObjectName(QStringLiteral("choose-csv"));
    m_cancel->setObjectName(QStringLiteral("cancel-trial"));
    m_columns->setObjectName(QStringLiteral("value-column"));
    m_columns->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_progress->setRange(0, WholeProgress);
    m_said->setObjectName(QStringLiteral("trial-summary"));
    m_said->setWordWrap(true);
    m_explanation->setObjectName(QStringLiteral("alarm-explanation"));
    m_explanation->setWordWrap(true);
    m_values->setObjectName(QStringLiteral("trial-values"));
    m_values->setFloating(true);
    m_scores->setObjectName(QStringLiteral("trial-scores"));
    m_table->setObjectName(QStringLiteral("trial-alarms"));
    m_table->setModel(m_model);
    m_table->sortBy(TrialAlarmModel::Since, Qt::AscendingOrder);
    m_table->setColumnWidths({29, 11, 14, 22, 14, 24, 14, 16});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);

    auto *top = new QHBoxLayout;
    for (QWidget *widget : {static_cast<QWidget *>(m_choose), static_cast<QWidget *>(m_name),
                            static_cast<QWidget *>(m_columnTitle), static_cast<QWidget *>(m_columns)})
        top->addWidget(widget);
    top->addStretch(1);
    top->addWidget(m_progress);
    top->addWidget(m_cancel);
    auto *charts = new QSplitter(Qt::Vertical);
    charts->addWidget(m_values);
    charts->addWidget(m_scores);
    auto *lower = new QWidget;
    auto *lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    lowerLayout->addWidget(m_table, 1);
    lowerLayout->addWidget(m_explanation);
    charts->addWidget(lower);
    charts->setStretchFactor(0, 3);
    charts->setStretchFactor(1, 1);
    charts->setStretchFactor(2, 3);
    charts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_rate);
    layout->addWidget(m_said);
    layout->addWidget(charts, 1);
    setFocusProxy(m_choose);
}

void DetectionPage::open(const QString &file)
{
    m_file = file;
    m_column.clear();
    m_former.reset();
    m_trial.reset();
    run();
}

void DetectionPage::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Try the detection on a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("CSV files (*.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DetectionPage::open);
    dialog->open();
}

void DetectionPage::run()
{
    m_soon.stop();
    m_failure.reset();
    m_progress->setValue(0);
    m_worker.start(m_file, {.time = {}, .value = m_column}, m_rate->alarmEvery());
    m_name->setText(QFileInfo(m_file).fileName());
    m_name->setToolTip(plainToolTip(m_file));
    showButtons();
    m_said->setTone(Tone::Neutral);
    m_said->setText(summary());
}

void DetectionPage::cancel()
{
    m_worker.cancel();
    showButtons();
    m_said->setText(summary());
}

void DetectionPage::showTrial(const SharedTrial &trial)
{
    if (m_trial && m_shownRate != m_rate->alarmEvery())
        m_former = Former{m_shownRate, m_trial->alarmCount, m_trial->issueCount};
    m_trial = trial;
    m_shownRate = m_rate->alarmEvery();
    const double span = double((trial->to - trial->from).count());
    m_rate->setStep(trial->hasTimes && trial->lines > 1 ? span / double(trial->lines - 1) : 0);
    const QString selected = m_table->currentId();
    m_model->reset(QList<CsvTrial::Alarm>(trial->alarms.begin(), trial->alarms.end()));
    if (selected.isEmpty() || !m_table->select(selected))
        m_table->selectRow(0);
    showColumns();
    showButtons();
    m_said->setText(summary());
    explain();
    draw();
}

void DetectionPage::showFailure(const Error &error)
{
    m_failure = error;
    m_trial.reset();
    m_former.reset();
    m_model->reset({});
    m_said->setTone(Tone::Bad);
    m_said->setText(summary());
    showButtons();
    explain();
    draw();
}

void DetectionPage::showColumns()
{
    m_columns->clear();
    m_columns->addItems(m_trial->columns);
    m_columns->setCurrentText(m_trial->valueColumn);
}

void DetectionPage::showButtons()
{
    const bool isRunning = m_worker.isRunning();
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_columnTitle->setVisible(m_trial != nullptr);
    m_columns->setVisible(m_trial != nullptr);
}

QString DetectionPage::summary() const
{
    if (m_worker.isRunning())
        return tr("Looking at the file…");
    if (m_failure)
        return tr("The file cannot be looked at: %1").arg(Sentences::said(*m_failure));
    if (!m_trial)
        return m_file.isEmpty() ? tr("Drop a CSV file here, with a header, a column of times and one of values.")
                                : tr("Given up.");
    const auto count = [](qint64 number) { return measureLocale().toString(number); };
    QStringList sentences{tr("%1 alarms in %2 values, of which %3 would be incidents.")
                              .arg(count(m_trial->alarmCount), count(m_trial->lines), count(m_trial->issueCount))};
    if (m_former)
        //: %1: one in so many values
        sentences.append(
            tr("With one false alarm in %1 it was %2 and %3.")
                .arg(count(qint64(m_former->alarmEvery)), count(m_former->alarms), count(m_former->issues)));
    if (m_trial->unreadable > 0)
        sentences.append(tr("%n line(s) without a number.", nullptr, int(m_trial->unreadable)));
    if (!m_trial->hasTimes)
        sentences.append(tr("No times could be read: a second is put between the lines."));
    if (m_trial->alarmCount > qint64(m_trial->alarms.size()))
        sentences.append(tr("The first %1 are listed.").arg(count(qint64(m_trial->alarms.size()))));
    return sentences.join(QLatin1Char(' '));
}

void DetectionPage::draw()
{
    if (!m_trial) {
        for (MetricChart *chart : {m_values, m_scores}) {
            chart->setPoints({});
            chart->setBand({});
            chart->setMarks({});
        }
        return;
    }
    const double perPixel = double((m_trial->to - m_trial->from).count()) / double(std::max(1, m_values->columns()));
    const QString selected = m_table->currentId();
    QList<ChartMark> marks;
    for (const CsvTrial::Alarm &alarm : m_trial->alarms) {
        const bool isSelected = QString::number(alarm.line) == selected;
        const bool isClose =
            !marks.isEmpty() && double((alarm.since - marks.last().time).count()) < LeastMarkDistance * perPixel;
        if (isClose && !isSelected)
            continue;
        marks.append({alarm.since, isSelected ? numberText(alarm.value) : QString(),
                      isSelected      ? Tone::Bad
                      : alarm.isIssue ? Tone::Warning
                                      : Tone::Neutral});
    }
    for (MetricChart *chart : {m_values, m_scores}) {
        chart->setSpan(m_trial->from, m_trial->to);
        chart->setMarks(chart == m_values ? marks : QList<ChartMark>());
    }
    m_values->setTitle(m_trial->valueColumn, QString());
    m_values->setBand(bandOf(*m_trial, m_values->columns()));
    m_values->setPoints(pointsOf(*m_trial, m_values->columns()));
    m_scores->setPoints(scoresOf(*m_trial, m_scores->columns()));
}

void DetectionPage::explain()
{
    const CsvTrial::Alarm *alarm = m_model->find(m_table->currentId());
    m_explanation->setText(alarm ? TrialAlarmModel::explanation(*alarm) : QString());
}

QWidget *DetectionPage::searchField()
{
    return m_table->filterField();
}

void DetectionPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DetectionPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    open(draggedFile(event->mimeData()));
}

void DetectionPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    draw();
}

void DetectionPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void DetectionPage::retranslate()
{
    m_model->retranslate();
    m_table->setAccessibleTitle(tr("Alarms"));
    m_table->setEmptyTexts(tr("No alarms"), tr("What is strange in the file is listed here."));
    m_choose->setText(tr("&Open CSV…"));
    m_choose->setToolTip(tr("See what the detection would make of a file. Nothing of it touches the session."));
    m_cancel->setText(tr("&Cancel"));
    m_cancel->setToolTip(tr("Stop looking at the file."));
    m_columnTitle->setText(tr("Column"));
    m_columns->setAccessibleName(tr("Column with the values"));
    m_columns->setToolTip(tr("Which column is looked at."));
    m_progress->setAccessibleName(tr("How much of the file has been read"));
    m_scores->setTitle(tr("Score (an alarm from 0.6 on)"), QString());
    for (MetricChart *chart : {m_values, m_scores})
        chart->setEmptyText(tr("Nothing to show yet"));
    m_values->setTitle(m_trial ? m_trial->valueColumn : tr("Values and what is usual"), QString());
    m_said->setText(summary());
    explain();
}

} // namespace ops
