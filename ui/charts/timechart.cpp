#include "ui/charts/timechart.h"

#include "ui/models/localtime.h"
#include "ui/theme/theme.h"

#include <QCategoryAxis>
#include <QChart>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr qreal SmallestDrag = 6; ///< pixels; less is a click
constexpr qreal MarkerSize = 8;
constexpr qreal LineWidth = 1.6;
constexpr qreal LongestDashed = 20'000; ///< pixels

/// The next round number that is not below `value`.
double niceCeiling(double value)
{
    if (!(value > 0))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (step * power >= value)
            return step * power;
    }
    return 10 * power;
}

/// The value of a line at a time: that of the last point before it.
std::optional<double> valueAt(const ChartLine &line, double x)
{
    const auto after = std::upper_bound(line.points.cbegin(), line.points.cend(), x,
                                        [](double time, const QPointF &point) { return time < point.x(); });
    if (after == line.points.cbegin())
        return std::nullopt;
    return std::prev(after)->y();
}

/// What is drawn of a line in this style; a dash goes on from point to point.
QList<QLineF> piecesOf(const QPolygonF &points, Qt::PenStyle style)
{
    qreal length = 0;
    for (qsizetype i = 1; i < points.size(); ++i)
        length += QLineF(points[i - 1], points[i]).length();
    // So dense a zigzag shows no dashes, it only takes its time to draw them.
    const bool dashed = style != Qt::SolidLine && length < LongestDashed;
    const QList<qreal> pattern = dashed ? QPen(style).dashPattern() : QList<qreal>();
    QList<QLineF> pieces;
    pieces.reserve(points.size());
    qsizetype dash = 0; // even ones are drawn, odd ones are gaps
    qreal left = dashed ? pattern[0] * LineWidth : length + 1;
    for (qsizetype i = 1; i < points.size(); ++i) {
        QLineF rest(points[i - 1], points[i]);
        while (rest.length() > left) {
            const QPointF cut = rest.pointAt(left / rest.length());
            if (dash % 2 == 0)
                pieces.append(QLineF(rest.p1(), cut));
            rest.setP1(cut);
            dash = (dash + 1) % pattern.size();
            left = pattern[dash] * LineWidth;
        }
        if (dash % 2 == 0)
            pieces.append(rest);
        left -= rest.length();
    }
    return pieces;
}

} // namespace

TimeChart::TimeChart(QWidget *parent)
    : QChartView(parent)
    , m_times(new QDateTimeAxis(this))
    , m_values(new QCategoryAxis(this))
    , m_formatter([](double value) { return numberText(value, 3); })
{
    chart()->legend()->hide();
    chart()->setMargins({2, 8, 6, 2}); // half of the uppermost label stands above the plot
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    m_times->setTickCount(3);
    m_values->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_values->setRange(0, 1);
    labelScale();
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_times), static_cast<QAbstractAxis *>(m_values)}) {
        QFont small = font();
        small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.8));
        axis->setLabelsFont(small);
        axis->setLineVisible(false);
    }
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setMinimumHeight(100);
    setFocusPolicy(Qt::NoFocus); // there is nothing to do here by keyboard; the values are in the heading
    applyColors();
}

void TimeChart::setFormatter(Formatter formatter)
{
    m_formatter = std::move(formatter);
    labelScale();
}

void TimeChart::setCeiling(std::optional<double> ceiling)
{
    m_ceiling = ceiling;
    fitScale();
}

void TimeChart::setLargest(double largest)
{
    m_largest = largest;
    fitScale();
}

