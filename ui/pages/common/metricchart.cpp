#include "ui/pages/common/metricchart.h"

#include "ui/models/localtime.h"
#include "ui/pages/common/tonecolor.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double AxisWidth = 64;
constexpr int MostRows = 4; ///< of words above the plot
constexpr double Gap = 4;   ///< between a line and its words

/// The next of 1, 2, 5, 10, 20, ... that is not smaller.
double niceStep(double rough)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough)
            return factor * power;
    }
    return 10 * power;
}

void paintDot(QPainter &painter, const QPointF &at, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(at, 3, 3);
}

} // namespace

MetricChart::MetricChart(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setMinimumHeight(120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void MetricChart::setTitle(const QString &title, const QString &unit)
{
    m_title = title;
    m_unit = unit;
    setAccessibleName(title);
    update();
}

void MetricChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

void MetricChart::setSpan(Timestamp from, Timestamp to)
{
    m_from = from;
    m_to = std::max(to, from + Duration{1000});
    placeMarks();
    update();
}

void MetricChart::setPoints(const QList<QPointF> &points)
{
    m_points = points;
    const bool floats = m_isFloating && !points.isEmpty();
    double most = floats ? points.first().y() : 0;
    double least = most;
    for (const QPointF &point : points) {
        most = std::max(most, point.y());
        least = std::min(least, point.y());
    }
    m_step = niceStep((most > least ? most - least : 1) / 4);
    m_low = std::floor(least / m_step) * m_step;
    m_high = std::max(m_low + m_step, std::ceil(most / m_step) * m_step);
    update();
}

void MetricChart::setBand(const QList<ChartBandPoint> &band)
{
    if (band == m_band)
        return;
    m_band = band;
    update();
}

void MetricChart::setMarks(const QList<ChartMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    placeMarks();
    update();
}

/// Above the plot, where they cover no line; words that would meet go below one another.
void MetricChart::placeMarks()
{
    m_places.clear();
    QList<double> ends; // of the words so far, by row
    const QRectF area = plot();
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        const double x = xOf(double(toEpochMs(m_marks[i].time)));
        if (x < area.left() || x > area.right())
            continue;
        const double wide = fontMetrics().horizontalAdvance(m_marks[i].text);
        // Beside the right edge they go to the left of their line.
        const double left = x + Gap + wide > area.right() ? x - Gap - wide : x + Gap;
        const auto free = std::find_if(ends.begin(), ends.end(), [&](double end) { return end + Gap < left; });
        m_places.append({i, left, int(std::distance(ends.begin(), free))});
        if (free == ends.end())
            ends.append(left + wide);
        else
            *free = left + wide;
    }
    m_rows = std::min(MostRows, int(ends.size()));
}

int MetricChart::columns() const
{
    return std::max(10, int(plot().width()));
}

QRectF MetricChart::plot() const
{
    const double line = fontMetrics().height();
    return QRectF(rect()).adjusted(AxisWidth, line * (2.0 + m_rows), -8, -line * 1.4);
}

double MetricChart::xOf(double epochMs) const
{
    const QRectF area = plot();
    const double span = double((m_to - m_from).count());
    return area.left() + (epochMs - double(toEpochMs(m_from))) / span * area.width();
}

double MetricChart::yOf(double value) const
{
    const QRectF area = plot();
    return area.bottom() - (value - m_low) / (m_high - m_low) * area.height();
}

/// The clock is enough where the end of the span says which day it is.
QString MetricChart::momentText(Timestamp time) const
{
    return m_to - m_from > std::chrono::hours{24} ? localTime(time) : localClock(time);
}

QString MetricChart::valueText(double value) const
{
    if (m_unit == QLatin1String("ratio"))
        return tr("%1 %").arg(numberText(value * 100, 4));
    const QString number = numberText(value, 5);
    return m_unit.isEmpty() || m_unit == QLatin1String("count") ? number : number + QLatin1Char(' ') + m_unit;
}

void MetricChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(8, 2, width() - 16, fontMetrics().height()), Qt::AlignLeft, m_title);
    if (m_points.isEmpty()) {
        painter.drawText(plot(), Qt::AlignCenter,
                         m_emptyText.isEmpty() ? tr("No samples of this time are kept.") : m_emptyText);
        return;
    }
    painter.save();
    painter.setClipRect(plot().adjusted(0, -2, 0, 2));
    paintBand(painter);
    // Line by line: the outline of a dense zigzag as one shape costs tens of milliseconds to fill.
    QList<QLineF> lines;
    lines.reserve(m_points.size());
    QPointF before(xOf(m_points.first().x()), yOf(m_points.first().y()));
    for (const QPointF &point : std::as_const(m_points)) {
        const QPointF at(xOf(point.x()), yOf(point.y()));
        lines.append(QLineF(before, at));
        before = at;
    }
    painter.setPen(QPen(toneColor(Tone::Busy, palette()), 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines);
    painter.restore();
    if (m_points.size() == 1) // has no line yet
        paintDot(painter, before, toneColor(Tone::Busy, palette()));
    paintMarks(painter);
    paintHover(painter);
}

