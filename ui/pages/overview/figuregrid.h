#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace ops {

/// A few figures beside each other, each with its name below.
class FigureGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit FigureGrid(int count, QWidget *parent = nullptr);

    void setName(int position, const QString &name, const QString &explanation);
    void setFigure(int position, const QString &figure, Meaning meaning = Meaning::Neutral);
    QString figure(int position) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Cell
    {
        QLabel *figure;
        QLabel *name;
        Meaning meaning = Meaning::Neutral;
    };
    void paint(Cell &cell) const;

    QList<Cell> m_cells;
};

} // namespace ops
