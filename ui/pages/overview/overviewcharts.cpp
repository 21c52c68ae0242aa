#include "ui/pages/overview/overviewcharts.h"

#include "ui/charts/outcomebars.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ops {

namespace {

constexpr size_t MostFaults = 200;
constexpr Duration SmallestZoom{2000};
constexpr Duration LeastShown = std::chrono::minutes{2}; ///< of a session that has just begun
constexpr Duration MostShown = std::chrono::minutes{15};

QLabel *heading()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

OverviewCharts::OverviewCharts(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_grid(new QGridLayout(this))
    , m_deploymentsTitle(heading())
    , m_curesTitle(heading())
    , m_deployments(new OutcomeBars)
    , m_cures(new OutcomeBars)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    for (int i = 0; i < ChartCount; ++i)
        makePanel(Chart(i));
    m_charts[Health].view->setCeiling(1.0);
    m_charts[Errors].view->setLargest(1.0);
    m_charts[Resources].view->setLargest(1.0);
    m_bars = {makeBars(m_deploymentsTitle, m_deployments), makeBars(m_curesTitle, m_cures)};
    m_grid->addWidget(m_charts[Health].frame, 0, 0);
    m_grid->addWidget(m_charts[Latency].frame, 0, 1);
    m_grid->addWidget(m_charts[Errors].frame, 1, 0);
    m_grid->addWidget(m_charts[Resources].frame, 1, 1);
    for (int place = 0; place < 2; ++place) {
        m_grid->setColumnStretch(place, 1);
        m_grid->setRowStretch(place, 1);
    }
    setBarsBeside(true);
    m_parts.setInterval(ConsoleState::FrameMs / (ChartCount + 2)); // all of them within a frame
    m_parts.setTimerType(Qt::PreciseTimer);
    connect(&m_parts, &QTimer::timeout, this, &OverviewCharts::showNext);
    connect(&console, &ConsoleState::eventsRecorded, this, &OverviewCharts::keepFaults);
    connect(&console, &ConsoleState::sessionBegan, this, [this] {
        m_faults.clear();
        m_zoom.reset();
    });
    retranslate();
}

void OverviewCharts::makePanel(Chart chart)
{
    Panel &panel = m_charts[chart];
    auto *frame = new QFrame;
    frame->setProperty("card", true);
    panel.frame = frame;
    panel.title = heading();
    panel.legend = new QLabel;
    panel.legend->setTextFormat(Qt::RichText);
    QFont small = font();
    small.setPointSizeF(std::max(7.5, small.pointSizeF() * 0.85));
    panel.legend->setFont(small);
    panel.legend->setObjectName(QStringLiteral("legend"));
    // The legend gives way before it makes the window wider.
    panel.legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    panel.title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    panel.view = new TimeChart;
    panel.view->setFormatter([this, chart](double value) { return formatted(chart, value); });
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 5, 4, 2);
    layout->setSpacing(1);
    layout->addWidget(panel.title);
    layout->addWidget(panel.legend);
    layout->addWidget(panel.view, 1);
    connect(panel.view, &TimeChart::zoomRequested, this, &OverviewCharts::zoom);
    connect(panel.view, &TimeChart::zoomResetRequested, this, [this] {
        m_zoom.reset();
        Q_EMIT zoomChanged();
        refresh();
    });
}

void OverviewCharts::setBarsBeside(bool beside)
{
    for (int i = 0; i < 2; ++i) {
        m_grid->removeWidget(m_bars[size_t(i)]);
        m_grid->addWidget(m_bars[size_t(i)], beside ? i : 2, beside ? 2 : i);
    }
    m_grid->setColumnStretch(2, beside ? 1 : 0);
    m_grid->setRowStretch(2, beside ? 0 : 1);
}

QWidget *OverviewCharts::makeBars(QLabel *title, OutcomeBars *bars)
{
    auto *frame = new QFrame;
    frame->setProperty("card", true);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 5, 4, 4);
    layout->addWidget(title);
    layout->addWidget(bars, 1);
    return frame;
}

Timestamp OverviewCharts::to() const
{
    return m_zoom ? m_zoom->second : m_console.now();
}

