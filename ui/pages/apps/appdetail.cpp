#include "ui/pages/apps/appdetail.h"

#include "ui/models/actionmodel.h"
#include "ui/models/appmodel.h"
#include "ui/models/deploymentmodel.h"
#include "ui/models/metricwords.h"
#include "ui/pages/apps/logview.h"
#include "ui/pages/apps/probeview.h"
#include "ui/pages/apps/replicaview.h"
#include "ui/pages/apps/shadownotice.h"
#include "ui/pages/apps/whatifpanel.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/recordtable.h"
#include "ui/pages/common/tonecolor.h"
#include "ui/shell/consolestate.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ops {

namespace {

constexpr Duration Shown = std::chrono::minutes{10};

} // namespace

AppDetail::AppDetail(ConsoleState &console, AppDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_title(headingLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_replicas(new ReplicaView(console, desk))
    , m_probe(new ProbeView(console))
    , m_log(new LogView(console, desk))
    , m_metrics(new QComboBox)
    , m_chart(new MetricChart)
    , m_second(new MetricChart)
    , m_history(new ActionModel(this))
    , m_historyTable(new RecordTable)
    , m_releases(new DeploymentModel(this))
    , m_releaseTable(new RecordTable)
    , m_config(plainLabel(this))
    , m_shadow(new ShadowNotice(console, this))
    , m_whatIf(new WhatIfPanel(console))
{
    makeHistory();
    makeReleases();
    // In the order of Tab.
    for (QWidget *tab : {static_cast<QWidget *>(m_replicas), static_cast<QWidget *>(m_probe), makeMetrics(),
                         static_cast<QWidget *>(m_releaseTable), static_cast<QWidget *>(m_historyTable),
                         static_cast<QWidget *>(m_whatIf), static_cast<QWidget *>(m_log)})
        m_tabs->addTab(tab, QString());
    m_tabs->setObjectName(QStringLiteral("app-tabs"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_config);
    layout->addWidget(m_shadow);
    layout->addWidget(m_tabs, 1);
    connect(m_metrics, &QComboBox::currentIndexChanged, this, &AppDetail::refresh);
    connect(m_replicas, &ReplicaView::logRequested, this, [this](const QString &replica) {
        m_tabs->setCurrentIndex(Log);
        m_log->choose(replica);
    });
    connect(&m_console, &ConsoleState::samplesApplied, this, [this] {
        if (isVisible())
            drawCharts();
    });
    retranslate();
}

QWidget *AppDetail::makeMetrics()
{
    auto *charts = new QWidget;
    auto *chartLayout = new QHBoxLayout(charts);
    auto *chosen = new QVBoxLayout;
    chosen->addWidget(m_metrics, 0, Qt::AlignLeft);
    chosen->addWidget(m_chart, 1);
    chartLayout->addWidget(m_second, 1);
    chartLayout->addLayout(chosen, 1);
    return charts;
}

void AppDetail::makeHistory()
{
    m_historyTable->setModel(m_history);
    m_historyTable->sortBy(ActionModel::ProposedAt, Qt::DescendingOrder);
    m_historyTable->setColumnWidths({11, 12, 12, 28, 9, 26, 18, 14, 16, 28});
    m_historyTable->view()->setColumnHidden(ActionModel::TimeLeft, true);
    m_historyTable->view()->setColumnHidden(ActionModel::Environment, true);
    m_historyTable->view()->setColumnHidden(ActionModel::App, true);
}

void AppDetail::makeReleases()
{
    m_releaseTable->setObjectName(QStringLiteral("releases"));
    m_releaseTable->setModel(m_releases);
    m_releaseTable->sortBy(DeploymentModel::Requested, Qt::DescendingOrder);
    m_releaseTable->setColumnWidths({13, 14, 12, 12, 14, 14, 16, 26, 10});
    m_releaseTable->view()->setColumnHidden(DeploymentModel::Environment, true);
    m_releaseTable->view()->setColumnHidden(DeploymentModel::App, true);
}

void AppDetail::show(const AppKey &key)
{
    const bool other = key != m_key;
    m_key = key;
    if (other) {
        fillMetrics();
        m_history->reset({});
        m_releases->reset({});
        showTabs();
    }
    refresh();
}

/// A simulated app has neither processes nor a log, and nobody probes it.
void AppDetail::showTabs()
{
    const AppInfo *info = m_console.state().app(m_key);
    const bool real = info && info->runtime != QLatin1String("dataset");
    for (const Tab tab : {Replicas, Probe, Log})
        m_tabs->setTabVisible(tab, real);
}

QWidget *AppDetail::searchField() const
{
    return m_tabs->currentIndex() == Log ? m_log->searchField() : nullptr;
}

void AppDetail::fillMetrics()
{
    const QSignalBlocker quiet(m_metrics);
    const QVariant before = m_metrics->currentData();
    m_metrics->clear();
    const AppInfo *info = m_console.state().app(m_key);
    if (!info)
        return;
    for (const MetricInfo &metric : info->metrics)
        m_metrics->addItem(MetricWords::name(metric.name), metric.name);
    // The same metric of the next app: apps are looked at to compare them.
    const int kept = m_metrics->findData(before);
    m_metrics->setCurrentIndex(std::max(0, kept >= 0 ? kept : info->metricIndex(QStringLiteral("error_rate"))));
}

void AppDetail::refresh()
{
    setEnabled(!m_key.isEmpty());
    m_shadow->show(m_key);
    if (m_key.isEmpty()) {
        m_title->setText(tr("No app is selected"));
        m_config->clear();
        m_replicas->show({});
        m_log->show({}, {});
        m_whatIf->show({});
        return;
    }
    const AppStatus status = m_console.state().status(m_key);
    m_title->setText(m_key.toString());
    QStringList facts{tr("Release %1").arg(status.release)};
    if (status.isTrial)
        facts.append(tr("tried with one replica beside the others"));
    if (!status.previousRelease.isEmpty())
        facts.append(tr("before: %1").arg(status.previousRelease));
    if (!status.dataVersion.isEmpty())
        facts.append(tr("data %1").arg(status.dataVersion));
    facts.append(tr("%n replica(s)", nullptr, status.replicas));
    facts.append(AppModel::configText(status));
    facts.removeAll(QString());
    m_config->setText(facts.join(QStringLiteral("  ·  ")));
    m_replicas->show(status);
    m_probe->show(m_key);
    m_log->show(m_key, status.replicaStates);
    refreshHistory();
    drawCharts();
}

void AppDetail::refreshHistory()
{
    for (const Action &action : m_console.state().actions()) {
        if (action.key == m_key)
            m_history->upsert(action);
    }
    m_releases->setNow(m_console.now());
    for (const Deployment &deployment : m_console.state().deployments()) {
        if (deployment.key == m_key)
            m_releases->upsert(deployment);
    }
    m_whatIf->show(m_key);
}

void AppDetail::drawCharts()
{
    const std::vector<AppInfo> &apps = m_console.state().apps();
    const auto app = std::find_if(apps.begin(), apps.end(), [this](const AppInfo &info) { return info.key == m_key; });
    if (app == apps.end())
        return;
    const auto index = AppIndex(std::distance(apps.begin(), app));
    const Timestamp to = m_console.now();
    const Timestamp from = to - Shown;
    const auto draw = [&](MetricChart *chart, int metric) {
        if (metric < 0 || metric >= app->metrics.size())
            return;
        chart->setTitle(MetricWords::name(app->metrics[metric].name), app->metrics[metric].unit);
        chart->setSpan(from, to);
        chart->setPoints(m_console.series().reduce(index, metric, from, to, chart->columns()));
    };
    draw(m_chart, m_metrics->currentIndex());
    draw(m_second, app->metricIndex(QStringLiteral("latency_p95")));
}

void AppDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AppDetail::retranslate()
{
    m_tabs->setTabText(Replicas, tr("Repl&icas"));
    m_tabs->setTabText(Probe, tr("Pro&be, last 5 minutes"));
    m_tabs->setTabText(Metrics, tr("&Metrics, last 10 minutes"));
    m_tabs->setTabText(Releases, tr("Rel&eases"));
    m_tabs->setTabText(History, tr("&History"));
    m_tabs->setTabText(WhatIf, tr("&What if it failed now"));
    m_tabs->setTabText(Log, tr("Lo&g"));
    m_metrics->setAccessibleName(tr("Metric"));
    m_metrics->setToolTip(tr("Which metric the right chart shows."));
    for (int i = 0; i < m_metrics->count(); ++i)
        m_metrics->setItemText(i, MetricWords::name(m_metrics->itemData(i).toString()));
    m_history->retranslate();
    m_releases->retranslate();
    m_releaseTable->setAccessibleTitle(tr("Releases that were deployed"));
    m_releaseTable->setEmptyTexts(tr("No release was deployed in this session"),
                                  tr("Who deployed what, when and why, appears here."));
    m_historyTable->setAccessibleTitle(tr("What was done to this app"));
    m_historyTable->setEmptyTexts(tr("Nothing has been done to this app"),
                                  tr("Deployments, configuration changes and cures appear here."));
    refresh();
}

} // namespace ops
