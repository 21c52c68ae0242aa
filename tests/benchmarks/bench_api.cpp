// How fast the API answers, beside nginx with the same bytes as static files, and while much is measured:
//     bench_api [--seconds 5] [--apps 370] [--columns 46]
// First a daemon that has little to do, and nginx: requests each second, by wrk, in turns. Then a daemon that watches
// so many apps in three environments, each with so many metrics a second: how soon it answers customers who come at an
// even pace, and what its /metrics comes to. Exits with 1 if a promise is not kept.
#include "loadclient.h"
#include "loadreport.h"
#include "numberoptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int PatienceMs = 120'000;
constexpr int FewApps = 20; // whose beginning makes more than a hundred events
constexpr int Rounds = 3;   // of which the median counts
constexpr int Connections = 8;
constexpr int Customers = 100; // a second

// What is promised.
constexpr double LeastShare = 0.5; // of nginx' requests
constexpr double LongestMs = 100;  // of 99 in 100
constexpr double LongestScrapeMs = 1000;
constexpr double LeastSamples = 50'000; // a second, or the figures mean nothing
constexpr int LeastSeries = 10'000;

struct Order
{
    int seconds = 5;
    int apps = 370;
    int columns = 46;
};

Order readOrder(const QCoreApplication &app)
{
    Order order;
    ops::readNumbers(app, {{"seconds", "Of each measurement.", &order.seconds},
                           {"apps", "How many are watched.", &order.apps},
                           {"columns", "Metrics of each.", &order.columns}});
    return order;
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// A program that is ended with this.
class Program
{
public:
    Program() { m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel); }
    ~Program()
    {
        m_process.terminate();
        m_process.waitForFinished(PatienceMs);
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

protected:
    QProcess m_process;
};

/// The daemon over `apps` datasets of `columns` numbers each, in three environments, a row each second.
class Daemon : public Program
{
public:
    bool start(const QString &directory, int apps, int columns)
    {
        const QString rows = directory + QStringLiteral("/rows.csv");
        if (!QDir().mkpath(directory) || !write(rows, dataset(columns)))
            return false;
        const QString data = directory + QStringLiteral("/data");
        QStringList arguments{QStringLiteral("serve"),    QStringLiteral("--data"),      data,
                              QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--speed"),
                              QStringLiteral("1"),        QStringLiteral("--fail-type"), QStringLiteral("none")};
        for (int app = 0; app < apps; ++app) {
            const QString name = QStringLiteral("%1/app-%2.csv").arg(directory).arg(app);
            if (!QFile::link(rows, name))
                return false;
            arguments << QStringLiteral("--dataset") << name;
        }
        m_process.start(QStringLiteral(OPS_DAEMON), arguments);
        static const QRegularExpression listening(QStringLiteral("listening on http://127\\.0\\.0\\.1:(\\d+)"));
        QByteArray said;
        while (m_port == 0 && m_process.waitForReadyRead(PatienceMs)) {
            said += m_process.readAllStandardOutput();
            m_port = listening.match(QString::fromUtf8(said)).captured(1).toInt();
        }
        QFile token(data + QStringLiteral("/api-token"));
        if (token.open(QIODevice::ReadOnly))
            m_token = token.readAll().trimmed();
        return m_port != 0 && !m_token.isEmpty();
    }

    int port() const { return m_port; }
    QByteArray authorization() const { return "Authorization: Bearer " + m_token; }

private:
    static QByteArray dataset(int columns)
    {
        constexpr int rows = 900; // seconds, before they begin anew
        QByteArray text;
        for (int column = 0; column < columns; ++column)
            text += (column == 0 ? "m" : ",m") + QByteArray::number(column);
        for (int row = 0; row < rows; ++row) {
            text += '\n';
            for (int column = 0; column < columns; ++column) {
                constexpr int spread = 17;
                text += (column == 0 ? "" : ",") + QByteArray::number(100 + (row * (column + 3)) % spread);
            }
        }
        return text + '\n';
    }

    int m_port = 0;
    QByteArray m_token;
};

/// Debian's nginx as one process, over files that are given to it.
class Nginx : public Program
{
public:
    bool start(const QString &directory)
    {
        m_root = directory + QStringLiteral("/www");
        QTcpServer finder; // nginx cannot choose a port by itself
        if (!QDir().mkpath(m_root) || !finder.listen(QHostAddress::LocalHost))
            return false;
        m_port = finder.serverPort();
        finder.close();
        QByteArray text = "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr error;\n"
                          "events { worker_connections 256; }\n"
                          "http {\n  access_log off;\n  default_type application/json;\n"
                          "  keepalive_requests 1000000000;\n";
        for (const char *what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            text += "  " + QByteArray(what) + "_temp_path " + what + ";\n";
        text += "  server { listen 127.0.0.1:" + QByteArray::number(m_port) + "; root www; }\n}\n";
        if (!write(directory + QStringLiteral("/nginx.conf"), text))
            return false;
        m_process.start(QStringLiteral("nginx"),
                        {QStringLiteral("-p"), directory, QStringLiteral("-e"), QStringLiteral("stderr"),
                         QStringLiteral("-c"), directory + QStringLiteral("/nginx.conf")});
        return m_process.waitForStarted();
    }

    bool serve(const QString &name, const QByteArray &body) const { return write(m_root + name, body); }
    int port() const { return m_port; }

private:
    QString m_root;
    int m_port = 0;
};

/// The body of an answer 200; nothing else is one.
QByteArray fetch(const Daemon &daemon, const QByteArray &target)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(daemon.port()));
    socket.write("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + daemon.authorization() +
                 "\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(PatienceMs))
        answer += socket.readAll();
    const qsizetype head = answer.indexOf("\r\n\r\n");
    return answer.startsWith("HTTP/1.1 200 ") && head > 0 ? answer.mid(head + 4) : QByteArray();
}

/// Asks until the platform has begun and `isThere` holds of the answer.
template <typename IsThere>
QByteArray await(const Daemon &daemon, const QByteArray &target, IsThere isThere)
{
    constexpr int pauseMs = 200;
    QByteArray body;
    for (int waited = 0; waited < PatienceMs; waited += pauseMs) {
        body = fetch(daemon, target);
        if (!body.isEmpty() && isThere(body))
            return body;
        QThread::msleep(pauseMs);
    }
    return {};
}

struct Pace
{
    double requests = 0; ///< each second
    double p99Ms = 0;
    bool isWell = false; ///< all were answered, with 2xx
};

double milliseconds(const QRegularExpressionMatch &time)
{
    const double number = time.captured(1).toDouble();
    const QString unit = time.captured(2);
    return unit == QLatin1String("us") ? number / 1000 : unit == QLatin1String("ms") ? number : number * 1000;
}

Pace drive(int port, const QByteArray &target, const QByteArray &header, int seconds, int connections)
{
    QProcess wrk;
    wrk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    wrk.start(QStringLiteral("wrk"),
              {QStringLiteral("--latency"), QStringLiteral("-t1"), QStringLiteral("-c%1").arg(connections),
               QStringLiteral("-d%1s").arg(seconds), QStringLiteral("-H"), QString::fromLatin1(header),
               QStringLiteral("http://127.0.0.1:%1%2").arg(port).arg(QLatin1String(target))});
    if (!wrk.waitForFinished(PatienceMs))
        return {};
    const QString said = QString::fromUtf8(wrk.readAllStandardOutput());
    static const QRegularExpression requests(QStringLiteral("Requests/sec:\\s+([0-9.]+)"));
    static const QRegularExpression p99(QStringLiteral("99%\\s+([0-9.]+)(us|ms|s)"));
    const bool isBad = said.contains(QLatin1String("Non-2xx")) || said.contains(QLatin1String("Socket errors"));
    return {.requests = requests.match(said).captured(1).toDouble(),
            .p99Ms = milliseconds(p99.match(said)),
            .isWell = !isBad};
}

/// The platform's requests as a share of nginx': the median of some rounds in turns. Negative: it went wrong.
double compare(const Daemon &daemon, const Nginx &nginx, const QByteArray &target, const QByteArray &file,
               const Order &order)
{
    const QByteArray body = fetch(daemon, target);
    if (body.isEmpty() || !nginx.serve(QString::fromLatin1(file), body))
        return -1;
    QList<double> shares;
    for (int round = 0; round < Rounds; ++round) {
        const Pace ours = drive(daemon.port(), target, daemon.authorization(), order.seconds, Connections);
        const Pace theirs = drive(nginx.port(), file, daemon.authorization(), order.seconds, Connections);
        if (!ours.isWell || !theirs.isWell || theirs.requests <= 0)
            return -1;
        shares.append(ours.requests / theirs.requests);
        std::printf("GET %-18s %6lld bytes: %7.0f requests/s, nginx %7.0f: ratio %.3f\n", target.constData(),
                    static_cast<long long>(body.size()), ours.requests, theirs.requests, shares.last());
        std::fflush(stdout);
    }
    std::sort(shares.begin(), shares.end());
    return shares[Rounds / 2];
}

bool measureRatios(const QTemporaryDir &directory, const Order &order)
{
    Daemon daemon;
    Nginx nginx;
    constexpr int columns = 5;
    if (!daemon.start(directory.filePath(QStringLiteral("few")), FewApps, columns) ||
        !nginx.start(directory.filePath(QStringLiteral("nginx")))) {
        std::fprintf(stderr, "The daemon or nginx cannot be started.\n");
        return false;
    }
    const QByteArray events = "/events?limit=100";
    const QByteArray full =
        await(daemon, events, [](const QByteArray &body) { return body.count("\"sequence\":") == 100; });
    if (full.isEmpty()) {
        std::fprintf(stderr, "There are no hundred events.\n");
        return false;
    }
    const double health = compare(daemon, nginx, "/health", "/health", order);
    const double page = compare(daemon, nginx, events, "/events", order);
    std::printf("ratio to nginx: /health %.3f, /events?limit=100 %.3f (promised: at least %.2f)\n", health, page,
                LeastShare);
    return health >= LeastShare && page >= LeastShare;
}

/// The value of a metric with these labels, as the exposition has them.
double valueOf(const QByteArray &metrics, const QByteArray &series)
{
    const qsizetype at = metrics.indexOf('\n' + series + ' ');
    return at < 0 ? -1 : metrics.mid(at + series.size() + 2).split('\n').first().toDouble();
}

/// Rows of samples; each holds a value of each of an app's metrics.
double rowsUntilNow(const Daemon &daemon)
{
    return valueOf(fetch(daemon, "/metrics"),
                   "universal_devops_agent_samples_received_total{agent=\"issue-detector\"}");
}

int seriesIn(const QByteArray &metrics)
{
    int count = 0;
    for (const QByteArray &line : metrics.split('\n'))
        count += line.isEmpty() || line.startsWith('#') ? 0 : 1;
    return count;
}

bool measureCustomers(const Daemon &daemon, const QByteArray &target, const Order &order)
{
    ops::LoadClient client({.address = "127.0.0.1",
                            .port = daemon.port(),
                            .path = target.toStdString(),
                            .header = daemon.authorization().toStdString()});
    const ops::LoadReport report = ops::LoadReport::of(client.drive(Customers, order.seconds), LongestMs);
    std::printf("GET %-18s %d a second: %zu sent, %zu without answer, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms\n",
                target.constData(), Customers, report.sent, report.noAnswer, report.p50, report.p95, report.p99);
    return report.noAnswer == 0 && report.p99 <= LongestMs;
}

bool measureUnderLoad(const QTemporaryDir &directory, const Order &order)
{
    Daemon daemon;
    if (!daemon.start(directory.filePath(QStringLiteral("many")), order.apps, order.columns)) {
        std::fprintf(stderr, "The daemon cannot be started.\n");
        return false;
    }
    (void)await(daemon, "/metrics", [](const QByteArray &body) { return seriesIn(body) >= LeastSeries; });
    (void)await(daemon, "/health", [](const QByteArray &body) { return body.contains("\"status\":\"ok\""); });
    QElapsedTimer clock;
    clock.start();
    const double before = rowsUntilNow(daemon);
    bool isWell = measureCustomers(daemon, "/health", order);
    isWell = measureCustomers(daemon, "/events?limit=100", order) && isWell;
    const Pace scrapes = drive(daemon.port(), "/metrics", daemon.authorization(), order.seconds, 1);
    const double rows = (rowsUntilNow(daemon) - before) / (double(clock.elapsed()) / 1000);
    const double pace = rows * order.columns;
    const QByteArray metrics = fetch(daemon, "/metrics");
    std::printf("GET /metrics: %d series, %lld bytes, %.1f a second, p99 %.1f ms (promised: %.0f ms)\n",
                seriesIn(metrics), static_cast<long long>(metrics.size()), scrapes.requests, scrapes.p99Ms,
                LongestScrapeMs);
    std::printf("meanwhile: %.0f samples a second (wanted: at least %.0f); p99 promised: %.0f ms\n", pace, LeastSamples,
                LongestMs);
    return isWell && scrapes.isWell && scrapes.p99Ms <= LongestScrapeMs && pace >= LeastSamples &&
           seriesIn(metrics) >= LeastSeries;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Order order = readOrder(app);
    const QTemporaryDir directory;
    const bool isFast = measureRatios(directory, order);
    const bool isCalm = measureUnderLoad(directory, order);
    return isFast && isCalm ? 0 : 1;
}
