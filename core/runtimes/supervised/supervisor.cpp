#include "runtimes/supervised/supervisor.h"

#include <QJsonArray>

#include <set>

namespace ops {

namespace {

Error noSuchApp(const AppKey &key)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no such app."),
            .where = key.toString(),
            .todo = {}};
}

} // namespace

Supervisor::Supervisor(QList<Entry> entries, QString directory, SpecSource specs, MakeRunner makeRunner, Outlet &outlet)
    : m_entries(std::move(entries))
    , m_setups(std::move(directory))
    , m_makeRunner(std::move(makeRunner))
    , m_outlet(outlet)
    , m_specs(std::move(specs))
{
}

Supervisor::~Supervisor() = default;

Runner &Supervisor::runnerFor(RuntimeKind kind)
{
    std::unique_ptr<Runner> &runner = m_runners[kind];
    if (!runner)
        runner = m_makeRunner(kind, *m_http);
    return *runner;
}

void Supervisor::begin()
{
    m_http = std::make_unique<HttpClient>();
    std::set<RuntimeKind> kinds;
    for (const Entry &entry : std::as_const(m_entries)) {
        m_apps.push_back(std::make_unique<SupervisedApp>(
            entry.spec, entry.key, AppIndex(m_apps.size()), entry.timeout,
            SupervisedApp::Means{
                .runner = runnerFor(entry.spec.runtime), .http = *m_http, .setups = m_setups, .outlet = m_outlet}));
        kinds.insert(entry.spec.runtime);
    }
    for (const RuntimeKind kind : kinds) {
        connect(&runnerFor(kind), &Runner::reachableChanged, this, [this, kind](bool reachable, const QString &why) {
            hearReachable(kind, reachable, why);
            if (reachable)
                meet(kind);
        });
        connect(&runnerFor(kind), &Runner::appReachableChanged, this,
                [this, kind](const AppKey &key, bool reachable, const QString &why) {
                    hearAppReachable(kind, key, reachable, why);
                });
        connect(&runnerFor(kind), &Runner::nodeChanged, this,
                [this, kind](const QString &name, bool isUp, const QString &why) {
                    m_outlet.tell(Outlet::Reach{
                        .runtime = toName(kind) + QLatin1String(" node ") + name, .reachable = isUp, .reason = why});
                });
        meet(kind);
    }
    m_specWatch = std::make_unique<SpecWatch>(m_specs.directory, m_specs.environments);
    connect(m_specWatch.get(), &SpecWatch::changed, this, &Supervisor::hearSpec);
    m_specWatch->begin();
}

void Supervisor::hearSpec(const SpecChange &change)
{
    bool isOffered = false;
    for (const auto &app : m_apps) {
        if (change.spec && app->key().app == change.app)
            isOffered = app->offer(*change.spec) || isOffered;
    }
    QJsonArray releases;
    if (change.spec) {
        for (const ReleaseSpec &release : change.spec->releases)
            releases.append(release.name);
    }
    Event fact;
    fact.type = EventType::SpecChanged;
    fact.app = change.app;
    fact.source = QStringLiteral("app-spec");
    fact.data = {{QStringLiteral("file"), change.file},
                 {QStringLiteral("diff"), QJsonArray::fromStringList(change.diff)},
                 {QStringLiteral("problem"), change.problem},
                 {QStringLiteral("releases"), isOffered ? releases : QJsonArray()},
                 {QStringLiteral("takes_effect"), !change.problem.isEmpty() ? QStringLiteral("never")
                                                  : isOffered               ? QStringLiteral("deploy")
                                                                            : QStringLiteral("start")}};
    m_outlet.tell(std::move(fact));
}

std::vector<SupervisedApp *> Supervisor::appsOf(RuntimeKind kind) const
{
    std::vector<SupervisedApp *> apps;
    for (size_t i = 0; i < m_apps.size(); ++i) {
        if (m_entries[qsizetype(i)].spec.runtime == kind)
            apps.push_back(m_apps[i].get());
    }
    return apps;
}

void Supervisor::meet(RuntimeKind kind)
{
    runnerFor(kind).meet([this, kind](const Result<> &met) {
        hearReachable(kind, bool(met), met ? QString() : met.error().what);
        for (SupervisedApp *app : appsOf(kind)) {
            if (met && !app->hasBegun() && !m_lost.contains(app->key()))
                app->begin();
        }
    });
}

bool Supervisor::isReachable(RuntimeKind kind, const AppKey &key) const
{
    const auto told = m_reachable.find(kind);
    return told != m_reachable.end() && told->second && !m_lost.contains(key);
}

void Supervisor::hearAppReachable(RuntimeKind kind, const AppKey &key, bool reachable, const QString &reason)
{
    SupervisedApp *app = find(key);
    if (!app)
        return;
    const QString before = m_lost.value(key);
    if (reachable)
        m_lost.remove(key);
    else
        m_lost.insert(key, reason);
    const bool isKnown = isReachable(kind, key);
    app->setReachable(isKnown);
    if (isKnown && !app->hasBegun())
        app->begin();
    if (const QString now = m_lost.value(key); now != before)
        m_outlet.tell(Outlet::Reach{
            .runtime = toName(kind) + QLatin1Char(' ') + key.toString(), .reachable = now.isEmpty(), .reason = now});
}

void Supervisor::hearReachable(RuntimeKind kind, bool reachable, const QString &reason)
{
    const auto told = m_reachable.find(kind);
    const bool isNews = told == m_reachable.end() || told->second != reachable;
    m_reachable[kind] = reachable;
    for (SupervisedApp *app : appsOf(kind))
        app->setReachable(isReachable(kind, app->key()));
    if (!isNews)
        return;
    m_outlet.tell(Outlet::Reach{.runtime = toName(kind), .reachable = reachable, .reason = reason});
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

Result<QList<ReplicaUsage>> Supervisor::usage(const AppKey &key) const
{
    if (const SupervisedApp *app = find(key))
        return app->workload().usage();
    return noSuchApp(key);
}

void Supervisor::followLog(const AppKey &key, const QString &replica, const QString &position, Workload::Paged done)
{
    if (SupervisedApp *app = find(key))
        app->workload().followLog(replica, position, std::move(done));
    else
        done(noSuchApp(key));
}

void Supervisor::shutDown(Duration longestGrace, const std::function<void()> &done)
{
    const auto gone = [left = std::make_shared<size_t>(m_apps.size() + m_runners.size() + 1), done] {
        if (--*left == 0)
            done();
    };
    for (const auto &app : m_apps)
        app->shutDown(longestGrace, gone);
    for (const auto &[kind, runner] : m_runners)
        runner->stopLeftovers(longestGrace, gone);
    gone();
}

} // namespace ops
