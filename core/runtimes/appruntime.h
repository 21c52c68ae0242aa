#pragma once

#include "control/authorization.h"
#include "model/apprules.h"
#include "model/event.h"
#include "model/result.h"
#include "model/sample.h"

#include <functional>
#include <optional>
#include <vector>

namespace ops {

/// Rows of data that a runtime has fed to its apps.
struct DataFigures
{
    qint64 rowsRead = 0;
    qint64 rowsBad = 0; ///< of these, how many could not be understood in full
};

/// Runs apps. Called from the engine's thread only.
///
/// Changing calls are asynchronous: `execute` begins, and `advance` reports the end as action.finished with the whole
/// Action in state Verifying (done; now prove it) or Failed (with `reason`).
class AppRuntime
{
public:
    virtual ~AppRuntime() = default;

    virtual QList<AppInfo> apps() const = 0;
    virtual AppStatus status(const AppKey &key) const = 0;
    /// Where an app differs from what its environment configures; nothing if it does not.
    virtual std::optional<AppRules> rules(const AppKey &) const { return std::nullopt; }

    /// Moves on to `now`: appends what the apps showed since the last call, and says what happened (app.state_changed,
    /// app.exited, action.finished, data.rejected, fault.*).
    virtual void advance(Timestamp now, SampleBatch &samples, std::vector<Event> &facts) = 0;

    /// Begins what the authorization allows. An error means that nothing was begun.
    virtual Result<> execute(Authorization authorization) = 0;
    /// Stops an action under way where that is possible; what has been done stays done.
    virtual Result<> cancel(const QString &actionId) = 0;

    /// `wake` is called, in any thread, when there is news that should not wait for the next step.
    virtual void onNews(const std::function<void()> &wake) { Q_UNUSED(wake) }
    /// Ends what runs, at the request of the person who ends the platform; waits for it, within reason.
    virtual void stopApps() {}

    /// True when there is nothing more to come (the end of all datasets).
    virtual bool isExhausted() const { return false; }
    virtual DataFigures dataFigures() const { return {}; }
    /// How far it has come to that, 0..1; 0 if there is no end.
    virtual double progress() const { return 0; }
};

} // namespace ops
