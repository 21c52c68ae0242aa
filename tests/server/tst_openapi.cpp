// The API's document against the code: every call that it has, with right, wrong, missing and oversized input, without
// a token and with a role that is too low.
#include "server/apiserver.h"

#include "answers/answerlink.h"
#include "inbound/webhooksignature.h"
#include "journal/journal.h"
#include "projections/advice.h"
#include "records/recorddesk.h"
#include "reports/journalreportdesk.h"
#include "server/apipage.h"
#include "server/fakeplatform.h"
#include "server/jsonshape.h"
#include "server/wire.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";
const QByteArray Secret = "a-secret-that-senders-sign-with";
const QByteArray AnswerKey = "a-key-that-signs-links";

Timestamp testTime()
{
    return fromEpochMs(1'767'225'600'123);
}

QJsonObject document()
{
    QFile file(QStringLiteral(OPENAPI_DOCUMENT));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// One call of the document.
struct Call
{
    QByteArray method;
    QString path; ///< with "{id}"
    QJsonObject what;

    QString id() const { return what.value(QLatin1String("operationId")).toString(); }
    QString role() const { return what.value(QLatin1String("x-role")).toString(); }
    bool isRead() const { return method == "GET"; }
    /// Whose form of signature it takes instead of a token; empty: a token's.
    QString signedLike() const { return what.value(QLatin1String("x-signed")).toString(); }
    qsizetype longestBody() const
    {
        return what.value(QLatin1String("x-body-limit")).toInteger(HttpListener::UsualBody);
    }
    /// For people with a link, and answered by pages.
    bool isPage() const { return path.startsWith(QLatin1String("/answer/")); }
    static QString answerToken()
    {
        const AnswerLink link{.action = QStringLiteral("A-1"),
                              .proposedAt = {},
                              .answer = Answer::Veto,
                              .person = QStringLiteral("api"),
                              .expires = testTime() + std::chrono::hours{1},
                              .nonce = QStringLiteral("n-1")};
        return QString::fromLatin1(AnswerSigner(AnswerKey).sign(link));
    }
    QByteArray signature(const QByteArray &body) const
    {
        if (signedLike() == QLatin1String("github"))
            return "X-GitHub-Event: release\r\nX-GitHub-Delivery: d-1\r\nX-Hub-Signature-256: " +
                   webhookSignature(body, Secret) + "\r\n";
        const QByteArray now = QByteArray::number(toEpochMs(testTime()) / 1000);
        return "X-Timestamp: " + now + "\r\nX-Signature-256: " + webhookSignature(now + '.' + body, Secret) + "\r\n";
    }
    QJsonObject responses() const { return what.value(QLatin1String("responses")).toObject(); }
    QJsonObject content() const
    {
        return what.value(QLatin1String("requestBody"))[QLatin1String("content")][QLatin1String("application/json")]
            .toObject();
    }
    QJsonObject schema() const { return content().value(QLatin1String("schema")).toObject(); }
    QJsonObject example() const { return content().value(QLatin1String("example")).toObject(); }
    QByteArray target() const
    {
        static const QMap<QString, QString> ids{{QStringLiteral("actions"), QStringLiteral("A-1")},
                                                {QStringLiteral("agents"), QStringLiteral("auto-heal")},
                                                {QStringLiteral("answer"), answerToken()},
                                                {QStringLiteral("deployments"), QStringLiteral("D-1")},
                                                {QStringLiteral("export"), QStringLiteral("incidents")},
                                                {QStringLiteral("incidents"), QStringLiteral("N-1")},
                                                {QStringLiteral("integrations"), QStringLiteral("oncall")}};
        QString filled = path;
        filled.replace(QLatin1String("{id}"), ids.value(path.section(QLatin1Char('/'), 1, 1)));
        if (id() == QLatin1String("explain"))
            filled += QLatin1String("?app=shop&env=prod");
        if (id() == QLatin1String("series"))
            filled += QLatin1String("?app=shop&env=prod&metric=latency_p95");
        return filled.toUtf8();
    }
    /// The last one that is named: where something may follow or not, the example is of what it follows from.
    int success() const
    {
        int last = 0;
        for (const QString &status : responses().keys()) {
            if (status.startsWith(QLatin1Char('2')))
                last = status.toInt();
        }
        return last;
    }
};

QList<Call> calls()
{
    QList<Call> all;
    const QJsonObject paths = document().value(QLatin1String("paths")).toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject operations = path->toObject();
        for (auto operation = operations.begin(); operation != operations.end(); ++operation)
            all.append({operation.key().toUpper().toLatin1(), path.key(), operation->toObject()});
    }
    return all;
}

