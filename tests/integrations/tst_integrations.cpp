// From events in the journal to what services receive: nothing is lost, nothing doubled, the order is kept, and nobody
// sees a secret, whatever the service does.
#include "integrations/dispatcher.h"
#include "integrations/integrationfile.h"
#include "integrations/integrations.h"

#include "http/loopbackserver.h"
#include "journal/journal.h"
#include "model/action.h"
#include "model/incident.h"

#include <QJsonDocument>
#include <QLocalServer>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace ops;

namespace {

constexpr int Patience = LongestWait;
const QByteArray Secret = "a-key-that-only-the-test-knows";

Timestamp wallClock()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

/// A service: answers by a script, then always 202.
class Service
{
public:
    explicit Service(std::deque<LoopbackReply> script = {})
        : m_script(std::move(script))
        , m_server([this](const QByteArray &) { return next(); })
    {
    }

    QString url() const { return m_server.url(QStringLiteral("/hook")); }
    QByteArrayList requests() const { return m_server.requests(); }
    QList<QJsonObject> bodies() const
    {
        QList<QJsonObject> all;
        for (const QByteArray &request : requests())
            all.append(QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4)).object());
        return all;
    }
    /// Field of each body, in the order of arrival; of those that came again only the first.
    QStringList distinct(const char *field) const
    {
        QStringList all;
        for (const QJsonObject &body : bodies()) {
            const QString value = body.value(QLatin1String(field)).toString();
            if (!all.contains(value))
                all.append(value);
        }
        return all;
    }
    QList<std::chrono::steady_clock::time_point> times() const
    {
        const std::lock_guard lock(m_mutex);
        return m_times;
    }
    void setDown(bool down) { m_down = down; }

private:
    LoopbackReply next()
    {
        const std::lock_guard lock(m_mutex);
        m_times.append(std::chrono::steady_clock::now());
        if (m_down)
            return LoopbackReply::http("500 Internal Server Error", "down");
        if (m_script.empty())
            return LoopbackReply::http("202 Accepted", "{\"status\":\"success\"}");
        const LoopbackReply reply = m_script.front();
        m_script.pop_front();
        return reply;
    }

    mutable std::mutex m_mutex;
    QList<std::chrono::steady_clock::time_point> m_times;
    std::deque<LoopbackReply> m_script;
    std::atomic_bool m_down = false;
    LoopbackServer m_server; ///< ends first
};

IntegrationConfig configFor(const Service &service, IntegrationKind kind = IntegrationKind::Webhook)
{
    IntegrationConfig config;
    config.name = toName(kind);
    config.kind = kind;
    config.url = SecretReference::plain(service.url());
    config.secret = SecretReference::plain(QString::fromLatin1(Secret));
    config.timeout = Duration{2000}; // what answers at all has to be in time
    config.firstRetry = Duration{20};
    config.longestRetry = Duration{40};
    return config;
}

Incident incidentOf(const QString &id, IncidentState state = IncidentState::Open)
{
    Incident incident;
    incident.id = id;
    incident.issue.id = QStringLiteral("I-1");
    incident.issue.key = {QStringLiteral("prod"), QStringLiteral("shop")};
    incident.issue.kind = IssueKind::Crash;
    incident.issue.severity = Severity::Critical;
    incident.state = state;
    incident.openedAt = fromEpochMs(1'767'571'200'000);
    if (state != IncidentState::Open && state != IncidentState::Escalated)
        incident.endedAt = incident.openedAt + Duration{4200};
    return incident;
}

} // namespace

class TestIntegrations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void tellsTheStoryOfAnIncident();
    void signsWebhooks();
    void losesAndDoublesNothing();
    void leavesAServiceAlone();
    void keepsTheOrderOfEachThread();
    void givesUpWhatIsRefused();
    void sendsAgainAsAWhole();
    void takesInWhatWasMissed();
    void resolvesWhatAFormerSessionLeft();
    void asksForApprovals();
    void tellsEndsToWhoWasTold();
    void neverShowsSecrets();
    void testsAtOnce();
    void readsTheFile();
    void complainsOfTheFile_data();
    void complainsOfTheFile();
    void aSilentKeyringIsNoMistakeOfTheFile();

