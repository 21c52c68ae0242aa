#pragma once

#include "model/time.h"
#include "ui/models/tone.h"

#include <QList>
#include <QPointF>
#include <QString>
#include <QWidget>

namespace ops {

/// A moment that a chart marks by a line with a word on it.
struct ChartMark
{
    Timestamp time;
    QString text;
    Tone tone = Tone::Neutral;

    bool operator==(const ChartMark &) const = default;
};

/// What is usual from a moment on, until the next point.
struct ChartBandPoint
{
    double x; ///< epoch milliseconds
    double low;
    double high;

    bool operator==(const ChartBandPoint &) const = default;
};

/// One measured value over a span of time, drawn directly: cheap enough to be repainted with each batch of samples,
/// small enough for a detail pane. The mouse shows the value under it.
class MetricChart final : public QWidget
{
    Q_OBJECT
public:
    explicit MetricChart(QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &unit);
    void setSpan(Timestamp from, Timestamp to);
    /// x in epoch milliseconds, ascending. At most some two points per pixel make sense.
    void setPoints(const QList<QPointF> &points);
    void setMarks(const QList<ChartMark> &marks);
    /// Drawn behind the line, in steps; ascending. Shown as far as the scale reaches, which follows the points.
    void setBand(const QList<ChartBandPoint> &band);
    /// The scale need not show zero; to be called before setPoints().
    void setFloating(bool floating) { m_isFloating = floating; }
    /// What it says where there is nothing to draw; by default that no samples are kept.
    void setEmptyText(const QString &text);
    QSize sizeHint() const override { return {420, 180}; }
    int columns() const; ///< pixel columns that points can be told apart in

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where the words of a mark stand.
    struct Place
    {
        qsizetype mark;
        double left;
        int row; ///< above the plot, from the top
    };

    void placeMarks();
    QRectF plot() const;
    double xOf(double epochMs) const;
    double yOf(double value) const;
    QString momentText(Timestamp time) const;
    QString valueText(double value) const;
    void paintGrid(QPainter &painter) const;
    void paintBand(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void paintHover(QPainter &painter) const;

    QString m_title;
    QString m_unit;
    QString m_emptyText;
    Timestamp m_from;
    Timestamp m_to;
    QList<QPointF> m_points;
    QList<ChartBandPoint> m_band;
    bool m_isFloating = false;
    QList<ChartMark> m_marks;
    QList<Place> m_places; ///< of the marks within the span
    int m_rows = 0;        ///< of words above the plot
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.5; ///< from line to line of the scale
    double m_hover = -1; ///< x of the mouse; negative: not here
};

} // namespace ops
