// A console's client over the real API and stream, through proxies that cut and delay: what it knows is what the
// platform knows, and what it orders happens once.
#include "remote/remoteclient.h"

#include "projections/operationsstate.h"
#include "remote/cuttingproxy.h"
#include "remote/remotedesk.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "stream/streamserver.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";
constexpr int Patient = 60'000; // ms, for whatever has to come

/// Short pauses: the test need not spare the daemon.
RemotePatience quick()
{
    const RemoteOrders::Patience orders{
        .order = Duration{Patient}, .firstPause = Duration{5}, .longestPause = Duration{50}};
    return {.firstPause = Duration{5},
            .longestPause = Duration{50},
            .grace = Duration{0},
            .stream = Duration{5000},
            .orders = orders,
            .stops = orders};
}

template <typename List>
QJsonArray jsonOf(const List &list)
{
    QJsonArray array;
    for (const auto &one : list)
        array.append(one.toJson());
    return array;
}

/// What an operator sees of a state.
QJsonObject shown(const OperationsState &state)
{
    QJsonArray apps;
    for (const AppInfo &app : state.apps()) {
        QJsonObject json = state.status(app.key).toJson();
        json.insert(QStringLiteral("info"), app.toJson());
        json.insert(QStringLiteral("frozen"), state.isFrozen(app.key));
        apps.append(json);
    }
    return {{QStringLiteral("sequence"), qint64(state.lastSequence())},
            {QStringLiteral("now"), toIsoString(state.now())},
            {QStringLiteral("apps"), apps},
            {QStringLiteral("incidents"), jsonOf(state.incidents())},
            {QStringLiteral("actions"), jsonOf(state.actions())},
            {QStringLiteral("deployments"), jsonOf(state.deployments())},
            {QStringLiteral("stopped"), state.isStopped()}};
}

/// A console without a window: it keeps and folds what it hears.
class Console
{
public:
    explicit Console(const RemoteAddress &address, const RemotePatience &patience = quick())
        : client(address, patience)
    {
        QObject::connect(&client, &OperationsClient::sessionStarted, &client, [this](const SessionSpec &spec) {
            sessions.append(spec.start);
            events.clear();
            state = {};
        });
        QObject::connect(&client, &OperationsClient::eventsArrived, &client, [this](const EventBatch &batch) {
            for (const Event &event : *batch) {
                events.push_back(event);
                state.apply(event);
            }
        });
        QObject::connect(&client, &OperationsClient::samplesArrived, &client,
                         [this](const SharedSamples &batch) { samples.append(*batch); });
        QObject::connect(&client, &OperationsClient::commandRefused, &client,
                         [this](const Command &, const Error &error) { refusals.append(error); });
        QObject::connect(&client, &OperationsClient::degraded, &client,
                         [this](const QString &component, const QString &text) { degraded.insert(component, text); });
        QObject::connect(&client, &OperationsClient::eventsFetched, &client,
                         [this](quint64 request, const EventBatch &batch) { fetched.insert(request, *batch); });
        QObject::connect(&client, &RemoteClient::identified, &client, [this](const QString &who) { name = who; });
        QObject::connect(&client, &RemoteClient::standingChanged, &client,
                         [this](const Standing &standing) { roles = standing.roles; });
        client.open();
    }
    QString trouble() const { return degraded.value(RemoteClient::Connection); }

    RemoteClient client;
    QList<Timestamp> sessions;
    std::vector<Event> events;
    OperationsState state;
    SampleBatch samples;
    QList<Error> refusals;
    QMap<QString, QString> degraded;
    QMap<quint64, std::vector<Event>> fetched;
    QString name;
    RoleMap roles;
};

Command order(EventType type, const QJsonObject &data, const AppKey &key = FakePlatform::Shop)
{
    return {.type = type,
            .operatorName = QStringLiteral("somebody"),
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = data};
}

Command approval(const QString &action)
{
    return order(EventType::OperatorApproved, {{QStringLiteral("action"), action}});
}

