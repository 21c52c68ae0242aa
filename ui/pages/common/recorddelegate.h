#pragma once

#include <QStyledItemDelegate>

namespace ops {

/// Draws a cell in the colour of its tone, with a sign before it, so that nobody needs to tell colours apart. Text is
/// always drawn as it is.
class RecordDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace ops
