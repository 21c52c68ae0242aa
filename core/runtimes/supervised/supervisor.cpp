#include "runtimes/supervised/supervisor.h"

namespace ops {

Supervisor::Supervisor(QList<Entry> entries, QString directory, MakeHost makeHost, Outlet &outlet)
    : m_entries(std::move(entries))
    , m_setups(std::move(directory))
    , m_makeHost(std::move(makeHost))
    , m_outlet(outlet)
{
}

Supervisor::~Supervisor() = default;

ReplicaHost &Supervisor::hostFor(RuntimeKind kind)
{
    std::unique_ptr<ReplicaHost> &host = m_hosts[kind];
    if (!host)
        host = m_makeHost(kind);
    return *host;
}

void Supervisor::begin()
{
    m_http = std::make_unique<HttpClient>();
    std::map<RuntimeKind, std::vector<SupervisedApp *>> byHost;
    for (const Entry &entry : std::as_const(m_entries)) {
        ReplicaHost &host = hostFor(entry.spec.runtime);
        m_apps.push_back(std::make_unique<SupervisedApp>(
            entry.spec, entry.key, AppIndex(m_apps.size()), entry.timeout,
            SupervisedApp::Means{.host = host, .http = *m_http, .setups = m_setups, .outlet = m_outlet}));
        byHost[entry.spec.runtime].push_back(m_apps.back().get());
    }
    for (const auto &[kind, apps] : byHost) {
        ReplicaHost &host = hostFor(kind);
        connect(&host, &ReplicaHost::reachableChanged, this, [this, &host, apps = apps](bool reachable) {
            for (SupervisedApp *app : apps)
                app->setReachable(reachable);
            if (reachable)
                meet(host, apps);
        });
        meet(host, apps);
    }
}

void Supervisor::meet(ReplicaHost &host, const std::vector<SupervisedApp *> &apps)
{
    host.find([apps](const Result<QList<Replica>> &found) {
        for (SupervisedApp *app : apps) {
            app->setReachable(bool(found));
            if (found && !app->hasBegun())
                app->begin(*found);
        }
    });
}

SupervisedApp *Supervisor::find(const AppKey &key) const
{
    const auto found =
        std::find_if(m_apps.cbegin(), m_apps.cend(), [&key](const auto &app) { return app->key() == key; });
    return found == m_apps.cend() ? nullptr : found->get();
}

void Supervisor::carryOut(const Action &action)
{
    if (SupervisedApp *app = find(action.key))
        app->carryOut(action);
}

void Supervisor::cancel(const QString &actionId)
{
    for (const auto &app : m_apps)
        app->cancel(actionId);
}

void Supervisor::readLog(const QString &replica, const AppKey &key, int lines, ReplicaHost::Logged done)
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.key == key)
            return hostFor(entry.spec.runtime).readLog(replica, lines, std::move(done));
    }
    done(Error{.kind = Error::Kind::NotFound,
               .what = QStringLiteral("There is no such app."),
               .where = key.toString(),
               .todo = {}});
}

void Supervisor::shutDown(const std::function<void()> &done)
{
    auto left = std::make_shared<size_t>(m_apps.size());
    if (*left == 0)
        return done();
    for (const auto &app : m_apps) {
        app->shutDown([left, done] {
            if (--*left == 0)
                done();
        });
    }
}

} // namespace ops