Timestamp OverviewCharts::from() const
{
    if (m_zoom)
        return m_zoom->first;
    const Timestamp now = m_console.now();
    return now - std::clamp<Duration>(now - m_console.playback().start, LeastShown, MostShown);
}

void OverviewCharts::zoom(Timestamp begin, Timestamp end)
{
    if (end - begin < SmallestZoom)
        return;
    m_zoom = {begin, end};
    Q_EMIT zoomChanged();
    refresh();
}

void OverviewCharts::keepFaults(const EventBatch &events)
{
    for (const Event &event : *events) {
        if (event.type == EventType::FaultInjected)
            m_faults.push_back({event.time, event.key(), event.data.value(QLatin1String("fault")).toString()});
    }
    while (m_faults.size() > MostFaults)
        m_faults.pop_front();
}

QList<ChartMarker> OverviewCharts::markers(const ChartWindow &shown) const
{
    QList<ChartMarker> all = markersOf(m_console.state(), m_console.environment(), shown);
    for (const Fault &fault : m_faults) {
        if (fault.time >= shown.from && fault.time <= shown.to && m_console.shows(fault.key.environment))
            all.append(
                {fault.time, ChartMarker::Kind::Fault, tr("%1: fault %2").arg(fault.key.toString(), fault.name)});
    }
    return all;
}

void OverviewCharts::refresh()
{
    m_stale = ChartCount + 1;
    if (!m_parts.isActive())
        m_parts.start();
}

void OverviewCharts::showNext()
{
    if (m_next < ChartCount)
        showChart(Chart(m_next));
    else
        showOutcomes();
    m_next = (m_next + 1) % (ChartCount + 1);
    if (--m_stale == 0)
        m_parts.stop();
}

ChartWindow OverviewCharts::shownWindow() const
{
    return {from(), to(), m_charts[Latency].view->plotColumns()};
}

void OverviewCharts::showChart(Chart chart)
{
    const OperationsState &state = m_console.state();
    const QList<ChartGroup> groups = chartGroups(state, m_console.environment());
    const ChartWindow shown = shownWindow();
    m_charts[chart].view->setUpdatesEnabled(true);
    m_charts[chart].view->setRange(shown.from, shown.to);
    m_charts[chart].view->setMarkers(markers(shown));
    switch (chart) {
    case Health:
        return showHealth(groups, shown);
    case Latency:
        return showLines(chart, groups, MetricRole::LatencyP95, shown);
    case Errors:
        return showLines(chart, groups, MetricRole::ErrorRate, shown);
    case Resources:
        return showLines(chart, groups, MetricRole::Cpu, shown);
    case ChartCount:
        break;
    }
}

void OverviewCharts::showHealth(const QList<ChartGroup> &groups, const ChartWindow &shown)
{
    QList<ChartLine> health;
    for (const ChartGroup &group : groups)
        health.append({group.name, environmentColor(group.position, palette()), lineStyle(group.position),
                       healthOf(m_console.state(), group.apps, shown)});
    m_charts[Health].view->setLines(health);
    showLegend(m_charts[Health], health);
}

void OverviewCharts::showLines(Chart chart, const QList<ChartGroup> &groups, MetricRole role, const ChartWindow &shown)
{
    QList<ChartLine> lines;
    for (const ChartGroup &group : groups) {
        QList<QPointF> points = worstOf(m_console.state(), m_console.series(), group.apps, role, shown);
        if (chart == Resources) {
            const QList<QPointF> memory =
                worstOf(m_console.state(), m_console.series(), group.apps, MetricRole::Memory, shown);
            lines.append({tr("%1 memory").arg(group.name), environmentColor(group.position, palette()).darker(125),
                          Qt::DotLine, memory});
        }
        lines.append(
            {group.name, environmentColor(group.position, palette()), lineStyle(group.position), std::move(points)});
    }
    m_charts[chart].view->setLines(lines);
    showLegend(m_charts[chart], lines);
}

