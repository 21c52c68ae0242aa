#include "end_to_end/recovery/platform.h"

#include "end_to_end/faultyshop.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QThread>
#include <QUrl>

namespace {

constexpr int Patience = 60'000;
constexpr int SettlingTime = 15'000;
constexpr int SharedPort = Platform::PortsOfAnApp - 1; ///< its place among an app's ports

/// The example of docs/app-spec.md, with a shorter watch.
const char SpecText[] = R"(name: NAME
type: api
runtime: RUNTIME
releases:
  "1.0": SOUND
FAULTY
config:
  POOL_SIZE: { value: POOL, steps: [2, 16, 64] }
health: { http: "http://127.0.0.1:{port}/health", interval: 500ms, timeout: 300ms, unhealthy_after: 2, healthy_after: 2 }
probe: { http: "http://127.0.0.1:{PROBED}/", interval: 200ms, timeout: 2s }
metrics:
  prometheus: "http://127.0.0.1:{port}/metrics"
  interval: 500ms
  series: { request_rate: rate(shop_requests_total), queue_depth: shop_queue_depth, use.POOL_SIZE: shop_pool_in_use_ratio }
limits: { latency_p95: 500ms, error_rate: 5%, memory: 128MiB, cpu: 90% }
rollout: { order: ORDER, watch: 3s, on_failure: rollback, stop_grace: 2s }
healing: { strategies: [restart, rollback, adjust_config, scale_out], max_attempts: ATTEMPTS, backoff: 500ms..30s }
environments:
  prod: { release: "1.0", max_replicas: MOST, PORTSAUTONOMY }
)";

const char WatchOnly[] =
    ", autonomy: { restart: observe, rollback: observe, adjust_config: observe, scale_out: observe }";

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

qint64 epochMs(const QJsonValue &time)
{
    return QDateTime::fromString(time.toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

/// " 0.98 s"; nothing if it is still under way.
QString timeUntil(const QJsonValue &end, qint64 struck)
{
    return end.isString() ? QStringLiteral(" %1 s").arg(double(epochMs(end) - struck) / 1000, 0, 'f', 2) : QString();
}

bool allEnded(const QJsonArray &incidents)
{
    return std::all_of(incidents.begin(), incidents.end(), [](const QJsonValue &each) {
        return each[QLatin1String("state")].toString() != QLatin1String("open");
    });
}

template <typename Condition>
bool waitFor(const Condition &condition, int timeoutMs)
{
    for (int waited = 0; waited < timeoutMs; waited += 50) {
        if (condition())
            return true;
        QThread::msleep(50);
    }
    return false;
}

int poolOf(const QJsonObject &app)
{
    for (const QJsonValue &each : app.value(QLatin1String("config")).toArray()) {
        if (each[QLatin1String("name")].toString() == QLatin1String("POOL_SIZE"))
            return each[QLatin1String("value")].toVariant().toInt();
    }
    return 0;
}

QByteArray faultyRelease(int number)
{
    return "2." + QByteArray::number(number);
}

} // namespace

const QByteArray Platform::HealsAtOnce = R"(environments:
  - name: prod
    timeout: 30s
    autonomy: { default: autonomous }
)";

Platform::Platform(Setting setting, QList<Drill> drills)
    : m_setting(std::move(setting))
    , m_drills(std::move(drills))
{
    for (const Drill &drill : m_drills)
        m_released[drill.name] = 0;
}

Platform::~Platform()
{
    m_daemon.terminate();
    if (!m_daemon.waitForFinished(Patience))
        m_daemon.kill();
    m_daemon.waitForFinished();
}

int Platform::firstPort(const Drill &drill) const
{
    const auto place = std::find_if(m_drills.cbegin(), m_drills.cend(),
                                    [&drill](const Drill &each) { return each.name == drill.name; });
    return m_setting.firstPort + int(place - m_drills.cbegin()) * PortsOfAnApp;
}

int Platform::adminPort(const Drill &drill) const
{
    return replicaPorts(drill).value(0, firstPort(drill)); // a successor that starts first has another port
}

bool Platform::hasSharedPort(const Drill &drill) const
{
    return drill.sharesPort && m_setting.runtime != QLatin1String("swarm");
}

