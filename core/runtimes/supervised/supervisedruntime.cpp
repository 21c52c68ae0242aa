#include "runtimes/supervised/supervisedruntime.h"

#include "runtimes/supervised/specrules.h"

#include <semaphore>

namespace ops {

namespace {

constexpr Duration LongestGrace{3000};   ///< of apps that are ended with the platform
constexpr Duration LongestGoodbye{4000}; ///< so that a service manager, which waits for us, need not kill

} // namespace

SupervisedRuntime::SupervisedRuntime(QList<Supervisor::Entry> entries, const QString &directory,
                                     Supervisor::SpecSource specs, Supervisor::MakeRunner makeRunner)
    : m_supervisor(new Supervisor(entries, directory, std::move(specs), std::move(makeRunner), m_outlet))
    , m_toSupervisor(m_supervisor)
{
    for (const Supervisor::Entry &entry : std::as_const(entries)) {
        m_infos.append(infoOf(entry));
        m_rules.insert(entry.key, rulesOf(entry.spec, entry.key.environment));
        AppStatus status;
        status.key = entry.key;
        status.state = AppState::Unknown; // until it has been looked for
        m_statuses.insert(entry.key, status);
    }
    m_thread.setObjectName(QStringLiteral("io"));
    m_supervisor->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_supervisor, &QObject::deleteLater);
    m_thread.start();
    m_toSupervisor.post([supervisor = m_supervisor] { supervisor->begin(); });
}

SupervisedRuntime::~SupervisedRuntime()
{
    m_outlet.setWake(nullptr);
    m_thread.quit();
    m_thread.wait();
}

AppInfo SupervisedRuntime::infoOf(const Supervisor::Entry &entry)
{
    AppInfo info{.key = entry.key,
                 .type = entry.spec.type,
                 .runtime = toName(entry.spec.runtime),
                 .metrics = SupervisedApp::metrics(entry.spec),
                 .releases = {},
                 .dependencies = entry.spec.dependsOn};
    for (const ReleaseSpec &release : entry.spec.releases)
        info.releases.append(release.name);
    return info;
}

std::optional<AppRules> SupervisedRuntime::rules(const AppKey &key) const
{
    const auto found = m_rules.constFind(key);
    return found == m_rules.cend() ? std::nullopt : std::optional(*found);
}

void SupervisedRuntime::advance(Timestamp, SampleBatch &samples, std::vector<Event> &facts)
{
    Outlet::News news = m_outlet.take();
    samples.append(news.samples);
    for (const Outlet::Reach &reach : news.reach) {
        if (reach.reachable)
            m_outOfReach.remove(reach.runtime);
        else
            m_outOfReach.insert(reach.runtime, reach.reason);
    }
    for (Event &fact : news.facts) {
        if (fact.type == EventType::AppStateChanged)
            m_statuses.insert(fact.key(), AppStatus::fromJson(fact.data));
        facts.push_back(std::move(fact));
    }
}

Result<> SupervisedRuntime::execute(Authorization authorization)
{
    m_toSupervisor.post([supervisor = m_supervisor, action = authorization.action()] { supervisor->carryOut(action); });
    return done();
}

Result<> SupervisedRuntime::cancel(const QString &actionId)
{
    m_toSupervisor.post([supervisor = m_supervisor, actionId] { supervisor->cancel(actionId); });
    return done();
}

void SupervisedRuntime::inspect(const AppKey &key, Inspected answer)
{
    m_toSupervisor.post(
        [supervisor = m_supervisor, key, answer = std::move(answer)] { answer(supervisor->usage(key)); });
}

void SupervisedRuntime::readLog(const AppKey &key, const QString &replica, const QString &position, LogRead answer)
{
    m_toSupervisor.post([supervisor = m_supervisor, key, replica, position, answer = std::move(answer)]() mutable {
        supervisor->followLog(key, replica, position, std::move(answer));
    });
}

void SupervisedRuntime::stopApps()
{
    const auto gone = std::make_shared<std::binary_semaphore>(0);
    m_toSupervisor.post(
        [supervisor = m_supervisor, gone] { supervisor->shutDown(LongestGrace, [gone] { gone->release(); }); });
    static_cast<void>(gone->try_acquire_for(LongestGoodbye)); // who does not end in that time is met again next time
}

} // namespace ops
