#pragma once

#include "apps/specwatch.h"
#include "runtimes/supervised/supervisedapp.h"

#include <map>

namespace ops {

/// All real apps of a session, and what they share: what runs them and the HTTP client. Lives in the I/O
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
    /// Where the specs are from; environments are those that they may name.
    struct SpecSource
    {
        QString directory;
        QStringList environments;
    };
    using MakeRunner = std::function<std::unique_ptr<Runner>(RuntimeKind kind, HttpClient &http)>;

    /// `makeRunner` is called in the I/O thread, once for each kind that is in use; the HTTP client outlives what it
    /// makes. `directory` keeps the apps' plans.
    Supervisor(QList<Entry> entries, QString directory, SpecSource specs, MakeRunner makeRunner, Outlet &outlet);
    ~Supervisor() override;

    void begin();
    void carryOut(const Action &action);
    void cancel(const QString &actionId);
    /// What the app's replicas use; NotFound if there is no such app.
    Result<QList<ReplicaUsage>> usage(const AppKey &key) const;
    /// See Workload::followLog; answers in the I/O thread.
    void followLog(const AppKey &key, const QString &replica, const QString &position, Workload::Paged done);
    /// Stops every replica, also what no spec wants any more, none of which is given longer than that to end by itself;
    /// `done` is called when all are gone.
    void shutDown(Duration longestGrace, const std::function<void()> &done);

private:
    Runner &runnerFor(RuntimeKind kind);
    std::vector<SupervisedApp *> appsOf(RuntimeKind kind) const;
    /// Asks what exists, and lets apps begin that have not yet; asked again when what was away is back.
    void meet(RuntimeKind kind);
    void hearReachable(RuntimeKind kind, bool reachable, const QString &reason);
    void hearAppReachable(RuntimeKind kind, const AppKey &key, bool reachable, const QString &reason);
    bool isReachable(RuntimeKind kind, const AppKey &key) const;
    void hearSpec(const SpecChange &change);
    SupervisedApp *find(const AppKey &key) const;

    QList<Entry> m_entries;
    SetupFile m_setups;
    MakeRunner m_makeRunner;
    Outlet &m_outlet;
    SpecSource m_specs;
    std::unique_ptr<SpecWatch> m_specWatch;
    std::unique_ptr<HttpClient> m_http;
    std::map<RuntimeKind, std::unique_ptr<Runner>> m_runners;
    std::map<RuntimeKind, bool> m_reachable;            ///< as it was last told
    QMap<AppKey, QString> m_lost;                       ///< of which alone nothing is known, and why
    std::vector<std::unique_ptr<SupervisedApp>> m_apps; ///< in the order of the entries; they go before their runners
};

} // namespace ops