int Platform::port(const Drill &drill) const
{
    return firstPort(drill) + (hasSharedPort(drill) ? SharedPort : 0);
}

QByteArray Platform::releaseSpec(const Drill &drill, const QByteArray &fault) const
{
    QByteArray arguments =
        hasSharedPort(drill) ? R"(--port, "{shared_port}", --admin-port, "{port}")" : R"(--port, "{port}")";
    if (drill.sharesPort)
        arguments += ", --reuse-port";
    arguments += R"(, --release, "{release}")";
    for (const QByteArray &argument : drill.arguments.split(' '))
        arguments += argument.isEmpty() ? "" : ", \"" + argument + '"';
    if (drill.cause == Drill::Cause::Outage)
        arguments += ", --dependency, \"http://127.0.0.1:" + QByteArray::number(m_setting.dependencyPort) + "/\"";
    QByteArray env = R"(POOL_SIZE: "{config.POOL_SIZE}")";
    if (!fault.isEmpty())
        env += ", RELEASE_FAULT: \"" + fault + '"';
    const QByteArray what = m_setting.runtime == QLatin1String("process")
                                ? "command: [" OPS_SHOP ", " + arguments + ']'
                                : "image: \"" + m_setting.image.toUtf8() + "\", args: [" + arguments + ']';
    return "{ " + what + ", env: { " + env + " } }";
}

QByteArray Platform::faultyReleases(const Drill &drill) const
{
    QByteArrayList lines;
    const QByteArray what = releaseSpec(drill, drill.cause == Drill::Cause::Release ? drill.what : QByteArray());
    for (int number = 0; number < m_setting.faultyReleases; ++number)
        lines.append("  \"" + faultyRelease(number) + "\": " + what);
    return lines.join('\n');
}

QByteArray Platform::spec(const Drill &drill) const
{
    QByteArray ports = "port: " + QByteArray::number(firstPort(drill));
    if (hasSharedPort(drill))
        ports += ", shared_port: " + QByteArray::number(port(drill));
    const bool isShared = hasSharedPort(drill) || m_setting.runtime == QLatin1String("swarm");
    QByteArray text = SpecText;
    return text.replace("NAME", drill.name.toUtf8())
        .replace("RUNTIME", m_setting.runtime.toUtf8())
        .replace("SOUND", releaseSpec(drill, {}))
        .replace("FAULTY", faultyReleases(drill))
        .replace("PROBED", hasSharedPort(drill) ? "shared_port" : "port")
        .replace("ORDER", drill.sharesPort ? "start-first" : "stop-first")
        .replace(" POOL,", ' ' + QByteArray::number(drill.pool) + ',')
        .replace("PORTS", ports)
        .replace("ATTEMPTS", QByteArray::number(m_setting.mostRestarts))
        .replace("MOST", isShared ? "3" : "1") // nobody would ask another replica
        .replace("AUTONOMY", m_setting.isLesson && drill.lessons > 0 ? WatchOnly : "");
}

QString Platform::writeSpecs() const
{
    QDir directory(m_setting.directory);
    const QString apps = QStringLiteral("specs");
    QDir(directory.filePath(apps)).removeRecursively(); // of a platform before
    bool written =
        directory.mkpath(apps) && write(directory.filePath(QStringLiteral("platform.yaml")), m_setting.config);
    for (const Drill &drill : m_drills) {
        const QString file = apps + QLatin1Char('/') + drill.name + QStringLiteral(".yaml");
        written = written && write(directory.filePath(file), spec(drill));
    }
    return written ? directory.filePath(apps) : QString();
}