private:
    void happen(EventType type, const QJsonObject &data, const QString &incident = {});
    void happen(EventType type, const Incident &incident) { happen(type, incident.toJson(), incident.id); }
    Dispatcher &dispatcher(const QList<IntegrationConfig> &configs);
    IntegrationStatus status() const { return m_dispatcher->statuses().constFirst(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Dispatcher> m_dispatcher;
};

void TestIntegrations::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    Result<std::unique_ptr<Journal>> journal = Journal::open(m_directory->path());
    QVERIFY(journal);
    m_journal = *std::move(journal);
    QVERIFY(m_journal->beginSession({}, fromEpochMs(0)));
    happen(EventType::SessionStarted, QJsonObject());
}

void TestIntegrations::cleanup()
{
    m_dispatcher.reset();
    m_journal.reset();
    m_directory.reset();
}

void TestIntegrations::happen(EventType type, const QJsonObject &data, const QString &incident)
{
    const Event event{.sequence = m_journal->lastSequence() + 1,
                      .time = fromEpochMs(1'767'571'200'000), // a Monday, 00:00
                      .type = type,
                      .environment = QStringLiteral("prod"),
                      .app = QStringLiteral("shop"),
                      .source = QStringLiteral("operator:anna"),
                      .incident = incident,
                      .cause = 0,
                      .data = data};
    QVERIFY(m_journal->append({&event, 1}));
    QVERIFY(m_journal->commit());
}

Dispatcher &TestIntegrations::dispatcher(const QList<IntegrationConfig> &configs)
{
    m_dispatcher = std::make_unique<Dispatcher>(
        m_directory->path(), IntegrationSettings{.timeZone = QTimeZone::utc(), .integrations = configs, .metrics = {}},
        wallClock);
    m_dispatcher->wake();
    return *m_dispatcher;
}

void TestIntegrations::tellsTheStoryOfAnIncident()
{
    const Service service;
    dispatcher({configFor(service, IntegrationKind::PagerDuty)});
    const Incident incident = incidentOf(QStringLiteral("N-1"));
    happen(EventType::IncidentOpened, incident);
    happen(EventType::OperatorAcknowledged, {{QStringLiteral("reason"), QStringLiteral("on it")}}, incident.id);
    happen(EventType::IncidentEscalated, incident);
    happen(EventType::IncidentClosed, incidentOf(incident.id, IncidentState::Healed));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 4, Patience);
    const QList<QJsonObject> bodies = service.bodies();
    QStringList actions;
    for (const QJsonObject &body : bodies) {
        actions.append(body.value(QLatin1String("event_action")).toString());
        QCOMPARE(body.value(QLatin1String("dedup_key")), bodies.first().value(QLatin1String("dedup_key")));
        QCOMPARE(body.value(QLatin1String("routing_key")).toString(), QString::fromLatin1(Secret));
    }
    QCOMPARE(actions, (QStringList{QStringLiteral("trigger"), QStringLiteral("acknowledge"), QStringLiteral("trigger"),
                                   QStringLiteral("resolve")}));
    QVERIFY(bodies.first().value(QLatin1String("dedup_key")).toString().endsWith(QLatin1String("/1/N-1")));
    QTRY_COMPARE_WITH_TIMEOUT(status().queued, 0, Patience);
    QCOMPARE(status().state, IntegrationState::Working);
    m_dispatcher->wake(); // the same events once more
    QTest::qWait(50);
    QCOMPARE(service.requests().size(), 4);
}

void TestIntegrations::signsWebhooks()
{
    const Service service;
    dispatcher({configFor(service)});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 1, Patience);
    const QByteArray request = service.requests().first();
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    const QByteArray signature = QMessageAuthenticationCode::hash(body, Secret, QCryptographicHash::Sha256).toHex();
    QVERIFY2(request.contains("X-Hub-Signature-256: sha256=" + signature + "\r\n"), request.constData());
    const QByteArray id = service.bodies().first().value(QLatin1String("id")).toString().toLatin1();
    QVERIFY(request.contains("Idempotency-Key: \"" + id + "\"\r\n"));
}

