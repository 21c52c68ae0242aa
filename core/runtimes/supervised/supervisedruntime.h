#pragma once

#include "bus/courier.h"
#include "runtimes/appruntime.h"
#include "runtimes/supervised/replicadesk.h"
#include "runtimes/supervised/supervisor.h"

#include <QThread>

namespace ops {

/// Runs real apps. What they need from the outside world lives in an I/O thread of its own (Supervisor); here, in the
/// engine's thread, is what was last heard of them, and nothing waits.
class SupervisedRuntime final : public AppRuntime, public ReplicaDesk
{
public:
    /// `directory` keeps what has to outlive the platform: the apps' plans. `specs` is watched for saved changes.
    SupervisedRuntime(QList<Supervisor::Entry> entries, const QString &directory, Supervisor::SpecSource specs,
                      Supervisor::MakeRunner makeRunner);
    /// Leaves the apps running.
    ~SupervisedRuntime() override;

    static AppInfo infoOf(const Supervisor::Entry &entry);

    QList<AppInfo> apps() const override { return m_infos; }
    AppStatus status(const AppKey &key) const override { return m_statuses.value(key); }
    std::optional<AppRules> rules(const AppKey &key) const override;
    void advance(Timestamp now, SampleBatch &samples, std::vector<Event> &facts) override;
    Result<> execute(Authorization authorization) override;
    Result<> cancel(const QString &actionId) override;
    void onNews(const std::function<void()> &wake) override { m_outlet.setWake(wake); }
    void inspect(const AppKey &key, Inspected answer) override;
    void readLog(const AppKey &key, const QString &replica, const QString &position, LogRead answer) override;
    QMap<QString, QString> outOfReach() const override { return m_outOfReach; }
    void stopApps() override;

private:
    Outlet m_outlet;
    QList<AppInfo> m_infos;
    QMap<AppKey, AppRules> m_rules;
    QMap<AppKey, AppStatus> m_statuses;
    QMap<QString, QString> m_outOfReach; ///< by runtime: why
    QThread m_thread;
    Supervisor *m_supervisor; ///< lives in m_thread and is deleted there
    Courier m_toSupervisor;
};

} // namespace ops