QString Platform::start()
{
    const QString apps = writeSpecs();
    if (apps.isEmpty())
        return QStringLiteral("cannot write the specs");
    // What was learned is kept; what a platform before has made of the apps is not.
    QDir(m_setting.directory + QStringLiteral("/data/apps")).removeRecursively();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!m_setting.engine.isEmpty())
        environment.insert(QStringLiteral("DOCKER_HOST"), m_setting.engine);
    m_daemon.setProcessEnvironment(environment);
    m_daemon.setStandardErrorFile(m_setting.directory + QStringLiteral("/errors"), QIODevice::Append);
    m_daemon.start(QStringLiteral(OPS_DAEMON),
                   {QStringLiteral("serve"), QStringLiteral("--apps"), apps, QStringLiteral("--data"),
                    m_setting.directory + QStringLiteral("/data"), QStringLiteral("--config"),
                    m_setting.directory + QStringLiteral("/platform.yaml"), QStringLiteral("--listen"),
                    QStringLiteral("127.0.0.1:0"), QStringLiteral("--stop-apps")});
    QByteArray said;
    while (!said.contains("listening on ") || !said.endsWith('\n')) {
        if (!m_daemon.waitForReadyRead(Patience))
            return QStringLiteral("the daemon does not start: see ") + m_setting.directory;
        said += m_daemon.readAllStandardOutput();
    }
    m_api = quint16(QUrl(QString::fromUtf8(said.mid(said.indexOf("http://")).trimmed())).port());
    QFile token(m_setting.directory + QStringLiteral("/data/api-token"));
    if (token.open(QIODevice::ReadOnly))
        m_token = token.readAll().trimmed();
    return {};
}

