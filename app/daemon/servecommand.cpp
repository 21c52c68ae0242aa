#include "app/common/busoption.h"
#include "app/common/integrationoption.h"
#include "app/common/platformbus.h"
#include "app/common/platformoptions.h"
#include "app/daemon/commandline.h"
#include "app/daemon/commands.h"
#include "app/daemon/inboundoptions.h"
#include "app/daemon/signals.h"
#include "app/daemon/tlsoptions.h"
#include "engine/embeddedclient.h"
#include "engine/sessionfactory.h"
#include "integrations/integrations.h"
#include "journal/journalreader.h"
#include "metricsout/metricsout.h"
#include "operations/joineddesks.h"
#include "operations/stopfile.h"
#include "operators/accountfile.h"
#include "records/recorddesk.h"
#include "records/sizehistory.h"
#include "reports/journalreportdesk.h"
#include "secrets/secretfile.h"
#include "server/answerbook.h"
#include "server/apiserver.h"
#include "stream/streamserver.h"
#include "tls/tlskeeper.h"
#include "ui/report/reportpage.h"

#include <QDateTime>
#include <QEventLoop>

#include <cstdio>
#include <optional>

namespace ops {

namespace {

struct ListenAddress
{
    QString address;
    quint16 port = 0;
};

struct ServeOptions
{
    SessionSpec spec;
    double speed = 1; ///< of what is simulated
    QString directory;
    ApiServer::Settings api;
    std::optional<ListenAddress> stream;
    std::optional<TlsOptions> tls;
    std::optional<IntegrationSettings> integrations;
    std::optional<BusNode::Settings> bus;
    bool stopApps = false;
};

/// "127.0.0.1:8470", as the option of that name says.
Result<ListenAddress> readListen(const QString &text, const QString &option)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    if (colon < 1 || !ok || port > 65535)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("\"%1\" is not possible; allowed: ADDRESS:PORT.").arg(text.left(80)),
                     .where = option,
                     .todo = {}};
    return ListenAddress{text.left(colon), quint16(port)};
}

Result<int> readOrderRate(const QString &text)
{
    bool ok = false;
    const int rate = text.toInt(&ok);
    if (ok && rate >= 0)
        return rate;
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is not possible; allowed: a number from 0 on.").arg(text.left(80)),
                 .where = QStringLiteral("--orders-per-minute"),
                 .todo = {}};
}

Result<ServeOptions> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "serve", "Runs, watches and heals real apps until SIGTERM, and answers over HTTP. The apps go on running\n"
                 "afterwards, and are met again at the next start. With --dataset or --scenario, apps are simulated."));
    const PlatformOptions platform(parser);
    parser.addOptions({
        {QStringLiteral("listen"),
         QCoreApplication::translate("serve", "Where the HTTP API listens. Example: --listen 127.0.0.1:8470"),
         QStringLiteral("address:port"), QStringLiteral("127.0.0.1:8470")},
        {QStringLiteral("listen-stream"),
         QCoreApplication::translate("serve", "Where the stream of events listens (WebSocket); nowhere if it is left "
                                              "out. Example: --listen-stream 127.0.0.1:8471"),
         QStringLiteral("address:port")},
        {QStringLiteral("orders-per-minute"),
         QCoreApplication::translate("serve", "How many orders the HTTP API takes with one token in a minute; 0: as "
                                              "many as come. Example: --orders-per-minute 600"),
         QStringLiteral("number"), QString::number(OrderRate::Usual)},
        {QStringLiteral("stop-apps"),
         QCoreApplication::translate(
             "serve", "At the end, stop the apps instead of leaving them running. Example: --apps apps --stop-apps")},
    });
    addTlsOptions(parser);
    addInboundOptions(parser);
    addIntegrationOption(parser);
    addBusOptions(parser, BusRole::Member);
    parseOrExit(parser, arguments);
    Result<SessionSpec> spec = platform.sessionSpec();
    if (!spec)
        return spec.error();
    const Result<double> speed = platform.speed(1);
    if (!speed)
        return speed.error();
    if (!platform.namesSession())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("There is nothing to serve."),
                     .where = QStringLiteral("--apps"),
                     .todo = QStringLiteral("Name a directory with app specs (docs/app-spec.md).")};
    if (!spec->isReal()) {
        spec->loop = true; // until SIGTERM
        spec->start = fromEpochMs(QDateTime::currentSecsSinceEpoch() * 1000);
    }
    ServeOptions options{.spec = *spec,
                         .speed = *speed,
                         .directory = platform.dataDirectory(QStringLiteral("serve")),
                         .api = {},
                         .stream = {},
                         .tls = {},
                         .integrations = {},
                         .bus = {},
                         .stopApps = parser.isSet(QStringLiteral("stop-apps"))};
    const Result<ListenAddress> listen = readListen(parser.value(QStringLiteral("listen")), QStringLiteral("--listen"));
    if (!listen)
        return listen.error();
    options.api.address = listen->address;
    options.api.port = listen->port;
    const Result<int> rate = readOrderRate(parser.value(QStringLiteral("orders-per-minute")));
    if (!rate)
        return rate.error();
    options.api.ordersPerMinute = *rate;
    if (parser.isSet(QStringLiteral("listen-stream"))) {
        const Result<ListenAddress> stream =
            readListen(parser.value(QStringLiteral("listen-stream")), QStringLiteral("--listen-stream"));
        if (!stream)
            return stream.error();
        options.stream = *stream;
    }
    const Result<std::optional<TlsOptions>> tls = readTlsOptions(parser);
    if (!tls)
        return tls.error();
    options.tls = *tls;
    if (options.tls)
        options.api.tls = options.tls->pair;
    const Result<InboundOptions> inbound = readInboundOptions(parser);
    if (!inbound)
        return inbound.error();
    options.api.inbound = inbound->settings;
    options.api.publicUrl = inbound->publicUrl;
    const Result<std::optional<IntegrationSettings>> integrations = readIntegrationOption(parser);
    if (!integrations)
        return integrations.error();
    options.integrations = *integrations;
    const Result<std::optional<BusNode::Settings>> bus = readBusOptions(parser, options.directory);
    if (!bus)
        return bus.error();
    options.bus = *bus;
    return options;
}