void TestIntegrations::losesAndDoublesNothing()
{
    const Service service({LoopbackReply::http("500 Internal Server Error"), LoopbackReply{}, // nothing
                           LoopbackReply::http("200 OK"), LoopbackReply{.bytes = {}, .resets = true},
                           LoopbackReply::http("503 Service Unavailable"), LoopbackReply::http("200 OK"),
                           LoopbackReply{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nslow", .drips = true},
                           LoopbackReply::http("408 Request Timeout")});
    dispatcher({configFor(service)});
    constexpr int Incidents = 8;
    QStringList expected;
    for (int i = 1; i <= Incidents; ++i) {
        happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-%1").arg(i)));
        happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-%1").arg(i), IncidentState::Healed));
        m_dispatcher->wake();
    }
    QTRY_COMPARE_WITH_TIMEOUT(service.distinct("id").size(), 2 * Incidents, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().queued, 0, Patience);
    QCOMPARE(status().dead, 0);
    QCOMPARE(status().delivered, quint64(2 * Incidents));
    // Only those came again whose answer was none or an error, under the same id.
    QCOMPARE(service.requests().size(), 2 * Incidents + 6);
    QVERIFY(status().retries >= 5); // what a server cuts off on a kept connection, curl itself sends again
}

void TestIntegrations::leavesAServiceAlone()
{
    const Service service({LoopbackReply::http("429 Too Many Requests", "slow down", "Retry-After: 1\r\n")});
    dispatcher({configFor(service)});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-2"))); // has to wait as well
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().state, IntegrationState::Retrying, Patience);
    QVERIFY(status().nextTry > Timestamp{});
    QCOMPARE(status().lastError, QStringLiteral("HTTP 429: slow down"));
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 3, Patience);
    const auto times = service.times();
    QVERIFY(times[1] - times[0] >= std::chrono::milliseconds{990});
    QCOMPARE(service.bodies()[1], service.bodies()[0]); // first come, first served
}

void TestIntegrations::keepsTheOrderOfEachThread()
{
    const Service service({LoopbackReply::http("500 Internal Server Error")});
    IntegrationConfig config = configFor(service);
    config.firstRetry = Duration{2000}; // until then, the others have been sent
    config.longestRetry = config.firstRetry;
    dispatcher({config});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-2")));
    happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-1"), IncidentState::Healed));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 4, Patience);
    QStringList story;
    for (const QJsonObject &body : service.bodies())
        story.append(body.value(QLatin1String("incident")).toString() + u' ' +
                     body.value(QLatin1String("kind")).toString());
    QCOMPARE(story, (QStringList{QStringLiteral("N-1 incident_opened"), QStringLiteral("N-2 incident_opened"),
                                 QStringLiteral("N-1 incident_opened"), QStringLiteral("N-1 incident_healed")}));
}

void TestIntegrations::givesUpWhatIsRefused()
{
    Service service({LoopbackReply::http("400 Bad Request", "invalid_payload")});
    IntegrationConfig config = configFor(service);
    config.giveUpAfter = Duration{60};
    dispatcher({config});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(status().dead, 1, Patience);
    QCOMPARE(status().state, IntegrationState::Failing);
    QCOMPARE(status().newestDead.first().error, QStringLiteral("HTTP 400: invalid_payload"));
    service.setDown(true);
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-2")));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(status().dead, 2, Patience); // after a while
    service.setDown(false);
    QString answer;
    m_dispatcher->sendAgain(config.name, [&answer](const Result<QString> &result) { answer = *result; });
    QCOMPARE(answer, QStringLiteral("2 queued again."));
    QTRY_COMPARE_WITH_TIMEOUT(status().dead + status().queued, 0, Patience);
    QCOMPARE(service.bodies().last().value(QLatin1String("incident")).toString(), QStringLiteral("N-2"));
}

