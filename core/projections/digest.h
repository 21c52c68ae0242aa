#pragma once

#include "projections/operationsstate.h"

namespace ops {

/// What the platform did alone since somebody last looked.
struct Digest
{
    Timestamp since;
    Timestamp until;
    int healed = 0;           ///< incidents, without a person
    int selfResolved = 0;     ///< incidents
    int escalated = 0;        ///< incidents that were handed over, and are not closed
    int waiting = 0;          ///< questions that wait now
    QMap<Strategy, int> done; ///< actions that nobody was asked about, or nobody answered
    int failed = 0;           ///< of these
    int quiet = 0;            ///< notifications that silences in force have kept back

    bool isEmpty() const;
};

/// `since` is a time of the state's session, or before it: of sessions before nothing is counted.
Digest digestOf(const OperationsState &state, Timestamp since);

} // namespace ops
