#include "app/common/busoption.h"
#include "app/common/filenotes.h"
#include "app/common/integrationoption.h"
#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/reportfile.h"
#include "app/daemon/runprogress.h"
#include "app/daemon/summary.h"
#include "engine/runreport.h"
#include "engine/sessionstore.h"
#include "integrations/integrations.h"
#include "redis/redisbus.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

namespace ops {

namespace {

/// Simulated time begins here unless the clock is asked for: equal runs shall have equal histories.
Timestamp replayEpoch()
{
    return *timestampFromIso(QStringLiteral("2026-01-05T00:00:00.000Z"));
}

std::atomic<bool> interrupted = false; // set by the signal handler, which cannot reach anything else
static_assert(std::atomic<bool>::is_always_lock_free);

void onSignal(int)
{
    interrupted = true;
}

struct RunOptions
{
    SessionSpec spec;
    HostKind host = HostKind::Replay;
    double speed = 0;
    QString directory;
    QString report;
    QString failOn;
    std::optional<IntegrationSettings> integrations;
    std::optional<BusNode::Settings> bus;
};

Result<RunOptions> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "run",
        "Replays datasets or a scenario: faults happen, agents find and heal them, and a report says how it went.\n"
        "A run that was cut off is gone on with when the same command is given again."));
    const PlatformOptions platform(parser);
    parser.addOptions({
        {QStringLiteral("report"),
         QCoreApplication::translate("run", "Write the report as JSON. Example: --report report.json"),
         QStringLiteral("file.json")},
        {QStringLiteral("live"),
         QCoreApplication::translate("run",
                                     "Agents in threads of their own, time by the clock (times --speed). Example: "
                                     "--live --speed 50")},
        {QStringLiteral("autonomy"),
         QCoreApplication::translate("run",
                                     "What the platform may do by itself, in all environments. Example: --autonomy "
                                     "veto:10"),
         QStringLiteral("observe|ask|veto:SECONDS|autonomous")},
        {QStringLiteral("fail-on"),
         QCoreApplication::translate("run", "Exit with 1 if the run had one of these. Example: --fail-on escalation"),
         QStringLiteral("incident|escalation|alert")},
    });
    addIntegrationOption(parser);
    addBusOptions(parser, BusRole::Teller);
    parseOrExit(parser, arguments);
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("This is no option."),
                     .where = files.first().left(80),
                     .todo = QStringLiteral("A CSV file is given by --dataset FILE.")};

    Result<SessionSpec> spec = platform.sessionSpec();
    if (!spec)
        return spec.error();
    RunOptions options{.spec = std::move(*spec),
                       .directory = platform.dataDirectory(QStringLiteral("run")),
                       .report = {},
                       .failOn = {},
                       .integrations = {},
                       .bus = {}};
    if (options.spec.isReal())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("Real apps have no end that a run could report on."),
                     .where = QStringLiteral("--apps"),
                     .todo = QStringLiteral("Use \"universal-devopsd serve --apps ...\".")};
    options.spec.start = replayEpoch();
    if (!platform.namesSession())
        options.spec.scenario = QStringLiteral("demo");
    if (parser.isSet(QStringLiteral("live")))
        options.host = HostKind::Live;
    const Result<double> speed = platform.speed(options.host == HostKind::Live ? 1 : 0);
    if (!speed)
        return speed.error();
    options.speed = *speed;
    options.report = parser.value(QStringLiteral("report"));
    if (const Result<> possible = checkReportFile(options.report); !possible)
        return possible.error();
    options.failOn = parser.value(QStringLiteral("fail-on"));
    const QStringList failures{QString(), QStringLiteral("incident"), QStringLiteral("escalation"),
                               QStringLiteral("alert")};
    if (!failures.contains(options.failOn))
        return Error{
            .kind = Error::Kind::Invalid,
            .what = QStringLiteral("\"%1\" is not possible; allowed: incident, escalation, alert.").arg(options.failOn),
            .where = QStringLiteral("--fail-on"),
            .todo = {}};
    const Result<std::optional<IntegrationSettings>> integrations = readIntegrationOption(parser);
    if (!integrations)
        return integrations.error();
    options.integrations = *integrations;
    const Result<std::optional<BusNode::Settings>> bus = readBusOptions(parser, options.directory);
    if (!bus)
        return bus.error();
    options.bus = *bus;
    if (parser.isSet(QStringLiteral("autonomy"))) {
        const auto rule = AutonomyRule::fromString(parser.value(QStringLiteral("autonomy")));
        if (!rule)
            return Error{.kind = Error::Kind::Invalid,
                         .what =
                             QStringLiteral("\"%1\" is not possible; allowed: observe, ask, veto:SECONDS, autonomous.")
                                 .arg(parser.value(QStringLiteral("autonomy"))),
                         .where = QStringLiteral("--autonomy"),
                         .todo = {}};
        for (EnvironmentConfig &environment : options.spec.config.environments) {
            environment.defaultAutonomy = *rule;
            environment.autonomy.clear();
        }
    }
    return options;
}

