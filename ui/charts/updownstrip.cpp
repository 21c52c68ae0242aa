#include "ui/charts/updownstrip.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace ops {

UpDownStrip::UpDownStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void UpDownStrip::show(const QList<UptimeLedger::Outage> &outages, Timestamp from, Timestamp to, Timestamp end)
{
    const double span = std::max<double>(1, double((to - from).count()));
    const auto share = [&](Timestamp time) { return std::clamp(double((time - from).count()) / span, 0.0, 1.0); };
    QList<Bar> down;
    for (const UptimeLedger::Outage &outage : outages) {
        const Timestamp until = outage.to.value_or(end);
        if (until >= from && outage.from <= to)
            down.append({share(outage.from), share(until)});
    }
    if (down == m_down && m_end == share(end))
        return;
    m_down = down;
    m_end = share(end);
    update();
}

void UpDownStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor up = meaningColor(Meaning::Ok, palette());
    up.setAlphaF(0.55F);
    painter.fillRect(QRectF(0, 1, width() * m_end, height() / 2.0), up);
    const QColor downColour = meaningColor(Meaning::Critical, palette());
    for (const Bar &bar : std::as_const(m_down)) {
        const QRectF area(width() * bar.from, 0, std::max(2.0, width() * (bar.to - bar.from)), height());
        painter.fillRect(area, palette().color(QPalette::Base));
        painter.fillRect(area, QBrush(downColour, Qt::BDiagPattern));
        painter.fillRect(QRectF(area.left(), height() - 4.0, area.width(), 4), downColour);
    }
}

} // namespace ops
