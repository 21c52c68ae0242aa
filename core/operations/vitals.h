#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace ops {

/// What an agent has done so far in this session.
struct AgentVitals
{
    QString name;
    quint64 received = 0; ///< events
    quint64 samples = 0;  ///< rows of measurements
    quint64 sent = 0;     ///< events

    bool operator==(const AgentVitals &) const = default;
};

/// How the engine itself does: figures about its work, which are no facts of the session.
struct Vitals
{
    QList<AgentVitals> agents;
    quint64 unrecorded = 0;         ///< events that are not in the journal yet
    double unrecordedSeconds = 0;   ///< ... and how long the oldest of them has waited, in the session's time
    quint64 undeliveredEvents = 0;  ///< recorded, and not yet told to window and API
    quint64 undeliveredSamples = 0; ///< rows, likewise

    bool operator==(const Vitals &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::Vitals)
