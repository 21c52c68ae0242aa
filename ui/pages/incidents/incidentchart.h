#pragma once

#include "model/incident.h"

#include <QWidget>

class QComboBox;

namespace ops {

class ConsoleState;
class MetricChart;

/// What was measured around an incident: from two minutes before the first sign to two minutes after its end, with
/// marks where it was detected, acted on and ended.
class IncidentChart final : public QWidget
{
    Q_OBJECT
public:
    explicit IncidentChart(ConsoleState &console, QWidget *parent = nullptr);

    void show(const Incident &incident);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fillMetrics();
    void draw();

    ConsoleState &m_console;
    Incident m_incident;
    QComboBox *m_metric;
    MetricChart *m_chart;
};

} // namespace ops
