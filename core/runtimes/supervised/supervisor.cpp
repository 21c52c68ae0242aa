#include "runtimes/supervised/supervisor.h"

#include <QJsonArray>

namespace ops {

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
    std::map<RuntimeKind, std::vector<SupervisedApp *>> byKind;
    for (const Entry &entry : std::as_const(m_entries)) {
        m_apps.push_back(std::make_unique<SupervisedApp>(
            entry.spec, entry.key, AppIndex(m_apps.size()), entry.timeout,
            SupervisedApp::Means{
                .runner = runnerFor(entry.spec.runtime), .http = *m_http, .setups = m_setups, .outlet = m_outlet}));
        byKind[entry.spec.runtime].push_back(m_apps.back().get());
    }
    for (const auto &[kind, apps] : byKind) {
        Runner &runner = runnerFor(kind);
        connect(&runner, &Runner::reachableChanged, this, [this, &runner, apps = apps](bool reachable) {
            for (SupervisedApp *app : apps)
                app->setReachable(reachable);
            if (reachable)
                meet(runner, apps);
        });
        meet(runner, apps);
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

void Supervisor::meet(Runner &runner, const std::vector<SupervisedApp *> &apps)
{
    runner.meet([apps](const Result<> &met) {
        for (SupervisedApp *app : apps) {
            app->setReachable(bool(met));
            if (met && !app->hasBegun())
                app->begin();
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

void Supervisor::readLog(const QString &replica, const AppKey &key, int lines, Workload::Logged done)
{
    if (SupervisedApp *app = find(key))
        return app->readLog(replica, lines, std::move(done));
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
