#pragma once

#include "runtimes/docker/dockerengine.h"
#include "runtimes/swarm/swarmjson.h"

#include <QTimer>

namespace ops {

/// The machines of a swarm: what they are called, and whether they are there. What ran on one that is not is replaced
/// elsewhere by Swarm.
///
/// Lives in the engine's thread; the engine outlives it.
class SwarmNodes : public QObject
{
    Q_OBJECT
public:
    explicit SwarmNodes(DockerEngine &engine, QObject *parent = nullptr);

    /// As people call it; of two with the same name, the beginning of the id as well. Empty if it is not known.
    QString nameOf(const QString &id) const { return m_names.value(id); }

Q_SIGNALS:
    /// Names are others than before.
    void renamed();
    /// A machine went away, or is back. Told of each that is away when it is first seen; one that is taken out of the
    /// swarm is told as if it were back.
    void nodeChanged(const QString &name, bool isUp, const QString &reason);

private:
    void look();
    void see(const QList<SwarmNode> &nodes);

    DockerEngine &m_engine;
    QMap<QString, QString> m_names; ///< by id
    QMap<QString, QString> m_away;  ///< by name: why
    QTimer m_timer;
};

} // namespace ops
