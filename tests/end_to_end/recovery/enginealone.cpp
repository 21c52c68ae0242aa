#include "end_to_end/recovery/enginealone.h"

#include <QJsonArray>

#include <tuple>

using namespace ops;

namespace {

constexpr qint64 Second = 1'000'000'000; ///< in nanoseconds, as Docker has them
constexpr qint64 MemoryLimit = 128LL * 1024 * 1024;

QString problem(const Result<QJsonDocument> &answer)
{
    return answer ? QString() : answer.error().toString();
}

} // namespace

EngineAlone::EngineAlone(DockerdFixture &engine, QString image, int firstPort, int dependencyPort)
    : m_engine(engine)
    , m_image(std::move(image))
    , m_firstPort(firstPort)
    , m_dependencyPort(dependencyPort)
{
}

int EngineAlone::port(const Drill &drill) const
{
    const QList<Drill> all = Drill::all();
    const auto place =
        std::find_if(all.cbegin(), all.cend(), [&drill](const Drill &each) { return each.name == drill.name; });
    return m_firstPort + int(place - all.cbegin()) * PortsOfAShop;
}

int EngineAlone::adminPort(const Drill &drill) const
{
    return port(drill) + (drill.sharesPort ? 1 : 0);
}

QStringList EngineAlone::arguments(const Drill &drill) const
{
    QStringList list{QStringLiteral("--port"), QString::number(port(drill))};
    if (drill.sharesPort)
        list.append({QStringLiteral("--admin-port"), QString::number(adminPort(drill))});
    list.append(QString::fromLatin1(drill.arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (drill.cause == Drill::Cause::Outage)
        list.append({QStringLiteral("--dependency"), QStringLiteral("http://127.0.0.1:%1/").arg(m_dependencyPort)});
    return list;
}

QJsonObject EngineAlone::healthCheck(const Drill &drill) const
{
    const QJsonArray test{QStringLiteral("CMD"), QStringLiteral("/program"), QStringLiteral("--ask"),
                          QStringLiteral("http://127.0.0.1:%1/health").arg(adminPort(drill))};
    return {{QStringLiteral("Test"), test},
            {QStringLiteral("Interval"), Second},
            {QStringLiteral("Timeout"), Second},
            {QStringLiteral("Retries"), 3}};
}

QJsonArray EngineAlone::environment(const Drill &drill, const QByteArray &fault)
{
    QJsonArray list{QStringLiteral("POOL_SIZE=%1").arg(drill.pool)};
    if (!fault.isEmpty())
        list.append(QStringLiteral("RELEASE_FAULT=") + QString::fromLatin1(fault));
    return list;
}

QString DockerAlone::run(const Drill &drill, const QByteArray &fault)
{
    const QJsonObject restart{{QStringLiteral("Name"), QStringLiteral("always")}};
    const QJsonObject host{{QStringLiteral("NetworkMode"), QStringLiteral("host")},
                           {QStringLiteral("RestartPolicy"), restart},
                           {QStringLiteral("Memory"), MemoryLimit},
                           {QStringLiteral("MemorySwap"), MemoryLimit}};
    const auto created = m_engine.request("POST", QStringLiteral("/containers/create?name=") + drill.name,
                                          {{QStringLiteral("Image"), m_image},
                                           {QStringLiteral("Cmd"), QJsonArray::fromStringList(arguments(drill))},
                                           {QStringLiteral("Env"), environment(drill, fault)},
                                           {QStringLiteral("Healthcheck"), healthCheck(drill)},
                                           {QStringLiteral("HostConfig"), host}});
    if (!created)
        return created.error().toString();
    return problem(m_engine.request("POST", QStringLiteral("/containers/%1/start").arg(drill.name)));
}

QString DockerAlone::prepare(const Drill &drill)
{
    return run(drill, {});
}

void DockerAlone::release(const Drill &drill)
{
    std::ignore = m_engine.request("POST", QStringLiteral("/containers/%1/stop?t=2").arg(drill.name));
    std::ignore = m_engine.request("DELETE", QStringLiteral("/containers/%1?force=1").arg(drill.name));
    std::ignore = run(drill, drill.what);
}

Stage::Deeds DockerAlone::deeds(const Drill &drill, qint64)
{
    const auto shown = m_engine.request("GET", QStringLiteral("/containers/%1/json").arg(drill.name));
    const int restarts = shown ? shown->object().value(QLatin1String("RestartCount")).toInt() : 0;
    // It has been seen, and a shop that crashes for ever or burns processors would disturb those that come after it.
    std::ignore = m_engine.request("DELETE", QStringLiteral("/containers/%1?force=1").arg(drill.name));
    return {.actions = QStringList(restarts, QStringLiteral("restart")), .end = {}};
}

QJsonObject SwarmAlone::service(const Drill &drill, const QByteArray &fault) const
{
    const QJsonObject container{{QStringLiteral("Image"), m_image},
                                {QStringLiteral("Args"), QJsonArray::fromStringList(arguments(drill))},
                                {QStringLiteral("Env"), environment(drill, fault)},
                                {QStringLiteral("HealthCheck"), healthCheck(drill)},
                                {QStringLiteral("StopGracePeriod"), 2 * Second}};
    const QJsonObject limits{{QStringLiteral("MemoryBytes"), MemoryLimit}};
    const QJsonObject task{
        {QStringLiteral("ContainerSpec"), container},
        {QStringLiteral("Networks"), QJsonArray{QJsonObject{{QStringLiteral("Target"), QStringLiteral("host")}}}},
        {QStringLiteral("Resources"), QJsonObject{{QStringLiteral("Limits"), limits}}},
        {QStringLiteral("RestartPolicy"),
         QJsonObject{{QStringLiteral("Condition"), QStringLiteral("any")}, {QStringLiteral("Delay"), 0}}}};
    return {{QStringLiteral("Name"), drill.name},
            {QStringLiteral("TaskTemplate"), task},
            {QStringLiteral("UpdateConfig"), QJsonObject{{QStringLiteral("Parallelism"), 1},
                                                         {QStringLiteral("Monitor"), 5 * Second},
                                                         {QStringLiteral("FailureAction"), QStringLiteral("rollback")},
                                                         {QStringLiteral("Order"), QStringLiteral("stop-first")}}},
            {QStringLiteral("EndpointSpec"), QJsonObject{{QStringLiteral("Mode"), QStringLiteral("dnsrr")}}}};
}

QString SwarmAlone::prepare(const Drill &drill)
{
    return problem(m_engine.request("POST", QStringLiteral("/services/create"), service(drill, {})));
}

void SwarmAlone::release(const Drill &drill)
{
    const auto shown = m_engine.request("GET", QStringLiteral("/services/") + drill.name);
    const auto version =
        shown ? shown->object().value(QLatin1String("Version"))[QLatin1String("Index")].toInteger() : 0;
    std::ignore =
        m_engine.request("POST", QStringLiteral("/services/%1/update?version=%2").arg(drill.name).arg(version),
                         service(drill, drill.what));
}

Stage::Deeds SwarmAlone::deeds(const Drill &drill, qint64)
{
    const auto tasks =
        m_engine.request("GET", QStringLiteral("/tasks?filters={\"service\":{\"%1\":true}}").arg(drill.name));
    const qsizetype replaced = tasks ? std::max<qsizetype>(0, tasks->array().size() - 1) : 0;
    std::ignore = m_engine.request("DELETE", QStringLiteral("/services/") + drill.name);
    return {.actions = QStringList(replaced, QStringLiteral("new task")), .end = {}};
}
