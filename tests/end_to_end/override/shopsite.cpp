#include "end_to_end/override/shopsite.h"

#include "end_to_end/override/stagedconfig.h"
#include "ports.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace ops {

namespace {

constexpr int PortsOfAnApp = 10;

const QByteArray Spec = R"(
name: NAME
type: api
runtime: RUNTIME
releases:
  '1.0': RELEASE
  '1.1': RELEASE
  '1.2': RELEASE
config:
  POOL_SIZE: { value: 8, steps: [8, 32] }
health: { http: 'http://127.0.0.1:{port}/health', interval: 200ms, timeout: 10s, healthy_after: 1 }
rollout: { watch: 1s, stop_grace: 60s }
environments:
  ENVIRONMENT: { release: '1.0', replicas: 2, max_replicas: 4, port: PORT }
)";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What follows it; empty if it is not there.
QByteArray after(const QByteArrayList &words, const QByteArray &option)
{
    const qsizetype at = words.indexOf(option);
    return at < 0 ? QByteArray() : words.value(at + 1);
}

double poolSize(const QString &process)
{
    const QByteArray name = "POOL_SIZE=";
    for (const QByteArray &variable : contentOf(process + QStringLiteral("/environ")).split('\0')) {
        if (variable.startsWith(name))
            return variable.mid(name.size()).toDouble();
    }
    return 0;
}

} // namespace

ShopSite::ShopSite(const QString &runtime)
    : Site({.runtime = runtime,
            .formerRelease = QStringLiteral("1.0"),
            .release = QStringLiteral("1.1"),
            .otherRelease = QStringLiteral("1.2"),
            .parameter = QStringLiteral("POOL_SIZE"),
            .value = 8,
            .otherValue = 32})
{
}

Result<> ShopSite::begin(StagedPlatform &platform, const QList<AppKey> &apps)
{
    QDir(m_directory.path()).mkpath(QStringLiteral("apps"));
    int port = freePorts(PortsOfAnApp * int(apps.size()));
    for (const AppKey &app : apps) {
        if (const Result<> written = writeSpec(app, port); !written)
            return written;
        m_ports.insert(app, port);
        port += PortsOfAnApp;
    }
    SessionSpec spec;
    spec.appsDirectory = file(QStringLiteral("apps"));
    Result<PlatformConfig> config = stagedConfig();
    if (!config)
        return config.error();
    spec.config = std::move(*config);
    return platform.begin(spec, file(QStringLiteral("data")));
}

Result<> ShopSite::writeSpec(const AppKey &app, int port) const
{
    QByteArray text = Spec;
    text.replace("RELEASE", release(app))
        .replace("NAME", app.app.toUtf8())
        .replace("RUNTIME", terms().runtime.toUtf8())
        .replace("ENVIRONMENT", app.environment.toUtf8())
        .replace("PORT", QByteArray::number(port));
    QFile written(file(QStringLiteral("apps/%1.yaml").arg(app.app)));
    if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
        return Error{
            .kind = Error::Kind::Internal, .what = written.errorString(), .where = written.fileName(), .todo = {}};
    return done();
}

QList<ShopSite::Shop> ShopSite::processesOf(const AppKey &app, bool shells) const
{
    QList<Shop> found;
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        bool isProcess = false;
        const pid_t pid = process.toInt(&isProcess);
        const QString directory = QStringLiteral("/proc/") + process;
        const QByteArrayList words =
            isProcess ? contentOf(directory + QStringLiteral("/cmdline")).split('\0') : QByteArrayList();
        const int port = after(words, "--port").toInt() - m_ports.value(app);
        const QByteArray release = after(words, "--release");
        // A container's init has the shop's arguments behind its own.
        const bool isSought = shells ? words.value(0) == Shell : words.value(1) == "--port";
        if (release.isEmpty() || port < 0 || port >= PortsOfAnApp || !isSought)
            continue;
        found.append({.pid = pid,
                      .port = port,
                      .seen = {.id = process, .release = QString::fromUtf8(release), .value = poolSize(directory)}});
    }
    std::sort(found.begin(), found.end(), [](const Shop &one, const Shop &other) { return one.port < other.port; });
    return found;
}

QList<ShopSite::Shop> ShopSite::shopsOf(const AppKey &app) const
{
    return processesOf(app, false);
}

QList<ShopSite::Shop> ShopSite::shellsOf(const AppKey &app) const
{
    return processesOf(app, true);
}

QList<Instance> ShopSite::instances(const AppKey &app) const
{
    QList<Instance> list;
    for (const Shop &shop : shopsOf(app))
        list.append(shop.seen);
    return list;
}

} // namespace ops
