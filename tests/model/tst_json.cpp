#include "model/alert.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/event.h"
#include "model/incident.h"
#include "model/platformconfig.h"
#include "model/policy.h"
#include "model/slostatus.h"

#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

const AppKey Key{QStringLiteral("prod"), QStringLiteral("Übungs-\"web\"\n")};

Timestamp at(int second)
{
    return fromEpochMs(1'767'571'200'000 + qint64(second) * 1000 + 7);
}

Evidence evidence(const char *metric)
{
    return {.metric = QString::fromLatin1(metric),
            .role = MetricRole::LatencyP95,
            .value = 4999.5,
            .low = 0,
            .high = 2000,
            .detector = QStringLiteral("limit")};
}

Issue issue()
{
    return {.id = QStringLiteral("I-17"),
            .key = Key,
            .kind = IssueKind::Latency,
            .severity = Severity::Critical,
            .startedAt = at(1),
            .detectedAt = at(2),
            .evidence = {evidence("latency_p95")},
            .symptoms = {evidence("latency_p99"), evidence("cpu")},
            .observed = {{QStringLiteral("cpu"), 0.25}, {QStringLiteral("latency_p95"), 4999.5}},
            .recentChange = true};
}

Action action()
{
    return {.id = QStringLiteral("A-h-23"),
            .incident = QStringLiteral("N-9"),
            .key = Key,
            .issue = IssueKind::Latency,
            .strategy = Strategy::AdjustConfig,
            .parameters = {{QStringLiteral("parameter"), QStringLiteral("workers")}, {QStringLiteral("to"), 8}},
            .state = ActionState::Countdown,
            .attempt = 3,
            .situation = QStringLiteral("latency|change"),
            .proposedBy = QStringLiteral("auto-heal"),
            .decidedBy = QStringLiteral("autonomy"),
            .reason = QStringLiteral("because"),
            .proposedAt = at(3),
            .deadline = at(4),
            .startedAt = at(5),
            .finishedAt = at(6),
            .recoveredAt = at(7),
            .explored = true,
            .propensity = 0.25,
            .replaces = QStringLiteral("A-h-22"),
            .undo = UndoPlan{.kind = UndoKind::Exact,
                             .strategy = Strategy::AdjustConfig,
                             .parameters = {{QStringLiteral("to"), 4}},
                             .note = QStringLiteral("nothing"),
                             .before = {{QStringLiteral("replicas"), 2}}},
            .undoes = QStringLiteral("A-h-21"),
            .ranking = {{.strategy = Strategy::Rollback,
                         .q = 0.5,
                         .tries = 4,
                         .successes = 3,
                         .meanRecoverySeconds = 12.5,
                         .note = QStringLiteral("pinned")}}};
}

AppStatus status()
{
    const ConfigParameter workers{.name = QStringLiteral("workers"), .value = 4, .steps = {2, 4, 8}};
    return {.key = Key,
            .state = AppState::Running,
            .release = QStringLiteral("2.0"),
            .previousRelease = QStringLiteral("1.9"),
            .dataVersion = QStringLiteral("v3"),
            .replicas = 2,
            .maxReplicas = 5,
            .config = {{workers.name, workers}}};
}

