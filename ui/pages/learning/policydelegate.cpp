#include "ui/pages/learning/policydelegate.h"

#include "ui/models/policymodel.h"
#include "ui/pages/common/tonecolor.h"

#include <QPainter>

namespace ops {

void PolicyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() < PolicyModel::FirstStrategy)
        return QStyledItemDelegate::paint(painter, option, index);
    const QRect cell = option.rect.adjusted(1, 1, -1, -1);
    painter->save();
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    const QVariant heat = index.data(PolicyModel::HeatRole);
    if (heat.isValid())
        painter->fillRect(cell, heatColor(heat.toDouble(), option.palette));
    const bool best = index.data(PolicyModel::BestRole).toBool();
    if (best) {
        painter->setPen(QPen(toneColor(Tone::Good, option.palette), 2));
        painter->drawRect(cell.adjusted(1, 1, -1, -1));
    }
    if (option.state & QStyle::State_Selected) {
        painter->setPen(QPen(option.palette.color(QPalette::Highlight), 2, Qt::DashLine));
        painter->drawRect(cell.adjusted(3, 3, -3, -3));
    }
    painter->setPen(option.palette.color(QPalette::Text));
    const QString text = index.data().toString();
    painter->drawText(cell, Qt::AlignCenter, text.isEmpty() ? QStringLiteral("–") : text);
    QString signs;
    if (index.data(PolicyModel::PinnedRole).toBool())
        signs += QChar(0x25c6); // a diamond: pinned
    if (index.data(PolicyModel::ForbiddenRole).toBool())
        signs += QChar(0x2715); // a cross: forbidden
    painter->drawText(cell.adjusted(4, 2, -6, -2), Qt::AlignRight | Qt::AlignTop, signs);
    painter->restore();
}

} // namespace ops