template <typename E>
QJsonArray namesOf()
{
    QJsonArray names;
    for (const auto &[value, name] : EnumNames<E>::table)
        names.append(QLatin1String(name));
    return names;
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// One integration that takes everything.
class FakeIntegrations : public IntegrationDesk
{
public:
    QList<IntegrationStatus> integrations() const override
    {
        IntegrationStatus status;
        status.name = QStringLiteral("oncall");
        status.kind = IntegrationKind::PagerDuty;
        status.dead = 1;
        status.newestDead.append({.id = 7, .time = fromEpochMs(1), .headline = {}, .error = {}});
        return {status};
    }
    void test(const QString &name, Done done) override { answer(name, done); }
    void sendAgain(const QString &name, Done done) override { answer(name, done); }

private:
    static void answer(const QString &name, const Done &done)
    {
        if (name == QLatin1String("oncall"))
            return done(QStringLiteral("HTTP 202."));
        done(Error{.kind = Error::Kind::NotFound, .what = QStringLiteral("Unknown."), .where = {}, .todo = {}});
    }
};

/// A bus with one other platform.
class FakePeers : public PeerDesk
{
public:
    BusStatus bus() const override { return {.node = QStringLiteral("left"), .peers = {PeerStatus{}}}; }
    std::vector<PeerEvent> peerEvents(const QString &, qint64, int) const override { return {PeerEvent{}}; }
    QList<SharedDeployment> sharedDeployments() const override { return {SharedDeployment{}}; }
    void order(const SharedOrder &, Ordered done) override { done(QStringLiteral("id")); }
};

const QByteArray AdminElsewhere = "admin-elsewhere";

/// Tokens are names of roles, everywhere; one is for an environment that nothing is in.
std::optional<Principal> whoHas(const QByteArray &token)
{
    const bool isElsewhere = token == AdminElsewhere;
    const auto role = isElsewhere ? Role::Admin : fromName<Role>(QString::fromLatin1(token));
    if (!role)
        return std::nullopt;
    Principal who{.name = QString::fromLatin1(token), .roles = {}};
    who.roles.set(isElsewhere ? QStringLiteral("elsewhere") : RoleMap::Everywhere, *role);
    return who;
}

} // namespace

class TestOpenApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { start(OrderRate::Usual); }
    void cleanup();

    void hasEveryRouteAndNoOther();
    void isServedAsItIs();
    void referencesLeadSomewhere();
    void enumerationsAreThoseOfTheCode();

    void calledRight_data() { rows(); }
    void calledRight();
    void calledWithoutAToken_data() { rows(); }
    void calledWithoutAToken();
    void calledWithEachRole_data() { rows(); }
    void calledWithEachRole();
    void calledWrong_data() { rows(); }
    void calledWrong();
    void calledAgainWithItsKey_data() { rows(); }
    void calledAgainWithItsKey();
    void calledFromElsewhere_data() { rows(); }
    void calledFromElsewhere();
    void calledTooOften_data() { rows(); }
    void calledTooOften();
    void calledWithTooMuch_data() { rows(); }
    void calledWithTooMuch();

    void adviceIsAsDescribed();
    void thePageHasEverythingAndNoScript();
    void thePageEscapes();

private:
    static void rows()
    {
        QTest::addColumn<int>("index");
        const QList<Call> all = calls();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].id())) << i;
    }

    void start(int ordersPerMinute);
    void prepare(const Call &call);
    void prepareDeployment(const QString &id);
    void ordered(const QByteArray &method, const QByteArray &target, const QByteArray &body);
    /// Restarts are approved and help, as often as it takes.
    void earnTrust();
    WireAnswer send(const Call &call, const QByteArray &token, const QByteArray &body,
                    const QByteArray &contentType = "application/json", bool isSigned = true) const
    {
        return ask(m_api->port(),
                   {.method = call.method,
                    .target = call.target(),
                    .token = token,
                    .body = body,
                    .headers = isSigned && !call.signedLike().isEmpty() ? call.signature(body) : QByteArray(),
                    .contentType = contentType});
    }
    /// Nothing was ordered, and the answer is one that the document names.
    void refused(const Call &call, const WireAnswer &answer, int status, qsizetype before) const;

    FakeIntegrations m_integrations;
    FakePeers m_peers;
    QTemporaryDir m_directory;
    std::unique_ptr<RecordDesk> m_records;
    std::unique_ptr<JournalReportDesk> m_reports;
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

