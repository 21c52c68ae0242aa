#pragma once

#include "runtimes/supervised/supervisedapp.h"

#include <map>

namespace ops {

/// All real apps of a session, and what they share: the hosts of their replicas and the HTTP client. Lives in the I/O
/// thread, where all of its calls are made.
class Supervisor : public QObject
{
    Q_OBJECT
public:
    /// One app in one environment, and how long its replicas may take to become well.
    struct Entry
    {
        AppSpec spec;
        AppKey key;
        Duration timeout{30000};
    };
    using MakeHost = std::function<std::unique_ptr<ReplicaHost>(RuntimeKind kind)>;

    /// `makeHost` is called in the I/O thread, once for each kind that is in use. `directory` keeps the apps' plans.
    Supervisor(QList<Entry> entries, QString directory, MakeHost makeHost, Outlet &outlet);
    ~Supervisor() override;

    void begin();
    void carryOut(const Action &action);
    void cancel(const QString &actionId);
    void readLog(const QString &replica, const AppKey &key, int lines, ReplicaHost::Logged done);
    /// Stops every replica; `done` is called when all are gone.
    void shutDown(const std::function<void()> &done);

private:
    ReplicaHost &hostFor(RuntimeKind kind);
    /// Asks what exists, and lets apps begin that have not yet; asked again when a host that was away is back.
    void meet(ReplicaHost &host, const std::vector<SupervisedApp *> &apps);
    SupervisedApp *find(const AppKey &key) const;

    QList<Entry> m_entries;
    SetupFile m_setups;
    MakeHost m_makeHost;
    Outlet &m_outlet;
    std::unique_ptr<HttpClient> m_http;
    std::map<RuntimeKind, std::unique_ptr<ReplicaHost>> m_hosts;
    std::vector<std::unique_ptr<SupervisedApp>> m_apps; ///< in the order of the entries; they go before their hosts
};

} // namespace ops
