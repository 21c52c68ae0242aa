#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/reportfile.h"
#include "campaign/campaignreport.h"
#include "campaign/mixfile.h"
#include "config/knowledgefile.h"
#include "config/platformconfigfile.h"
#include "config/startingpolicy.h"
#include "evaluation/estimate.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <vector>

namespace ops {

namespace {

constexpr int MostEpisodes = 1'000'000;
constexpr int MostSeeds = 1000;

struct Options
{
    QList<Mix> mixes;
    QList<CampaignPlanner> planners;
    int episodes = 1000;
    int seeds = 1;
    quint64 firstSeed = 1;
    PlatformConfig config;
    std::optional<AutonomyRule> autonomy; ///< nothing: as configured
    QList<PolicyEntry> knowledge;
    QString report;
    QString learned;
};

Error invalid(const QString &option, const QString &found, const QString &allowed)
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("\"%1\" is not possible; allowed: %2.").arg(found.left(80), allowed),
            .where = option,
            .todo = {}};
}

Result<int> count(const QCommandLineParser &parser, const QString &name, int most)
{
    bool isNumber = false;
    const int value = parser.value(name).toInt(&isNumber);
    if (isNumber && value >= 1 && value <= most)
        return value;
    return invalid(QStringLiteral("--") + name, parser.value(name), QStringLiteral("1 to %1").arg(most));
}

Result<> readMixes(const QString &given, Options &options)
{
    const QStringList names = given == QLatin1String("all") ? bundledMixes() : QStringList{given};
    for (const QString &name : names) {
        Result<Mix> mix = loadMix(name);
        if (!mix)
            return mix.error();
        if (!options.config.find(mix->environment))
            return invalid(name + QStringLiteral(": environment"), mix->environment,
                           QStringLiteral("an environment of the configuration"));
        options.mixes.append(std::move(*mix));
    }
    return done();
}

Result<> readPlanners(const QString &given, Options &options)
{
    if (given == QLatin1String("all")) {
        for (const auto &[planner, name] : EnumNames<CampaignPlanner>::table)
            options.planners.append(planner);
        return done();
    }
    const auto planner = fromName<CampaignPlanner>(given);
    if (!planner)
        return invalid(QStringLiteral("--planner"), given, allNames<CampaignPlanner>() + QStringLiteral(", all"));
    options.planners = {*planner};
    return done();
}

Result<> readAutonomy(const QString &given, Options &options)
{
    if (given == QLatin1String("configured"))
        return done();
    options.autonomy = AutonomyRule::fromString(given);
    if (!options.autonomy)
        return invalid(QStringLiteral("--autonomy"), given,
                       QStringLiteral("configured, observe, ask, veto:SECONDS, autonomous"));
    return done();
}

