#pragma once

#include "model/appkey.h"
#include "model/result.h"
#include "operations/logpage.h"
#include "operations/replicausage.h"

#include <QMap>

#include <functional>

namespace ops {

/// What a runtime of real apps can tell besides what every AppRuntime does. Called from the engine's thread only;
/// changes nothing.
class ReplicaDesk
{
public:
    virtual ~ReplicaDesk() = default;

    using Inspected = std::function<void(const Result<QList<ReplicaUsage>> &)>;
    using LogRead = std::function<void(const Result<LogPage> &)>;
    /// What the replicas of an app use now. Answered once, in any thread.
    virtual void inspect(const AppKey &key, Inspected answer) = 0;
    /// What a replica wrote after `position`, which is a LogPage's or empty. Answered once, in any thread.
    virtual void readLog(const AppKey &key, const QString &replica, const QString &position, LogRead answer) = 0;
    /// What runs the apps and cannot be talked to: its name ("docker") and why. Of its apps nothing is known meanwhile.
    virtual QMap<QString, QString> outOfReach() const = 0;
};

} // namespace ops
