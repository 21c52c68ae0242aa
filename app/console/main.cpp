#include "app/common/busoption.h"
#include "app/common/filenotes.h"
#include "app/common/integrationoption.h"
#include "app/common/platformbus.h"
#include "app/common/platformoptions.h"
#include "app/console/consoleintegrations.h"
#include "drills/drillhistorydesk.h"
#include "engine/embeddedclient.h"
#include "engine/sessionfactory.h"
#include "operations/stopfile.h"
#include "operators/accountsignin.h"
#include "operators/roleguard.h"
#include "records/journalexportdesk.h"
#include "remote/remoteauditdesk.h"
#include "remote/remoteclient.h"
#include "remote/remotedesk.h"
#include "remote/remoteexportdesk.h"
#include "remote/remoteintegrations.h"
#include "remote/remotereportdesk.h"
#include "remote/remotewhatifdesk.h"
#include "reports/journalreportdesk.h"
#include "secrets/secretfile.h"
#include "telemetry/sessionfigures.h"
#include "ui/shell/consolestate.h"
#include "ui/shell/settings.h"
#include "ui/signin/consolelock.h"
#include "ui/theme/theme.h"
#include "ui/window/language.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <span>

namespace {

constexpr int ExitBadInput = 2; ///< as of the daemon

int complain(const QString &what)
{
    std::fprintf(stderr, "error: %s\n", qPrintable(what));
    return ExitBadInput;
}

struct Start
{
    ops::SessionSpec spec;
    bool fresh = false; ///< the command line says what to run: do not go on with an earlier session
    double speed = 1;
    QString directory;
    std::optional<ops::IntegrationSettings> integrations; ///< that the command line names
    QString integrationsFile;
    std::optional<ops::BusNode::Settings> bus;
    QStringList drills; ///< directories where "universal-devopsd drill" keeps results
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "console", "Opens the operations console. Without arguments it goes on with the session that was open last, or "
                   "begins the bundled demo.\nExample: universal-devops resources/datasets/web_service.csv"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("files"),
                                 QCoreApplication::translate("console", "CSV files to run, the same as --dataset."),
                                 QStringLiteral("[file.csv...]"));
    parser.addOptions({
        {QStringLiteral("connect"),
         QCoreApplication::translate("console",
                                     "Show and command a daemon elsewhere, which was started with --listen "
                                     "and --listen-stream; wss:// means the same as https://. Example: --connect "
                                     "https://ops.example:8470"),
         QStringLiteral("url")},
        {QStringLiteral("connect-stream"),
         QCoreApplication::translate("console", "Its stream, if it is not beside the API. Example: --connect-stream "
                                                "wss://ops.example:8471/stream"),
         QStringLiteral("url")},
        {QStringLiteral("token-file"),
         QCoreApplication::translate("console", "File with the token for --connect, readable for its owner only; "
                                                "without it, the variable UNIVERSAL_DEVOPS_TOKEN is read. Example: "
                                                "--token-file token"),
         QStringLiteral("file")},
        {QStringLiteral("ca-file"),
         QCoreApplication::translate("console", "Who vouches for the daemon (PEM), instead of the system's. Example: "
                                                "--ca-file ca.pem"),
         QStringLiteral("file")},
    });
}

/// Where --connect leads.
ops::Result<ops::RemoteAddress> readAddress(const QCommandLineParser &parser, const ops::PlatformOptions &platform)
{
    if (platform.namesSession() || !parser.positionalArguments().isEmpty() ||
        parser.isSet(QStringLiteral("integrations")))
        return ops::Error{.kind = ops::Error::Kind::Invalid,
                          .what = QCoreApplication::translate("console", "A daemon runs what it was started with."),
                          .where = QStringLiteral("--connect"),
                          .todo = QCoreApplication::translate(
                              "console", "Leave out --dataset, --scenario, --apps and --integrations.")};
    for (const char *option : {"redis", "redis-name", "redis-password", "redis-ca", "redis-worker"}) {
        if (parser.isSet(QLatin1String(option)))
            return ops::Error{.kind = ops::Error::Kind::Invalid,
                              .what = QCoreApplication::translate("console", "A daemon shares its own bus."),
                              .where = QStringLiteral("--") + QLatin1String(option),
                              .todo = QCoreApplication::translate(
                                  "console", "Leave out --redis and its options, or give them to the daemon.")};
    }
    ops::RemoteAddress address{
        .api = ops::RemoteAddress::apiFrom(parser.value(QStringLiteral("connect"))),
        .stream = QUrl(parser.value(QStringLiteral("connect-stream")), QUrl::StrictMode),
        .token = qgetenv("UNIVERSAL_DEVOPS_TOKEN").trimmed(),
        .identity = {.authorities = parser.value(QStringLiteral("ca-file")), .certificate = {}, .key = {}}};
    if (parser.isSet(QStringLiteral("token-file"))) {
        const ops::Result<QByteArray> token = ops::readSecret(parser.value(QStringLiteral("token-file")));
        if (!token)
            return token.error();
        address.token = *token;
    }
    if (const ops::Result<> valid = address.validate(); !valid)
        return valid.error();
    return address;
}