Result<> readKnowledge(const QString &given, Options &options)
{
    if (given == QLatin1String("none"))
        return done();
    QStringList environments;
    for (const EnvironmentConfig &environment : std::as_const(options.config.environments))
        environments.append(environment.name);
    Result<QList<PolicyEntry>> entries =
        given == QLatin1String("starting") ? startingPolicy(environments) : loadKnowledge(given);
    if (!entries)
        return entries.error();
    options.knowledge = std::move(*entries);
    return done();
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("mix"),
         QCoreApplication::translate("campaign",
                                     "A bundled mix, a YAML file, or \"all\" bundled ones. Example: --mix web-fleet"),
         QStringLiteral("name|file.yaml|all"), QStringLiteral("web-fleet")},
        {QStringLiteral("episodes"),
         QCoreApplication::translate("campaign", "How many incidents. Example: --episodes 1000"),
         QStringLiteral("number"), QStringLiteral("1000")},
        {QStringLiteral("seed"),
         QCoreApplication::translate("campaign", "What is drawn; equal seeds give equal reports. Example: --seed 7"),
         QStringLiteral("number"), QStringLiteral("1")},
        {QStringLiteral("seeds"),
         QCoreApplication::translate("campaign",
                                     "So many campaigns, with the seeds from --seed on; prints means and their 95 % "
                                     "intervals. Example: --seeds 20"),
         QStringLiteral("number"), QStringLiteral("1")},
        {QStringLiteral("planner"), QCoreApplication::translate("campaign", "Who decides. Example: --planner rl"),
         QStringLiteral("rl|ordered|random|epsilon-greedy|oracle|all"), QStringLiteral("rl")},
        {QStringLiteral("report"),
         QCoreApplication::translate("campaign", "Write the report as JSON. Example: --report campaign.json"),
         QStringLiteral("file.json")},
        {QStringLiteral("autonomy"),
         QCoreApplication::translate("campaign",
                                     "What the platform may do by itself; \"configured\": as the environment of "
                                     "the mix has it. Example: --autonomy veto:10"),
         QStringLiteral("configured|observe|ask|veto:SECONDS|autonomous"), QStringLiteral("autonomous")},
        {QStringLiteral("policy"),
         QCoreApplication::translate("campaign",
                                     "What is known at the begin: a file of \"knowledge export\", the bundled "
                                     "\"starting\" policy, or \"none\". Example: --policy learned.json"),
         QStringLiteral("file.json|starting|none"), QStringLiteral("starting")},
        {QStringLiteral("learned"),
         QCoreApplication::translate("campaign", "Write what was learned. Example: --learned learned.json"),
         QStringLiteral("file.json")},
        {QStringLiteral("config"),
         QCoreApplication::translate("campaign",
                                     "Environments, limits and strategies. Example: --config platform.yaml"),
         QStringLiteral("file.yaml")},
    });
}

Result<Options> readOptions(const QCommandLineParser &parser)
{
    Options options;
    Result<PlatformConfig> config =
        loadPlatformConfig(parser.isSet(QStringLiteral("config")) ? parser.value(QStringLiteral("config"))
                                                                  : QStringLiteral(":/config/defaults.yaml"));
    if (!config)
        return config.error();
    options.config = std::move(*config);
    const Result<int> episodes = count(parser, QStringLiteral("episodes"), MostEpisodes);
    if (!episodes)
        return episodes.error();
    options.episodes = *episodes;
    const Result<int> seeds = count(parser, QStringLiteral("seeds"), MostSeeds);
    if (!seeds)
        return seeds.error();
    options.seeds = *seeds;
    bool isNumber = false;
    options.firstSeed = parser.value(QStringLiteral("seed")).toULongLong(&isNumber);
    if (!isNumber)
        return invalid(QStringLiteral("--seed"), parser.value(QStringLiteral("seed")),
                       QStringLiteral("a whole number"));
    for (const Result<> &read : {readMixes(parser.value(QStringLiteral("mix")), options),
                                 readPlanners(parser.value(QStringLiteral("planner")), options),
                                 readAutonomy(parser.value(QStringLiteral("autonomy")), options),
                                 readKnowledge(parser.value(QStringLiteral("policy")), options)}) {
        if (!read)
            return read.error();
    }
    options.report = parser.value(QStringLiteral("report"));
    if (const Result<> possible = checkReportFile(options.report); !possible)
        return possible.error();
    options.learned = parser.value(QStringLiteral("learned"));
    const bool isOne = options.mixes.size() == 1 && options.planners.size() == 1 && options.seeds == 1;
    if (!options.learned.isEmpty() && !isOne)
        return invalid(QStringLiteral("--learned"), options.learned,
                       QStringLiteral("one mix, one planner and one seed, of which this is what was learned"));
    return options;
}

CampaignSpec specOf(const Options &options, const Mix &mix, CampaignPlanner planner, quint64 seed)
{
    CampaignSpec spec{.mix = mix,
                      .planner = planner,
                      .episodes = options.episodes,
                      .seed = seed,
                      .environment = *options.config.find(mix.environment),
                      .knowledge = options.knowledge};
    if (options.autonomy) {
        spec.environment.defaultAutonomy = *options.autonomy;
        spec.environment.autonomy.clear();
    }
    return spec;
}

