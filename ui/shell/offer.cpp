#include "ui/shell/offer.h"

#include <QWidget>

namespace ops {

void offer(QWidget *order, bool isPossible, const QString &forbidden, const QString &hint)
{
    order->setEnabled(isPossible && forbidden.isEmpty());
    order->setToolTip(forbidden.isEmpty() ? hint : forbidden);
    order->setAccessibleDescription(forbidden);
}

} // namespace ops
