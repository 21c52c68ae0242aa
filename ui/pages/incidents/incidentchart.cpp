#include "ui/pages/incidents/incidentchart.h"

#include "ui/models/metricwords.h"
#include "ui/models/words.h"
#include "ui/pages/common/metricchart.h"
#include "ui/shell/consolestate.h"

#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr Duration Around = std::chrono::minutes{2};

/// Where the metric is healthy, or usual, by what the incident rests on; nothing if it does not speak of it.
QList<ChartBandPoint> bandOf(const Issue &issue, const QString &metric, Timestamp from)
{
    for (const QList<Evidence> &list : {issue.evidence, issue.symptoms}) {
        for (const Evidence &evidence : list) {
            if (evidence.metric == metric)
                return {{double(toEpochMs(from)), evidence.low, evidence.high}};
        }
    }
    return {};
}

} // namespace

IncidentChart::IncidentChart(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_metric(new QComboBox(this))
    , m_chart(new MetricChart(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_metric, 0, Qt::AlignLeft);
    layout->addWidget(m_chart, 1);
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setToolTip(tr("Which metric the chart shows."));
    connect(m_metric, &QComboBox::currentIndexChanged, this, &IncidentChart::draw);
    connect(&m_console, &ConsoleState::samplesApplied, this, [this] {
        // What has ended does not change any more.
        const bool growing = m_incident.isOpen() || m_console.series().latestTime() <= m_incident.endedAt + Around;
        if (isVisible() && growing)
            draw();
    });
}

void IncidentChart::show(const Incident &incident)
{
    const bool other = incident.id != m_incident.id;
    m_incident = incident;
    if (other)
        fillMetrics();
    draw();
}

void IncidentChart::fillMetrics()
{
    const QSignalBlocker quiet(m_metric);
    m_metric->clear();
    const AppInfo *info = m_console.state().app(m_incident.issue.key);
    if (!info)
        return;
    for (const MetricInfo &metric : info->metrics)
        m_metric->addItem(MetricWords::name(metric.name), metric.name);
    // What the verdict rests on is what people want to see first.
    const QList<Evidence> &evidence = m_incident.issue.evidence;
    const auto measured = std::find_if(evidence.begin(), evidence.end(),
                                       [info](const Evidence &one) { return info->metricIndex(one.metric) >= 0; });
    const QString first = measured == evidence.end() ? QStringLiteral("latency_p95") : measured->metric;
    m_metric->setCurrentIndex(std::max(0, info->metricIndex(first)));
}

void IncidentChart::draw()
{
    const std::vector<AppInfo> &apps = m_console.state().apps();
    const auto app = std::find_if(apps.begin(), apps.end(),
                                  [this](const AppInfo &info) { return info.key == m_incident.issue.key; });
    const int metric = m_metric->currentIndex();
    if (app == apps.end() || metric < 0 || metric >= app->metrics.size())
        return;
    const Issue &issue = m_incident.issue;
    const Timestamp from =
        std::min(issue.startedAt == Timestamp{} ? issue.detectedAt : issue.startedAt, m_incident.openedAt) - Around;
    const Timestamp to =
        m_incident.isOpen() ? std::max(m_console.now(), m_incident.openedAt + Around) : m_incident.endedAt + Around;
    QList<ChartMark> marks{{issue.detectedAt, tr("Detected"), Tone::Bad}};
    for (const Action &action : m_console.state().actions()) {
        if (action.incident == m_incident.id && action.startedAt != Timestamp{})
            marks.append({action.startedAt, Words::of(action.strategy), Tone::Busy});
    }
    if (!m_incident.isOpen())
        marks.append({m_incident.endedAt, Words::of(m_incident.state), toneOf(m_incident.state)});
    m_chart->setTitle(MetricWords::name(app->metrics[metric].name), app->metrics[metric].unit);
    m_chart->setSpan(from, to);
    m_chart->setMarks(marks);
    m_chart->setBand(bandOf(issue, app->metrics[metric].name, from));
    m_chart->setPoints(
        m_console.series().reduce(AppIndex(std::distance(apps.begin(), app)), metric, from, to, m_chart->columns()));
}

void IncidentChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    draw();
}

void IncidentChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_metric->setAccessibleName(tr("Metric"));
        m_metric->setToolTip(tr("Which metric the chart shows."));
        for (int i = 0; i < m_metric->count(); ++i)
            m_metric->setItemText(i, MetricWords::name(m_metric->itemData(i).toString()));
        draw();
    }
    QWidget::changeEvent(event);
}

} // namespace ops
