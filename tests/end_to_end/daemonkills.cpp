// Kills the daemon (SIGKILL) in the middle of deployments, restarts, changes of scale and rollbacks, starts it again,
// and looks whether its apps are as they should be: all that the plan wants, nothing twice, nothing left over, nothing
// touched that is not ours. Exits with 1 if they are not.
//     daemonkills process|docker|swarm [COUNT]    COUNT kills in each of the four; 50 by default
#include "docker/dockerdfixture.h"
#include "end_to_end/servedplatform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace ops;

namespace {

constexpr int Patience = 2 * ServedPlatform::Patience;
constexpr int LatestKill = 500; ///< ms after the order was accepted

const char Spec[] = "name: shop\n"
                    "type: api\n"
                    "runtime: RUNTIME\n"
                    "releases:\n"
                    "  '1.0': { START }\n"
                    "  '1.1': { START }\n"
                    "health: { http: 'http://127.0.0.1:{port}/health', interval: 200ms, timeout: 500ms }\n"
                    "probe: { http: 'http://127.0.0.1:{port}/', interval: 100ms, timeout: 2s }\n"
                    "rollout: { watch: 1s, stop_grace: 1s }\n"
                    "environments:\n"
                    "  dev: { release: '1.0', replicas: 2, max_replicas: 4, port: PORT }\n";

QByteArray specFor(const QByteArray &runtime)
{
    const QByteArray start = runtime == "process" ? "command: [OPS_SHOP, --port, '{port}', --release, '{release}']"
                             : runtime == "docker"
                                 ? "image: 'shop:1', args: [--port, '{port}', --release, '{release}']"
                                 : "image: 'shop:1', args: [--port, '{port}', --release, '{release}', --reuse-port]";
    return QByteArray(Spec).replace("RUNTIME", runtime).replace("START", start);
}

/// Ids of local processes whose command line has this word.
QList<qint64> processesWith(const QByteArray &program, const QByteArray &word)
{
    QList<qint64> found;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList words = file.readAll().split('\0');
        if (words.first().endsWith(program) && words.contains(word))
            found.append(pid.toLongLong());
    }
    return found;
}

class Trial
{
public:
    Trial(const QByteArray &runtime, DockerdFixture *engine)
        : m_engine(engine)
        , m_platform(specFor(runtime))
    {
        if (m_engine)
            m_platform.setVariable(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + m_engine->socket());
        m_platform.start(false);
    }

    ~Trial()
    {
        m_platform.kill();
        m_platform.start();
        settle(); // what has not been met yet would not be stopped
    }
    Trial(const Trial &) = delete;
    Trial &operator=(const Trial &) = delete;

    bool settle()
    {
        return QTest::qWaitFor([this] { return isAsPlanned(); }, Patience);
    }

    /// What is to be killed in its middle; false if it was refused.
    bool order(const QString &what)
    {
        if (!clearRejections())
            return false;
        const QString other = plan().value(QLatin1String("release")) == QLatin1String("1.0") ? QStringLiteral("1.1")
                                                                                             : QStringLiteral("1.0");
        if (what == QLatin1String("deploy"))
            return !m_platform.deploy(other).isEmpty();
        if (what == QLatin1String("scale")) {
            const bool up = plan().value(QLatin1String("replicas")).toInt() < 4;
            return !m_platform
                        .act(up ? QStringLiteral("scale_out") : QStringLiteral("scale_in"),
                             {{QStringLiteral("replicas"), up ? 4 : 2}})
                        .isEmpty();
        }
        if (what == QLatin1String("rollback") && !hasFormer() && !prepareRollback(other))
            return false;
        return !m_platform.act(what).isEmpty();
    }

    void killAfter(int ms)
    {
        QTest::qWait(ms);
        m_platform.kill();
        m_platform.start(false);
    }