QJsonObject Platform::ask(const QByteArray &method, const QByteArray &path, const QByteArray &body) const
{
    ShopClient client(m_api);
    client.send(method + ' ' + path + " HTTP/1.1\r\nHost: platform\r\nAuthorization: Bearer " + m_token +
                "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return QJsonDocument::fromJson(client.read().body).object();
}

QString Platform::prepare(const Drill &drill)
{
    const auto isDeployed = [this, &drill] {
        const QJsonArray deployments = ask("GET", "/deployments").value(QLatin1String("deployments")).toArray();
        return std::any_of(deployments.begin(), deployments.end(), [&drill](const QJsonValue &each) {
            return each[QLatin1String("app")].toString() == drill.name &&
                   each[QLatin1String("state")].toString() == QLatin1String("succeeded");
        });
    };
    if (!waitFor(isDeployed, Patience))
        return QStringLiteral("the platform has not deployed it");
    const bool calm = waitFor([this, &drill] { return allEnded(incidents(drill, 0)); }, Patience);
    return calm ? QString() : QStringLiteral("the platform has an open incident of it");
}

void Platform::release(const Drill &drill)
{
    const QByteArray release = faultyRelease(m_released.at(drill.name)++);
    ask("POST", "/deploy", "{\"app\":\"" + drill.name.toUtf8() + R"(","env":"prod","release":")" + release + "\"}");
}

QJsonObject Platform::app(const Drill &drill) const
{
    for (const QJsonValue &each : ask("GET", "/apps").value(QLatin1String("apps")).toArray()) {
        if (each[QLatin1String("app")].toString() == drill.name)
            return each.toObject();
    }
    return {};
}

QList<int> Platform::replicaPorts(const Drill &drill) const
{
    QList<int> ports;
    for (const QJsonValue &each : app(drill).value(QLatin1String("replica_states")).toArray()) {
        if (each[QLatin1String("state")].toString() == QLatin1String("running"))
            ports.append(each[QLatin1String("port")].toInt());
    }
    return ports;
}

bool Platform::isUnderWay(const Drill &drill) const
{
    const auto isOfApp = [&drill](const QJsonValue &each) {
        return each[QLatin1String("app")].toString() == drill.name;
    };
    for (const char *state : {"executing", "verifying", "authorised"}) {
        const QJsonArray actions =
            ask("GET", QByteArray("/actions?state=") + state).value(QLatin1String("actions")).toArray();
        if (std::any_of(actions.begin(), actions.end(), isOfApp))
            return true;
    }
    return false;
}

bool Platform::orderNextRepair(const Drill &drill) const
{
    const QJsonObject now = app(drill);
    if (const QString incident = now.value(QLatin1String("open_incident")).toString(); !incident.isEmpty()) {
        ask("POST", "/incidents/" + incident.toUtf8() + "/close", R"({"reason":"the drill is over"})");
        return true;
    }
    QJsonObject order{{QStringLiteral("app"), drill.name}, {QStringLiteral("env"), QStringLiteral("prod")}};
    QJsonObject parameters;
    QString strategy;
    if (now.value(QLatin1String("release")).toString() != QLatin1String("1.0")) {
        strategy = QStringLiteral("deploy");
        parameters.insert(QStringLiteral("release"), QStringLiteral("1.0"));
    } else if (poolOf(now) != drill.pool) {
        strategy = QStringLiteral("adjust_config");
        parameters.insert(QStringLiteral("parameter"), QStringLiteral("POOL_SIZE"));
        parameters.insert(QStringLiteral("to"), drill.pool);
    } else if (now.value(QLatin1String("replicas")).toInt() > 1) {
        strategy = QStringLiteral("scale_in");
        parameters.insert(QStringLiteral("replicas"), 1);
    } else if (!now.value(QLatin1String("up")).toBool()) {
        strategy = QStringLiteral("restart");
    } else {
        return false;
    }
    order.insert(QStringLiteral("strategy"), strategy);
    order.insert(QStringLiteral("parameters"), parameters);
    ask("POST", "/actions", QJsonDocument(order).toJson());
    return true;
}

QString Platform::restore(const Drill &drill)
{
    constexpr int Pause = 250; // until an order shows
    for (const int port : replicaPorts(drill)) {
        ShopClient client{quint16(port)};
        client.ask("DELETE", "/fault");
        client.read(1000); // one that hangs does not answer
    }
    for (int waited = 0; waited < Patience; waited += Pause) {
        if (!isUnderWay(drill) && !orderNextRepair(drill))
            return {};
        QThread::msleep(Pause);
    }
    return QStringLiteral("%1 is not as its spec says").arg(drill.name);
}

QJsonArray Platform::incidents(const Drill &drill, qint64 since) const
{
    QJsonArray list;
    for (const QJsonValue &each : ask("GET", "/incidents").value(QLatin1String("incidents")).toArray()) {
        const bool isNew = epochMs(each[QLatin1String("opened_at")]) >= since;
        if (isNew && each[QLatin1String("issue")][QLatin1String("app")].toString() == drill.name)
            list.append(each);
    }
    return list;
}

bool Platform::isSettled(const Drill &drill, qint64 struck)
{
    const QJsonArray list = incidents(drill, struck);
    return !list.isEmpty() && allEnded(list);
}

void Platform::waitUntilSettled(const Drill &drill, qint64 struck)
{
    waitFor([this, &drill, struck] { return isSettled(drill, struck); }, SettlingTime);
}

Stage::Deeds Platform::deeds(const Drill &drill, qint64 struck)
{
    Deeds deeds;
    for (const QJsonValue &each : ask("GET", "/actions").value(QLatin1String("actions")).toArray()) {
        const QString strategy = each[QLatin1String("strategy")].toString();
        const bool executed = epochMs(each[QLatin1String("started_at")]) >= struck;
        if (each[QLatin1String("app")].toString() == drill.name && executed && strategy != QLatin1String("deploy"))
            deeds.actions.append(strategy + timeUntil(each[QLatin1String("finished_at")], struck));
    }
    for (const QJsonValue &each : incidents(drill, struck)) {
        deeds.end = each[QLatin1String("state")].toString();
        deeds.neededPerson = deeds.neededPerson || deeds.end == QLatin1String("escalated");
    }
    return deeds;
}

QStringList Platform::story(const Drill &drill, qint64 struck)
{
    QStringList lines;
    for (qint64 since = 0;;) {
        const QJsonObject page = ask("GET", "/events?since=" + QByteArray::number(since));
        const QJsonArray events = page.value(QLatin1String("events")).toArray();
        if (events.isEmpty())
            return lines;
        since = page.value(QLatin1String("next")).toInteger();
        for (const QJsonValue &event : events) {
            const qint64 time = epochMs(event[QLatin1String("time")]);
            const QJsonObject data = event[QLatin1String("data")].toObject();
            if (event[QLatin1String("app")].toString() != drill.name || time < struck)
                continue;
            lines.append(QStringLiteral("%1 ms %2 %3 %4 %5 %6")
                             .arg(time - struck, 6)
                             .arg(event[QLatin1String("type")].toString(), data.value(QLatin1String("kind")).toString(),
                                  data.value(QLatin1String("strategy")).toString(),
                                  data.value(QLatin1String("reason")).toString(),
                                  data.value(QLatin1String("situation")).toString()));
        }
    }
}
