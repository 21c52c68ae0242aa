#pragma once

#include "model/app.h"
#include "operations/logpage.h"
#include "operations/replicausage.h"
#include "probes/checkoutcome.h"
#include "runtimes/supervised/replica.h"
#include "runtimes/supervised/setupfile.h"

#include <QObject>

#include <functional>
#include <optional>

namespace ops {

/// What runs of one app in one environment, and how it is brought in line with a setup: replicas that we start
/// ourselves, or a service that a cluster keeps.
///
/// Lives in the I/O thread. Calls answer once, later, in that thread, and never block it.
class Workload : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<> &)>;
    using Paged = std::function<void(const Result<LogPage> &)>;

    /// What of this setup runs already and is replaced all the same.
    enum class Renew
    {
        Nothing,
        Unwell,   ///< what does not do well, or all if all does
        Outdated, ///< what was started by another text of the spec
        All       ///< it is watched by another text of the spec
    };

    struct Order
    {
        AppSetup setup;
        Renew renew = Renew::Nothing;
        Duration timeout{30000}; ///< for each replica that is started, to become well
        bool isUrgent = false;   ///< what runs does harm, and is hardly given time to stop
        bool isTrial = false;    ///< only the first replica of the setup; the others stay what they are
    };

    /// What all that runs shows now, each figure as bad as the worst of it.
    struct Condition
    {
        int running = 0;
        bool answering = true;
        bool healthy = true;
        Duration oldestOpenProbe{0};
        std::optional<double> cpu;       ///< cores
        std::optional<double> memory;    ///< bytes
        std::optional<double> openFiles; ///< share of what is allowed
        QList<QMap<QString, double>> scraped{};
        bool isCheap = true; ///< to measure, of all whose figures are known

        void add(const ReplicaStats &stats);
    };

    using QObject::QObject;

    virtual QList<ReplicaInfo> replicas() const = 0; ///< by slot
    virtual Condition condition() const = 0;
    /// False for a moment after what runs it was away and cares for it by itself: what is missing may be on its way.
    virtual bool isKnown() const { return true; }
    /// Exactly this runs, and nothing else.
    virtual bool isAs(const AppSetup &setup) const = 0;

    /// The setup's release can be tried with one replica, beside others that do without it.
    virtual bool canTry(const AppSetup &setup) const = 0;
    /// One at a time: not before the last one has answered.
    virtual void bring(const Order &order, Done done) = 0;
    /// Stops the change under way where that leaves no replica half made; its `done` tells of it.
    virtual void cancel() = 0;
    /// Stops all that runs, and what a change under way still starts; what will not go is left. For good: nothing can
    /// be brought about afterwards. No replica is given longer than that to end by itself.
    virtual void stopAll(Duration longestGrace, std::function<void()> done) = 0;
    /// Reads anew what condition() tells of processor, memory and files.
    virtual void measure() = 0;
    /// What each replica uses, as measure() has last read it; by slot.
    virtual QList<ReplicaUsage> usage() const = 0;
    /// What a replica wrote after `position`, a LogPage's; from an empty one, the last part of what there is.
    virtual void followLog(const QString &id, const QString &position, Paged done) = 0;

Q_SIGNALS:
    void changed();
    /// It ended and nobody had asked for it.
    void failed(int slot, const ops::ReplicaExit &exit);
    void probed(const ops::CheckOutcome &outcome);
};

} // namespace ops