    QString complaint() const { return m_complaint; }

private:
    QJsonObject planFile() const
    {
        QFile file(m_platform.dataDirectory() + QStringLiteral("/apps/dev/shop.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    QJsonObject plan() const { return planFile().value(QLatin1String("wanted")).toObject(); }
    bool hasFormer() const { return !planFile().value(QLatin1String("former")).toArray().isEmpty(); }

    /// What was rolled back is not deployed again until a person clears it. Here nothing is wrong with it.
    bool clearRejections()
    {
        const QJsonArray rejected =
            m_platform.ask(QStringLiteral("/control")).json.value(QLatin1String("rejected_releases")).toArray();
        return std::all_of(rejected.begin(), rejected.end(), [this](const QJsonValue &one) {
            const QJsonObject body{{QStringLiteral("app"), one[QLatin1String("app")]},
                                   {QStringLiteral("env"), one[QLatin1String("environment")]},
                                   {QStringLiteral("release"), one[QLatin1String("release")]},
                                   {QStringLiteral("reason"), QStringLiteral("It was taken back for the trial only.")}};
            return m_platform.ask(QStringLiteral("/rejected-releases"), "DELETE", QJsonDocument(body).toJson())
                       .status == 200;
        });
    }

    bool prepareRollback(const QString &release)
    {
        const QString id = m_platform.deploy(release);
        return QTest::qWaitFor([&] { return m_platform.deploymentState(id) == QLatin1String("succeeded"); }, Patience);
    }

    /// Running, nothing under way, and what exists is what the plan says, in the platform's view and in the machine's.
    bool isAsPlanned()
    {
        const QJsonObject app = m_platform.app();
        const QJsonObject wanted = plan();
        const QJsonArray replicas = app.value(QLatin1String("replica_states")).toArray();
        const int count = wanted.value(QLatin1String("replicas")).toInt();
        const int existing = m_engine ? int(ownContainers()) : ownProcesses();
        m_complaint = QStringLiteral("state %1, %2 replicas known, %3 exist, %4 wanted, release %5")
                          .arg(app.value(QLatin1String("state")).toString())
                          .arg(replicas.size())
                          .arg(existing)
                          .arg(count)
                          .arg(app.value(QLatin1String("release")).toString());
        bool good = app.value(QLatin1String("state")) == QLatin1String("running") && replicas.size() == count &&
                    existing == count;
        for (const QJsonValue &replica : replicas) {
            good = good && replica[QLatin1String("release")] == wanted.value(QLatin1String("release")) &&
                   replica[QLatin1String("state")] == QLatin1String("running");
        }
        return good && !isBusy();
    }

    bool isBusy()
    {
        const QStringList done{QStringLiteral("succeeded"), QStringLiteral("failed"), QStringLiteral("cancelled"),
                               QStringLiteral("rolled_back")};
        for (const QJsonValue &one :
             m_platform.ask(QStringLiteral("/deployments")).json.value(QLatin1String("deployments")).toArray()) {
            if (!done.contains(one[QLatin1String("state")].toString()))
                return true;
        }
        return false;
    }

    int ownProcesses() const
    {
        qsizetype count = 0;
        for (int port = m_platform.port; port < m_platform.port + 8; ++port)
            count += processesWith("faulty-shop", QByteArray::number(port)).size();
        return int(count);
    }
    qsizetype ownContainers() const
    {
        const QList<QJsonObject> all = m_engine->containers();
        return std::count_if(all.cbegin(), all.cend(), [](const QJsonObject &one) {
            return one.value(QLatin1String("Names"))[0].toString().startsWith(QLatin1String("/ops-")) &&
                   one.value(QLatin1String("State")) != QLatin1String("exited"); // Swarm keeps a few for their logs
        });
    }

    DockerdFixture *m_engine;
    ServedPlatform m_platform;
    QString m_complaint;
};

/// A container and a process that nobody may touch.
class Strangers
{
public:
    explicit Strangers(DockerdFixture *engine)
        : m_engine(engine)
    {
        if (m_engine &&
            m_engine->request(
                "POST", QStringLiteral("/containers/create?name=stranger"),
                {{QStringLiteral("Image"), QStringLiteral("shop:1")},
                 {QStringLiteral("HostConfig"), QJsonObject{{QStringLiteral("NetworkMode"), QStringLiteral("host")}}},
                 {QStringLiteral("Cmd"), QJsonArray{QStringLiteral("--port"), QStringLiteral("0")}}}))
            static_cast<void>(m_engine->request("POST", QStringLiteral("/containers/stranger/start")));
        m_container = container();
    }
    bool areWell() { return m_shop.ask("GET", "/health").status == 200 && container() == m_container; }

private:
    /// "ID, when it was started"; empty without an engine.
    QString container() const
    {
        if (!m_engine)
            return {};
        const auto found = m_engine->request("GET", QStringLiteral("/containers/stranger/json"));
        return found ? found->object().value(QLatin1String("Id")).toString() +
                           (*found)[QLatin1String("State")][QLatin1String("StartedAt")].toString()
                     : QStringLiteral("lost");
    }

    DockerdFixture *m_engine;
    FaultyShop m_shop;
    QString m_container;
};

int run(const QByteArray &runtime, int count)
{
    std::unique_ptr<DockerdFixture> engine;
    if (runtime != "process") {
        engine = std::make_unique<DockerdFixture>(runtime == "swarm" ? DockerdFixture::Mode::Swarm
                                                                     : DockerdFixture::Mode::LiveRestore);
        if (!engine->start() || !engine->makeImage(QStringLiteral("shop:1"), QStringLiteral(OPS_SHOP))) {
            std::fprintf(stderr, "the engine does not start\n");
            return 1;
        }
        if (runtime == "swarm" && !engine->makeSwarm()) {
            std::fprintf(stderr, "the engine makes no swarm\n");
            return 1;
        }
    }
    Strangers strangers(engine.get());
    Trial trial(runtime, engine.get());
    QRandomGenerator moments(20261125);
    for (const QString &what :
         {QStringLiteral("deploy"), QStringLiteral("restart"), QStringLiteral("scale"), QStringLiteral("rollback")}) {
        int refused = 0;
        for (int i = 0; i < count; ++i) {
            const bool isSettled = trial.settle();
            const bool isOrdered = isSettled && trial.order(what);
            refused += isSettled && !isOrdered ? 1 : 0;
            trial.killAfter(moments.bounded(LatestKill));
            if (isSettled && trial.settle() && strangers.areWell())
                continue;
            std::printf("%s, kill %d: %s%s\n", qPrintable(what), i + 1, qPrintable(trial.complaint()),
                        strangers.areWell() ? "" : "; a stranger was touched");
            return 1;
        }
        std::printf("%-8s %d kills, %d orders refused: as planned, nothing twice, nothing left over, strangers well\n",
                    qPrintable(what), count, refused);
        std::fflush(stdout);
        if (refused > 0)
            return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QByteArray runtime = arguments.value(1).toLatin1();
    if (!QByteArrayList{"process", "docker", "swarm"}.contains(runtime)) {
        std::fprintf(stderr, "Usage: daemonkills process|docker|swarm [COUNT]\n");
        return 2;
    }
    if (const QString missing = DockerdFixture::missing(); runtime != "process" && !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(missing));
        return 77;
    }
    return run(runtime, std::max(1, arguments.value(2, QStringLiteral("50")).toInt()));
}
