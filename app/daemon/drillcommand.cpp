#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/drilltable.h"
#include "app/daemon/reportfile.h"
#include "app/daemon/serveroptions.h"
#include "app/daemon/signals.h"
#include "config/knowledgefile.h"
#include "config/platformconfigfile.h"
#include "config/startingpolicy.h"
#include "drills/remotedrills.h"
#include "drills/simulateddrill.h"

#include <QDateTime>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace ops {

namespace {

struct Settings
{
    DrillPlan plan;
    SessionSpec terms; ///< of what is simulated
    std::optional<PlatformAddress> server;
    QString directory;
    QString report;
};

Error noSuchValue(const char *option, const QString &found, const QString &allowed)
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("\"%1\" is not possible; allowed: %2.").arg(found.left(80), allowed),
            .where = QLatin1String(option),
            .todo = {}};
}

QString text(const char *source)
{
    return QCoreApplication::translate("drill", source);
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(text(QT_TRANSLATE_NOOP(
        "drill", "Breaks apps by a plan (docs/drills.md), and scores how soon that is found and well "
                 "again,\nwhat was done wrongly, and what people had to do. What is simulated runs in "
                 "virtual time; real apps are\nthose of a daemon, in dev only. Results are kept, and "
                 "compared with those before.\n"
                 "Exit codes: 0 all targets were met, 1 one was missed, 2 bad arguments or input, 130 "
                 "interrupted.\n"
                 "The token is read from --token-file, or from the variable UNIVERSAL_DEVOPS_TOKEN.\n"
                 "Example: universal-devopsd drill --plan simulated")));
    parser.addOptions({
        {QStringLiteral("plan"),
         text(QT_TRANSLATE_NOOP("drill", "A bundled plan, or a YAML file. Example: --plan simulated")),
         QStringLiteral("name|file.yaml")},
        {QStringLiteral("history"),
         text(QT_TRANSLATE_NOOP("drill", "Break nothing; print all results, those of --plan only if it is named. "
                                         "Example: --history --plan simulated"))},
        {QStringLiteral("report"),
         text(QT_TRANSLATE_NOOP("drill", "Write the results as JSON. Example: --report drills.json")),
         QStringLiteral("file.json")},
        {QStringLiteral("policy"),
         text(QT_TRANSLATE_NOOP("drill", "What is known at the begin of each simulated drill: a file of \"knowledge "
                                         "export\", the bundled \"starting\" policy, or \"none\". Example: --policy "
                                         "learned.json")),
         QStringLiteral("file.json|starting|none"), QStringLiteral("starting")},
        {QStringLiteral("planner"),
         text(QT_TRANSLATE_NOOP("drill", "Who chooses the cure in simulated drills. Example: --planner ordered")),
         QStringLiteral("rl|ordered|random"), QStringLiteral("rl")},
    });
    addServerOption(parser);
    addCredentialOptions(parser);
}

Result<QJsonArray> readPolicy(const QString &given, const PlatformConfig &config)
{
    QStringList environments;
    for (const EnvironmentConfig &environment : config.environments)
        environments.append(environment.name);
    Result<QList<PolicyEntry>> entries = given == QLatin1String("none")       ? Result(QList<PolicyEntry>())
                                         : given == QLatin1String("starting") ? startingPolicy(environments)
                                                                              : loadKnowledge(given);
    if (!entries)
        return entries.error();
    QJsonArray knowledge;
    for (const PolicyEntry &entry : *entries)
        knowledge.append(entry.toJson());
    return knowledge;
}

/// Simulated time begins at the same moment always, so that equal drills have equal scores.
Result<SessionSpec> readTerms(const QCommandLineParser &parser)
{
    const QString file = parser.value(QStringLiteral("config"));
    const Result<PlatformConfig> config =
        loadPlatformConfig(file.isEmpty() ? QString(QLatin1String(DefaultPlatformConfig)) : file);
    if (!config)
        return config.error();
    SessionSpec terms;
    terms.config = *config;
    terms.start = *timestampFromIso(QStringLiteral("2026-01-05T00:00:00.000Z"));
    const auto planner = fromName<Planner>(parser.value(QStringLiteral("planner")));
    if (!planner)
        return noSuchValue("--planner", parser.value(QStringLiteral("planner")), allNames<Planner>());
    terms.planner = *planner;
    const Result<QJsonArray> knowledge = readPolicy(parser.value(QStringLiteral("policy")), terms.config);
    if (!knowledge)
        return knowledge.error();
    terms.knowledge = *knowledge;
    return terms;
}

Result<Settings> readSettings(const QCommandLineParser &parser, const PlatformOptions &platform)
{
    Settings settings{.plan = {},
                      .terms = {},
                      .server = {},
                      .directory = platform.dataDirectory(QStringLiteral("drill")),
                      .report = parser.value(QStringLiteral("report"))};
    if (const Result<> possible = checkReportFile(settings.report); !possible)
        return possible.error();
    if (parser.isSet(QStringLiteral("history")))
        return settings;
    if (!parser.isSet(QStringLiteral("plan")))
        return noSuchValue(
            "--plan", {},
            QStringLiteral("the path of a YAML file, or %1").arg(bundledDrillPlans().join(QStringLiteral(", "))));
    const Result<DrillPlan> plan = loadDrillPlan(parser.value(QStringLiteral("plan")));
    if (!plan)
        return plan.error();
    settings.plan = *plan;
    const Result<SessionSpec> terms = readTerms(parser);
    if (!terms)
        return terms.error();
    settings.terms = *terms;
    if (plan->isReal() != parser.isSet(QStringLiteral("server")))
        return Error{.kind = Error::Kind::Invalid,
                     .what = plan->isReal() ? QStringLiteral("The plan breaks real apps, which are those of a daemon.")
                                            : QStringLiteral("The plan is simulated, and needs no daemon."),
                     .where = QStringLiteral("--server"),
                     .todo = {}};
    if (!plan->isReal())
        return settings;
    Result<PlatformAddress> address = readServerOptions(parser);
    if (!address)
        return address.error();
    if (const Result<> valid = address->validate(); !valid)
        return valid.error();
    settings.server = *address;
    return settings;
}