AppKey appOf(int number)
{
    return {QStringLiteral("prod"), QStringLiteral("app-%1").arg(number)};
}

} // namespace

class TestRemoteClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void knowsAllThatHappened();
    void historyOlderThanWhatIsKept();
    void goesOnAfterEachCut();
    void aThousandApprovalsAreAppliedOnce();
    void ordersKeepTheirOrder();
    void severalConsolesSeeEachOther();
    void anotherSessionBeginsAnew();
    void anOrderIsForItsSession();
    void refusalsComeBack();
    void rolesAreHeldAgainstWhatIsNamed();
    void anOrderDoesNotWaitForEver();
    void samplesBeginWithThePast();
    void saysHowOldWhatItShowsIs();
    void saysWhatIsNotWell();
    void readsThePast();
    void saysWhatIsNotPossibleFromHere();
    void aDaemonWithoutStreamIsSaid();
    void endsWhileMuchIsUnderWay();

private:
    RemoteAddress address(const QByteArray &token = Token) const;
    bool isUpToDate(const Console &console) const
    {
        return console.client.isConnected() && console.events == m_platform->history();
    }
    OperationsState folded() const
    {
        return m_api->state().read([](const ApiState::Snapshot &now) { return now.state; });
    }
    void propose(int number);
    std::optional<Principal> whoHas(const QByteArray &token) const;

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
    std::unique_ptr<StreamServer> m_stream;
    std::unique_ptr<CuttingProxy> m_apiProxy;
    std::unique_ptr<CuttingProxy> m_streamProxy;
};

#define UP_TO_DATE(console) QTRY_VERIFY_WITH_TIMEOUT(isUpToDate(console), Patient)

void TestRemoteClient::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(
        *m_platform, ApiServer::Settings{.token = Token, .whoHas = [this](const QByteArray &t) { return whoHas(t); }});
    QVERIFY(m_api->start());
    m_stream = std::make_unique<StreamServer>(*m_platform, m_api->state(), m_api->callers());
    QVERIFY(m_stream->start(QStringLiteral("127.0.0.1"), 0));
    m_api->tellStream(m_stream->port());
    m_apiProxy = std::make_unique<CuttingProxy>(m_api->port(), 1);
    m_streamProxy = std::make_unique<CuttingProxy>(m_stream->port(), 2);
    m_platform->begin();
}

void TestRemoteClient::cleanup()
{
    m_streamProxy.reset();
    m_apiProxy.reset();
    m_stream.reset();
    m_api.reset();
    m_platform.reset();
}

RemoteAddress TestRemoteClient::address(const QByteArray &token) const
{
    return {.api = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_apiProxy->port())),
            .stream = QUrl(QStringLiteral("ws://127.0.0.1:%1/stream").arg(m_streamProxy->port())),
            .token = token};
}

std::optional<Principal> TestRemoteClient::whoHas(const QByteArray &token) const
{
    Principal who{.name = QString::fromLatin1(token), .roles = {}};
    if (token == "vera")
        who.roles.set(RoleMap::Everywhere, Role::Viewer);
    else if (token == "dora")
        who.roles.set(QStringLiteral("dev"), Role::Admin);
    else
        return std::nullopt;
    return who;
}

void TestRemoteClient::propose(int number)
{
    Action action;
    action.id = QStringLiteral("A-%1").arg(number);
    action.key = appOf(number);
    action.strategy = Strategy::Restart;
    action.proposedBy = QStringLiteral("auto-heal");
    m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy, action.key);
}

void TestRemoteClient::knowsAllThatHappened()
{
    m_platform->flood(1200); // more than two pages
    Console console(address());
    UP_TO_DATE(console);
    QCOMPARE(console.sessions.size(), 1);
    QCOMPARE(console.name, QStringLiteral("api"));
    propose(1);
    UP_TO_DATE(console);
    QCOMPARE(shown(console.state), shown(folded()));
    QCOMPARE(console.client.playback().now, console.events.back().time);
    QVERIFY(console.client.playback().real); // time is not ours to command
}

