#pragma once

#include "probes/checkoutcome.h"

#include <QObject>

namespace ops {

/// One question that is asked once.
class Inquiry : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Answers once, later, yet within its timeout.
    virtual void start() = 0;
    /// Nobody listens any more: it drops what is under way, and deletes itself as soon as that does not block.
    virtual void retire() = 0;

Q_SIGNALS:
    void answered(const ops::CheckOutcome &outcome);
};

} // namespace ops
