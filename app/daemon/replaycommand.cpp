#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/reportfile.h"
#include "config/knowledgefile.h"
#include "config/platformconfigfile.h"
#include "engine/whatifcomparison.h"
#include "journal/journalreader.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>

namespace ops {

namespace {

struct ReplayOptions
{
    QString directory;
    std::optional<qint64> session;
    WhatIf changes;
    QString report;
    bool failOnDifference = false;
};

Error wrong(const char *option, const QString &found, const QString &allowed)
{
    return {.kind = Error::Kind::Invalid,
            .what = QStringLiteral("\"%1\" is not possible; allowed: %2.").arg(found.left(80), allowed),
            .where = QLatin1String(option),
            .todo = {}};
}

Result<WhatIf> readChanges(const QCommandLineParser &parser)
{
    WhatIf changes;
    if (parser.isSet(QStringLiteral("planner"))) {
        changes.planner = fromName<Planner>(parser.value(QStringLiteral("planner")));
        if (!changes.planner)
            return wrong("--planner", parser.value(QStringLiteral("planner")), allNames<Planner>());
    }
    if (parser.isSet(QStringLiteral("autonomy"))) {
        changes.autonomy = AutonomyRule::fromString(parser.value(QStringLiteral("autonomy")));
        if (!changes.autonomy)
            return wrong("--autonomy", parser.value(QStringLiteral("autonomy")),
                         QStringLiteral("observe, ask, veto:SECONDS, autonomous"));
    }
    if (parser.isSet(QStringLiteral("limits"))) {
        const Result<PlatformConfig> config = loadPlatformConfig(parser.value(QStringLiteral("limits")));
        if (!config)
            return config.error();
        changes.limits = *config;
    }
    if (parser.isSet(QStringLiteral("policy"))) {
        const Result<QList<PolicyEntry>> policy = loadKnowledge(parser.value(QStringLiteral("policy")));
        if (!policy)
            return policy.error();
        changes.knowledge = *policy;
    }
    return changes;
}

void addOptions(QCommandLineParser &parser)
{
    const auto text = [](const char *source) { return QCoreApplication::translate("replay", source); };
    parser.addOptions({
        {QStringLiteral("journal"),
         text(QT_TRANSLATE_NOOP("replay", "The journal, or its directory. Example: --journal journal.sqlite")),
         QStringLiteral("file")},
        {QStringLiteral("session"),
         text(QT_TRANSLATE_NOOP("replay", "Which session (default: the newest). Example: --session 3")),
         QStringLiteral("number")},
        {QStringLiteral("policy"),
         text(QT_TRANSLATE_NOOP("replay",
                                "Begin with what an exported knowledge base knows. Example: --policy learned.json")),
         QStringLiteral("file")},
        {QStringLiteral("planner"), text(QT_TRANSLATE_NOOP("replay", "Another planner. Example: --planner ordered")),
         QStringLiteral("rl|ordered|random")},
        {QStringLiteral("autonomy"),
         text(QT_TRANSLATE_NOOP("replay", "Another autonomy, in all environments. Example: --autonomy ask")),
         QStringLiteral("observe|ask|veto:SECONDS|autonomous")},
        {QStringLiteral("limits"),
         text(QT_TRANSLATE_NOOP(
             "replay", "The limits of another configuration (YAML); all else stays. Example: --limits strict.yaml")),
         QStringLiteral("file")},
        {QStringLiteral("report"),
         text(QT_TRANSLATE_NOOP("replay", "Write the comparison as JSON. Example: --report whatif.json")),
         QStringLiteral("file.json")},
        {QStringLiteral("fail-on-difference"),
         text(QT_TRANSLATE_NOOP("replay", "Exit with 1 unless every decision is exactly the same. Example: --journal "
                                          "journal.sqlite --fail-on-difference"))},
    });
}

Result<ReplayOptions> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "replay",
        "Runs recorded history again in virtual time and says, incident by incident, what was done and what\n"
        "would have been done. Without a change, every decision has to come out the same. Nothing is written\n"
        "to the journal. Sessions of real apps cannot be run again."));
    addOptions(parser);
    parseOrExit(parser, arguments);
    const QFileInfo journal(parser.value(QStringLiteral("journal")));
    if (journal.filePath().isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("Say which history is to be run again."),
                     .where = QStringLiteral("--journal"),
                     .todo = QStringLiteral("See universal-devopsd replay --help.")};
    ReplayOptions options{.directory = journal.isDir() ? journal.absoluteFilePath() : journal.absolutePath(),
                          .session = {},
                          .changes = {},
                          .report = parser.value(QStringLiteral("report")),
                          .failOnDifference = parser.isSet(QStringLiteral("fail-on-difference"))};
    if (const Result<> possible = checkReportFile(options.report); !possible)
        return possible.error();
    if (parser.isSet(QStringLiteral("session"))) {
        bool ok = false;
        options.session = parser.value(QStringLiteral("session")).toLongLong(&ok);
        if (!ok)
            return wrong("--session", parser.value(QStringLiteral("session")), QStringLiteral("a number"));
    }
    Result<WhatIf> changes = readChanges(parser);
    if (!changes)
        return changes.error();
    options.changes = std::move(*changes);
    return options;
}