#define CALL()                                                                                                         \
    QFETCH(int, index);                                                                                                \
    const Call call = calls().at(index)

/// Something is on record.
void TestOpenApi::initTestCase()
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory.path());
    QVERIFY(journal && (*journal)->beginSession({}, fromEpochMs(1)));
    Event order;
    order.sequence = 1;
    order.type = EventType::OperatorStopped;
    order.source = QStringLiteral("operator:anna");
    Event opened;
    opened.sequence = 2;
    opened.type = EventType::IncidentOpened;
    opened.incident = QStringLiteral("N-1");
    Incident incident;
    incident.id = opened.incident;
    incident.issue.key = FakePlatform::Shop;
    opened.data = incident.toJson();
    const std::array happened{order, opened};
    QVERIFY((*journal)->append(happened) && (*journal)->commit());
}

void TestOpenApi::start(int ordersPerMinute)
{
    m_api.reset();
    m_records = std::make_unique<RecordDesk>(m_directory.path());
    m_reports = std::make_unique<JournalReportDesk>(m_directory.path());
    m_platform = std::make_unique<FakePlatform>();
    InboundSettings inbound;
    inbound.generic = SecretReference::plain(QString::fromLatin1(Secret));
    inbound.github = inbound.generic;
    inbound.deployments.append({.repository = QStringLiteral("acme/shop"),
                                .trigger = GithubTrigger::Release,
                                .workflow = {},
                                .branch = {},
                                .key = FakePlatform::Shop,
                                .release = QStringLiteral("{tag}"),
                                .stripPrefix = QStringLiteral("v")});
    m_api = std::make_unique<ApiServer>(*m_platform,
                                        ApiServer::Settings{.token = Token,
                                                            .whoHas = whoHas,
                                                            .integrations = &m_integrations,
                                                            .peers = &m_peers,
                                                            .records = m_records.get(),
                                                            .inbound = inbound,
                                                            .answerKey = AnswerKey,
                                                            .publicUrl = QUrl(QStringLiteral("https://ops.example")),
                                                            .clock = testTime,
                                                            .reports = m_reports.get(),
                                                            .ordersPerMinute = ordersPerMinute});
    QVERIFY(m_api->start());
    m_platform->begin(fromEpochMs(1'767'225'600'123)); // the session of the examples
}

void TestOpenApi::cleanup()
{
    m_api.reset();
    m_records.reset();
    m_reports.reset();
    m_platform.reset();
}

void TestOpenApi::ordered(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    const WireAnswer answer = ask(m_api->port(), {.method = method, .target = target, .token = Token, .body = body});
    QVERIFY2(answer.status / 100 == 2, answer.body.constData());
}

void TestOpenApi::earnTrust()
{
    for (int i = 1; i <= TrackRecord::LeastCases; ++i) {
        Action action;
        action.id = QStringLiteral("A-%1").arg(i);
        action.key = FakePlatform::Shop;
        action.proposedBy = QStringLiteral("auto-heal");
        for (EventType step : {EventType::ActionWaiting, EventType::ActionAuthorised, EventType::ActionSucceeded}) {
            action.state = step == EventType::ActionSucceeded ? ActionState::Succeeded : ActionState::Authorised;
            m_platform->feed(step, action.toJson(), action.proposedBy);
        }
    }
}

