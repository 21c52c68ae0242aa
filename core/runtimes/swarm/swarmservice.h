#pragma once

#include "operations/logpage.h"
#include "runtimes/docker/dockerengine.h"
#include "runtimes/swarm/swarmjson.h"

#include <QDeadlineTimer>
#include <QSet>

namespace ops {

/// One app in one environment as a service of Docker's Swarm.
///
/// Who heals what: a task that ends is replaced by Swarm at once, in its slot and on any node, but only once a minute;
/// that is quicker than anybody outside can be, and survives the loss of a node. Everything else is ours and passes the
/// gate: tasks that end again, that hang or answer badly, and bad releases, whose rollout Swarm only pauses. Swarm's
/// own health checks are off. So there is never more than one that restarts a task, and nothing is restarted for ever.
///
/// A call is answered when Swarm has accepted the change; how it goes is told by `changed`. Only a service with our
/// labels is ever changed. Swarm's record of what was before is the specification before the last change, whatever that
/// was: to go back to a release after a restart or a change of scale, apply() that release.
///
/// Lives in the engine's thread; the engine outlives it.
class SwarmService : public QObject
{
    Q_OBJECT
public:
    struct Identity
    {
        QString platform;
        AppKey key;
    };
    using Done = std::function<void(const Result<> &)>;
    using Told = std::function<void(const Result<SwarmStatus> &)>;
    using Paged = std::function<void(const Result<LogPage> &)>;

    /// What the engine has to listen for.
    static QJsonObject eventFilters();

    SwarmService(DockerEngine &engine, Identity identity, QObject *parent = nullptr);
    ~SwarmService() override;

    /// Finds the service, if it exists, and from then on tells of it.
    void begin(Told done);

    /// Creates the service, or updates it task by task. Nothing is restarted that stays the same.
    void apply(const SwarmPlan &plan, const Done &done);
    /// Replaces every task, as an update does.
    void restart(const Done &done);
    /// Replaces all tasks together. An update takes seconds for each, since Docker lets it run on for a while before it
    /// stops it, whatever it does to users. Between their end and the new ones' begin the service wants no task, and
    /// its label says how many it will: whoever finds it so, after a crash, finishes that. Given up if another change
    /// is asked for meanwhile. Where a task runs on another node, it is an update.
    void replace(const SwarmPlan &plan, Duration grace, const Done &done);
    /// Goes back to the specification before the last change. Refused if that is the same release and configuration.
    void rollBack(const Done &done);
    void scale(int replicas, const Done &done);
    /// Takes the service and its tasks away. One that is gone already is no error.
    void remove(Done done);
    /// What Swarm says now.
    void tasks(Told done);
    /// What is known may be out of date: it is not current until a look that begins now has succeeded.
    void confirm();
    bool isCurrent() const { return m_isCurrent; }
    /// What a task wrote to stdout and stderr; see followEngineLog.
    void followLog(const QString &task, const QString &position, Paged done);

    const SwarmStatus &status() const { return m_status; }

Q_SIGNALS:
    /// Told once for each task. `replaced`: Swarm has a successor for it already.
    void taskExited(const ops::SwarmTask &task, const ops::ReplicaExit &exit, bool replaced);
    void changed(const ops::SwarmStatus &status);
    /// The engine can (not) be talked to, or is no manager of a swarm. While it cannot, nothing is known. `isOwn`: it
    /// is this service alone that cannot be asked about, such as one of its name that is not ours.
    void reachableChanged(bool reachable, const QString &reason, bool isOwn);

private:
    using Change = std::function<Result<>(const QJsonObject &service, QJsonObject &spec)>;

    QString path() const;
    /// Tries again when somebody else changes the service in the same moment.
    void change(const Change &change, const Done &done, bool isRollback = false);
    void attempt(const Change &change, const Done &done, bool isRollback = false, int attemptsLeft = 3);
    void create(const SwarmPlan &plan, const Done &done);
    void put(const SwarmPlan &plan, const Done &done);
    /// Answers when all calls have been answered; `good`: none was refused.
    void askAll(const QList<DockerCall> &calls, const std::function<void(bool good)> &done);
    void empty(const SwarmPlan &plan, const QList<DockerCall> &stops, const Done &end);
    bool isLeftEmpty() const;
    void restoreOwed();
    /// An empty object: there is no such service.
    void inspect(std::function<void(const Result<QJsonObject> &)> done);
    /// The engine may answer after our end: then nothing is called.
    void ask(const DockerCall &call, DockerEngine::Answer done);

    void hear(const DockerEvent &event);
    void hearReachable(bool reachable, const QString &reason);
    void lookSoon();
    void look();
    void lookAtTasks(const QJsonObject &service);
    void hearLook(const Result<SwarmStatus> &status);
    void see(const SwarmStatus &status);
    void answer(const Result<SwarmStatus> &status);
    void lose(const QString &reason, bool isOwn);

    DockerEngine &m_engine;
    Identity m_identity;
    SwarmStatus m_status;
    QList<Told> m_waiting;
    QSet<QString> m_ended; ///< tasks whose end is known
    bool m_known = false;  ///< m_ended holds what had ended before
    std::optional<bool> m_reachable;
    bool m_isOwnLoss = false; ///< why it is not
    int m_strangeLooks = 0;   ///< in a row, that the engine could not answer for a reason of its own
    bool m_isCurrent = true;
    int m_underWay = 0;    ///< changes that have not come to their end
    quint64 m_changes = 0; ///< that were asked for: what belongs to an older one is given up
    bool m_looking = false;
    bool m_lookAgain = false;
    QTimer m_timer;
    QDeadlineTimer m_unsettled; ///< until then something may be going on
};

} // namespace ops
