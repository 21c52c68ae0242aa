// What watching apps costs the thread that does it: CPU time for each health check over HTTP, over a connection of its
// own and over one that stays open, and for each line of a scrape. The servers run in other threads, and do not count.
// Promised: 300 checks a second take less than a tenth of a core, and 100,000 lines are read in a second.

#include "probes/healthcheck.h"
#include "probes/prometheustext.h"

#include "tests/http/loopbackserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <ctime>
#include <deque>

using namespace ops;

namespace {

constexpr int Servers = 20;
constexpr int Checks = 300;
constexpr Duration Interval{1000};
constexpr Duration Time{10'000};

double threadCpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void runEventLoop(Duration time)
{
    QTimer::singleShot(time, QCoreApplication::instance(), &QCoreApplication::quit);
    QCoreApplication::exec();
}

/// The share of a core that is used.
double measureChecks(QTextStream &out, bool keepAlive)
{
    std::deque<LoopbackServer> servers;
    for (int i = 0; i < Servers; ++i)
        servers.emplace_back([](const QByteArray &) { return LoopbackReply::http("200 OK"); });
    HttpClient http;
    std::vector<std::unique_ptr<HealthCheck>> checks;
    int good = 0;
    int bad = 0;
    for (int i = 0; i < Checks; ++i) {
        HealthCheck::Settings settings{.target = {.http = servers[size_t(i % Servers)].url(), .tcp = {}, .command = {}},
                                       .interval = Interval,
                                       .timeout = Interval,
                                       .spread = double(i) / Checks,
                                       .keepAlive = keepAlive};
        checks.push_back(std::make_unique<HealthCheck>(settings, http));
        QObject::connect(checks.back().get(), &HealthCheck::answered,
                         [&good, &bad](const CheckOutcome &outcome) { ++(outcome.good ? good : bad); });
        checks.back()->start();
    }
    runEventLoop(Interval); // all have been asked once
    good = 0;
    const double before = threadCpuSeconds();
    runEventLoop(Time);
    const double used = threadCpuSeconds() - before;
    const double share = used / toSeconds(Time);
    out << (keepAlive ? "connection kept open: " : "connection of its own: ") << good << " checks, " << bad
        << " failed, " << QString::number(used / std::max(good, 1) * 1e6, 'f', 1) << " us of CPU each; " << Checks
        << " each second take " << QString::number(share * 100, 'f', 2) << " % of a core\n";
    out.flush();
    return share;
}

/// Lines a second.
double measureReader(QTextStream &out, const char *what, const QSet<QByteArray> *names)
{
    constexpr int Lines = 40'000;
    QByteArray text = "# TYPE http_requests counter\n";
    for (int i = 0; i < Lines; ++i)
        text += "http_requests_total{method=\"post\",code=\"200\",handler=\"/api/" + QByteArray::number(i) +
                "\"} 1027 1395066363000\n";
    QElapsedTimer clock;
    clock.start();
    const auto samples = names ? parsePrometheusText(text, *names) : parsePrometheusText(text);
    const double pace = Lines / (double(clock.nsecsElapsed()) / 1e9);
    out << "scrape, " << what << ": " << qint64(pace) << " lines/s, " << (samples ? samples->size() : -1)
        << " samples\n";
    return pace;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    const double fresh = measureChecks(out, false);
    const double kept = measureChecks(out, true);
    const QSet<QByteArray> none{"up"};
    const double all = measureReader(out, "every sample kept", nullptr);
    measureReader(out, "none kept", &none);
    return std::max(fresh, kept) < 0.1 && all > 100'000 ? 0 : 1;
}