void MetricChart::paintGrid(QPainter &painter) const
{
    const QRectF area = plot();
    QColor grid = palette().color(QPalette::Text);
    QColor words = grid;
    grid.setAlphaF(0.15f);
    words.setAlphaF(0.75f);
    const int lines = qRound((m_high - m_low) / m_step);
    for (int line = 0; line <= lines; ++line) {
        const double value = m_low + line * m_step;
        const double y = yOf(value);
        painter.setPen(grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(words);
        painter.drawText(QRectF(0, y - 10, AxisWidth - 6, 20), Qt::AlignRight | Qt::AlignVCenter, valueText(value));
    }
    const QRectF below(area.left(), area.bottom() + 2, area.width(), fontMetrics().height());
    painter.drawText(below, Qt::AlignLeft, momentText(m_from));
    painter.drawText(below, Qt::AlignRight, localTime(m_to));
}

void MetricChart::paintBand(QPainter &painter) const
{
    QColor colour = toneColor(Tone::Good, palette());
    constexpr float Faint = 0.18f;
    colour.setAlphaF(Faint);
    const QRectF area = plot();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false); // its steps meet without seams
    for (qsizetype i = 0; i < m_band.size(); ++i) {
        const double left = std::max(area.left(), xOf(m_band[i].x));
        const double right = i + 1 < m_band.size() ? std::min(area.right(), xOf(m_band[i + 1].x)) : area.right();
        // What is far beyond the scale has no place among pixels.
        const double top = std::max(area.top(), yOf(m_band[i].high));
        const double bottom = std::min(area.bottom(), yOf(m_band[i].low));
        if (left < right && top <= bottom)
            painter.fillRect(QRectF(left, top, right - left, std::max(1.0, bottom - top)), colour);
    }
    painter.restore();
}

void MetricChart::paintMarks(QPainter &painter) const
{
    const QRectF area = plot();
    const double line = fontMetrics().height();
    const double top = area.top() - line * m_rows - Gap;
    for (const Place &place : m_places) {
        const bool named = place.row < MostRows; // there is no room for the words of the rest
        const double x = xOf(double(toEpochMs(m_marks[place.mark].time)));
        painter.setPen(QPen(toneColor(m_marks[place.mark].tone, palette()), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, named ? top + line * place.row : area.top()), QPointF(x, area.bottom()));
        if (named)
            painter.drawText(QPointF(place.left, top + line * place.row + fontMetrics().ascent()),
                             m_marks[place.mark].text);
    }
}

void MetricChart::paintHover(QPainter &painter) const
{
    const QRectF area = plot();
    if (m_hover < area.left() || m_hover > area.right())
        return;
    const auto nearest = std::min_element(m_points.begin(), m_points.end(), [this](const QPointF &a, const QPointF &b) {
        return std::abs(xOf(a.x()) - m_hover) < std::abs(xOf(b.x()) - m_hover);
    });
    const QPointF at(xOf(nearest->x()), yOf(nearest->y()));
    paintDot(painter, at, palette().color(QPalette::Text));
    painter.setPen(palette().color(QPalette::Text));
    const QString words =
        momentText(fromEpochMs(qint64(nearest->x()))) + QStringLiteral("  ") + valueText(nearest->y());
    painter.drawText(QRectF(0, 2, width() - 8, fontMetrics().height()), Qt::AlignRight, words);
}

void MetricChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeMarks();
}

void MetricChart::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = event->position().x();
    update();
}

void MetricChart::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

} // namespace ops
