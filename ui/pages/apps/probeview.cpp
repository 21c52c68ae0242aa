#include "ui/pages/apps/probeview.h"

#include "ui/charts/updownstrip.h"
#include "ui/models/words.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr Duration ProbesShown = std::chrono::minutes{5};

}

ProbeView::ProbeView(ConsoleState &console, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_median(new MetricChart)
    , m_slow(new MetricChart)
    , m_errors(new MetricChart)
    , m_strip(new UpDownStrip)
    , m_stripLabel(plainLabel())
{
    auto *charts = new QHBoxLayout;
    for (MetricChart *chart : {m_median, m_slow, m_errors})
        charts->addWidget(chart, 1);
    auto *health = new QHBoxLayout;
    m_stripLabel->setWordWrap(false);
    health->addWidget(m_stripLabel);
    health->addWidget(m_strip, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addLayout(charts, 1);
    layout->addLayout(health);
    connect(&m_console, &ConsoleState::samplesApplied, this, [this] {
        if (isVisible())
            draw();
    });
    retranslate();
}

void ProbeView::show(const AppKey &key)
{
    m_key = key;
    if (isVisible())
        draw();
}

/// What was done to the app in the time that is shown.
QList<ChartMark> ProbeView::marks(Timestamp from) const
{
    QList<ChartMark> marks;
    const QList<Action> &actions = m_console.state().actions();
    for (auto action = actions.crbegin(); action != actions.crend() && action->proposedAt >= from; ++action) {
        if (action->key == m_key && action->startedAt >= from)
            marks.prepend({.time = action->startedAt,
                           .text = Words::of(action->strategy),
                           .tone = action->state == ActionState::Failed ? Tone::Bad : Tone::Busy});
    }
    return marks;
}

void ProbeView::draw()
{
    const std::vector<AppInfo> &apps = m_console.state().apps();
    const auto app = std::find_if(apps.begin(), apps.end(), [this](const AppInfo &info) { return info.key == m_key; });
    if (app == apps.end())
        return;
    const auto index = AppIndex(std::distance(apps.begin(), app));
    const Timestamp to = m_console.now();
    const Timestamp from = to - ProbesShown;
    const QList<ChartMark> done = marks(from);
    const auto drawOne = [&](MetricChart *chart, const char *metric) {
        const int position = app->metricIndex(QLatin1String(metric));
        chart->setSpan(from, to);
        chart->setMarks(done);
        chart->setPoints(position < 0 ? QList<QPointF>()
                                      : m_console.series().reduce(index, position, from, to, chart->columns()));
    };
    drawOne(m_median, "latency_p50");
    drawOne(m_slow, "latency_p95");
    drawOne(m_errors, "error_rate");
    m_strip->show(m_console.state().uptime().outages(m_key), from, to, to);
}

void ProbeView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    draw();
}

void ProbeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ProbeView::retranslate()
{
    m_median->setTitle(tr("Half of the answers within"), QStringLiteral("ms"));
    m_slow->setTitle(tr("95 of 100 answers within"), QStringLiteral("ms"));
    m_errors->setTitle(tr("Failed requests"), QStringLiteral("ratio"));
    m_stripLabel->setText(tr("Up or down:"));
    m_strip->setToolTip(tr("When the app served, in the same time as the charts. Hatched: it did not."));
    m_strip->setAccessibleName(m_strip->toolTip());
}

} // namespace ops