/// Where the daemon's command keeps them unless it is told otherwise, and this console's own.
QStringList drillDirectories(const ops::PlatformOptions &platform)
{
    QStringList directories{platform.dataDirectory(QStringLiteral("drill")),
                            platform.dataDirectory(QStringLiteral("console"))};
    directories.removeDuplicates(); // --data names one for all
    return directories;
}

ops::Result<Start> readStart(const QCommandLineParser &parser, const ops::PlatformOptions &platform,
                             const ops::Settings &settings)
{
    ops::Result<ops::SessionSpec> spec = platform.sessionSpec();
    if (!spec)
        return spec.error();
    const bool fresh = platform.namesSession() || !parser.positionalArguments().isEmpty();
    const ops::Result<double> speed = platform.speed(fresh ? 1 : settings.get(ops::setting::Speed));
    if (!speed)
        return speed.error();
    Start start{.spec = std::move(*spec),
                .fresh = fresh,
                .speed = *speed,
                .directory = platform.dataDirectory(QStringLiteral("console")),
                .integrations = {},
                .integrationsFile = parser.value(QStringLiteral("integrations")),
                .bus = {},
                .drills = drillDirectories(platform)};
    const ops::Result<std::optional<ops::IntegrationSettings>> integrations = ops::readIntegrationOption(parser);
    if (!integrations)
        return integrations.error();
    start.integrations = *integrations;
    const ops::Result<std::optional<ops::BusNode::Settings>> bus = ops::readBusOptions(parser, start.directory);
    if (!bus)
        return bus.error();
    start.bus = *bus;
    for (const QString &file : parser.positionalArguments())
        start.spec.datasets.append(QDir::current().absoluteFilePath(file));
    if (!start.fresh)
        start.spec.scenario = QStringLiteral("demo");
    start.spec.loop = true; // who watches decides when it ends
    start.spec.start = ops::fromEpochMs(QDateTime::currentSecsSinceEpoch() * 1000);
    if (const ops::Result<> possible = ops::checkSpec(start.spec); !possible)
        return possible.error();
    return start;
}

/// Help needs no display.
bool asksForText(std::span<char *> arguments)
{
    return std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        const QLatin1String text(argument);
        return text == QLatin1String("--help") || text == QLatin1String("-h") || text == QLatin1String("--version") ||
               text == QLatin1String("-v");
    });
}

/// Qt would end with abort(), and with words about its plugins.
bool hasDisplay(std::span<char *> arguments)
{
    const bool isChosen = std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        const QLatin1String text(argument);
        return text.endsWith(QLatin1String("-platform")) || text.endsWith(QLatin1String("-display"));
    });
    return isChosen || !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (asksForText({argv, size_t(argc)}))
        return std::make_unique<QCoreApplication>(argc, argv);
    return std::make_unique<QApplication>(argc, argv);
}

