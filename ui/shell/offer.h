#pragma once

#include <QString>

class QWidget;

namespace ops {

/// Enables what gives an order, with a tool tip that says what it does; or disables it with the reason why it is not
/// for this operator, which is read out, too.
void offer(QWidget *order, bool isPossible, const QString &forbidden, const QString &hint);

} // namespace ops
