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

void MetricChart::setSpan(Timestamp from, Timestamp to)
{
    m_from = from;
    m_to = std::max(to, from + Duration{1000});
    update();
}

void MetricChart::setPoints(const QList<QPointF> &points)
{
    m_points = points;
    double most = 0;
    double least = 0;
    for (const QPointF &point : points) {
        most = std::max(most, point.y());
        least = std::min(least, point.y());
    }
    const double step = niceStep((most > least ? most - least : 1) / 4);
    m_low = std::floor(least / step) * step;
    m_high = std::max(m_low + step, std::ceil(most / step) * step);
    update();
}

void MetricChart::setMarks(const QList<ChartMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    update();
}

int MetricChart::columns() const
{
    return std::max(10, int(plot().width()));
}

QRectF MetricChart::plot() const
{
    const double line = fontMetrics().height();
    return QRectF(rect()).adjusted(AxisWidth, line * 2.0, -8, -line * 1.4);
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

QString MetricChart::valueText(double value) const
{
    if (m_unit == QLatin1String("ratio"))
        return tr("%1 %").arg(QString::number(value * 100, 'g', 4));
    const QString number = QString::number(value, 'g', 5);
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
        painter.drawText(plot(), Qt::AlignCenter, tr("No samples of this time are kept."));
        return;
    }
    painter.save();
    painter.setClipRect(plot().adjusted(0, -2, 0, 2));
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
    paintMarks(painter);
    paintHover(painter);
}

void MetricChart::paintGrid(QPainter &painter) const
{
    const QRectF area = plot();
    const double step = niceStep((m_high - m_low) / 4);
    QColor grid = palette().color(QPalette::Text);
    QColor words = grid;
    grid.setAlphaF(0.15f);
    words.setAlphaF(0.75f);
    const int lines = qRound((m_high - m_low) / step);
    for (int line = 0; line <= lines; ++line) {
        const double value = m_low + line * step;
        const double y = yOf(value);
        painter.setPen(grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(words);
        painter.drawText(QRectF(0, y - 10, AxisWidth - 6, 20), Qt::AlignRight | Qt::AlignVCenter, valueText(value));
    }
    const QRectF below(area.left(), area.bottom() + 2, area.width(), fontMetrics().height());
    painter.drawText(below, Qt::AlignLeft, localClock(m_from));
    painter.drawText(below, Qt::AlignRight, localTime(m_to));
}

void MetricChart::paintMarks(QPainter &painter) const
{
    const QRectF area = plot();
    int row = 0;
    for (const ChartMark &mark : m_marks) {
        const double x = xOf(double(toEpochMs(mark.time)));
        if (x < area.left() || x > area.right())
            continue;
        const QColor colour = toneColor(mark.tone, palette());
        painter.setPen(QPen(colour, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(colour);
        // Words of neighbours go below one another; beside the right edge they go to the left of their line.
        const double wide = fontMetrics().horizontalAdvance(mark.text);
        const double left = x + 4 + wide > area.right() ? x - 4 - wide : x + 4;
        const QPointF at(left, area.top() + fontMetrics().ascent() * (1 + 1.2 * (row++ % 4)));
        QColor ground = palette().color(QPalette::Base); // the line of the metric must not run through the words
        ground.setAlphaF(0.8f);
        painter.fillRect(QRectF(left - 2, at.y() - fontMetrics().ascent(), wide + 4, fontMetrics().height()), ground);
        painter.drawText(at, mark.text);
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
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Text));
    painter.drawEllipse(at, 3, 3);
    painter.setPen(palette().color(QPalette::Text));
    const QString words =
        localClock(fromEpochMs(qint64(nearest->x()))) + QStringLiteral("  ") + valueText(nearest->y());
    painter.drawText(QRectF(0, 2, width() - 8, fontMetrics().height()), Qt::AlignRight, words);
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