/// D-1, as the call needs it: under way in prod, succeeded in prod, or succeeded in stage, which prod follows.
void TestOpenApi::prepareDeployment(const QString &id)
{
    if (id == QLatin1String("cancelDeployment"))
        return ordered("POST", "/deploy", R"({"app":"shop","env":"prod","release":"2.0"})");
    PlatformConfig config;
    for (const char *name : {"stage", "prod"}) {
        config.environments.append(EnvironmentConfig{});
        config.environments.last().name = QString::fromLatin1(name);
    }
    m_platform->feed(EventType::ConfigChanged, config.toJson(), QStringLiteral("engine"));
    AppInfo info;
    info.key = {QStringLiteral("stage"), FakePlatform::Shop.app};
    info.releases = {QStringLiteral("2.0")};
    m_platform->feed(EventType::AppRegistered, info.toJson(), QStringLiteral("runtime"), info.key);
    AppStatus status;
    status.key = FakePlatform::Shop;
    status.state = AppState::Running;
    status.release = QStringLiteral("2.0");
    status.previousRelease = QStringLiteral("1.0");
    m_platform->feed(EventType::AppStateChanged, status.toJson());
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = id == QLatin1String("promoteDeployment") ? info.key : FakePlatform::Shop;
    deployment.release = QStringLiteral("2.0");
    deployment.state = DeploymentState::Succeeded;
    deployment.finishedAt = fromEpochMs(1);
    m_platform->feed(EventType::DeploySucceeded, deployment.toJson(), QStringLiteral("deploy-agent"), deployment.key);
}

/// Brings the platform to where the call is possible.
void TestOpenApi::prepare(const Call &call)
{
    const QString id = call.id();
    if (id == QLatin1String("deployment") || id == QLatin1String("listDeployments") ||
        id == QLatin1String("listReleases"))
        ordered("POST", "/deploy", R"({"app":"shop","env":"prod","release":"2.0"})");
    if (call.path.startsWith(QLatin1String("/deployments/{id}/")))
        prepareDeployment(id);
    if (id == QLatin1String("lift"))
        ordered("POST", "/emergency-stop", "{}");
    const QStringList inEnvironment{QStringLiteral("freeze"),        QStringLiteral("unfreeze"),
                                    QStringLiteral("silence"),       QStringLiteral("unsilence"),
                                    QStringLiteral("silences"),      QStringLiteral("raiseAutonomy"),
                                    QStringLiteral("lowerAutonomy"), QStringLiteral("autonomy")};
    if (inEnvironment.contains(id)) { // which the gate wants to know
        PlatformConfig config;
        config.environments.append(EnvironmentConfig{});
        config.environments.last().name = FakePlatform::Shop.environment;
        m_platform->feed(EventType::ConfigChanged, config.toJson(), QStringLiteral("engine"));
    }
    if (id == QLatin1String("unsilence") || id == QLatin1String("silences"))
        ordered("POST", "/silences", R"({"app":"shop","env":"prod","for_ms":60000,"reason":"known"})");
    if (id == QLatin1String("raiseAutonomy") || id == QLatin1String("lowerAutonomy") || id == QLatin1String("autonomy"))
        earnTrust();
    if (id == QLatin1String("endShadow") || id == QLatin1String("autonomy")) {
        AppRules rules;
        rules.shadow = true;
        m_platform->feed(EventType::AppConfigured, rules.toJson(), QStringLiteral("engine"));
    }
    if (id == QLatin1String("lowerAutonomy"))
        ordered("POST", "/autonomy", R"({"app":"shop","env":"prod","strategy":"restart"})");
    if (id == QLatin1String("unfreeze"))
        ordered("POST", "/freezes", R"({"app":"shop","env":"prod"})");
    if (id == QLatin1String("resumeAgent"))
        ordered("POST", "/agents/auto-heal/pause", "{}");
    if (id == QLatin1String("listApps")) {
        Alert alert;
        alert.id = QStringLiteral("L-1");
        alert.kind = AlertKind::ExhaustionAhead;
        alert.key = FakePlatform::Shop;
        alert.earliest = alert.latest = 60;
        m_platform->feed(EventType::AlertRaised, alert.toJson());
    }
    if (id == QLatin1String("knowledge")) {
        PolicyEntry entry;
        entry.environment = QStringLiteral("prod");
        m_platform->feed(EventType::PolicyUpdated, {{QStringLiteral("entries"), QJsonArray{entry.toJson()}}});
    }
    if (call.path.startsWith(QLatin1String("/incidents/"))) {
        Incident incident;
        incident.id = QStringLiteral("N-1");
        incident.issue.key = FakePlatform::Shop;
        m_platform->feed(EventType::IncidentOpened, incident.toJson());
    }
    if (id == QLatin1String("listNotes"))
        ordered("POST", "/incidents/N-1/notes", R"({"text":"The database was full."})");
    if (id == QLatin1String("handBack"))
        ordered("POST", "/hands-on", R"({"app":"shop","env":"prod"})");
    if (id == QLatin1String("clearRelease") || id == QLatin1String("listReleases"))
        ordered("POST", "/rejected-releases", R"({"app":"shop","env":"prod","release":"2.0","reason":"bad"})");
    if (id == QLatin1String("control"))
        ordered("POST", "/hands-on", R"({"app":"shop","env":"prod","reason":"looking"})");
    if (call.path.startsWith(QLatin1String("/actions/")) || id == QLatin1String("listActions") || call.isPage() ||
        id == QLatin1String("makeAnswerLink")) {
        Action action;
        action.id = QStringLiteral("A-1");
        action.key = FakePlatform::Shop;
        action.strategy = Strategy::ScaleOut;
        action.parameters = {{QStringLiteral("replicas"), 2}};
        action.proposedBy = QStringLiteral("auto-heal");
        action.ranking.append(RankedStrategy{});
        m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy);
        if (id == QLatin1String("undo")) {
            ordered("POST", "/actions/A-1/approve", "{}");
            action = m_platform->lastAction();
            action.state = ActionState::Succeeded;
            m_platform->feed(EventType::ActionSucceeded, action.toJson(), action.proposedBy);
        }
    }
    if (id == QLatin1String("listIncidents")) {
        Incident incident;
        incident.id = QStringLiteral("N-1");
        incident.issue.key = FakePlatform::Shop;
        incident.issue.evidence.append(Evidence{});
        m_platform->feed(EventType::IncidentOpened, incident.toJson());
        incident.state = IncidentState::Healed;
        incident.endedAt = fromEpochMs(1);
        m_platform->feed(EventType::IncidentClosed, incident.toJson());
    }
}

