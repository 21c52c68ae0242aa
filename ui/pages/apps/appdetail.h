#pragma once

#include "model/appkey.h"

#include <QWidget>

class QComboBox;
class QTabWidget;

namespace ops {

class ToneLabel;
class AppDesk;
class ConsoleState;
class ActionModel;
class DeploymentModel;
class LogView;
class MetricChart;
class ProbeView;
class RecordTable;
class ReplicaView;
class ShadowNotice;
class WhatIfPanel;

/// One app: what it runs as, what its users meet, its metrics as charts, its log, what was done to it, and what would
/// be done if it failed now.
class AppDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit AppDetail(ConsoleState &console, AppDesk &desk, QWidget *parent = nullptr);

    void show(const AppKey &key); ///< empty: nothing is selected
    void refresh();
    /// Ctrl+F of the page belongs to the log while that is in front; nullptr otherwise.
    QWidget *searchField() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Tab
    {
        Replicas,
        Probe,
        Metrics,
        Releases,
        History,
        WhatIf,
        Log
    };

    QWidget *makeMetrics();
    void makeHistory();
    void makeReleases();
    void showTabs();
    void refreshHistory();
    void fillMetrics();
    void drawCharts();
    void retranslate();

    ConsoleState &m_console;
    AppKey m_key;
    ToneLabel *m_title;
    QTabWidget *m_tabs;
    ReplicaView *m_replicas;
    ProbeView *m_probe;
    LogView *m_log;
    QComboBox *m_metrics;
    MetricChart *m_chart;
    MetricChart *m_second; ///< latency beside whatever was chosen: the two are compared most often
    ActionModel *m_history;
    RecordTable *m_historyTable;
    DeploymentModel *m_releases;
    RecordTable *m_releaseTable;
    ToneLabel *m_config;
    ShadowNotice *m_shadow;
    WhatIfPanel *m_whatIf;
};

} // namespace ops