/// Results as they come: kept at once, and shown together at the end.
class Results
{
public:
    explicit Results(const Settings &settings)
        : m_settings(settings)
        , m_history(settings.directory)
    {
    }

    Result<> take(const DrillScore &score)
    {
        const auto drill = std::find_if(m_settings.plan.drills.cbegin(), m_settings.plan.drills.cend(),
                                        [&score](const Drill &each) { return each.name == score.drill; });
        m_taken.append({.at = fromEpochMs(QDateTime::currentMSecsSinceEpoch()),
                        .plan = m_settings.plan.name,
                        .target = m_settings.server ? m_settings.server->server.toString() : QString(),
                        .version = QStringLiteral(OPS_VERSION),
                        .planner = m_settings.server ? QString() : toName(m_settings.terms.planner),
                        .seed = m_settings.plan.seed,
                        .missed = score.missed(drill->targets),
                        .score = score});
        m_missed = m_missed || !m_taken.constLast().missed.isEmpty();
        return m_history.add(m_taken.constLast());
    }
    bool haveMissed() const { return m_missed; }

    /// Those of this run, beside the ones before.
    Result<QList<DrillComparison>> compare() const
    {
        const Result<QList<DrillRecord>> all = m_history.read(m_settings.plan.name);
        if (!all)
            return all.error();
        QList<DrillComparison> results = compared(*all);
        results.removeIf([this](const DrillComparison &result) { return !m_taken.contains(result.record); });
        return results;
    }

private:
    const Settings &m_settings;
    DrillHistory m_history;
    QList<DrillRecord> m_taken;
    bool m_missed = false;
};

Result<> writeResults(const QString &file, const QList<DrillComparison> &results)
{
    if (file.isEmpty())
        return done();
    QJsonArray list;
    for (const DrillComparison &result : results)
        list.append(result.toJson());
    return writeReport(file, QJsonDocument(QJsonObject{{QStringLiteral("results"), list}}));
}

int show(const Result<QList<DrillComparison>> &results, const QString &report)
{
    if (!results)
        return complain(results.error());
    printDrills(*results);
    const Result<> written = writeResults(report, *results);
    return written ? int(ExitDone) : complain(written.error());
}

int runSimulated(const Settings &settings, Results &results)
{
    for (const Drill &drill : settings.plan.drills) {
        const Result<DrillScore> score = runSimulatedDrill(settings.plan, drill, settings.terms);
        if (!score)
            return complain(score.error());
        if (const Result<> kept = results.take(*score); !kept)
            return complain(kept.error());
    }
    return ExitDone;
}

int runRemote(const Settings &settings, Results &results)
{
    RemoteDrills drills(settings.plan, *settings.server, {});
    QEventLoop loop; // the program's own; nothing else runs one
    int exitCode = ExitDone;
    const Signals signals;
    QObject::connect(&signals, &Signals::ended, &drills, [&] {
        exitCode = ExitInterrupted;
        drills.giveUp();
    });
    QObject::connect(&drills, &RemoteDrills::said, &loop,
                     [](const QString &line) { std::fprintf(stderr, "%s\n", qPrintable(line)); });
    QObject::connect(&drills, &RemoteDrills::scored, &loop, [&](const DrillScore &score) {
        if (const Result<> kept = results.take(score); !kept)
            exitCode = complain(kept.error());
    });
    QObject::connect(&drills, &RemoteDrills::ended, &loop, [&](const QString &problem) {
        if (!problem.isEmpty() && exitCode == ExitDone)
            exitCode = complain(Error{.kind = Error::Kind::Refused,
                                      .what = problem,
                                      .where = settings.server->server.toString(),
                                      .todo = {}});
        loop.quit();
    });
    QMetaObject::invokeMethod(&drills, &RemoteDrills::start, Qt::QueuedConnection);
    loop.exec();
    return exitCode;
}

} // namespace

int drillCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    const PlatformOptions platform(parser, PlatformOptions::Kind::Files);
    addOptions(parser);
    parseOrExit(parser, arguments);
    const Result<Settings> settings = readSettings(parser, platform);
    if (!settings)
        return complain(settings.error());
    if (parser.isSet(QStringLiteral("history"))) {
        const QString plan = QFileInfo(parser.value(QStringLiteral("plan"))).completeBaseName();
        const Result<QList<DrillRecord>> all = DrillHistory(settings->directory).read(plan);
        return show(all ? Result(compared(*all)) : Result<QList<DrillComparison>>(all.error()), settings->report);
    }
    Results results(*settings);
    const int exitCode = settings->server ? runRemote(*settings, results) : runSimulated(*settings, results);
    const int shown = show(results.compare(), settings->report);
    if (exitCode != ExitDone || shown != ExitDone)
        return exitCode != ExitDone ? exitCode : shown;
    return results.haveMissed() ? ExitFound : ExitDone;
}

} // namespace ops
