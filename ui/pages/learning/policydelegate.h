#pragma once

#include <QStyledItemDelegate>

namespace ops {

/// Draws the cells of the heat map: the colour of the learned value, its numbers, and signs for what is best, pinned or
/// forbidden.
class PolicyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ops
