#pragma once

#include "apps/appspec.h"
#include "runtimes/supervised/replicaset.h"

namespace ops {

/// Brings the replicas of an app to what is wanted, one change at a time: what is missing is started, what is of
/// another setup or has to be renewed is replaced (started again, if its host can do that quicker), what is too many is
/// stopped. Ends by `finished`, once.
///
/// Start-first: a successor is well before its predecessor is stopped, and one that fails to become well is taken away
/// again, so that the app never has fewer good replicas than before.
class Rollout : public QObject
{
    Q_OBJECT
public:
    static constexpr Duration BriefGrace{200}; ///< for what does not listen, or shall not be waited for

    struct Plan
    {
        AppSetup setup;
        QStringList renew; ///< ids of replicas to be replaced, whatever they are
        RolloutOrder order = RolloutOrder::StopFirst;
        Duration grace{5000};    ///< for those that are well; the others have shown that they do not listen
        Duration timeout{30000}; ///< for each that is started
        bool isTrial = false;    ///< ends when the first of the setup is well beside the others; start-first only
    };

    Rollout(Plan plan, ReplicaSet &replicas, QObject *parent = nullptr);

    void start();
    /// Stops when the replica that is being changed has been; `finished` tells of it.
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    void finished(const ops::Result<> &result);

private:
    void next();
    void add(int count);
    void remove(const ReplicaWatch &watch);
    bool renew(const ReplicaWatch &watch);
    Duration graceFor(const ReplicaWatch &watch) const;
    void changed(const Result<> &result);
    void takeAwayFailures(const Error &why);
    void finish(const Result<> &result);
    bool isOutdated(const Replica &replica) const;

    Plan m_plan;
    ReplicaSet &m_replicas;
    int m_pending = 0;    ///< changes under way
    bool m_added = false; ///< what is under way are starts
    std::optional<Error> m_error;
    bool m_cancelled = false;
    bool m_isHalfDone = false; ///< a replica was stopped whose successor has yet to start, or the other way round
};

} // namespace ops
