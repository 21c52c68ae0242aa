#include "ui/pages/overview/figuregrid.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace ops {

FigureGrid::FigureGrid(int count, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(0);
    for (int position = 0; position < count; ++position) {
        Cell cell{new QLabel(this), new QLabel(this)};
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.15);
        large.setBold(true);
        cell.figure->setFont(large);
        QFont small = font();
        small.setPointSizeF(std::max(7.5, small.pointSizeF() * 0.85));
        cell.name->setFont(small);
        cell.name->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(cell.figure, 0, position);
        layout->addWidget(cell.name, 1, position);
        m_cells.append(cell);
    }
}

void FigureGrid::setName(int position, const QString &name, const QString &explanation)
{
    const Cell &cell = m_cells[position];
    cell.name->setText(name);
    cell.name->setToolTip(explanation);
    cell.figure->setToolTip(explanation);
    cell.figure->setAccessibleName(name);
}

void FigureGrid::setFigure(int position, const QString &figure, Meaning meaning)
{
    Cell &cell = m_cells[position];
    cell.figure->setText(figure);
    if (cell.meaning == meaning)
        return;
    cell.meaning = meaning;
    paint(cell);
}

QString FigureGrid::figure(int position) const
{
    return m_cells[position].figure->text();
}

void FigureGrid::paint(Cell &cell) const
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, meaningColor(cell.meaning, palette()));
    cell.figure->setPalette(cell.meaning == Meaning::Neutral ? QPalette() : colours);
}

void FigureGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        for (Cell &cell : m_cells)
            paint(cell);
    }
    QWidget::changeEvent(event);
}

} // namespace ops
