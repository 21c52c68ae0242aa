#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace ops {

/// What one replica of a real app uses now, and what became of it before. Figures that are not known are negative.
struct ReplicaUsage
{
    int slot = 0;
    QString id;
    qint64 pid = 0;    ///< of a local process; 0 for others
    int restarts = 0;  ///< in this slot, since the platform has watched it
    QString lastEnd{}; ///< how the one before ended without being asked to: "exited with code 3"
    bool answering = true;
    bool healthy = true;
    double cpu = -1;        ///< cores
    qint64 memory = -1;     ///< bytes
    qint64 memoryLimit = 0; ///< bytes; 0 for none
    int openFiles = -1;
    int maxOpenFiles = -1;

    bool operator==(const ReplicaUsage &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(QList<ops::ReplicaUsage>)
