#include "end_to_end/servedplatform.h"

#include "ports.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <optional>
#include <unistd.h>

using namespace ops;

const QByteArray ServedPlatform::SmallShop = R"(
name: shop
type: api
runtime: process
releases:
  '1.0': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }
health: { http: 'http://127.0.0.1:{port}/health', interval: 200ms, timeout: 200ms }
rollout: { watch: 1s, stop_grace: 2s }
healing: { strategies: [restart], backoff: 200ms..2s }
environments:
  dev: { release: '1.0', port: PORT }
)";

const QByteArray ServedPlatform::TwoReleases = QByteArray(SmallShop).replace(
    "\nhealth:", "\n  '2.0': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }\nhealth:");

ServedPlatform::ServedPlatform(const QByteArray &spec)
    : port(quint16(freePorts(PortsOfAnApp)))
{
    m_daemon.setProcessChannelMode(QProcess::MergedChannels);
    m_daemon.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    writeSpec(spec);
}

ServedPlatform::~ServedPlatform()
{
    if (m_daemon.state() == QProcess::NotRunning)
        start();
    m_daemon.terminate();
    m_daemon.waitForFinished(Patience);
}

void ServedPlatform::setVariable(const QString &name, const QString &value)
{
    QProcessEnvironment environment = m_daemon.processEnvironment();
    environment.insert(name, value);
    m_daemon.setProcessEnvironment(environment);
}

void ServedPlatform::writeSpec(const QByteArray &spec, const QString &file)
{
    QByteArray text = spec;
    text.replace("OPS_SHOP", OPS_SHOP).replace("PORT", QByteArray::number(port));
    text.replace("SHARED", QByteArray::number(port + 9));
    QDir(m_directory.path()).mkpath(QStringLiteral("apps"));
    QFile written(m_directory.filePath(QStringLiteral("apps/") + file));
    if (written.open(QIODevice::WriteOnly))
        written.write(text);
}

void ServedPlatform::start(bool stopApps)
{
    QStringList arguments{QStringLiteral("serve"),
                          QStringLiteral("--apps"),
                          m_directory.filePath(QStringLiteral("apps")),
                          QStringLiteral("--data"),
                          dataDirectory(),
                          QStringLiteral("--listen"),
                          QStringLiteral("127.0.0.1:0"),
                          QStringLiteral("--listen-stream"),
                          QStringLiteral("127.0.0.1:0")};
    if (stopApps)
        arguments.append(QStringLiteral("--stop-apps"));
    m_daemon.start(QStringLiteral(OPS_DAEMON), arguments + m_arguments);
    m_said.clear();
    while (!m_said.contains("listening on ") || !m_said.endsWith('\n')) {
        if (!m_daemon.waitForReadyRead(Patience))
            return;
        m_said += m_daemon.readAll();
    }
    const auto said = [this](const QByteArray &before) {
        const qsizetype begin = m_said.indexOf(before) + before.size();
        return QUrl(QString::fromUtf8(m_said.mid(begin, m_said.indexOf('\n', begin) - begin)));
    };
    m_api = said("listening on ");
    m_stream = said("streaming on ");
    QFile token(dataDirectory() + QStringLiteral("/api-token"));
    if (token.open(QIODevice::ReadOnly))
        m_token = token.readAll().trimmed();
}

QString ServedPlatform::said()
{
    m_said += m_daemon.readAll();
    return QString::fromUtf8(m_said);
}

void ServedPlatform::kill()
{
    m_daemon.kill();
    m_daemon.waitForFinished(Patience);
}

int ServedPlatform::terminate()
{
    m_daemon.terminate();
    return m_daemon.waitForFinished(Patience) ? m_daemon.exitCode() : -1;
}