void TestIntegrations::sendsAgainAsAWhole()
{
    const Service service({LoopbackReply::http("400 Bad Request")});
    const IntegrationConfig config = configFor(service, IntegrationKind::PagerDuty);
    dispatcher({config});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-1"), IncidentState::Healed));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().queued, 0, Patience);
    m_dispatcher->sendAgain(config.name, [](const Result<QString> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 4, Patience);
    // An alert that is opened late does not stay open.
    QCOMPARE(service.bodies()[2].value(QLatin1String("event_action")).toString(), QStringLiteral("trigger"));
    QCOMPARE(service.bodies()[3].value(QLatin1String("event_action")).toString(), QStringLiteral("resolve"));
}

void TestIntegrations::takesInWhatWasMissed()
{
    const Service service;
    const IntegrationConfig config = configFor(service);
    dispatcher({config});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    m_dispatcher->wake();
    m_dispatcher.reset(); // with one on its way, as SIGKILL would
    happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-1"), IncidentState::Healed));
    dispatcher({config});
    QTRY_COMPARE_WITH_TIMEOUT(service.distinct("kind").size(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().queued, 0, Patience);
    QCOMPARE(service.distinct("kind").last(), QStringLiteral("incident_healed"));
    QCOMPARE(service.distinct("id").size(), 2);
}

void TestIntegrations::resolvesWhatAFormerSessionLeft()
{
    const Service service;
    dispatcher({configFor(service, IntegrationKind::PagerDuty)});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    m_dispatcher->wake();
    QVERIFY(m_journal->beginSession({}, fromEpochMs(0)));
    happen(EventType::SessionStarted, QJsonObject());
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1"))); // another one of the same name
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 3, Patience);
    QStringList story;
    for (const QJsonObject &body : service.bodies())
        story.append(body.value(QLatin1String("event_action")).toString() + u' ' +
                     body.value(QLatin1String("dedup_key")).toString().section(u'/', 2));
    QCOMPARE(story, (QStringList{QStringLiteral("trigger 1/N-1"), QStringLiteral("resolve 1/N-1"),
                                 QStringLiteral("trigger 2/N-1")}));
}

void TestIntegrations::asksForApprovals()
{
    const Service webhook;
    const Service pager;
    dispatcher({configFor(webhook), configFor(pager, IntegrationKind::PagerDuty)});
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = {QStringLiteral("prod"), QStringLiteral("shop")};
    action.strategy = Strategy::Deploy;
    action.state = ActionState::Waiting;
    action.deadline = fromEpochMs(1'767'571'260'000);
    happen(EventType::ActionWaiting, action.toJson());
    happen(EventType::EmergencyStopped, {{QStringLiteral("by"), QStringLiteral("operator:anna")}});
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests().size(), 2, Patience);
    QCOMPARE(webhook.bodies().first().value(QLatin1String("headline")).toString(),
             QStringLiteral("Approval wanted: deploy of shop in prod (A-1)"));
    // A question that no incident ends would leave an alert behind.
    QTRY_COMPARE_WITH_TIMEOUT(pager.requests().size(), 1, Patience);
    QVERIFY(
        pager.bodies().first().value(QLatin1String("dedup_key")).toString().endsWith(QLatin1String("emergency-stop")));
}