/// One line of the table: a planner on a mix, over all seeds.
struct Line
{
    CampaignPlanner planner = CampaignPlanner::Rl;
    std::vector<CampaignFigures> figures;
    double seconds = 0; ///< of the wall clock
};

/// All mixes together, by seed.
struct Together
{
    std::map<CampaignPlanner, std::vector<CampaignTotals>> planners;
    std::vector<CampaignTotals> oracle;
};

/// Over all seeds.
QString cell(const std::vector<double> &values, int digits)
{
    const Estimate over = mean(values);
    const QString text = QString::number(over.value, 'f', digits);
    return values.size() > 1 ? text + QStringLiteral(" ± ") + QString::number(over.margin(), 'f', digits) : text;
}

QString cell(const std::vector<CampaignFigures> &figures, double CampaignFigures::*field, double scale, int digits)
{
    std::vector<double> values;
    values.reserve(figures.size());
    for (const CampaignFigures &one : figures)
        values.push_back(one.*field * scale);
    return cell(values, digits);
}

void printLine(const Line &line)
{
    using F = CampaignFigures;
    const auto &figures = line.figures;
    const QStringList cells{toName(line.planner),
                            cell(figures, &F::firstTry, 100, 1),
                            cell(figures, &F::firstTryLater, 100, 1),
                            cell(figures, &F::regretFirst, 1, 0),
                            cell(figures, &F::regret, 1, 0),
                            cell(figures, &F::healingSuccess, 100, 1),
                            cell(figures, &F::mttr50, 1, 1),
                            cell(figures, &F::mttr95, 1, 1),
                            cell(figures, &F::manualShare, 100, 1),
                            cell(figures, &F::uptime, 100, 3)};
    std::printf("| %s |\n", qPrintable(cells.join(QStringLiteral(" | "))));
}

/// What is promised, beside the figures above.
void printPromises(const Line &line)
{
    using F = CampaignFigures;
    const auto &figures = line.figures;
    const bool hasTurned =
        std::any_of(figures.cbegin(), figures.cend(), [](const CampaignFigures &one) { return one.afterTurn > 0; });
    const QString none = QStringLiteral("-");
    const QStringList cells{toName(line.planner),
                            cell(figures, &F::uptimeOfOracle, 100, 3),
                            cell(figures, &F::healedWithinReach, 100, 1),
                            cell(figures, &F::mttr50WithinReach, 1, 1),
                            cell(figures, &F::mttr95WithinReach, 1, 1),
                            cell(figures, &F::manualWithinReach, 100, 1),
                            hasTurned ? cell(figures, &F::firstTryAfterTurnOfOracle, 100, 1) : none};
    std::printf("| %s |\n", qPrintable(cells.join(QStringLiteral(" | "))));
}

void printPromisesHead()
{
    std::puts("\n| planner | uptime, of the oracle's % | within reach: healed % | MTTR p50, s | p95, s | by people % "
              "| first try after a turn, of the oracle's % |\n|---|---|---|---|---|---|---|");
}

void printHead(const Mix &mix)
{
    std::printf("\n%s: %s\n\n", qPrintable(mix.name), qPrintable(mix.description));
    std::puts("| planner | first try % | after 200 % | regret of 200, s | regret, s | healed % | MTTR p50, s | p95, s "
              "| by people % | uptime % |\n|---|---|---|---|---|---|---|---|---|---|");
}

