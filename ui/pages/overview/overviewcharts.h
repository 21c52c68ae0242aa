#pragma once

#include "ui/charts/chartdata.h"
#include "ui/shell/consolestate.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <deque>
#include <optional>

class QGridLayout;
class QLabel;
class QToolButton;

namespace ops {

class OutcomeBars;
class TimeChart;

/// The live charts of the overview, all over the same time: health, latency, errors, resources, and how deployments
/// and cures turned out.
class OverviewCharts final : public QWidget
{
    Q_OBJECT
public:
    enum Chart
    {
        Health,
        Latency,
        Errors,
        Resources,
        ChartCount
    };

    explicit OverviewCharts(ConsoleState &console, QWidget *parent = nullptr);

    /// Draws one part after the other within a frame's time, so that the window answers in between.
    void refresh();
    /// What came of deployments and cures: in a column beside the lines, or in a row below them.
    void setBarsBeside(bool beside);
    /// What is shown now; the lanes show the same.
    Timestamp from() const;
    Timestamp to() const;
    bool isZoomed() const { return m_zoom.has_value(); }
    TimeChart *chart(Chart chart) const { return m_charts[chart].view; }

Q_SIGNALS:
    void zoomChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Panel
    {
        QWidget *frame = nullptr;
        QLabel *title = nullptr;
        QLabel *legend = nullptr;
        TimeChart *view = nullptr;
    };
    struct Fault
    {
        Timestamp time;
        AppKey key;
        QString name;
    };

    void makePanel(Chart chart);
    static QWidget *makeBars(QLabel *title, OutcomeBars *bars);
    void zoom(Timestamp from, Timestamp to);
    void keepFaults(const EventBatch &events);
    QList<ChartMarker> markers(const ChartWindow &shown) const;
    void showLines(Chart chart, const QList<ChartGroup> &groups, MetricRole role, const ChartWindow &shown);
    void showLegend(Panel &panel, const QList<ChartLine> &lines) const;
    void showNext();
    void showChart(Chart chart);
    void showHealth(const QList<ChartGroup> &groups, const ChartWindow &shown);
    ChartWindow shownWindow() const;
    void showOutcomes();
    QString formatted(Chart chart, double value) const;
    void retranslate();

    ConsoleState &m_console;
    QGridLayout *m_grid;
    std::array<Panel, ChartCount> m_charts;
    std::array<QWidget *, 2> m_bars{}; ///< what came of deployments, and of cures
    QLabel *m_deploymentsTitle;
    QLabel *m_curesTitle;
    OutcomeBars *m_deployments;
    OutcomeBars *m_cures;
    std::deque<Fault> m_faults; ///< the newest; the state knows nothing of them
    QTimer m_parts;             ///< runs until all are drawn
    int m_next = 0;             ///< a chart; after the last one, the outcomes
    int m_stale = 0;            ///< how many of them are still to be drawn
    std::optional<std::pair<Timestamp, Timestamp>> m_zoom;
};

} // namespace ops
