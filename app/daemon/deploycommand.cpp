#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/serveroptions.h"
#include "app/daemon/signals.h"
#include "pipeline/deploymentrun.h"

#include <QEventLoop>
#include <QUuid>

#include <cstdio>

namespace ops {

namespace {

/// The exit codes of the command (docs/pipelines.md); pipelines rely on them.
int exitCodeOf(PipelineOutcome outcome)
{
    switch (outcome) {
    case PipelineOutcome::Accepted:
    case PipelineOutcome::Succeeded:
        return ExitDone;
    case PipelineOutcome::Failed:
        return 10;
    case PipelineOutcome::RolledBack:
        return 11;
    case PipelineOutcome::Cancelled:
        return 12;
    case PipelineOutcome::Refused:
        return 13;
    case PipelineOutcome::Unreachable:
        return 14;
    case PipelineOutcome::TimedOut:
        return 15;
    }
    return ExitBadInput;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "deploy",
        "Asks a daemon for a deployment, for pipelines. It is asked again until it answers, and the order is\n"
        "carried out once.\n"
        "Exit codes: 0 succeeded (without --wait: taken), 2 wrong options, 10 failed, 11 rolled back,\n"
        "12 cancelled, 13 refused, 14 not reachable (or the outcome is not known), 15 not done in time,\n"
        "130 interrupted. The deployment goes on after 14, 15 and 130.\n"
        "The token is read from --token-file, or from the variable UNIVERSAL_DEVOPS_TOKEN.\n"
        "Example: universal-devopsd deploy --server https://ops.example:8470 --app shop --env prod \\\n"
        "             --release 2.0 --wait --token-file token"));
    addServerOption(parser, QStringLiteral("http://127.0.0.1:8470"));
    parser.addOptions({
        {QStringLiteral("app"), QCoreApplication::translate("deploy", "Name of the app. Example: --app shop"),
         QStringLiteral("name")},
        {QStringLiteral("env"), QCoreApplication::translate("deploy", "Where to. Example: --env prod"),
         QStringLiteral("name")},
        {QStringLiteral("release"),
         QCoreApplication::translate("deploy", "One of the app's releases. Example: --release 2.0"),
         QStringLiteral("name")},
        {QStringLiteral("reason"),
         QCoreApplication::translate("deploy", "Kept with the order. Example: --reason \"build 17\""),
         QStringLiteral("text")},
        {QStringLiteral("wait"),
         QCoreApplication::translate("deploy", "Wait for the outcome. Example: --env dev --wait")},
        {QStringLiteral("timeout"),
         QCoreApplication::translate("deploy", "The longest wait, in seconds. Example: --timeout 600"),
         QStringLiteral("seconds"), QStringLiteral("1800")},
    });
    addCredentialOptions(parser);
}

Result<DeploymentOrder> orderOf(const QCommandLineParser &parser)
{
    bool ok = false;
    const int seconds = parser.value(QStringLiteral("timeout")).toInt(&ok);
    if (!ok || seconds < 1 || seconds > 86'400)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("It is a number from 1 to 86400."),
                     .where = QStringLiteral("--timeout"),
                     .todo = {}};
    const Result<PlatformAddress> address = readServerOptions(parser);
    if (!address)
        return address.error();
    DeploymentOrder order;
    order.server = address->server;
    order.token = address->token;
    order.identity = address->identity;
    order.key = {parser.value(QStringLiteral("env")), parser.value(QStringLiteral("app"))};
    order.release = parser.value(QStringLiteral("release"));
    order.reason = parser.value(QStringLiteral("reason"));
    order.wait = parser.isSet(QStringLiteral("wait"));
    order.timeout = std::chrono::seconds{seconds};
    if (const Result<> valid = order.validate(); !valid)
        return valid.error();
    return order;
}

} // namespace

int deployCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    parseOrExit(parser, arguments);
    const Result<DeploymentOrder> order = orderOf(parser);
    if (!order)
        return complain(order.error());
    DeploymentRun run(*order, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    QEventLoop loop; // the program's own; nothing else runs one
    int exitCode = ExitInterrupted;
    const Signals signals;
    QObject::connect(&signals, &Signals::ended, &loop, &QEventLoop::quit);
    QObject::connect(&run, &DeploymentRun::said, &loop, [](const QString &line) {
        std::printf("%s\n", qPrintable(line));
        std::fflush(stdout); // a pipeline's log shows it as it happens
    });
    QObject::connect(&run, &DeploymentRun::ended, &loop, [&](PipelineOutcome outcome, const QString &detail) {
        exitCode = exitCodeOf(outcome);
        std::fprintf(exitCode == ExitDone ? stdout : stderr, "%s%s%s\n", qPrintable(toName(outcome)),
                     detail.isEmpty() ? "" : ": ", qPrintable(detail));
        loop.quit();
    });
    QMetaObject::invokeMethod(&run, &DeploymentRun::start, Qt::QueuedConnection);
    loop.exec();
    return exitCode;
}

} // namespace ops
