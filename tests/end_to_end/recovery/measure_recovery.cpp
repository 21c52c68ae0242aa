// Breaks real apps in all ways that we know of while customers are there, and writes down how long these had to wait:
//     measure_recovery [--runtimes process,docker,swarm] [--drills crash,hang] [--rounds N] [--output FILE] [--story]
// Containers need root and Debian's docker.io: an engine is started for them. Exits with 1 if an app of the platform
// was not well again at the end of its drill.
#include "end_to_end/faultyshop.h"
#include "end_to_end/recovery/enginealone.h"
#include "end_to_end/recovery/platform.h"
#include "end_to_end/recovery/results.h"
#include "ports.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace ops;

namespace {

const QString Process = QStringLiteral("process");
const QString Docker = QStringLiteral("docker");
const QString Swarm = QStringLiteral("swarm");
const QString Image = QStringLiteral("faulty-shop:1");

struct Order
{
    QStringList runtimes{Process, Docker, Swarm};
    QList<Drill> drills = Drill::all();
    int rounds = 2;
    QString output;
    bool story = false;
};

QString readOrder(const QCoreApplication &app, Order &order)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {QStringLiteral("runtimes"), QStringLiteral("Which: process, docker, swarm."), QStringLiteral("list")},
        {QStringLiteral("drills"), QStringLiteral("Only these."), QStringLiteral("list")},
        {QStringLiteral("rounds"), QStringLiteral("How often each, 2 to see what was learned."), QStringLiteral("N")},
        {QStringLiteral("output"), QStringLiteral("Where the document goes."), QStringLiteral("file")},
        {QStringLiteral("story"), QStringLiteral("Show what happened, event by event.")},
    });
    parser.process(app);
    if (parser.isSet(QStringLiteral("runtimes")))
        order.runtimes = parser.value(QStringLiteral("runtimes")).split(QLatin1Char(','));
    if (parser.isSet(QStringLiteral("rounds")))
        order.rounds = std::max(1, parser.value(QStringLiteral("rounds")).toInt());
    order.output = parser.value(QStringLiteral("output"));
    order.story = parser.isSet(QStringLiteral("story"));
    for (const QString &runtime : std::as_const(order.runtimes)) {
        if (runtime != Process && runtime != Docker && runtime != Swarm)
            return QStringLiteral("There is no runtime \"%1\".").arg(runtime);
    }
    if (!parser.isSet(QStringLiteral("drills")))
        return {};
    return Drill::keepOnly(order.drills, parser.value(QStringLiteral("drills")));
}

void show(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

void run(const Drill &drill, Stage &stage, Lane &lane, const Order &order, const FaultyShop &dependency,
         bool isLesson = false)
{
    Outcome outcome = runDrill(stage, drill, dependency);
    for (int lesson = 1; isLesson && lesson < drill.lessons; ++lesson)
        outcome = runDrill(stage, drill, dependency);
    show(progressLine(drill, lane.name, outcome));
    for (const QString &line : outcome.story) {
        if (order.story)
            show(QStringLiteral("    ") + line);
    }
    lane.outcomes[drill.name].append(outcome);
}

/// An app that waited for its turn would take having no customers for usual: each drill begins anew, with what the
/// others have taught. `engine`: of containers.
Lane measurePlatform(const QString &runtime, const Order &order, const FaultyShop &dependency, const QString &engine)
{
    const QTemporaryDir directory;
    Lane lane{.name = runtime, .isPlatform = true, .runsContainers = runtime != Process};
    for (int round = 0; round < order.rounds; ++round) {
        const bool isLesson = round + 1 < order.rounds;
        for (const Drill &drill : order.drills) {
            Platform platform({.runtime = runtime,
                               .directory = directory.path(),
                               .image = Image,
                               .engine = engine,
                               .isLesson = isLesson,
                               .firstPort = freePorts(Platform::PortsOfAnApp),
                               .dependencyPort = dependency.port()},
                              {drill});
            if (const QString wrong = platform.start(); !wrong.isEmpty()) {
                show(wrong);
                return lane;
            }
            run(drill, platform, lane, order, dependency, isLesson);
        }
    }
    return lane;
}

Lane measureEngine(EngineAlone &&engine, const QString &name, const Order &order, const FaultyShop &dependency)
{
    Lane lane{.name = name};
    for (const Drill &drill : order.drills)
        run(drill, engine, lane, order, dependency);
    return lane;
}

Result<> startEngine(DockerdFixture &engine)
{
    if (const Result<> started = engine.start(); !started)
        return started;
    if (const Result<> made = engine.makeImage(Image, QStringLiteral(OPS_SHOP)); !made)
        return made;
    return engine.makeSwarm();
}

QList<Lane> measureContainers(const Order &order, const FaultyShop &dependency)
{
    const QString missing = DockerdFixture::missing();
    if (!missing.isEmpty()) {
        show(QStringLiteral("No containers: ") + missing);
        return {};
    }
    DockerdFixture engine(DockerdFixture::Mode::Swarm);
    if (const Result<> started = startEngine(engine); !started) {
        show(started.error().toString());
        return {};
    }
    const int ports = freePorts(int(Drill::all().size()) * EngineAlone::PortsOfAShop);
    QList<Lane> lanes;
    for (const QString &runtime : {Docker, Swarm}) {
        if (!order.runtimes.contains(runtime))
            continue;
        lanes.append(measurePlatform(runtime, order, dependency, QStringLiteral("unix://") + engine.socket()));
        lanes.append(runtime == Docker ? measureEngine(DockerAlone(engine, Image, ports, dependency.port()),
                                                       QStringLiteral("Docker alone"), order, dependency)
                                       : measureEngine(SwarmAlone(engine, Image, ports, dependency.port()),
                                                       QStringLiteral("Swarm alone"), order, dependency));
    }
    return lanes;
}

bool allWellServed(const QList<Lane> &lanes)
{
    for (const Lane &lane : lanes) {
        for (const QList<Outcome> &outcomes : lane.outcomes) {
            for (const Outcome &outcome : outcomes) {
                if (lane.isPlatform && (!outcome.refused.isEmpty() || !outcome.met.wellServed))
                    return false;
            }
        }
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Order order;
    if (const QString wrong = readOrder(app, order); !wrong.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(wrong));
        return 2;
    }
    const FaultyShop dependency;
    QList<Lane> lanes;
    if (order.runtimes.contains(Process))
        lanes.append(measurePlatform(Process, order, dependency, {}));
    if (order.runtimes.contains(Docker) || order.runtimes.contains(Swarm))
        lanes.append(measureContainers(order, dependency));
    const QByteArray document = recoveryDocument(order.drills, lanes);
    QFile file(order.output);
    if (order.output.isEmpty())
        std::printf("\n%s", document.constData());
    else if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size()) {
        std::fprintf(stderr, "Cannot write \"%s\".\n", qPrintable(order.output));
        return 2;
    }
    return allWellServed(lanes) ? 0 : 1;
}
