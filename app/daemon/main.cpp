#include "app/daemon/commands.h"
#include "translations/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

namespace {

struct Entry
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

constexpr Entry Entries[] = {
    {"run", QT_TRANSLATE_NOOP("main", "replay datasets or a scenario, and report what was found, done and learned"),
     ops::runCommand},
    {"serve", QT_TRANSLATE_NOOP("main", "run, watch and heal real apps, with an HTTP API"), ops::serveCommand},
    {"deploy", QT_TRANSLATE_NOOP("main", "ask a daemon for a deployment and wait for its outcome, from a pipeline"),
     ops::deployCommand},
    {"check", QT_TRANSLATE_NOOP("main", "examine every component and say what to do about what is broken"),
     ops::checkCommand},
    {"detect", QT_TRANSLATE_NOOP("main", "score the values of CSV files for anomalies"), ops::detectCommand},
    {"app", QT_TRANSLATE_NOOP("main", "check the specs of apps"), ops::appCommand},
    {"campaign", QT_TRANSLATE_NOOP("main", "prove how well the platform learns, on thousands of simulated incidents"),
     ops::campaignCommand},
    {"knowledge", QT_TRANSLATE_NOOP("main", "export, import, merge, compare, take back or reset what has been learned"),
     ops::knowledgeCommand},
    {"evaluate", QT_TRANSLATE_NOOP("main", "judge a policy by recorded history before it rules"), ops::evaluateCommand},
    {"export", QT_TRANSLATE_NOOP("main", "write history as CSV or JSON Lines"), ops::exportCommand},
    {"replay", QT_TRANSLATE_NOOP("main", "run recorded history again, as it was or with another policy"),
     ops::replayCommand},
    {"dossier", QT_TRANSLATE_NOOP("main", "write all that is on record about an incident into one file"),
     ops::dossierCommand},
    {"drill", QT_TRANSLATE_NOOP("main", "break apps by plan, and score how the platform does, over time"),
     ops::drillCommand},
    {"report", QT_TRANSLATE_NOOP("main", "write what a month came to, for people who were not there"),
     ops::reportCommand},
    {"operators", QT_TRANSLATE_NOOP("main", "who may do what through the HTTP API"), ops::operatorsCommand},
    {"audit", QT_TRANSLATE_NOOP("main", "verify, export or prune the record of all decisions"), ops::auditCommand},
};

void printUsage(std::FILE *stream)
{
    std::fprintf(stream, "%s\n\n",
                 qPrintable(QCoreApplication::translate("main", "Usage: universal-devopsd COMMAND [options]")));
    for (const Entry &entry : Entries)
        std::fprintf(stream, "  %-10s %s\n", entry.name,
                     qPrintable(QCoreApplication::translate("main", entry.summary)));
    std::fprintf(stream, "\n%s\n",
                 qPrintable(QCoreApplication::translate(
                     "main", "\"universal-devopsd COMMAND --help\" explains the options. Example:\n"
                             "  universal-devopsd run --scenario slow-responses --env prod --report report.json")));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("universal-devopsd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPS_VERSION));

    QTranslator translator;
    ops::loadTexts(translator, QLocale().name());
    QCoreApplication::installTranslator(&translator);

    QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    for (const Entry &entry : Entries) {
        if (command == QLatin1String(entry.name)) {
            arguments.removeAt(1);
            return entry.run(arguments);
        }
    }
    if (command == QLatin1String("--version")) {
        std::printf("universal-devopsd %s\n", OPS_VERSION);
        return ops::ExitDone;
    }
    const bool asked = command == QLatin1String("--help") || command == QLatin1String("-h");
    printUsage(asked ? stdout : stderr);
    return asked ? ops::ExitDone : ops::ExitBadInput;
}