/// Through a connection of its own each time, since whoever asks does so in a thread of its own.
Result<std::vector<Rollup>> rollupsOf(const QString &directory, const SeriesKey &key, RollupLevel level, Timestamp from,
                                      Timestamp to)
{
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory);
    if (!journal)
        return journal.error();
    const Result<std::vector<RollupSegment>> segments = (*journal)->series().read(key, level, from, to);
    if (!segments)
        return segments.error();
    std::vector<Rollup> rollups;
    for (const RollupSegment &segment : *segments) {
        segment.read([&](const Rollup &rollup) {
            if (rollup.start() >= toEpochMs(from) && rollup.start() < toEpochMs(to))
                rollups.push_back(rollup);
        });
    }
    return rollups;
}

Command emergencyStop()
{
    return {.type = EventType::OperatorStopped,
            .operatorName = QStringLiteral("signal"),
            .environment = {},
            .app = {},
            .incident = {},
            .data = {{QStringLiteral("reason"), QStringLiteral("The daemon was sent SIGUSR1.")}}};
}

/// Takes the certificate's files up whenever they change.
std::unique_ptr<TlsKeeper> keepTls(const ServeOptions &options, OperationsClient &client, ApiServer &api,
                                   StreamServer &stream)
{
    if (!options.tls)
        return nullptr;
    auto keeper = std::make_unique<TlsKeeper>(options.tls->files, options.tls->pair);
    QObject::connect(keeper.get(), &TlsKeeper::troubled, &client, &OperationsClient::degraded);
    QObject::connect(keeper.get(), &TlsKeeper::changed, &api, [&api, &stream, &client](const SharedTlsPair &pair) {
        const Result<> taken = api.renewTls(pair);
        if (!taken)
            Q_EMIT client.degraded(TlsKeeper::Component, taken.error().toString());
        stream.renew(*pair);
        std::fprintf(stderr, "%s: another certificate is used\n", qPrintable(TlsKeeper::Component));
    });
    return keeper;
}

void sayTrouble(const QString &name, const QString &text)
{
    std::fprintf(stderr, "integration %s: %s\n", qPrintable(name), text.isEmpty() ? "well again" : qPrintable(text));
}

/// Those that the options name, woken whenever the client tells that something was committed.
std::unique_ptr<Integrations> makeIntegrations(const ServeOptions &options, OperationsClient &client)
{
    if (!options.integrations)
        return nullptr;
    auto integrations = std::make_unique<Integrations>(*options.integrations, options.directory);
    QObject::connect(&client, &OperationsClient::sessionStarted, integrations.get(), &Integrations::wake);
    QObject::connect(&client, &OperationsClient::eventsArrived, integrations.get(), &Integrations::wake);
    QObject::connect(integrations.get(), &Integrations::troubled, &client, sayTrouble);
    return integrations;
}

} // namespace