EnvironmentConfig environment()
{
    EnvironmentConfig config;
    config.name = QStringLiteral("prod");
    config.timeout = Duration{60'000};
    config.logLevel = QStringLiteral("warning");
    config.exploration = Exploration::Deterministic;
    config.limits.latencyP95Ms = 800;
    config.limits.dataRanges.insert(QStringLiteral("data.score"), {0, 100});
    config.limits.heartbeatTimeout = Duration{1500};
    config.defaultAutonomy = {Autonomy::Ask, Duration{0}};
    config.autonomy.insert(Strategy::Restart, {Autonomy::VetoWindow, Duration{10'000}});
    config.autonomy.insert(Strategy::ScaleOut, {Autonomy::Autonomous, Duration{0}});
    config.approvalTimeout = Duration{90'000};
    config.healing.strategies = {Strategy::Rollback, Strategy::Restart};
    config.healing.maxAttempts = 2;
    config.healingByType.insert(AppType::Data, {.strategies = {Strategy::Escalate}, .verifySamples = 3});
    return config;
}

/// Through text and back, as the journal does it.
template <typename T>
void checkRoundTrip(const T &value)
{
    const QByteArray text = QJsonDocument(value.toJson()).toJson(QJsonDocument::Compact);
    const T again = T::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY(again == value);
    QCOMPARE(QJsonDocument(again.toJson()).toJson(QJsonDocument::Compact), text);
}

/// What is not there or of the wrong type leaves defaults; it never crashes.
template <typename T>
void checkHostile()
{
    const T empty = T::fromJson({});
    QVERIFY(T::fromJson(empty.toJson()) == empty);
    QJsonObject wrong = empty.toJson();
    for (const QString &key : wrong.keys()) {
        wrong.insert(key, QJsonArray{QJsonObject{{QStringLiteral("x"), 1e308}}, QJsonValue()});
        (void)T::fromJson(wrong);
        wrong.insert(key, QJsonValue());
        (void)T::fromJson(wrong);
    }
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrips();
    void whatDetectionSaysRoundTrips();
    void emptyValuesRoundTrip();
    void hostileJsonLeavesDefaults();
    void eventsRoundTrip();
    void eventsNeedTypeAndTime();
    void bigSequencesSurvive();
};

void TestJson::roundTrips()
{
    checkRoundTrip(evidence("cpu"));
    checkRoundTrip(issue());
    checkRoundTrip(action());
    checkRoundTrip(action().ranking.first());
    checkRoundTrip(status());
    checkRoundTrip(status().config.first());
    checkRoundTrip(environment());
    checkRoundTrip(environment().limits);
    checkRoundTrip(environment().healing);
    checkRoundTrip(PlatformConfig{.environments = {environment(), EnvironmentConfig{}}});
    checkRoundTrip(MetricInfo{QStringLiteral("use.workers"), MetricRole::ConfigUse, QStringLiteral("ratio")});
    checkRoundTrip(AppInfo{.key = Key,
                           .type = AppType::Worker,
                           .runtime = QStringLiteral("dataset"),
                           .metrics = {{QStringLiteral("cpu"), MetricRole::Cpu, QStringLiteral("ratio")}},
                           .releases = {QStringLiteral("1.9"), QStringLiteral("2.0")},
                           .dependencies = {QStringLiteral("db")}});
    AppInfo several;
    several.dependencies = {QStringLiteral("db"), QStringLiteral("cache")};
    checkRoundTrip(several);
    QCOMPARE(AppInfo::fromJson({{QStringLiteral("dependency"), QStringLiteral("db")}}).dependencies,
             QStringList{QStringLiteral("db")}); // as journals of before have it
    checkRoundTrip(Incident{.id = QStringLiteral("N-9"),
                            .issue = issue(),
                            .state = IncidentState::Healed,
                            .phase = QStringLiteral("verifying"),
                            .openedAt = at(1),
                            .endedAt = at(9),
                            .attempts = 2,
                            .manual = true,
                            .healedBy = QStringLiteral("A-h-23"),
                            .cure = Strategy::Rollback,
                            .reason = QStringLiteral("cured")});
    checkRoundTrip(Deployment{.id = QStringLiteral("D-4"),
                              .key = Key,
                              .release = QStringLiteral("2.0"),
                              .fromRelease = QStringLiteral("1.9"),
                              .state = DeploymentState::RolledBack,
                              .requestedBy = QStringLiteral("operator:anna"),
                              .reason = QStringLiteral("weekly"),
                              .action = QStringLiteral("A-d-1"),
                              .requestedAt = at(1),
                              .finishedAt = at(2)});
    checkRoundTrip(Alert{.id = QStringLiteral("L-3"),
                         .kind = AlertKind::ExhaustionAhead,
                         .severity = Severity::Warning,
                         .key = Key,
                         .metric = QStringLiteral("memory"),
                         .value = 120,
                         .threshold = 0.9,
                         .earliest = 90,
                         .latest = 200,
                         .raisedAt = at(1),
                         .clearedAt = at(2)});
    checkRoundTrip(PolicyEntry{.environment = QStringLiteral("dev"),
                               .situation = QStringLiteral("latency"),
                               .strategy = Strategy::ScaleOut,
                               .tries = 5,
                               .successes = 2,
                               .q = -0.25,
                               .meanRecoverySeconds = 31.5,
                               .pinned = true,
                               .forbidden = true});
}

void TestJson::whatDetectionSaysRoundTrips()
{
    Evidence strange = evidence("cpu");
    strange.rarity = 20'000;
    strange.surprise = QStringLiteral("shift");
    checkRoundTrip(strange);
    const Suspect suspect{.app = QStringLiteral("db"),
                          .since = at(1),
                          .isFirst = true,
                          .isFailing = false,
                          .isUpstream = true,
                          .wasChanged = true};
    checkRoundTrip(suspect);
    Issue blaming = issue();
    blaming.blamed = QStringLiteral("db");
    blaming.suspects = {suspect, Suspect{}};
    checkRoundTrip(blaming);
    QVERIFY(!blaming.toJson().contains(QLatin1String("flapping")));
    blaming.flapping = {.returned = 3, .calmNeeded = Duration{40'000}, .calmSince = {}};
    checkRoundTrip(blaming);
    blaming.flapping.calmSince = at(5);
    checkRoundTrip(blaming);
    const QJsonObject flapping = blaming.toJson().value(QLatin1String("flapping")).toObject();
    QCOMPARE(flapping.value(QLatin1String("calm_until")).toString(), toIsoString(at(45)));
    Incident whole;
    whole.issue = blaming;
    whole.state = IncidentState::Joined;
    whole.parts = {{.app = QStringLiteral("web"),
                    .issue = QStringLiteral("I-2"),
                    .kind = IssueKind::SloBurn,
                    .severity = Severity::Error,
                    .since = at(2),
                    .isOver = true}};
    checkRoundTrip(whole);
    checkRoundTrip(SloStatus{.availability = 0.999, .budgetLeft = -0.25, .fastBurn = 20, .slowBurn = 2.5});
    EnvironmentConfig promised = environment();
    promised.detection = {.statistics = Statistics::Issue, .alarmEvery = 5000};
    promised.slo = {.availability = 0.999, .period = Duration{3'600'000}, .fastBurn = 10, .slowBurn = 3};
    checkRoundTrip(promised);
    QVERIFY(!environment().toJson().contains(QLatin1String("slo"))); // a journal of before counts as unchanged
}

void TestJson::emptyValuesRoundTrip()
{
    checkRoundTrip(Issue{});
    checkRoundTrip(Incident{});
    checkRoundTrip(Deployment{});
    checkRoundTrip(Alert{});
    checkRoundTrip(AppStatus{});
    checkRoundTrip(PlatformConfig{});
    // An action of no incident heals no issue, so that it has no kind of issue to remember.
    Action manual = action();
    manual.incident.clear();
    manual.issue = IssueKind::Unhealthy;
    manual.deadline = manual.startedAt = manual.finishedAt = Timestamp{};
    checkRoundTrip(manual);
}

void TestJson::hostileJsonLeavesDefaults()
{
    checkHostile<Evidence>();
    checkHostile<Issue>();
    checkHostile<Incident>();
    checkHostile<Action>();
    checkHostile<Deployment>();
    checkHostile<Alert>();
    checkHostile<AppInfo>();
    checkHostile<AppStatus>();
    checkHostile<ConfigParameter>();
    checkHostile<MetricInfo>();
    checkHostile<PolicyEntry>();
    checkHostile<PlatformConfig>();
    checkHostile<EnvironmentConfig>();
    checkHostile<Limits>();
    checkHostile<HealingRules>();
}

void TestJson::eventsRoundTrip()
{
    const Event full{.sequence = 42,
                     .time = at(3),
                     .type = EventType::ActionAuthorised,
                     .environment = Key.environment,
                     .app = Key.app,
                     .source = QStringLiteral("gate"),
                     .incident = QStringLiteral("N-9"),
                     .cause = 41,
                     .data = action().toJson()};
    const auto again = Event::fromJson(full.toJson());
    QVERIFY(again && *again == full);
    QCOMPARE(again->key(), Key);
    Event bare;
    bare.time = at(0);
    QVERIFY(Event::fromJson(bare.toJson()) == bare);
    QCOMPARE(bare.toJson().keys(), (QStringList{QStringLiteral("sequence"), QStringLiteral("time"),
                                                QStringLiteral("type")})); // nothing empty is written
}

void TestJson::eventsNeedTypeAndTime()
{
    Event event;
    event.time = at(1);
    QJsonObject json = event.toJson();
    json.insert(QStringLiteral("type"), QStringLiteral("no.such"));
    QVERIFY(!Event::fromJson(json));
    json = event.toJson();
    json.insert(QStringLiteral("time"), QStringLiteral("yesterday"));
    QVERIFY(!Event::fromJson(json));
    QVERIFY(!Event::fromJson({}));
}

void TestJson::bigSequencesSurvive()
{
    Event event;
    event.time = at(1);
    event.sequence = (1ULL << 60) + 1; // beyond what a double can hold
    const auto text = QJsonDocument(event.toJson()).toJson();
    QCOMPARE(Event::fromJson(QJsonDocument::fromJson(text).object())->sequence, event.sequence);
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