void TestIntegrations::tellsEndsToWhoWasTold()
{
    const Service service;
    IntegrationConfig config = configFor(service);
    NoticeRule rule;
    rule.events = {NoticeKind::IncidentOpened};
    rule.environments = {QStringLiteral("prod")};
    rule.hours.to = 60;
    config.rules = {rule};
    dispatcher({config});
    happen(EventType::EmergencyStopped, QJsonObject());                                          // not wanted
    happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-7"), IncidentState::Healed)); // of what was not told
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    happen(EventType::IncidentClosed, incidentOf(QStringLiteral("N-1"), IncidentState::Healed));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(service.requests().size(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(status().queued, 0, Patience);
    QCOMPARE(service.distinct("incident"), QStringList{QStringLiteral("N-1")});

    const Notice notice = Notice::fromJson(service.bodies().first());
    QCOMPARE(notice.severity, Severity::Critical);
    const auto at = [](int hour) { return QDateTime(QDate(2026, 1, 5), QTime(hour, 30), Qt::UTC); };
    QVERIFY(config.wants(notice, at(0), false));
    QVERIFY(!config.wants(notice, at(1), false)); // too late
    config.rules.first().severity = Severity::Critical;
    QVERIFY(config.wants(notice, at(0), false));
    config.rules.first().apps = {QStringLiteral("other")};
    QVERIFY(!config.wants(notice, at(0), false));
}

void TestIntegrations::neverShowsSecrets()
{
    // A service that repeats what it was sent.
    const Service service({LoopbackReply::http("500 Internal Server Error", "key " + Secret + " at /hook"),
                           LoopbackReply::http("400 Bad Request", Secret + Secret)});
    IntegrationConfig config = configFor(service, IntegrationKind::PagerDuty);
    config.firstRetry = Duration{800};
    config.longestRetry = Duration{800};
    dispatcher({config});
    happen(EventType::IncidentOpened, incidentOf(QStringLiteral("N-1")));
    m_dispatcher->wake();
    QTRY_COMPARE_WITH_TIMEOUT(status().state, IntegrationState::Retrying, Patience);
    QCOMPARE(status().lastError, QStringLiteral("HTTP 500: key *** at ***"));
    QTRY_COMPARE_WITH_TIMEOUT(status().dead, 1, Patience);
    QCOMPARE(status().newestDead.first().error, QStringLiteral("HTTP 400: ******"));
    m_dispatcher.reset();
    m_journal.reset();
    QDir directory(m_directory->path());
    for (const QFileInfo &entry : directory.entryInfoList(QDir::Files)) {
        QFile file(entry.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(Secret), qPrintable(entry.fileName()));
    }
}

void TestIntegrations::testsAtOnce()
{
    const Service service({LoopbackReply::http("202 Accepted", "thanks"), LoopbackReply::http("202 Accepted", "done"),
                           LoopbackReply::http("403 Forbidden", "no_service")});
    // By the thread that the daemon uses, and a file with a secret.
    IntegrationConfig config = configFor(service, IntegrationKind::PagerDuty);
    Integrations integrations({.timeZone = QTimeZone::utc(), .integrations = {config}, .metrics = {}},
                              m_directory->path());
    QVERIFY(integrations.drain(std::chrono::seconds{9}));
    QStringList answers;
    const auto heard = [&answers](const Result<QString> &result) {
        answers.append(result ? *result : result.error().what);
    };
    integrations.test(config.name, heard);
    QTRY_COMPARE_WITH_TIMEOUT(answers, QStringList{QStringLiteral("HTTP 202: done")}, Patience);
    QCOMPARE(service.bodies()[1].value(QLatin1String("event_action")).toString(), QStringLiteral("resolve"));
    integrations.test(config.name, heard);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, Patience);
    QCOMPARE(answers.last(), QStringLiteral("pagerduty did not take it: HTTP 403: no_service"));
    integrations.test(QStringLiteral("nobody"), heard);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 3, Patience);
    QCOMPARE(integrations.integrations().first().queued, 0);
}

