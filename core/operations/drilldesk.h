#pragma once

#include "model/appkey.h"
#include "model/result.h"
#include "model/time.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace ops {

/// How the platform did in a drill, beside the time before of the same drill, plan and target.
struct DrillResult
{
    int number = 0; ///< in the order of the history, from 1
    Timestamp at;   ///< by the wall clock
    QString plan;
    QString drill;
    QString target; ///< the daemon's address; empty: simulated
    AppKey key;
    // Seconds from the fault; nothing: it was not found, or not well again.
    std::optional<double> detect{};
    std::optional<double> recover{};
    // By how much that is more than before; nothing: there is nothing to compare.
    std::optional<double> detectChange{};
    std::optional<double> recoverChange{};
    int wrong = 0;        ///< actions of automation
    int humanWork = 0;    ///< questions, escalations and orders
    QStringList missed{}; ///< targets
    QStringList done{};   ///< "restart dev/shop: succeeded"
    QString problem{};    ///< why it could not be carried out; then no figure means anything
    bool operator==(const DrillResult &) const = default;
};

/// What a user interface may ask about drills that were carried out on this machine (docs/drills.md).
class DrillDesk
{
public:
    using Read = std::function<void(const Result<QList<DrillResult>> &results)>;

    virtual ~DrillDesk() = default;

    /// All of them, oldest first; none is no error. `read` is called once, in the desk's own thread, unless the desk
    /// ends before.
    virtual void read(const Read &read) = 0;
};

} // namespace ops