/// In slices, since a signal does not end a sleep.
void sleepUntil(std::chrono::steady_clock::time_point end)
{
    constexpr std::chrono::milliseconds Slice{100};
    while (!interrupted && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_until(std::min(end, std::chrono::steady_clock::now() + Slice));
}

constexpr qint64 StepsPerLook = 100; ///< at how far the run is

/// Steps until the data ends; false if somebody interrupted.
Result<bool> runToTheEnd(Session &session, double speed)
{
    const auto begun = std::chrono::steady_clock::now();
    RunProgress progress;
    for (qint64 steps = 1; !session.isIdleAtEnd() || session.isCatchingUp(); ++steps) {
        if (interrupted)
            return false;
        const Result<> stepped = session.step();
        if (!stepped)
            return stepped.error();
        if (steps % StepsPerLook == 0)
            progress.show(session.progress());
        if (speed > 0 && !session.isCatchingUp())
            sleepUntil(begun +
                       std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                           std::chrono::duration<double>(double(steps) * toSeconds(Session::StepLength) / speed)));
    }
    return true;
}

bool found(const OperationsState &state, const QString &failOn)
{
    const HealingFigures figures = state.figures(QString());
    return (failOn == QLatin1String("incident") && figures.incidents > 0) ||
           (failOn == QLatin1String("escalation") && figures.escalated > 0) ||
           (failOn == QLatin1String("alert") && !state.alerts().isEmpty());
}

Session::Observer observer()
{
    Session::Observer told;
    told.recordingFailed = [](const QString &text) {
        if (!text.isEmpty())
            std::fprintf(stderr, "warning: %s\n", qPrintable(text));
    };
    return told;
}

Result<std::unique_ptr<Session>> openSession(SessionStore &store, const RunOptions &options)
{
    if (store.unfinished() == options.spec) {
        std::fprintf(stderr, "Going on with the run that was cut off.\n");
        return store.resume(options.host, observer());
    }
    return store.begin(options.spec, options.host, observer());
}

constexpr Duration Patience = std::chrono::seconds{30}; ///< with those who are told

void tellPeers(const RunOptions &options)
{
    if (!options.bus)
        return;
    RedisBus bus(*options.bus);
    if (bus.drain(Patience))
        return;
    const BusStatus status = bus.bus();
    std::fprintf(stderr, "warning: redis: %lld events wait for the next run over this directory: %s\n",
                 static_cast<long long>(status.behind), qPrintable(status.trouble));
}

/// What the run tells the world is sent before it ends, as far as that goes.
void tellTheWorld(const RunOptions &options)
{
    if (!options.integrations)
        return;
    Integrations integrations(*options.integrations, options.directory);
    if (integrations.drain(Patience))
        return;
    for (const IntegrationStatus &status : integrations.integrations()) {
        if (status.queued > 0)
            std::fprintf(stderr,
                         "warning: integration %s: %lld notices wait for the next run over this directory: %s\n",
                         qPrintable(status.name), static_cast<long long>(status.queued), qPrintable(status.lastError));
    }
}

} // namespace

int runCommand(const QStringList &arguments)
{
    const Result<RunOptions> options = readOptions(arguments);
    if (!options)
        return complain(options.error());
    if (const Result<> possible = checkSpec(options->spec); !possible)
        return complain(possible.error());
    tellOfFiles(options->spec);
    Result<std::unique_ptr<SessionStore>> store = SessionStore::open(options->directory);
    if (!store)
        return complain(store.error());
    if (const std::optional<Error> notice = (*store)->notice())
        std::fprintf(stderr, "warning: %s\n", qPrintable(notice->toString()));
    if (const QString trouble = (*store)->auditTrouble(); !trouble.isEmpty())
        std::fprintf(stderr, "warning: %s\n", qPrintable(trouble));
    Result<std::unique_ptr<Session>> session = openSession(**store, *options);
    if (!session)
        return complain(session.error());

    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    (*session)->setCommitInterval(options->host == HostKind::Live ? 1 : 60);
    QElapsedTimer wall;
    wall.start();
    Result<bool> ended = runToTheEnd(**session, options->speed);
    if (!ended && ended.error().kind == Error::Kind::Conflict && (*session)->isCatchingUp()) {
        // By another version of the program, or over data that has changed since: there is no going on with it.
        std::fprintf(stderr, "warning: %s\nBeginning anew.\n", qPrintable(ended.error().toString()));
        session->reset();
        session = (*store)->begin(options->spec, options->host, observer());
        if (!session)
            return complain(session.error());
        (*session)->setCommitInterval(options->host == HostKind::Live ? 1 : 60);
        ended = runToTheEnd(**session, options->speed);
    }
    if (!ended)
        return complain(ended.error());
    if (!*ended) {
        std::fprintf(stderr, "Interrupted; give the same command again to go on.\n");
        return ExitInterrupted;
    }
    if (const Result<> finished = (*session)->finish(QStringLiteral("The datasets have ended.")); !finished)
        return complain(finished.error());

    tellTheWorld(*options);
    tellPeers(*options);

    const QJsonObject report = runReport(**session, double(wall.elapsed()) / 1000.0);
    printSummary(report, (*session)->state());
    if (!options->report.isEmpty()) {
        if (const Result<> written = writeReport(options->report, QJsonDocument(report)); !written)
            return complain(written.error());
    }
    return found((*session)->state(), options->failOn) ? ExitFound : ExitDone;
}

} // namespace ops
