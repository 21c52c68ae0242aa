// What it costs to watch real processes: the daemon over many replicas of the shop, each asked for its health once a
// second, and its memory and processor time read as often.
//     bench_daemon [--apps 3] [--replicas 100] [--seconds 30]
// Exits with 1 if that takes 10 % of one processor or more.
#include "numberoptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <unistd.h>

namespace {

constexpr double Promised = 10; ///< per cent of one processor
constexpr int FirstPort = 21'000;
constexpr int PortsOfAReplica = 2;
constexpr int PatienceMs = 120'000;

const char Spec[] = R"(name: shop-APP
runtime: process
releases: { "1": { command: [SHOP, --port, "{port}", --workers, "1", --cache-mb, "0"] } }
health: { http: "http://127.0.0.1:{port}/health", interval: 1s }
rollout: { watch: 1s, stop_grace: 1s }
environments: { dev: { release: "1", replicas: REPLICAS, port: PORT } }
)";

struct Order
{
    int apps = 3;
    int replicas = 100;
    int seconds = 30;
};

Order readOrder(const QCoreApplication &app)
{
    Order order;
    ops::readNumbers(app, {{"apps", "How many apps.", &order.apps},
                           {"replicas", "Of each.", &order.replicas},
                           {"seconds", "How long to look.", &order.seconds}});
    return order;
}

bool writeSpecs(const QString &directory, const Order &order)
{
    bool written = QDir().mkpath(directory);
    for (int app = 0; app < order.apps; ++app) {
        QByteArray text = Spec;
        text.replace("APP", QByteArray::number(app))
            .replace("SHOP", OPS_SHOP)
            .replace("REPLICAS", QByteArray::number(order.replicas))
            .replace("PORT", QByteArray::number(FirstPort + app * order.replicas * PortsOfAReplica));
        QFile file(directory + QStringLiteral("/%1.yaml").arg(app));
        written = written && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    return written;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Seconds of processor time, by a stat file of /proc.
double processorSeconds(const QString &statFile)
{
    const QByteArray stat = contentOf(statFile);
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // a name may have blanks
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / double(sysconf(_SC_CLK_TCK));
}

/// Of each thread, by name.
QMap<QString, double> threadSeconds(qint64 pid)
{
    QMap<QString, double> seconds;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString name = QString::fromLatin1(contentOf(tasks.filePath(task) + QStringLiteral("/comm")).trimmed());
        seconds[name] += processorSeconds(tasks.filePath(task) + QStringLiteral("/stat"));
    }
    return seconds;
}

double mebibytes(qint64 pid, const char *field)
{
    for (const QByteArray &line : contentOf(QStringLiteral("/proc/%1/status").arg(pid)).split('\n')) {
        if (line.startsWith(field))
            return line.split(':').value(1).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

int children(qint64 pid)
{
    int count = 0;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        count += int(contentOf(tasks.filePath(task) + QStringLiteral("/children")).split(' ').size() - 1);
    return count;
}

bool waitForReplicas(qint64 pid, int wanted)
{
    for (int waited = 0; waited < PatienceMs; waited += 500) {
        if (children(pid) >= wanted)
            return true;
        QThread::msleep(500);
    }
    return false;
}

int measure(qint64 pid, const Order &order)
{
    QThread::sleep(5); // what begins is over
    const QString stat = QStringLiteral("/proc/%1/stat").arg(pid);
    const QMap<QString, double> before = threadSeconds(pid);
    const double begun = processorSeconds(stat);
    QThread::sleep(ulong(order.seconds));
    const double percent = (processorSeconds(stat) - begun) / order.seconds * 100;
    std::printf("%d replicas, each asked once a second: %.1f %% of one processor (promised: below %.0f %%)\n",
                children(pid), percent, Promised);
    const QMap<QString, double> after = threadSeconds(pid);
    for (auto thread = after.cbegin(); thread != after.cend(); ++thread)
        std::printf("    %-16s %.1f %%\n", qPrintable(thread.key()),
                    (thread.value() - before.value(thread.key())) / order.seconds * 100);
    std::printf("memory: %.0f MiB now, %.0f MiB at most\n", mebibytes(pid, "VmRSS"), mebibytes(pid, "VmHWM"));
    return percent < Promised ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Order order = readOrder(app);
    const QTemporaryDir directory;
    if (!writeSpecs(directory.filePath(QStringLiteral("apps")), order)) {
        std::fprintf(stderr, "Cannot write the specs.\n");
        return 2;
    }
    QProcess daemon;
    daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    daemon.start(QStringLiteral(OPS_DAEMON),
                 {QStringLiteral("serve"), QStringLiteral("--apps"), directory.filePath(QStringLiteral("apps")),
                  QStringLiteral("--data"), directory.filePath(QStringLiteral("data")), QStringLiteral("--listen"),
                  QStringLiteral("127.0.0.1:0"), QStringLiteral("--stop-apps")});
    int result = 2;
    if (daemon.waitForStarted() && waitForReplicas(daemon.processId(), order.apps * order.replicas))
        result = measure(daemon.processId(), order);
    else
        std::fprintf(stderr, "Only %d replicas run.\n", children(daemon.processId()));
    daemon.terminate();
    daemon.waitForFinished(PatienceMs);
    return result;
}
