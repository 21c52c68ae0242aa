#pragma once

#include "model/event.h"

#include <QSet>

namespace ops {

/// Recognises what becomes of one order among the events of the session: the order itself by the mark that was sent in
/// its data ("request"), and whatever follows from it by the events' causes.
class OrderTrail
{
public:
    explicit OrderTrail(QString mark);

    /// True if `event` is the order or follows from it. Events have to come in the order of their sequence.
    bool leadsTo(const Event &event);

private:
    QString m_mark;
    QSet<quint64> m_sequences; ///< of the order and of all that followed so far
};

} // namespace ops