void TestRemoteClient::historyOlderThanWhatIsKept()
{
    m_platform->flood(int(ApiState::KeptEvents) + 700); // the app's registration is among what is only in the journal
    Console console(address());
    UP_TO_DATE(console);
    QVERIFY(console.state.app(FakePlatform::Shop));
}

void TestRemoteClient::goesOnAfterEachCut()
{
    Console console(address());
    UP_TO_DATE(console);
    m_apiProxy->delayUpTo(5);
    m_streamProxy->delayUpTo(5);
    for (int round = 0; round < 30; ++round) {
        // Each connection brings the client further, and none lives long.
        m_apiProxy->cutWithin(20'000);
        m_streamProxy->cutWithin(10'000);
        for (int i = 0; i < 5; ++i) {
            propose(round * 5 + i);
            m_platform->flood(int(Random(7).below(quint64(round * 5 + i), 40)));
            if (i == round % 5)
                m_streamProxy->cutAll();
            QTest::qWait(1);
        }
        UP_TO_DATE(console);
        QCOMPARE(shown(console.state), shown(folded()));
    }
    QCOMPARE(console.sessions.size(), 1);
    QVERIFY(m_streamProxy->cuts() > 60);
    qInfo() << m_streamProxy->cuts() << "cuts of the stream," << m_apiProxy->cuts() << "of the API,"
            << console.events.size() << "events";
}

void TestRemoteClient::aThousandApprovalsAreAppliedOnce()
{
    constexpr int Count = 1000;
    for (int i = 0; i < Count; ++i)
        propose(i);
    Console console(address());
    UP_TO_DATE(console);
    // Less than two requests with their answers: each third or so is cut off, before, in or behind the order.
    m_apiProxy->cutWithin(1500);
    m_streamProxy->cutWithin(20'000);
    for (int i = 0; i < Count; ++i)
        console.client.submit(approval(QStringLiteral("A-%1").arg(i)));
    QTRY_COMPARE_WITH_TIMEOUT(console.client.waiting(), size_t(0), 240'000);
    QVERIFY2(m_apiProxy->cuts() > Count / 10, qPrintable(QString::number(m_apiProxy->cuts())));
    m_apiProxy->cutWithin(0);
    m_streamProxy->cutWithin(0);
    UP_TO_DATE(console);
    QCOMPARE(shown(console.state), shown(folded()));
    QCOMPARE(console.refusals, QList<Error>());
    QMap<QString, int> sent;
    QMap<QString, int> authorised;
    for (const Event &event : m_platform->history()) {
        if (event.type == EventType::OperatorApproved)
            ++sent[event.data.value(QLatin1String("action")).toString()];
        if (event.type == EventType::ActionAuthorised)
            ++authorised[event.data.value(QLatin1String("id")).toString()];
    }
    QCOMPARE(sent.size(), Count);
    QCOMPARE(authorised.size(), Count);
    const auto once = [](int times) { return times == 1; };
    QVERIFY(std::all_of(sent.cbegin(), sent.cend(), once));
    QVERIFY(std::all_of(authorised.cbegin(), authorised.cend(), once));
    qInfo() << Count << "approvals," << m_apiProxy->cuts() << "cuts of the API," << m_streamProxy->cuts()
            << "of the stream";
}

void TestRemoteClient::ordersKeepTheirOrder()
{
    Console console(address());
    UP_TO_DATE(console);
    m_apiProxy->cutWithin(1500);
    QStringList wanted;
    for (int i = 0; i < 100; ++i) {
        wanted.append(QString::number(i));
        console.client.submit(order(EventType::OperatorInjectedFault, {{QStringLiteral("fault"), wanted.last()}}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(console.client.waiting(), size_t(0), Patient);
    QVERIFY(m_apiProxy->cuts() > 0);
    QStringList given;
    for (const Command &command : m_platform->commands()) {
        given.append(command.data.value(QLatin1String("fault")).toString());
        QCOMPARE(command.operatorName, QStringLiteral("api")); // whatever the console says
    }
    QCOMPARE(given, wanted);
}

void TestRemoteClient::severalConsolesSeeEachOther()
{
    Console one(address());
    Console other(address());
    propose(1);
    UP_TO_DATE(one);
    UP_TO_DATE(other);
    one.client.submit(approval(QStringLiteral("A-1")));
    const auto isDecided = [](const Console &console) {
        const Action *action = console.state.action(QStringLiteral("A-1"));
        return action && action->state == ActionState::Authorised;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDecided(one) && isDecided(other), Patient);
    QCOMPARE(other.state.action(QStringLiteral("A-1"))->decidedBy, QStringLiteral("operator:api"));
    // The second answer to the same question is refused, and the refusal is an event, which both hear.
    other.client.submit(approval(QStringLiteral("A-1")));
    QTRY_COMPARE_WITH_TIMEOUT(one.events.back().type, EventType::CommandRefused, Patient);
    QCOMPARE(other.refusals, QList<Error>());
}

void TestRemoteClient::anotherSessionBeginsAnew()
{
    Console console(address());
    m_platform->flood(10);
    UP_TO_DATE(console);
    m_platform->begin(fromEpochMs(1)); // while it is connected
    propose(1);
    UP_TO_DATE(console);
    QCOMPARE(console.sessions, QList<Timestamp>({fromEpochMs(0), fromEpochMs(1)}));
    m_streamProxy->refuse(true);
    m_apiProxy->refuse(true);
    QTRY_VERIFY_WITH_TIMEOUT(!console.client.isConnected(), Patient);
    m_platform->begin(fromEpochMs(2)); // while it is not
    propose(2);
    m_streamProxy->refuse(false);
    m_apiProxy->refuse(false);
    UP_TO_DATE(console);
    QCOMPARE(console.sessions.last(), fromEpochMs(2));
    QCOMPARE(shown(console.state), shown(folded()));
}

void TestRemoteClient::anOrderIsForItsSession()
{
    propose(1);
    Console console(address());
    UP_TO_DATE(console);
    m_apiProxy->refuse(true);
    console.client.submit(approval(QStringLiteral("A-1")));
    m_platform->begin(fromEpochMs(1));
    propose(1); // something else of the same name
    m_apiProxy->refuse(false);
    QTRY_COMPARE_WITH_TIMEOUT(console.refusals.size(), 1, Patient);
    QCOMPARE(console.refusals.first().kind, Error::Kind::Conflict);
    QVERIFY(m_platform->commands().isEmpty());
}

void TestRemoteClient::refusalsComeBack()
{
    Console viewer(address("vera"));
    UP_TO_DATE(viewer);
    QCOMPARE(viewer.name, QStringLiteral("vera"));
    QCOMPARE(viewer.roles.toString(), QStringLiteral("viewer everywhere"));
    viewer.client.submit(
        order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}}));
    QTRY_COMPARE_WITH_TIMEOUT(viewer.refusals.size(), 1, Patient);
    QCOMPARE(viewer.refusals.last().kind, Error::Kind::Refused);
    QVERIFY2(viewer.refusals.last().what.contains(QLatin1String("operator")), qPrintable(viewer.refusals.last().what));

    Console console(address());
    UP_TO_DATE(console);
    console.client.submit(approval(QStringLiteral("A-77")));
    QTRY_COMPARE_WITH_TIMEOUT(console.refusals.size(), 1, Patient);
    QCOMPARE(console.refusals.last().kind, Error::Kind::NotFound);
    m_platform->refuseAll(QStringLiteral("The journal cannot be written."));
    console.client.submit(order(EventType::OperatorStopped, {}));
    QTRY_COMPARE_WITH_TIMEOUT(console.refusals.size(), 2, Patient);
    QCOMPARE(console.refusals.last().what, QStringLiteral("The journal cannot be written."));
}

void TestRemoteClient::rolesAreHeldAgainstWhatIsNamed()
{
    propose(1);                       // in prod
    Console console(address("dora")); // an admin of dev
    UP_TO_DATE(console);
    const AppKey pretended{QStringLiteral("dev"), QStringLiteral("shop")};
    console.client.submit(
        order(EventType::OperatorApproved, {{QStringLiteral("action"), QStringLiteral("A-1")}}, pretended));
    console.client.submit(order(EventType::OperatorConfigured, {{QStringLiteral("config"), QJsonObject()}}, pretended));
    console.client.submit(order(
        EventType::OperatorPromotedKnowledge,
        {{QStringLiteral("from"), QStringLiteral("dev")}, {QStringLiteral("to"), QStringLiteral("prod")}}, pretended));
    QTRY_COMPARE_WITH_TIMEOUT(console.refusals.size(), 3, Patient);
    for (const Error &refusal : std::as_const(console.refusals))
        QCOMPARE(refusal.kind, Error::Kind::Refused);
    QVERIFY(m_platform->commands().isEmpty());
}

void TestRemoteClient::anOrderDoesNotWaitForEver()
{
    RemotePatience patience = quick();
    patience.orders.order = Duration{1};
    Console console(address(), patience);
    UP_TO_DATE(console);
    m_apiProxy->refuse(true);
    console.client.submit(order(EventType::OperatorFroze, {}));
    console.client.submit(order(EventType::OperatorUnfroze, {}));
    QTRY_COMPARE_WITH_TIMEOUT(console.refusals.size(), 2, Patient);
    QCOMPARE(console.refusals[0].kind, Error::Kind::TimedOut);    // it was sent, and may have arrived
    QCOMPARE(console.refusals[1].kind, Error::Kind::Unreachable); // it was not
    m_apiProxy->refuse(false);
    QVERIFY(m_platform->commands().isEmpty());
}

void TestRemoteClient::samplesBeginWithThePast()
{
    m_platform->measure({10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120});
    Console console(address());
    UP_TO_DATE(console);
    QTRY_VERIFY_WITH_TIMEOUT(console.samples.rows().size() >= 2, Patient);
    const size_t past = console.samples.rows().size();
    const double first = console.samples.values(console.samples.rows().front()).front();
    QVERIFY(first >= 10 && first <= 60); // a step's mean
    m_platform->measure({130});
    QTRY_COMPARE_WITH_TIMEOUT(console.samples.rows().size(), past + 1, Patient);
    const SampleRow &live = console.samples.rows().back();
    QCOMPARE(console.samples.values(live).front(), 130.0);
    QVERIFY(live.alive && live.answering && live.healthy);
    QCOMPARE(live.app, AppIndex(0));
}

void TestRemoteClient::saysHowOldWhatItShowsIs()
{
    m_apiProxy->refuse(true);
    Console console(address());
    QTRY_VERIFY_WITH_TIMEOUT(console.trouble().startsWith(QLatin1String("Not connected yet: ")), Patient);
    m_apiProxy->refuse(false);
    QTRY_VERIFY_WITH_TIMEOUT(console.client.isConnected() && console.trouble().isEmpty(), Patient);
    m_apiProxy->refuse(true);
    m_streamProxy->refuse(true);
    static const QRegularExpression since(
        QStringLiteral("^Not connected since \\d\\d:\\d\\d:\\d\\d \\(UTC\\), showing the state of "
                       "2026-01-01 00:00:00 \\(UTC\\): .+"));
    QTRY_VERIFY2_WITH_TIMEOUT(console.trouble().contains(since), qPrintable(console.trouble()), Patient);
    m_apiProxy->refuse(false);
    m_streamProxy->refuse(false);
    QTRY_VERIFY_WITH_TIMEOUT(console.client.isConnected() && console.trouble().isEmpty(), Patient);

    Console stranger(address("mallory"));
    QTRY_VERIFY_WITH_TIMEOUT(stranger.trouble().contains(QLatin1String("token")), Patient);
    QCOMPARE(stranger.sessions, QList<Timestamp>());
}

void TestRemoteClient::saysWhatIsNotWell()
{
    m_platform->degrade(QStringLiteral("journal"), QStringLiteral("The disk is full."));
    Console console(address());
    const auto journal = [&console] { return console.degraded.value(QStringLiteral("journal"), QStringLiteral("?")); };
    QTRY_COMPARE_WITH_TIMEOUT(journal(), QStringLiteral("The disk is full."), Patient);
    m_platform->degrade(QStringLiteral("docker"), QStringLiteral("Away."));
    QTRY_COMPARE_WITH_TIMEOUT(console.degraded.value(QStringLiteral("docker")), QStringLiteral("Away."), Patient);
    m_platform->degrade(QStringLiteral("journal"), {});
    QTRY_COMPARE_WITH_TIMEOUT(journal(), QString(), Patient);
}

void TestRemoteClient::readsThePast()
{
    m_platform->flood(1300);
    Console console(address());
    UP_TO_DATE(console);
    m_apiProxy->cutWithin(60'000); // which a page does not always fit into
    console.client.fetchEvents(7, 101, 1100);
    console.client.fetchEvents(8, 1300, 100);
    console.client.fetchEvents(9, 5000, 100);
    QTRY_COMPARE_WITH_TIMEOUT(console.fetched.size(), 3, Patient);
    const std::vector<Event> &all = m_platform->history();
    QCOMPARE(console.fetched[7], std::vector<Event>(all.begin() + 100, all.begin() + 1200));
    QCOMPARE(console.fetched[8], std::vector<Event>(all.begin() + 1299, all.end()));
    QVERIFY(console.fetched[9].empty());
}

void TestRemoteClient::saysWhatIsNotPossibleFromHere()
{
    Console console(address());
    console.client.submit(order(EventType::OperatorStopped, {})); // before anything is known
    QCOMPARE(console.refusals.size(), 1);
    QCOMPARE(console.refusals.first().kind, Error::Kind::Unreachable);
    UP_TO_DATE(console);
    std::optional<Error> failure;
    connect(&console.client, &OperationsClient::sessionFailed, this, [&](const Error &error) { failure = error; });
    console.client.startSession({});
    QVERIFY(failure && failure->kind == Error::Kind::Refused);
    std::optional<Error> refusal;
    connect(&console.client, &OperationsClient::datasetRefused, this,
            [&](const QString &, const Error &error) { refusal = error; });
    console.client.previewDataset(QStringLiteral("/tmp/a.csv"));
    QVERIFY(refusal && refusal->kind == Error::Kind::Refused);

    RemoteDesk desk;
    QList<quint64> failed;
    connect(&desk, &AppDesk::failed, this, [&failed](quint64 ticket, const Error &) { failed.append(ticket); });
    const QList<quint64> asked{desk.inspect(FakePlatform::Shop), desk.readLog(FakePlatform::Shop, {}, {}),
                               desk.checkSpec({}, {}), desk.changeSpec({}, {}), desk.saveSpec({}, {})};
    QVERIFY(failed.isEmpty()); // later, as every answer
    QTRY_COMPARE(failed, asked);
}

void TestRemoteClient::aDaemonWithoutStreamIsSaid()
{
    m_api->tellStream(0);
    RemoteAddress withoutStream = address();
    withoutStream.stream.clear();
    Console console(withoutStream);
    QTRY_VERIFY_WITH_TIMEOUT(console.trouble().contains(QLatin1String("--listen-stream")), Patient);
    m_api->tellStream(m_stream->port());
    UP_TO_DATE(console);
}

void TestRemoteClient::endsWhileMuchIsUnderWay()
{
    m_platform->flood(5000);
    for (int round = 0; round < 10; ++round) {
        Console console(address());
        QTRY_VERIFY_WITH_TIMEOUT(console.events.size() >= size_t(round) * 500, Patient);
        console.client.submit(order(EventType::OperatorStopped, {}));
        console.client.fetchEvents(1, 1, 5000);
        QCoreApplication::processEvents();
    }
}

QTEST_GUILESS_MAIN(TestRemoteClient)
#include "tst_remoteclient.moc"
