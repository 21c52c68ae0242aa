#pragma once

#include "model/appkey.h"

#include <QWidget>

class QComboBox;
class QTabWidget;

namespace ops {

class ToneLabel;
class ConsoleState;
class ActionModel;
class MetricChart;
class RecordTable;
class WhatIfPanel;

/// One app: its metrics as charts, the history of what was done to it, and what would be done if it failed now.
class AppDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit AppDetail(ConsoleState &console, QWidget *parent = nullptr);

    void show(const AppKey &key); ///< empty: nothing is selected
    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillMetrics();
    void drawCharts();
    void retranslate();

    ConsoleState &m_console;
    AppKey m_key;
    ToneLabel *m_title;
    QTabWidget *m_tabs;
    QComboBox *m_metrics;
    MetricChart *m_chart;
    MetricChart *m_second; ///< latency beside whatever was chosen: the two are compared most often
    ActionModel *m_history;
    RecordTable *m_historyTable;
    ToneLabel *m_config;
    WhatIfPanel *m_whatIf;
};

} // namespace ops