void TimeChart::setRange(Timestamp from, Timestamp to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    const qint64 spanMs = (to - from).count();
    m_times->setFormat(spanMs < 180'000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    m_times->setRange(QDateTime::fromMSecsSinceEpoch(toEpochMs(from)), QDateTime::fromMSecsSinceEpoch(toEpochMs(to)));
}

void TimeChart::setLines(const QList<ChartLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    fitScale();
    viewport()->update();
}

void TimeChart::setMarkers(const QList<ChartMarker> &markers)
{
    if (markers == m_markers)
        return;
    m_markers = markers;
    viewport()->update();
}

void TimeChart::fitScale()
{
    const double before = m_values->max();
    if (m_ceiling) {
        m_values->setMax(*m_ceiling);
    } else {
        double highest = 0;
        for (const ChartLine &line : std::as_const(m_lines)) {
            for (const QPointF &point : line.points)
                highest = std::max(highest, point.y());
        }
        double wanted = niceCeiling(highest * 1.05);
        if (m_largest)
            wanted = std::min(wanted, *m_largest);
        // It grows at once and shrinks late: a scale that follows every value cannot be read.
        if (wanted > m_values->max() || wanted < m_values->max() * 0.45)
            m_values->setMax(wanted);
    }
    if (m_values->max() != before)
        labelScale();
}

void TimeChart::labelScale()
{
    for (const QString &label : m_values->categoriesLabels())
        m_values->remove(label);
    for (const double share : {0.0, 0.5, 1.0})
        m_values->append(m_formatter(m_values->max() * share), m_values->max() * share);
}

int TimeChart::plotColumns() const
{
    return std::max(10, int(chart()->plotArea().width()));
}

Timestamp TimeChart::timeAt(qreal x) const
{
    const QRectF plot = chart()->plotArea();
    const double share = std::clamp((x - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
    return m_from + Duration{qint64(share * double((m_to - m_from).count()))};
}

qreal TimeChart::positionOf(Timestamp time) const
{
    const QRectF plot = chart()->plotArea();
    const double span = std::max<double>(1, double((m_to - m_from).count()));
    return plot.left() + plot.width() * double((time - m_from).count()) / span;
}

QString TimeChart::textAt(qreal x) const
{
    const QRectF plot = chart()->plotArea();
    if (m_to <= m_from || x < plot.left() || x > plot.right())
        return QString();
    const Timestamp time = timeAt(x);
    QStringList rows{localClock(time)};
    for (const ChartLine &line : m_lines) {
        if (const std::optional<double> value = valueAt(line, double(toEpochMs(time))))
            rows.append(QStringLiteral("%1  %2").arg(line.name, m_formatter(*value)));
    }
    for (const ChartMarker &marker : m_markers) {
        if (std::abs(positionOf(marker.time) - x) <= MarkerSize)
            rows.append(QStringLiteral("%1 %2").arg(localClock(marker.time), marker.text));
    }
    constexpr int MostRows = 10;
    return rows.mid(0, MostRows).join(QLatin1Char('\n'));
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setClipRect(plot.adjusted(0, -LineWidth, 0, LineWidth));
    drawLines(painter, plot);
    painter->setClipRect(plot.adjusted(-MarkerSize, -MarkerSize, MarkerSize, 0));
    drawMarkers(painter, plot);
    painter->restore();
    drawHover(painter, plot);
}

/// Piece by piece, in place of a QLineSeries: that has the outline of the whole line filled as one shape, which for a
/// wall of charts takes longer than a person may be kept waiting.
void TimeChart::drawLines(QPainter *painter, const QRectF &plot) const
{
    const double from = double(toEpochMs(m_from));
    const double perMs = plot.width() / std::max(1.0, double((m_to - m_from).count()));
    const double perUnit = plot.height() / (m_values->max() - m_values->min());
    for (const ChartLine &line : m_lines) {
        QPolygonF points;
        points.reserve(line.points.size());
        for (const QPointF &point : line.points)
            points.append(
                {plot.left() + (point.x() - from) * perMs, plot.bottom() - (point.y() - m_values->min()) * perUnit});
        painter->setPen(QPen(line.color, LineWidth, Qt::SolidLine, Qt::FlatCap));
        painter->drawLines(piecesOf(points, line.style));
    }
}

void TimeChart::drawMarkers(QPainter *painter, const QRectF &plot) const
{
    for (const ChartMarker &marker : m_markers) {
        if (marker.time < m_from || marker.time > m_to)
            continue;
        const qreal x = positionOf(marker.time);
        const QRectF sign(x - MarkerSize / 2, plot.top(), MarkerSize, MarkerSize);
        const Meaning meaning = marker.kind == ChartMarker::Kind::Fault    ? Meaning::Critical
                                : marker.kind == ChartMarker::Kind::Action ? Meaning::Info
                                                                           : Meaning::Ok;
        const QColor colour = meaningColor(meaning, palette());
        QColor line = colour;
        line.setAlphaF(0.2F);
        painter->setPen(QPen(line, 1));
        painter->drawLine(QPointF(x, sign.bottom()), QPointF(x, plot.bottom()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        if (marker.kind == ChartMarker::Kind::Fault)
            painter->drawPolygon(QPolygonF({sign.bottomLeft(), sign.bottomRight(), {x, sign.top()}}));
        else if (marker.kind == ChartMarker::Kind::Action)
            painter->drawRect(sign.adjusted(1, 1, -1, -1));
        else
            painter->drawEllipse(sign);
    }
}

void TimeChart::drawHover(QPainter *painter, const QRectF &plot) const
{
    if (m_drag && m_hover) {
        QColor area = palette().color(QPalette::Highlight);
        area.setAlphaF(0.25F);
        const qreal end = std::clamp(*m_hover, plot.left(), plot.right());
        painter->fillRect(QRectF(QPointF(*m_drag, plot.top()), QPointF(end, plot.bottom())).normalized(), area);
    }
    if (!m_hover)
        return;
    const QString text = textAt(*m_hover);
    if (text.isEmpty())
        return;
    painter->setPen(QPen(faintColor(palette()), 1));
    painter->drawLine(QPointF(*m_hover, plot.top()), QPointF(*m_hover, plot.bottom()));
    const double room = viewport()->width() - 16; // a name may be longer than a narrow chart is wide
    QRectF box =
        QFontMetricsF(painter->font()).boundingRect(QRectF(0, 0, room, 400), Qt::AlignLeft | Qt::TextWordWrap, text);
    box.adjust(0, 0, 12, 8);
    const bool left = *m_hover > plot.center().x();
    const double beside = left ? *m_hover - box.width() - 8 : *m_hover + 8;
    box.moveTopLeft({std::clamp(beside, 2.0, std::max(2.0, viewport()->width() - box.width() - 2)), plot.top()});
    painter->setPen(palette().color(QPalette::Mid));
    painter->setBrush(palette().color(QPalette::ToolTipBase));
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(palette().color(QPalette::ToolTipText));
    painter->drawText(box.adjusted(6, 4, -6, -4), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && chart()->plotArea().contains(event->position()))
        m_drag = event->position().x();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = event->position().x();
    viewport()->update();
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_drag)
        return;
    const qreal from = std::min(*m_drag, event->position().x());
    const qreal to = std::max(*m_drag, event->position().x());
    m_drag.reset();
    viewport()->update();
    if (to - from >= SmallestDrag)
        Q_EMIT zoomRequested(timeAt(from), timeAt(to));
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_drag.reset();
    Q_EMIT zoomResetRequested();
}

void TimeChart::leaveEvent(QEvent *event)
{
    m_hover.reset();
    viewport()->update();
    QChartView::leaveEvent(event);
}

void TimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        applyColors();
    if (event->type() == QEvent::LanguageChange)
        labelScale();
    QChartView::changeEvent(event);
}

void TimeChart::applyColors()
{
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(palette().color(QPalette::Base));
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_times), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsColor(palette().color(QPalette::PlaceholderText));
        axis->setGridLineColor(faintColor(palette()));
    }
}

} // namespace ops