int runConsole(QApplication &application, const Start &start, ops::Settings &settings)
{
    ops::Theme theme(application);
    ops::Language language;
    ops::EmbeddedClient client(start.directory);
    const ops::StopFile stopFile(start.directory, client);
    const ops::PlatformBus bus(start.bus, client);
    QString operatorName = settings.get(ops::setting::Operator);
    if (operatorName.isEmpty())
        operatorName = qEnvironmentVariable("USER", QStringLiteral("operator"));
    ops::RoleGuard guard(client, start.directory);
    ops::ConsoleState console(guard, operatorName);
    QObject::connect(&guard, &ops::RoleGuard::standingChanged, &console, &ops::ConsoleState::setStanding);
    QObject::connect(&console, &ops::ConsoleState::operatorChanged, &guard, &ops::RoleGuard::setOperator);
    guard.setOperator(operatorName);
    console.setFirstSession(start.spec);
    ops::SessionFigures figures(client);
    QObject::connect(&client, &ops::EmbeddedClient::vitalsMeasured, &figures, &ops::SessionFigures::hearVitals);
    ops::ConsoleIntegrations integrations(client, figures, start.directory);
    ops::JournalReportDesk reports(start.directory);
    ops::JournalExportDesk exports(start.directory);
    ops::DrillHistoryDesk drills(start.drills);
    ops::AccountSignIn signIn(start.directory);
    ops::MainWindow window(console, client.desks(), settings, theme, language);
    window.setIntegrations(&integrations);
    window.setReports(&reports);
    window.setExports(&exports);
    window.setDrills(&drills);
    window.setSignIn(&signIn);
    if (signIn.hasPassword(operatorName))
        window.lock()->lock();
    if (start.integrations)
        integrations.use(*start.integrations, start.integrationsFile);
    else if (const QString chosen = settings.get(ops::setting::IntegrationsFile); !chosen.isEmpty())
        window.loadIntegrations(chosen);
    window.show();
    client.setSpeed(start.speed);
    client.open(start.spec, start.fresh);
    return QApplication::exec();
}

int runRemoteConsole(QApplication &application, const ops::RemoteAddress &address, const QStringList &drillHistories,
                     ops::Settings &settings)
{
    ops::Theme theme(application);
    ops::Language language;
    ops::RemoteClient client(address);
    ops::RemoteDesk desk;
    ops::RemoteAuditDesk auditDesk(address);
    ops::RemoteWhatIfDesk whatIfDesk;
    ops::DrillHistoryDesk drills(drillHistories); // of daemons elsewhere, too, they are kept here
    ops::RemoteReportDesk reports(address);
    ops::RemoteExportDesk exports(address);
    ops::RemoteIntegrations integrations(address);
    ops::ConsoleState console(client, QStringLiteral("…")); // until the daemon has said whose token it is
    console.setRemote(address.api.authority());
    QObject::connect(&client, &ops::RemoteClient::identified, &console, &ops::ConsoleState::setOperatorName);
    QObject::connect(&client, &ops::RemoteClient::standingChanged, &console, &ops::ConsoleState::setStanding);
    ops::MainWindow window(console, {.apps = desk, .audit = auditDesk, .whatIf = whatIfDesk}, settings, theme,
                           language);
    window.setDrills(&drills);
    window.setReports(&reports);
    window.setExports(&exports);
    window.setIntegrations(&integrations);
    window.show();
    client.open();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const std::span<char *> arguments(argv, size_t(argc));
    if (!asksForText(arguments) && !hasDisplay(arguments))
        return complain(QCoreApplication::translate(
            "console", "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Without a window, "
                       "\"universal-devopsd run\" shows the same as text, and so does ./run.sh in the source tree."));
    const std::unique_ptr<QCoreApplication> application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("universal-devops"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPS_VERSION));

    QCommandLineParser parser;
    describe(parser);
    const ops::PlatformOptions platform(parser);
    ops::addIntegrationOption(parser);
    ops::addBusOptions(parser, ops::BusRole::Member);
    parser.process(*application);
    ops::Settings settings(QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
                               .filePath(QStringLiteral("universal-devops/console.ini")));
    auto *gui = qobject_cast<QApplication *>(application.get());
    if (!gui)
        return 0; // parser.process() has answered already
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.universal_devops.UniversalDevOps"));
    if (parser.isSet(QStringLiteral("connect"))) {
        const ops::Result<ops::RemoteAddress> address = readAddress(parser, platform);
        return address ? runRemoteConsole(*gui, *address, drillDirectories(platform), settings)
                       : complain(address.error().toString());
    }
    const ops::Result<Start> start = readStart(parser, platform, settings);
    if (!start)
        return complain(start.error().toString());
    ops::tellOfFiles(start->spec);
    return runConsole(*gui, *start, settings);
}
