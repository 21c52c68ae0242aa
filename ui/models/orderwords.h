#pragma once

#include "model/event.h"

#include <QCoreApplication>
#include <QString>

namespace ops {

/// The words for what an operator orders, in the language of the user.
class OrderWords
{
    Q_DECLARE_TR_FUNCTIONS(ops::OrderWords)
public:
    /// "Veto" for EventType::OperatorVetoed; empty for what is no order.
    static QString of(EventType order);
};

} // namespace ops