int serveCommand(const QStringList &arguments)
{
    Result<ServeOptions> options = readOptions(arguments);
    if (!options)
        return complain(options.error());
    if (const Result<> possible = checkSpec(options->spec); !possible)
        return complain(possible.error());
    for (const Error &error : leftOut(options->spec))
        std::fprintf(stderr, "left out: %s\n", qPrintable(error.toString()));
    const Result<QByteArray> token = readOrMakeSecret(apiTokenFile(options->directory));
    if (!token)
        return complain(token.error());
    options->api.token = *token;

    const Result<QByteArray> answerKey = readOrMakeSecret(answerKeyFile(options->directory));
    if (!answerKey)
        return complain(answerKey.error());
    options->api.answerKey = *answerKey;
    if (options->integrations) {
        for (IntegrationConfig &integration : options->integrations->integrations)
            integration.answers = {.publicUrl = options->api.publicUrl, .key = *answerKey};
    }

    AccountFile accounts(options->directory);
    options->api.whoIs = [&accounts](const QString &name) { return accounts.whoIs(name); };
    options->api.whoHas = [&accounts](const QByteArray &presented) { return accounts.whoHas(presented); };

    options->api.history = [directory = options->directory](const AppKey &key, const QString &metric, RollupLevel level,
                                                            Timestamp from, Timestamp to) {
        return rollupsOf(directory, {key, metric}, level, from, to);
    };
    options->api.sizes = [directory = options->directory](const AppKey &key, const AppSize &size, Timestamp known,
                                                          Timestamp earliest) {
        return sizedSince(directory, key, size, known, earliest);
    };

    QEventLoop loop; // the program's own; nothing else runs one
    int exitCode = ExitDone;
    const Signals signals;
    EmbeddedClient client(options->directory);
    QObject::connect(&signals, &Signals::ended, &loop, &QEventLoop::quit);
    QObject::connect(&signals, &Signals::stopRequested, &client, [&client] { client.submit(emergencyStop()); });
    QObject::connect(&client, &OperationsClient::sessionFailed, &loop, [&](const Error &error) {
        exitCode = complain(error);
        loop.quit();
    });
    QObject::connect(&client, &OperationsClient::degraded, &loop, [](const QString &component, const QString &text) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(component), text.isEmpty() ? "well again" : qPrintable(text));
    });
    const StopFile stopFile(options->directory, client);
    const std::unique_ptr<Integrations> integrations = makeIntegrations(*options, client);
    MetricsOut metrics(options->integrations ? options->integrations->metrics : QList<IntegrationConfig>());
    QObject::connect(&metrics, &MetricsOut::troubled, &client, sayTrouble);
    JoinedDesks desks(integrations ? QList<IntegrationDesk *>{integrations.get(), &metrics}
                                   : QList<IntegrationDesk *>{&metrics});
    options->api.integrations = &desks;
    const PlatformBus bus(options->bus, client);
    options->api.peers = bus.desk();
    RecordDesk records(options->directory);
    options->api.records = &records;
    JournalReportDesk reports(options->directory);
    options->api.reports = &reports;
    options->api.reportPage = ReportPage::html;
    AnswerBook answers(options->directory);
    options->api.answers = &answers;
    ApiServer api(client, options->api);
    QObject::connect(&client, &EmbeddedClient::vitalsMeasured, &api, &ApiServer::hearVitals);
    if (const Result<> listening = api.start(); !listening)
        return complain(listening.error());
    StreamServer stream(client, api.state(), api.callers());
    if (options->stream) {
        if (const Result<> listening = stream.start(options->stream->address, options->stream->port, options->api.tls);
            !listening)
            return complain(listening.error());
        api.tellStream(stream.port());
        std::printf("streaming on %s://%s:%d/stream\n", options->tls ? "wss" : "ws",
                    qPrintable(options->stream->address), int(stream.port()));
    }
    const std::unique_ptr<TlsKeeper> tls = keepTls(*options, client, api, stream);
    std::printf("listening on %s://%s:%d\n", options->tls ? "https" : "http", qPrintable(options->api.address),
                int(api.port()));
    std::fflush(stdout);
    client.setSpeed(options->speed);
    client.open(options->spec, true);
    metrics.start([&api] { return api.families(); });
    loop.exec();
    metrics.stop();
    client.close(options->stopApps);
    return exitCode;
}

} // namespace ops
