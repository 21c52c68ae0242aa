#pragma once

#include "runtimes/docker/containerjson.h"
#include "runtimes/docker/dockerengine.h"

namespace ops {

/// Brings up one container: creates it, fetches its image if the engine does not have it, and starts it. What was
/// created and could not be started is for its owner to take away. Ends by `done`, once.
class ContainerStart : public QObject
{
    Q_OBJECT
public:
    struct Plan
    {
        ReplicaOrder order;
        QString platform;
        DockerNetwork network = DockerNetwork::Host;
        /// An earlier attempt may have created it without our hearing of it: then it is taken away first.
        bool mayBeLeftOver = false;
    };
    using Created = std::function<void(const QString &id)>;
    using Done = std::function<void(const Result<> &)>;

    ContainerStart(DockerEngine &engine, Plan plan, QObject *parent);

    void begin(Created created, Done done);

private:
    void create();
    void hearCreated(const Result<QJsonDocument> &answer);
    void pull();
    void removeLeftOver(const Error &conflict);
    void start();
    void finish(const Result<> &result);

    DockerEngine &m_engine;
    Plan m_plan;
    QString m_name;
    QString m_id;
    bool m_pulled = false;
    Created m_created;
    Done m_done;
};

} // namespace ops