void OverviewCharts::showLegend(Panel &panel, const QList<ChartLine> &lines) const
{
    // In rows of our own: a label that wraps has no height before its width is known, and the charts no room to share.
    QString text;
    double used = 0;
    for (const ChartLine &line : lines) {
        if (line.style == Qt::DotLine)
            continue; // memory, beside its CPU: the title says what dots are, hovering the value
        const QString value = line.points.isEmpty()
                                  ? QStringLiteral("–")
                                  : formatted(Chart(&panel - m_charts.data()), line.points.last().y());
        // As wide as the widest value: rows that came and went with a digit would make the chart jump.
        const QString widest = QStringLiteral("■ %1 999 ms   ").arg(line.name);
        const double wide = panel.legend->fontMetrics().horizontalAdvance(widest);
        const bool first = used == 0;
        const bool fits = used + wide <= panel.legend->width();
        text += QStringLiteral("%1<span style='color:%2'>■</span> %3 %4")
                    .arg(first  ? QString()
                         : fits ? QStringLiteral("&nbsp;&nbsp; ")
                                : QStringLiteral("<br>"),
                         line.color.name(), line.name.toHtmlEscaped(), value);
        used = fits ? used + wide : wide;
    }
    if (panel.legend->text() != text)
        panel.legend->setText(text);
}

void OverviewCharts::showOutcomes()
{
    const OperationsState &state = m_console.state();
    const QStringList environments = state.environments();
    QList<OutcomeBars::Row> deployments;
    for (int i = 0; i < environments.size(); ++i) {
        OutcomeBars::Row row{environments[i], environmentColor(i, palette()), 0, 0};
        for (const Deployment &deployment : state.deployments()) {
            if (deployment.key.environment != row.name)
                continue;
            row.good += deployment.state == DeploymentState::Succeeded;
            row.bad += deployment.state == DeploymentState::Failed || deployment.state == DeploymentState::RolledBack;
        }
        if (m_console.shows(row.name) && row.good + row.bad > 0)
            deployments.append(row);
    }
    m_deployments->setRows(deployments);

    QMap<Strategy, OutcomeBars::Row> cures;
    for (const Action &action : state.actions()) {
        const bool good = action.state == ActionState::Succeeded;
        if (action.incident.isEmpty() || !m_console.shows(action.key.environment) ||
            (!good && action.state != ActionState::Failed))
            continue;
        OutcomeBars::Row &row = cures[action.strategy];
        row.name = Words::of(action.strategy);
        row.color = strategyColor(action.strategy, palette());
        row.good += good;
        row.bad += !good;
    }
    m_cures->setRows(cures.values());
}

QString OverviewCharts::formatted(Chart chart, double value) const
{
    if (chart == Latency)
        return value < 1000 ? tr("%1 ms").arg(fixedText(value, 0)) : tr("%1 s").arg(fixedText(value / 1000, 1));
    return percentText(value);
}

void OverviewCharts::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (isVisible())
        refresh(); // other columns of pixels, other points
}

void OverviewCharts::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (event->spontaneous())
        return;
    // Painting all of them is long; each is painted when its turn has come.
    for (const Panel &panel : m_charts)
        panel.view->setUpdatesEnabled(false);
    refresh();
}

void OverviewCharts::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showOutcomes(); // names of strategies are texts, too
    }
    if (event->type() == QEvent::PaletteChange && isVisible())
        refresh();
    QWidget::changeEvent(event);
}

void OverviewCharts::retranslate()
{
    m_charts[Health].title->setText(tr("Health (share of apps up)"));
    m_charts[Latency].title->setText(tr("Latency p95, worst app"));
    m_charts[Errors].title->setText(tr("Errors, worst app"));
    m_charts[Resources].title->setText(tr("CPU, memory (dots), worst app"));
    m_deploymentsTitle->setText(tr("Deployments"));
    m_curesTitle->setText(tr("Healing by strategy"));
    m_deployments->setEmptyText(tr("No deployment has ended yet."));
    m_cures->setEmptyText(tr("No cure has been tried yet."));
    const QString hint = tr("▲ fault  ■ action  ● recovery. Drag to zoom, double-click to see everything again.");
    for (const Panel &panel : m_charts) {
        panel.title->setToolTip(hint);
        panel.view->setAccessibleName(panel.title->text());
    }
}

} // namespace ops
