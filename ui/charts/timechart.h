#pragma once

#include "model/time.h"

#include <QChartView>
#include <QColor>
#include <QPointF>

#include <functional>
#include <optional>

class QCategoryAxis;
class QDateTimeAxis;
class QLabel;

namespace ops {

struct ChartLine
{
    QString name;
    QColor color;
    Qt::PenStyle style = Qt::SolidLine; ///< the second sign beside the colour
    QList<QPointF> points;              ///< x in epoch milliseconds, ascending; at most two per pixel column

    bool operator==(const ChartLine &) const = default;
};

/// Something that happened, at the top of a chart: a triangle, a square or a disc.
struct ChartMarker
{
    enum class Kind
    {
        Fault,
        Action,
        Recovery
    };
    Timestamp time;
    Kind kind = Kind::Fault;
    QString text;

    bool operator==(const ChartMarker &) const = default;
};

/// Lines over time. Points come reduced (SeriesStore::reduce) and replace a line as a whole, and nothing is animated:
/// everything else is too slow with Qt Charts. Hovering tells the values, dragging asks for a part of the time,
/// a double click for all of it; whoever owns the chart answers with setRange() and new lines.
class TimeChart : public QChartView
{
    Q_OBJECT
public:
    using Formatter = std::function<QString(double)>;

    explicit TimeChart(QWidget *parent = nullptr);

    /// Makes texts of values, for the scale and for hovering.
    void setFormatter(Formatter formatter);
    /// The upper end of the scale; without one it follows the data, in steps so that it does not jitter.
    void setCeiling(std::optional<double> ceiling);
    /// What no value can exceed, nor the scale that follows them.
    void setLargest(double largest);
    void setRange(Timestamp from, Timestamp to);
    void setLines(const QList<ChartLine> &lines);
    void setMarkers(const QList<ChartMarker> &markers);

    const QList<ChartLine> &lines() const { return m_lines; }
    const QList<ChartMarker> &markers() const { return m_markers; }
    /// How many columns of pixels there are to draw in.
    int plotColumns() const;
    /// What hovering at this x position of the view says; empty beside the plot.
    QString textAt(qreal x) const;

Q_SIGNALS:
    void zoomRequested(ops::Timestamp from, ops::Timestamp to);
    void zoomResetRequested();

protected:
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyColors();
    void fitScale();
    void labelScale();
    Timestamp timeAt(qreal x) const;
    qreal positionOf(Timestamp time) const;
    void drawLines(QPainter *painter, const QRectF &plot) const;
    void drawMarkers(QPainter *painter, const QRectF &plot) const;
    void drawHover(QPainter *painter, const QRectF &plot) const;

    QDateTimeAxis *m_times;
    QCategoryAxis *m_values; ///< its labels are made by the formatter
    QList<ChartLine> m_lines;
    QList<ChartMarker> m_markers;
    Formatter m_formatter;
    std::optional<double> m_ceiling;
    std::optional<double> m_largest;
    Timestamp m_from;
    Timestamp m_to;
    std::optional<qreal> m_hover; ///< x of the pointer
    std::optional<qreal> m_drag;  ///< x where dragging began
};

} // namespace ops