ServedPlatform::Answer ServedPlatform::ask(const QString &path, const QByteArray &method, const QByteArray &body,
                                           bool token)
{
    HttpRequest request;
    request.method = method;
    request.url = m_api.resolved(QUrl(path));
    request.body = body;
    request.identity = m_identity;
    request.headers.emplaceBack("Content-Type", "application/json");
    if (token)
        request.headers.emplaceBack("Authorization", "Bearer " + m_token);
    std::optional<Answer> answer;
    m_http.send(request, [&answer](const Result<HttpResponse> &response) {
        answer = response ? Answer{response->status, QJsonDocument::fromJson(response->body).object(), response->body}
                          : Answer{};
    });
    const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience);
    return came ? *answer : Answer{};
}

QString ServedPlatform::troubleWith(const QString &component)
{
    const QJsonArray all = ask(QStringLiteral("/health")).json.value(QLatin1String("components")).toArray();
    for (const QJsonValue &one : all) {
        if (one[QLatin1String("name")].toString() == component)
            return one[QLatin1String("detail")].toString();
    }
    return {};
}

QJsonObject ServedPlatform::app()
{
    return ask(QStringLiteral("/apps")).json.value(QLatin1String("apps"))[0].toObject();
}

QJsonObject ServedPlatform::lastIncident()
{
    return ask(QStringLiteral("/incidents")).json.value(QLatin1String("incidents")).toArray().last().toObject();
}

QJsonArray ServedPlatform::events()
{
    return ask(QStringLiteral("/events?since=0")).json.value(QLatin1String("events")).toArray();
}

int ServedPlatform::count(const QString &type)
{
    const QJsonArray all = events();
    return int(std::count_if(all.begin(), all.end(), [&type](const QJsonValue &event) {
        return event[QLatin1String("type")].toString() == type;
    }));
}

int ServedPlatform::mostReplicas(const QString &release)
{
    int most = 0;
    const QJsonArray all = events();
    for (const QJsonValue &event : all) {
        const QJsonArray replicas = event[QLatin1String("data")][QLatin1String("replica_states")].toArray();
        most = std::max(most, int(std::count_if(replicas.begin(), replicas.end(), [&](const QJsonValue &replica) {
                            return replica[QLatin1String("release")].toString() == release &&
                                   replica[QLatin1String("state")].toString() != QLatin1String("exited");
                        })));
    }
    return most;
}

QByteArray ServedPlatform::story(const QStringList &types)
{
    QByteArray lines;
    const QJsonArray all = events();
    for (const QJsonValue &event : all) {
        if (types.contains(event[QLatin1String("type")].toString()))
            lines += '\n' + QJsonDocument(event.toObject()).toJson(QJsonDocument::Compact);
    }
    return lines;
}

QString ServedPlatform::deploy(const QString &release)
{
    const QByteArray body = "{\"app\":\"shop\",\"env\":\"dev\",\"release\":\"" + release.toUtf8() + "\"}";
    const Answer answer = ask(QStringLiteral("/deploy"), "POST", body);
    return answer.status == 202 ? answer.json.value(QLatin1String("deployment_id")).toString() : QString();
}

QString ServedPlatform::act(const QString &strategy, const QJsonObject &parameters)
{
    const QJsonObject body{{QStringLiteral("app"), QStringLiteral("shop")},
                           {QStringLiteral("env"), QStringLiteral("dev")},
                           {QStringLiteral("strategy"), strategy},
                           {QStringLiteral("parameters"), parameters}};
    const Answer answer = ask(QStringLiteral("/actions"), "POST", QJsonDocument(body).toJson());
    return answer.status == 202 ? answer.json.value(QLatin1String("action_id")).toString() : QString();
}

ShopAnswer ServedPlatform::shop(const QByteArray &method, const QByteArray &target, int replica) const
{
    ShopClient client(quint16(port + replica));
    client.ask(method, target);
    return client.read(10'000);
}

bool ServedPlatform::servesRelease(const QByteArray &release) const
{
    const ShopAnswer answer = shop("GET", "/");
    return answer.status == 200 && answer.headers.value("x-release") == release;
}