void TestOpenApi::hasEveryRouteAndNoOther()
{
    QStringList documented;
    for (const Call &call : calls())
        documented.append(QString::fromLatin1(call.method) + QLatin1Char(' ') +
                          QString(call.path).replace(QLatin1String("{id}"), QLatin1String("ID")));
    QStringList routes = ApiServer::routes();
    documented.sort();
    routes.sort();
    QCOMPARE(documented, routes);
}

void TestOpenApi::isServedAsItIs()
{
    const WireAnswer answer = ask(m_api->port(), {.target = "/openapi.json", .token = {}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json(), document());
    QCOMPARE(document().value(QLatin1String("openapi")).toString(), QStringLiteral("3.1.0"));
    QCOMPARE(document().value(QLatin1String("info"))[QLatin1String("version")].toString(),
             QStringLiteral(OPS_PROJECT_VERSION));
}

void TestOpenApi::referencesLeadSomewhere()
{
    const JsonShape shape(document());
    QSet<QString> ids;
    for (const Call &call : calls()) {
        QVERIFY2(!call.id().isEmpty() && !ids.contains(call.id()), qPrintable(call.path));
        ids.insert(call.id());
        QVERIFY(call.success() != 0);
    }
    const QString text = QString::fromUtf8(bytes(document()));
    static const QRegularExpression reference(QStringLiteral("\"\\$ref\":\"(#/[^\"]+)\""));
    auto found = reference.globalMatch(text);
    QVERIFY(found.hasNext());
    while (found.hasNext()) {
        const QString path = found.next().captured(1);
        QVERIFY2(!shape.resolved({{QStringLiteral("$ref"), path}}).isEmpty(), qPrintable(path));
    }
}

void TestOpenApi::enumerationsAreThoseOfTheCode()
{
    const QJsonObject schemas = document().value(QLatin1String("components"))[QLatin1String("schemas")].toObject();
    const auto values = [&schemas](const char *name) {
        return schemas.value(QLatin1String(name))[QLatin1String("enum")].toArray();
    };
    QCOMPARE(values("Strategy"), namesOf<Strategy>());
    QCOMPARE(values("IssueKind"), namesOf<IssueKind>());
    QCOMPARE(values("IncidentState"), namesOf<IncidentState>());
    QCOMPARE(values("ActionState"), namesOf<ActionState>());
    QCOMPARE(values("DeploymentState"), namesOf<DeploymentState>());
    QCOMPARE(values("AppState"), namesOf<AppState>());
    QCOMPARE(values("Severity"), namesOf<Severity>());
    const QJsonValue integration = schemas.value(QLatin1String("Integration"))[QLatin1String("properties")];
    QCOMPARE(integration[QLatin1String("kind")][QLatin1String("enum")].toArray(), namesOf<IntegrationKind>());
    QCOMPARE(integration[QLatin1String("state")][QLatin1String("enum")].toArray(), namesOf<IntegrationState>());
    QCOMPARE(values("AlertKind"), namesOf<AlertKind>());
    QCOMPARE(values("AdviceKind"), namesOf<AdviceKind>());
    const QJsonValue shared = schemas.value(QLatin1String("SharedDeployment"))[QLatin1String("properties")];
    QCOMPARE(shared[QLatin1String("state")][QLatin1String("enum")].toArray(), namesOf<SharedState>());
    QCOMPARE(shared[QLatin1String("outcome")][QLatin1String("enum")].toArray(), namesOf<SharedOutcome>());
}

void TestOpenApi::calledRight()
{
    CALL();
    const JsonShape shape(document());
    QCOMPARE(shape.mistake(call.example(), call.schema(), QStringLiteral("example")), QString());
    prepare(call);
    const WireAnswer answer = send(call, Token, call.isRead() ? QByteArray() : bytes(call.example()));
    QVERIFY2(answer.status == call.success(), answer.body.constData());
    const QJsonObject content =
        call.responses().value(QString::number(answer.status))[QLatin1String("content")].toObject();
    const QString type = QString::fromLatin1(answer.headers.value("content-type").split(';').first());
    QVERIFY2(content.contains(type), qPrintable(type));
    if (type == QLatin1String("application/json"))
        QCOMPARE(shape.mistake(answer.json(), content.value(type)[QLatin1String("schema")].toObject(), call.id()),
                 QString());
}

/// A week of measurements would take long here.
void TestOpenApi::adviceIsAsDescribed()
{
    const JsonShape shape(document());
    const QJsonObject schema{{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/Advice")}};
    for (const auto &[kind, name] : EnumNames<AdviceKind>::table) {
        Advice advice;
        advice.kind = kind;
        QCOMPARE(shape.mistake(advice.toJson(), schema, QString::fromLatin1(name)), QString());
    }
}

void TestOpenApi::refused(const Call &call, const WireAnswer &answer, int status, qsizetype before) const
{
    QVERIFY2(answer.status == status, answer.body.constData());
    QVERIFY2(call.responses().contains(QString::number(status)), qPrintable(call.id()));
    QCOMPARE(m_platform->commands().size(), before);
    const QJsonObject problem{{QStringLiteral("$ref"), QStringLiteral("#/components/schemas/Problem")}};
    QCOMPARE(JsonShape(document()).mistake(answer.json(), problem, QStringLiteral("problem")), QString());
}

void TestOpenApi::calledWithoutAToken()
{
    CALL();
    prepare(call);
    const qsizetype before = m_platform->commands().size();
    for (const QByteArray &token : {QByteArray(), QByteArray("mallory")}) {
        const bool isUsed = call.isPage() && !call.isRead() && !token.isEmpty();
        const WireAnswer answer =
            send(call, token, call.isRead() ? QByteArray() : bytes(call.example()), "application/json", false);
        if (call.role().isEmpty() && call.signedLike().isEmpty())
            QCOMPARE(answer.status, isUsed ? 409 : 200);
        else
            refused(call, answer, 401, before);
    }
}

void TestOpenApi::calledWithEachRole()
{
    CALL();
    if (call.role().isEmpty())
        return;
    const auto needed = fromName<Role>(call.role());
    QVERIFY(needed);
    for (const auto &[role, name] : EnumNames<Role>::table) {
        init();
        prepare(call);
        const qsizetype before = m_platform->commands().size();
        const WireAnswer answer = send(call, name, call.isRead() ? QByteArray() : bytes(call.example()));
        if (role < *needed)
            refused(call, answer, 403, before);
        else
            QVERIFY2(answer.status == call.success(), answer.body.constData());
    }
}

/// Once is what counts, whoever could not hear the answer.
void TestOpenApi::calledAgainWithItsKey()
{
    CALL();
    if (call.isRead())
        return;
    QVERIFY2(bytes(call.what).contains("#/components/parameters/IdempotencyKey"), qPrintable(call.path));
    prepare(call);
    const auto send = [&](const QJsonObject &body, const QByteArray &token) {
        const QByteArray text = bytes(body);
        return ask(m_api->port(), {.method = call.method,
                                   .target = call.target(),
                                   .token = call.role().isEmpty() ? QByteArray() : token,
                                   .body = text,
                                   .headers = "Idempotency-Key: k-1\r\n" +
                                              (call.signedLike().isEmpty() ? QByteArray() : call.signature(text))});
    };
    const WireAnswer first = send(call.example(), Token);
    QVERIFY2(first.status == call.success(), first.body.constData());
    const qsizetype ordered = m_platform->commands().size();
    const WireAnswer again = send(call.example(), Token);
    QCOMPARE(again.status, first.status);
    QCOMPARE(again.body, first.body);
    QJsonObject other = call.example();
    other.insert(QStringLiteral("reason"), QStringLiteral("something else"));
    const WireAnswer misused = send(other, Token);
    QVERIFY2(misused.status == 422, misused.body.constData());
    QCOMPARE(m_platform->commands().size(), ordered);
    if (!call.role().isEmpty()) // what somebody else calls theirs
        QVERIFY(send(call.example(), "viewer").status != 422);
}

/// Who may everything, but in another environment.
void TestOpenApi::calledFromElsewhere()
{
    CALL();
    // To stop is everybody's who has a role, wherever; it is the example of an order, too.
    if (call.isRead() || call.role().isEmpty() || call.id() == QLatin1String("stop") ||
        call.id() == QLatin1String("order"))
        return;
    prepare(call);
    const qsizetype before = m_platform->commands().size();
    refused(call, send(call, AdminElsewhere, bytes(call.example())), 403, before);
}

void TestOpenApi::calledWrong()
{
    CALL();
    prepare(call);
    const qsizetype before = m_platform->commands().size();
    const QByteArray bare = call.target().split('?').first();
    refused(call, ask(m_api->port(), {.method = call.method, .target = bare + "?colour=red", .token = Token}), 400,
            before);
    for (const QJsonValue &value : call.what.value(QLatin1String("parameters")).toArray()) {
        const QJsonObject parameter = JsonShape(document()).resolved(value.toObject());
        const QByteArray name = parameter.value(QLatin1String("name")).toString().toLatin1();
        const QString place = parameter.value(QLatin1String("in")).toString();
        if (place == QLatin1String("path")) {
            const QByteArray target = QString(call.path).replace(QLatin1String("{id}"), QLatin1String("X-99")).toUtf8();
            if (call.isPage()) {
                const WireAnswer page = ask(m_api->port(), {.method = call.method, .target = target, .token = {}});
                QCOMPARE(page.status, 404);
                QVERIFY(page.body.startsWith("<!DOCTYPE html>"));
                continue;
            }
            refused(call,
                    ask(m_api->port(),
                        {.method = call.method, .target = target, .token = Token, .body = bytes(call.example())}),
                    404, before);
        } else if (place == QLatin1String("query")) {
            const WireAnswer answer =
                ask(m_api->port(), {.method = call.method, .target = bare + '?' + name + "=%00-x", .token = Token});
            // Events may be of what is not there yet, and records of what is no more; this is no name at all.
            const bool isOfAnything =
                call.id() == QLatin1String("listEvents") || call.id() == QLatin1String("searchAudit");
            const bool isUnknown = QByteArrayList{"app", "env", "metric"}.contains(name) && !isOfAnything;
            refused(call, answer, isUnknown ? 404 : 400, before);
        }
    }
    if (call.isRead() || call.isPage())
        return;
    for (const char *body : {"{", "[1]", "null", "\"text\"", "{\"app\": \"\xff\"}"})
        refused(call, send(call, Token, body), 400, before);
    refused(call, send(call, Token, bytes(call.example()), "text/plain"), 415, before);
    for (const QJsonValue &field : call.schema().value(QLatin1String("required")).toArray()) {
        QJsonObject less = call.example();
        less.remove(field.toString());
        refused(call, send(call, Token, bytes(less)), 400, before);
        QJsonObject other = call.example();
        other.insert(field.toString(), QJsonArray{1});
        const WireAnswer answer = send(call, Token, bytes(other));
        QVERIFY2(answer.status >= 400 && answer.status < 500, answer.body.constData());
    }
}

void TestOpenApi::calledTooOften()
{
    CALL();
    if (call.isRead() || call.isPage()) // a link works once in any case
        return;
    constexpr int limit = 5;
    start(limit);
    prepare(call); // with another token
    for (int i = 0; i < limit; ++i)
        QVERIFY(send(call, "admin", bytes(call.example())).status != 429);
    const qsizetype before = m_platform->commands().size();
    const WireAnswer answer = send(call, "admin", bytes(call.example()));
    const bool isNeverTooMuch = call.id() == QLatin1String("stop") || call.id() == QLatin1String("order"); // by example
    QCOMPARE(answer.status == 429, !isNeverTooMuch);
    if (isNeverTooMuch)
        return;
    refused(call, answer, 429, before);
    QVERIFY(answer.headers.value("retry-after").toInt() > 0);
}

void TestOpenApi::calledWithTooMuch()
{
    CALL();
    prepare(call);
    const qsizetype before = m_platform->commands().size();
    QJsonObject body = call.example();
    body.insert(QStringLiteral("reason"), QString(call.longestBody(), QLatin1Char('x')));
    const WireAnswer answer = send(call, Token, bytes(body));
    QCOMPARE(answer.status, 413);
    QCOMPARE(m_platform->commands().size(), before);
    QVERIFY(call.isRead() || call.responses().contains(QStringLiteral("413")));
    const QByteArray deep = QByteArray(30'000, '[') + QByteArray(30'000, ']');
    if (!call.isRead() && !call.isPage())
        refused(call, send(call, Token, deep), 400, before);
}

void TestOpenApi::thePageHasEverythingAndNoScript()
{
    const WireAnswer answer = ask(m_api->port(), {.target = "/docs", .token = {}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(answer.headers.value("content-security-policy").startsWith("default-src 'none'"));
    for (const Call &call : calls())
        QVERIFY2(answer.body.contains("<code>" + call.method + ' ' + call.path.toUtf8() + "</code>"),
                 qPrintable(call.id()));
    for (const char *outside : {"<script", "http://", "https://", "src=", "@import", "url("})
        QVERIFY2(!answer.body.contains(outside), outside);
}

void TestOpenApi::thePageEscapes()
{
    const QString nasty = QStringLiteral("<img onerror=\"x\">&");
    const QJsonObject field{{QStringLiteral("type"), nasty}, {QStringLiteral("description"), nasty}};
    const QJsonObject schema{{QStringLiteral("properties"), QJsonObject{{nasty, field}}}};
    const QJsonObject media{
        {QStringLiteral("application/json"),
         QJsonObject{{QStringLiteral("schema"), schema}, {QStringLiteral("example"), QJsonObject{{nasty, nasty}}}}}};
    const QJsonObject operation{
        {QStringLiteral("operationId"), nasty},
        {QStringLiteral("summary"), nasty},
        {QStringLiteral("x-role"), nasty},
        {QStringLiteral("tags"), QJsonArray{nasty}},
        {QStringLiteral("parameters"), QJsonArray{QJsonObject{{QStringLiteral("name"), nasty}}}},
        {QStringLiteral("requestBody"), QJsonObject{{QStringLiteral("content"), media}}},
        {QStringLiteral("responses"), QJsonObject{{nasty, QJsonObject{{QStringLiteral("description"), nasty},
                                                                      {QStringLiteral("content"), media}}}}}};
    const QJsonObject nastyDocument{
        {QStringLiteral("info"), QJsonObject{{QStringLiteral("title"), nasty}, {QStringLiteral("description"), nasty}}},
        {QStringLiteral("tags"), QJsonArray{QJsonObject{{QStringLiteral("name"), nasty}}}},
        {QStringLiteral("paths"), QJsonObject{{nasty, QJsonObject{{nasty, operation}}}}},
        {QStringLiteral("components"), QJsonObject{{QStringLiteral("schemas"), QJsonObject{{nasty, schema}}}}}};
    const QString page = apiPage(nastyDocument, {});
    QVERIFY(!page.contains(QLatin1String("<img")));
    QVERIFY(!page.contains(QLatin1String("<IMG")));
    QVERIFY(!page.contains(QLatin1String("onerror=\"")));
    QVERIFY(page.count(QLatin1String("&lt;img")) >= 10);
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