void print(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
}

QString text(const char *source)
{
    return QCoreApplication::translate("replay", source);
}

/// "restart failed, rollback succeeded; healed after 34 s"
QString course(const std::optional<Incident> &incident, const QList<Action> &actions)
{
    if (!incident)
        return text(QT_TRANSLATE_NOOP("replay", "did not happen"));
    QStringList steps;
    for (const Action &action : actions)
        steps.append(toName(action.strategy) + QLatin1Char(' ') + toName(action.state));
    QString end = toName(incident->state);
    if (!incident->isOpen())
        end = text(QT_TRANSLATE_NOOP("replay", "%1 after %2 s"))
                  .arg(end)
                  .arg(toSeconds(incident->endedAt - incident->openedAt));
    steps.append(end);
    return steps.join(QStringLiteral(", "));
}

QString saved(double seconds)
{
    return seconds < 0 ? text(QT_TRANSLATE_NOOP("replay", "%1 s lost")).arg(-seconds)
                       : text(QT_TRANSLATE_NOOP("replay", "%1 s saved")).arg(seconds);
}

void printComparison(const WhatIfComparison &comparison)
{
    for (const IncidentComparison &pair : comparison.incidents) {
        const Incident &incident = pair.was ? *pair.was : *pair.would;
        print(QStringLiteral("%1  %2  %3  %4")
                  .arg(toIsoString(incident.openedAt), incident.id, incident.issue.key.toString(),
                       toName(incident.issue.kind)));
        print(text(QT_TRANSLATE_NOOP("replay", "    was:   %1")).arg(course(pair.was, pair.wasDone)));
        print(pair.same ? text(QT_TRANSLATE_NOOP("replay", "    would: the same"))
                        : text(QT_TRANSLATE_NOOP("replay", "    would: %1 (%2)"))
                              .arg(course(pair.would, pair.wouldDone), saved(pair.savedSeconds)));
    }
    print(QString());
    if (!comparison.first) {
        print(text(QT_TRANSLATE_NOOP("replay", "Every decision is exactly the same: %1 of %1 decisions, %2 events."))
                  .arg(comparison.decisions)
                  .arg(comparison.events));
        return;
    }
    const auto differing = std::count_if(comparison.incidents.cbegin(), comparison.incidents.cend(),
                                         [](const IncidentComparison &pair) { return !pair.same; });
    print(text(QT_TRANSLATE_NOOP("replay", "Incidents that went another way: %1 of %2; time in incidents: %3."))
              .arg(differing)
              .arg(comparison.incidents.size())
              .arg(saved(comparison.savedSeconds)));
    if (comparison.refusedOrders > 0)
        print(text(QT_TRANSLATE_NOOP("replay", "Orders of people that had nothing to act on any more: %1."))
                  .arg(comparison.refusedOrders));
    print(text(QT_TRANSLATE_NOOP("replay", "First difference, at event %1:")).arg(comparison.first->sequence));
    print(text(QT_TRANSLATE_NOOP("replay", "    was:   %1")).arg(comparison.first->was));
    print(text(QT_TRANSLATE_NOOP("replay", "    would: %1")).arg(comparison.first->would));
}

} // namespace

int replayCommand(const QStringList &arguments)
{
    const Result<ReplayOptions> options = readOptions(arguments);
    if (!options)
        return complain(options.error());
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(options->directory);
    if (!journal)
        return complain(journal.error());
    const Result<History> recorded = readHistory(**journal, options->session);
    if (!recorded)
        return complain(recorded.error());
    const Result<History> again = runAgain(*recorded, options->changes);
    if (!again)
        return complain(again.error());
    const WhatIfComparison comparison = compareHistories(*recorded, *again);
    printComparison(comparison);
    if (!options->report.isEmpty()) {
        const QJsonDocument report(comparison.toJson());
        if (const Result<> written = writeReport(options->report, report); !written)
            return complain(written.error());
    }
    return comparison.first && options->failOnDifference ? ExitFound : ExitDone;
}

} // namespace ops
