#pragma once

#include "runtimes/docker/containerjson.h"
#include "runtimes/docker/containermeter.h"
#include "runtimes/docker/dockerengine.h"
#include "runtimes/supervised/replicahost.h"

#include <QSet>

#include <map>

namespace ops {

/// Replicas as containers of a Docker engine, one each. They survive the platform, and with Docker's live-restore also
/// the engine. Only containers with our platform's label are ever looked at, and only those that were found or started
/// here are ever changed.
///
/// The end of a container is known from the engine's events. While the engine is away nothing is known; when it is
/// back, `reachableChanged` is told after everything has been listed anew, and then, at once, what ended meanwhile.
/// `find` answers with Unreachable if the engine is away, and is to be asked again when it is back.
///
/// What somebody else has removed is not renewed: `renew` is false for it, and answers NotFound if that is found out
/// only then. It keeps its place until it is stopped.
///
/// Replicas have the machine's network by default: they listen on {port} themselves, replicas can share a port, and
/// nothing depends on bridges and packet filters, which not every kernel has.
class DockerHost : public ReplicaHost
{
    Q_OBJECT
public:
    struct Options
    {
        QString platform; ///< tells this platform's containers from another's; letters, digits, '_', '.' and '-'
        DockerNetwork network = DockerNetwork::Host;
    };

    DockerHost(const DockerAddress &address, Options options, QObject *parent = nullptr);
    /// Leaves the containers running.
    ~DockerHost() override;

    void find(Found done) override;
    void start(const ReplicaOrder &order, Started done) override;
    void stop(const QString &id, Duration grace, Done done) override;
    bool renew(const QString &id, Duration grace, const Started &done) override;
    void measure(const QString &id, Measured done) override;
    void followLog(const QString &id, const QString &position, Paged done) override;

private:
    struct Container
    {
        Replica replica;
        bool announced = false; ///< whoever uses us knows of it
        bool stopping = false;  ///< because we said so
        bool outOfMemory = false;
        bool gone = false; ///< somebody else has removed it: it can only be made anew
        int life = 0;      ///< how often it was started again
        std::optional<ReplicaExit> end{};
        std::unique_ptr<ContainerMeter> meter{};
    };
    struct Listing; ///< one look at everything, with the ends that it shows

    Container *container(const QString &id);
    Container *running(const QString &id);
    Container *running(const QString &id, int life);

    void hearReachable(bool reachable, const QString &reason);
    void list();
    void compare(const QJsonArray &entries, const std::shared_ptr<Listing> &listing);
    void inspect(const QString &id, const std::shared_ptr<Listing> &listing);
    void finish(const Listing &listing);
    void answerFinders(const Result<QList<Replica>> &found);

    void hear(const DockerEvent &event);
    void hearDeath(const QString &id, int exitCode);
    void tellEnd(const QString &id, const ReplicaExit &exit);

    void hearStarted(const QString &id, const Result<> &result, const Started &done);
    void halt(const QString &id, Duration grace, Done done);
    void startAgain(const QString &id, const Started &done);
    void hearRenewed(const QString &id, const Result<QJsonDocument> &answer, const Started &done);
    void lookAfterStart(const QString &id);
    void kill(const QString &id);
    void remove(const QString &id, const Done &done);
    void discard(const QString &id);

    Options m_options;
    std::map<QString, Container> m_containers; ///< that were found or are being started here, by id
    QList<Found> m_finders;
    QStringList m_discarded;     ///< created, not started, and still to be removed
    QSet<QString> m_maybeExists; ///< names of containers whose creation was not answered
    std::optional<bool> m_reachable;
    bool m_listing = false;
    bool m_listAgain = false;
    DockerEngine m_engine; ///< ends first: nothing is called back any more
};

} // namespace ops
