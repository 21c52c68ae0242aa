#pragma once

#include "model/action.h"
#include "model/event.h"
#include "model/result.h"

#include <QJsonObject>
#include <QMetaType>
#include <QString>

namespace ops {

/// What an operator orders. The engine turns it into the operator.* event of the same type, under the operator's name,
/// at the start of its next step; the answer is what follows from it, or command.refused with the reason.
struct Command
{
    EventType type = EventType::OperatorAcknowledged; ///< one of the operator.* types
    QString operatorName;                             ///< who says so; never empty
    QString environment;
    QString app;
    QString incident;
    QJsonObject data; ///< see EventType; `reason` is welcome in all

    /// Says what is missing or out of place, before anything moves.
    Result<> validate() const;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::Command)
