#include "ui/charts/outcomebars.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ops {

OutcomeBars::OutcomeBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void OutcomeBars::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    describe();
    update();
}

void OutcomeBars::describe()
{
    QStringList texts;
    for (const Row &row : std::as_const(m_rows))
        //: for screen readers: %1 is an environment or a strategy
        texts.append(tr("%1: %2 succeeded, %3 failed").arg(row.name).arg(row.good).arg(row.bad));
    setAccessibleDescription(texts.join(QLatin1Char('\n')));
    setToolTip(texts.join(QLatin1Char('\n')));
}

void OutcomeBars::setEmptyText(const QString &text)
{
    m_empty = text;
    update();
}

void OutcomeBars::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

QSize OutcomeBars::sizeHint() const
{
    return {220, 150};
}

void OutcomeBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(font());
    if (m_rows.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    int most = 1;
    int nameWidth = 0;
    for (const Row &row : std::as_const(m_rows)) {
        most = std::max(most, row.good + row.bad);
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(row.name) + 4);
    }
    nameWidth = std::min(nameWidth, width() / 2);
    const int numbers = metrics.horizontalAdvance(QStringLiteral("✓ 888  ✗ 888"));
    const int left = 8 + 14 + nameWidth + 8;
    const int room = std::max(20, width() - left - numbers - 16);
    const int height = std::clamp((this->height() - 8) / int(m_rows.size()), metrics.height(), metrics.height() + 12);
    int top = 4;
    for (const Row &row : std::as_const(m_rows)) {
        const QRect line(8, top, width() - 16, height);
        painter.fillRect(QRect(8, line.center().y() - 4, 9, 9), row.color);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(22, top, nameWidth, height), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(row.name, Qt::ElideRight, nameWidth));
        const int good = room * row.good / most;
        const int bad = room * row.bad / most;
        const QRect bar(left, line.center().y() - 5, good, 11);
        painter.fillRect(bar, meaningColor(Meaning::Ok, palette()));
        const QRect failed(left + good, bar.top(), bad, bar.height());
        painter.fillRect(failed, QBrush(meaningColor(Meaning::Critical, palette()), Qt::BDiagPattern));
        painter.setPen(meaningColor(Meaning::Critical, palette()));
        if (bad > 0)
            painter.drawRect(failed.adjusted(0, 0, -1, -1));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRect(left + good + bad + 6, top, numbers, height), Qt::AlignVCenter | Qt::AlignLeft,
                         QStringLiteral("✓ %1  ✗ %2").arg(row.good).arg(row.bad));
        top += height;
    }
}

} // namespace ops