void TestIntegrations::readsTheFile()
{
    QFile key(m_directory->filePath(QStringLiteral("key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("s3cret\n");
    key.close();
    QVERIFY(key.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    qputenv("OPS_TEST_HOOK", "https://hooks.example/secret");
    const QByteArray content = R"(time_zone: Europe/Berlin
integrations:
  - name: oncall
    kind: pagerduty
    secret: file:key
    rules:
      - events: [incident_opened, incident_escalated]
        severity: error
        environments: [prod]
        days: [mon, fri]
        from: "22:00"
        to: "06:00"
  - name: chat
    kind: slack
    url: env:OPS_TEST_HOOK
    give_up_after: 2h
)";
    const Result<IntegrationSettings> read =
        parseIntegrations(content, m_directory->filePath(QStringLiteral("integrations.yaml")));
    QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
    QCOMPARE(read->timeZone.id(), QByteArray("Europe/Berlin"));
    QCOMPARE(read->integrations.size(), 2);
    const IntegrationConfig &pager = read->integrations[0];
    QCOMPARE(*pager.secret.read(), QByteArray("s3cret"));
    QCOMPARE(*pager.url.read(), QByteArray("https://events.pagerduty.com/v2/enqueue"));
    QCOMPARE(pager.rules.first().hours.from, 22 * 60);
    QCOMPARE(pager.rules.first().severity, Severity::Error);
    QCOMPARE(read->integrations[1].giveUpAfter, Duration{std::chrono::hours{2}});
}

void TestIntegrations::complainsOfTheFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("text");
    const QByteArray head = "integrations:\n  - name: a\n    kind: ";
    const auto row = [](const char *name, const QByteArray &content, const char *place, const char *text) {
        QTest::newRow(name) << content << QString::fromLatin1(place) << QString::fromLatin1(text);
    };
    row("kind", head + "pigeon\n", ":3:11", "pagerduty, slack");
    row("unknown", head + "pagerduty\n    secret: env:HOME\n    colour: red\n", ":5:5", "colour");
    row("inline", head + "pagerduty\n    secret: hunter22\n", ":4:13", "file:PATH, env:NAME or keyring:SERVICE/KEY");
    row("inline url", head + "slack\n    url: https://hooks.example/hunter22\n", ":4:10",
        "file:PATH, env:NAME or keyring:SERVICE/KEY");
    row("missing", head + "webhook\n    url: https://example.com\n", ":2:5", "'secret' is missing");
    row("unset", head + "pagerduty\n    secret: env:OPS_NOBODY_SETS_THIS\n", ":4:13", "not set");
    row("no file", head + "pagerduty\n    secret: file:/nowhere\n", ":4:13", "no such file");
    row("readable", head + "pagerduty\n    secret: file:/etc/hostname\n", ":4:13", "Others can read");
    row("plain http", head + "webhook\n    url: http://example.com/x\n    secret: env:HOME\n", ":4:10", "Without TLS");
    row("user", head + "webhook\n    url: https://me:hunter22@example.com\n    secret: env:HOME\n", ":4:10",
        "password");
    row("wrong place", head + "webhook\n    project: OPS\n    url: https://example.com\n    secret: env:HOME\n",
        ":4:14", "only where the kind is jira");
    row("event", head + "pagerduty\n    secret: env:HOME\n    rules:\n      - events: [birthday]\n", ":6:18",
        "incident_opened");
    row("hour", head + "pagerduty\n    secret: env:HOME\n    rules:\n      - from: \"25:00\"\n", ":6:15", "00:00");
    row("zone", "time_zone: Mars/Olympus\n" + head + "pagerduty\n    secret: env:HOME\n", ":1:12", "time zone");
    row("twice", head + "pagerduty\n    secret: env:HOME\n  - name: a\n    kind: pagerduty\n    secret: env:HOME\n",
        ":5:5", "twice");
}

void TestIntegrations::complainsOfTheFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    QFETCH(QString, text);
    const Result<IntegrationSettings> read = parseIntegrations(content, QStringLiteral("/tmp/i.yaml"));
    QVERIFY(!read);
    const QString error = read.error().toString();
    QVERIFY2(error.startsWith(QLatin1String("/tmp/i.yaml") + place), qPrintable(error));
    QVERIFY2(error.contains(text), qPrintable(error));
    QVERIFY2(!error.contains(QLatin1String("hunter22")), qPrintable(error));
}

void TestIntegrations::aSilentKeyringIsNoMistakeOfTheFile()
{
    QLocalServer bus; // takes connections, and says nothing
    QVERIFY(bus.listen(m_directory->filePath(QStringLiteral("bus"))));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(bus.fullServerName()));
    QByteArray content = "integrations:\n";
    for (const char *name : {"one", "two"}) // waited for once
        content += QByteArray("  - name: ") + name + "\n    kind: pagerduty\n    secret: keyring:ops/" + name + '\n';
    const Result<IntegrationSettings> read = parseIntegrations(content, QStringLiteral("/nowhere/i.yaml"));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    QVERIFY2(read, read ? "" : qPrintable(read.error().toString()));
    QCOMPARE(read->integrations.size(), qsizetype(2));
    QVERIFY(!parseIntegrations(content, QStringLiteral("/nowhere/i.yaml"))); // where there is none, that is said
}

QTEST_GUILESS_MAIN(TestIntegrations)
#include "tst_integrations.moc"