void printTogether(const Together &together)
{
    std::puts("\nall mixes together:\n\n"
              "| planner | uptime, of the oracle's % | healed % | MTTR p50, s | p95, s | by people % "
              "| people needed % |\n"
              "|---|---|---|---|---|---|---|");
    for (const auto &[planner, seeds] : together.planners) {
        std::array<std::vector<double>, 6> columns;
        for (std::size_t seed = 0; seed < seeds.size(); ++seed) {
            const CampaignTotals &one = seeds[seed];
            const std::array values{100 * one.uptime() / together.oracle[seed].uptime(),
                                    100 * one.healingSuccess(),
                                    one.mttr(0.5),
                                    one.mttr(0.95),
                                    100 * one.manualShare(),
                                    100 * one.workShare()};
            for (std::size_t column = 0; column < columns.size(); ++column)
                columns[column].push_back(values[column]);
        }
        QStringList cells{toName(planner)};
        for (std::size_t column = 0; column < columns.size(); ++column)
            cells.append(cell(columns[column], column == 0 ? 3 : 1));
        std::printf("| %s |\n", qPrintable(cells.join(QStringLiteral(" | "))));
    }
}

/// All seeds of one mix; adds to the reports, and to what is told of all mixes.
std::vector<Line> runMix(const Options &options, const Mix &mix, QJsonArray &reports, QList<PolicyEntry> &learned,
                         Together &together)
{
    together.oracle.resize(std::size_t(options.seeds));
    std::vector<Line> lines;
    for (CampaignPlanner planner : options.planners)
        lines.push_back({.planner = planner, .figures = {}});
    for (int i = 0; i < options.seeds; ++i) {
        const quint64 seed = options.firstSeed + quint64(i);
        const CampaignOutcome oracle = Campaign(specOf(options, mix, CampaignPlanner::Oracle, seed)).run();
        together.oracle[std::size_t(i)].add(oracle);
        for (Line &line : lines) {
            const CampaignSpec spec = specOf(options, mix, line.planner, seed);
            QElapsedTimer wall;
            wall.start();
            const CampaignOutcome outcome = Campaign(spec).run();
            line.seconds += double(wall.elapsed()) / 1000;
            line.figures.push_back(figuresOf(outcome, oracle));
            std::vector<CampaignTotals> &totals = together.planners[line.planner];
            totals.resize(std::size_t(options.seeds));
            totals[std::size_t(i)].add(outcome);
            reports.append(campaignReport(spec, outcome, oracle));
            learned = outcome.knowledge;
        }
    }
    return lines;
}

} // namespace

int campaignCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "campaign",
        "Proves how well the platform learns: thousands of simulated incidents, drawn from a mix of faults, "
        "decided by the platform's own learner or by others to compare it with.\n"
        "Example: universal-devopsd campaign --mix web-fleet --planner all --seeds 20"));
    addOptions(parser);
    parseOrExit(parser, arguments);
    const Result<Options> options = readOptions(parser);
    if (!options)
        return complain(options.error());
    QJsonArray reports;
    QList<PolicyEntry> learned;
    Together together;
    double seconds = 0;
    for (const Mix &mix : options->mixes) {
        const std::vector<Line> lines = runMix(*options, mix, reports, learned, together);
        printHead(mix);
        for (const Line &line : lines) {
            printLine(line);
            seconds += line.seconds;
        }
        printPromisesHead();
        for (const Line &line : lines)
            printPromises(line);
    }
    if (options->mixes.size() > 1)
        printTogether(together);
    const double incidents = double(reports.size()) * options->episodes;
    std::printf("\n%s\n", qPrintable(QCoreApplication::translate("campaign", "%1 incidents in %2 s.")
                                         .arg(incidents, 0, 'f', 0)
                                         .arg(seconds, 0, 'f', 1)));
    if (!options->report.isEmpty()) {
        const QJsonDocument report =
            reports.size() == 1 ? QJsonDocument(reports.first().toObject()) : QJsonDocument(reports);
        if (const Result<> written = writeReport(options->report, report); !written)
            return complain(written.error());
    }
    if (!options->learned.isEmpty()) {
        if (const Result<> saved = saveKnowledge(options->learned, learned); !saved)
            return complain(saved.error());
    }
    return ExitDone;
}

} // namespace ops
