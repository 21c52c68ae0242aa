// Incidents, actions and deployments, page by page, while more of them come.
#include "server/listroutes.h"

#include "model/incident.h"
#include "server/fakeplatform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

using Query = HttpQuery;

const AppKey Mail{QStringLiteral("stage"), QStringLiteral("mail")};

Query query(std::initializer_list<std::pair<const char *, QString>> fields)
{
    Query all;
    for (const auto &[name, value] : fields)
        all.insert(QLatin1String(name), value);
    return all;
}

} // namespace

class TestListRoutes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void pagesStayWhileMoreComes_data();
    void pagesStayWhileMoreComes();
    void filtersIncidents();
    void filtersActions();
    void filtersDeployments();
    void filtersReleases();
    void pagesOfReleasesStayWhileMoreComes();
    void aPageBelongsToItsSession();
    void refusesWhatIsNotPossible_data();
    void refusesWhatIsNotPossible();
    void saysWhatThereIsNot();

private:
    void open(int number, const AppKey &key = FakePlatform::Shop, IssueKind kind = IssueKind::Latency,
              IncidentState state = IncidentState::Open);
    void deploy(int number, const char *release, const AppKey &key = FakePlatform::Shop,
                DeploymentState state = DeploymentState::Succeeded);
    /// "prod/shop 1.0 D-1", one after the other.
    static QStringList releases(const HttpAnswer &answer);
    /// The ids of a list, one after the other.
    static QStringList ids(const HttpAnswer &answer, const char *list);
    static QString next(const HttpAnswer &answer)
    {
        return QJsonDocument::fromJson(answer.body).object().value(QLatin1String("next")).toString();
    }

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiState> m_state;
};

void TestListRoutes::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_state = std::make_unique<ApiState>(*m_platform);
    m_platform->begin(fromEpochMs(1000));
    AppInfo mail;
    mail.key = Mail;
    m_platform->feed(EventType::AppRegistered, mail.toJson(), QStringLiteral("runtime"), Mail);
}

void TestListRoutes::cleanup()
{
    m_state.reset();
    m_platform.reset();
}

void TestListRoutes::open(int number, const AppKey &key, IssueKind kind, IncidentState state)
{
    Incident incident;
    incident.id = QStringLiteral("N-%1").arg(number);
    incident.issue.key = key;
    incident.issue.kind = kind;
    incident.state = state;
    m_platform->feed(EventType::IncidentOpened, incident.toJson(), QStringLiteral("auto-heal"), key);
}

QStringList TestListRoutes::ids(const HttpAnswer &answer, const char *list)
{
    QStringList all;
    for (const QJsonValue &item : QJsonDocument::fromJson(answer.body).object().value(QLatin1String(list)).toArray())
        all.append(item[QLatin1String("id")].toString());
    return all;
}

void TestListRoutes::pagesStayWhileMoreComes_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QStringList>("expected");
    QStringList oldest;
    QStringList newest;
    for (int number = 1; number <= 7; ++number) {
        oldest.append(QStringLiteral("N-%1").arg(number));
        newest.prepend(oldest.last());
    }
    for (int number = 8; number <= 11; ++number) // these come meanwhile, behind the end
        oldest.append(QStringLiteral("N-%1").arg(number));
    QTest::addRow("oldest first") << QStringLiteral("oldest") << oldest;
    QTest::addRow("newest first") << QStringLiteral("newest") << newest;
}

void TestListRoutes::pagesStayWhileMoreComes()
{
    QFETCH(QString, order);
    QFETCH(QStringList, expected);
    int count = 0;
    while (count < 7)
        open(++count);
    QStringList read;
    Query asked = query({{"order", order}, {"limit", QStringLiteral("3")}});
    for (QString after = QStringLiteral("none"); !after.isEmpty();) {
        const HttpAnswer page = api::incidents(*m_state, asked);
        QCOMPARE(page.status, 200);
        read += ids(page, "incidents");
        after = next(page);
        asked.insert(QStringLiteral("after"), after);
        if (count < 11) {
            open(++count);
            open(++count);
        }
    }
    QCOMPARE(read, expected);
}

void TestListRoutes::filtersIncidents()
{
    open(1);
    open(2, Mail);
    open(3, FakePlatform::Shop, IssueKind::Crash);
    open(4, Mail, IssueKind::Crash, IncidentState::Escalated);
    const auto found = [this](std::initializer_list<std::pair<const char *, QString>> fields) {
        return ids(api::incidents(*m_state, query(fields)), "incidents").join(u' ');
    };
    QCOMPARE(found({}), QStringLiteral("N-1 N-2 N-3 N-4"));
    QCOMPARE(found({{"env", QStringLiteral("stage")}}), QStringLiteral("N-2 N-4"));
    QCOMPARE(found({{"app", QStringLiteral("shop")}, {"kind", QStringLiteral("crash")}}), QStringLiteral("N-3"));
    QCOMPARE(found({{"state", QStringLiteral("open")}, {"order", QStringLiteral("newest")}}),
             QStringLiteral("N-3 N-2 N-1"));
    QCOMPARE(found({{"app", QStringLiteral("mail")}, {"kind", QStringLiteral("hang")}}), QString());
    // What the filter leaves out does not make a page that is full look as if there were more.
    const HttpAnswer page =
        api::incidents(*m_state, query({{"env", QStringLiteral("prod")}, {"limit", QStringLiteral("2")}}));
    QCOMPARE(ids(page, "incidents").size(), 2);
    QCOMPARE(next(page), QString());
}

void TestListRoutes::filtersActions()
{
    for (int number = 1; number <= 3; ++number) {
        Action action;
        action.id = QStringLiteral("A-%1").arg(number);
        action.key = FakePlatform::Shop;
        action.strategy = number == 2 ? Strategy::ScaleOut : Strategy::Restart;
        action.incident = number == 3 ? QStringLiteral("N-3") : QString();
        action.state = ActionState::Vetoed;
        m_platform->feed(EventType::ActionVetoed, action.toJson(), QStringLiteral("gate"));
    }
    const auto found = [this](const char *name, const char *value) {
        return ids(api::actions(*m_state, query({{name, QLatin1String(value)}})), "actions").join(u' ');
    };
    QCOMPARE(found("strategy", "restart"), QStringLiteral("A-1 A-3"));
    QCOMPARE(found("incident", "N-3"), QStringLiteral("A-3"));
    QCOMPARE(found("state", "vetoed"), QStringLiteral("A-1 A-2 A-3"));
    QCOMPARE(found("state", "pending"), QString());
    QCOMPARE(found("env", "stage"), QString());
}

void TestListRoutes::filtersDeployments()
{
    for (int number = 1; number <= 3; ++number) {
        Deployment deployment;
        deployment.id = QStringLiteral("D-%1").arg(number);
        deployment.key = FakePlatform::Shop;
        deployment.release = number == 2 ? QStringLiteral("2.0") : QStringLiteral("1.0");
        deployment.state = number == 3 ? DeploymentState::Failed : DeploymentState::Succeeded;
        m_platform->feed(EventType::DeploySucceeded, deployment.toJson(), QStringLiteral("deploy-agent"));
    }
    const auto found = [this](const char *name, const char *value) {
        return ids(api::deployments(*m_state, query({{name, QLatin1String(value)}})), "deployments").join(u' ');
    };
    QCOMPARE(found("release", "1.0"), QStringLiteral("D-1 D-3"));
    QCOMPARE(found("state", "failed"), QStringLiteral("D-3"));
    QCOMPARE(found("app", "shop"), QStringLiteral("D-1 D-2 D-3"));
}

void TestListRoutes::deploy(int number, const char *release, const AppKey &key, DeploymentState state)
{
    Deployment deployment;
    deployment.id = QStringLiteral("D-%1").arg(number);
    deployment.key = key;
    deployment.release = QLatin1String(release);
    deployment.state = state;
    m_platform->feed(EventType::DeploySucceeded, deployment.toJson(), QStringLiteral("deploy-agent"), key);
}

QStringList TestListRoutes::releases(const HttpAnswer &answer)
{
    QStringList all;
    for (const QJsonValue &item :
         QJsonDocument::fromJson(answer.body).object().value(QLatin1String("releases")).toArray()) {
        const Deployment last = Deployment::fromJson(item[QLatin1String("last")].toObject());
        all.append(QStringLiteral("%1/%2 %3 %4")
                       .arg(item[QLatin1String("environment")].toString(), item[QLatin1String("app")].toString(),
                            item[QLatin1String("release")].toString(), last.id));
    }
    return all;
}

void TestListRoutes::filtersReleases()
{
    deploy(1, "1.0");
    deploy(2, "2.0", FakePlatform::Shop, DeploymentState::Failed);
    deploy(3, "1.0", Mail);
    deploy(4, "1.0");
    const QString shop1 = QStringLiteral("prod/shop 1.0 D-4");
    const QString shop2 = QStringLiteral("prod/shop 2.0 D-2");
    const QString mail1 = QStringLiteral("stage/mail 1.0 D-3");
    const auto found = [this](std::initializer_list<std::pair<const char *, QString>> fields) {
        return releases(api::releases(*m_state, query(fields)));
    };
    QCOMPARE(found({}), (QStringList{shop1, shop2, mail1}));
    QCOMPARE(found({{"order", QStringLiteral("newest")}}), (QStringList{mail1, shop2, shop1}));
    QCOMPARE(found({{"app", QStringLiteral("shop")}, {"env", QStringLiteral("prod")}}), (QStringList{shop1, shop2}));
    QCOMPARE(found({{"release", QStringLiteral("1.0")}}), (QStringList{shop1, mail1}));
    QCOMPARE(found({{"state", QStringLiteral("failed")}}), QStringList{shop2});
    QCOMPARE(found({{"release", QStringLiteral("9.0")}}), QStringList());
}

/// A release that is deployed again meanwhile stays where it is.
void TestListRoutes::pagesOfReleasesStayWhileMoreComes()
{
    deploy(1, "1.0");
    deploy(2, "2.0");
    deploy(3, "3.0");
    const Query two = query({{"limit", QStringLiteral("2")}});
    const HttpAnswer first = api::releases(*m_state, two);
    QCOMPARE(releases(first).size(), 2);
    deploy(4, "1.0");
    deploy(5, "4.0");
    Query rest = two;
    rest.insert(QStringLiteral("after"), next(first));
    const HttpAnswer second = api::releases(*m_state, rest);
    QCOMPARE(releases(second), (QStringList{QStringLiteral("prod/shop 3.0 D-3"), QStringLiteral("prod/shop 4.0 D-5")}));
    QCOMPARE(next(second), QString());
}

void TestListRoutes::aPageBelongsToItsSession()
{
    open(1);
    open(2);
    const QString after = next(api::incidents(*m_state, query({{"limit", QStringLiteral("1")}})));
    QVERIFY(!after.isEmpty());
    m_platform->begin(fromEpochMs(2000));
    open(1);
    open(2);
    const HttpAnswer answer = api::incidents(*m_state, query({{"after", after}}));
    QCOMPARE(answer.status, 410);
    QVERIFY(answer.body.contains("after"));
}

void TestListRoutes::refusesWhatIsNotPossible_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addRow("limit") << QStringLiteral("limit") << QStringLiteral("0");
    QTest::addRow("order") << QStringLiteral("order") << QStringLiteral("best");
    QTest::addRow("state") << QStringLiteral("state") << QStringLiteral("bored");
    QTest::addRow("place") << QStringLiteral("after") << QStringLiteral("1000.x");
    QTest::addRow("no place") << QStringLiteral("after") << QStringLiteral("1000");
    QTest::addRow("no session") << QStringLiteral("after") << QStringLiteral(".3");
    QTest::addRow("negative place") << QStringLiteral("after") << QStringLiteral("1000.-1");
}

void TestListRoutes::saysWhatThereIsNot()
{
    for (const auto ask : {api::incidents, api::actions, api::deployments, api::releases}) {
        QCOMPARE(ask(*m_state, query({{"app", QStringLiteral("nobody")}})).status, 404);
        QCOMPARE(ask(*m_state, query({{"env", QStringLiteral("nowhere")}})).status, 404);
        QCOMPARE(ask(*m_state, query({{"env", QStringLiteral("prod")}, {"app", QStringLiteral("mail")}})).status, 404);
        QCOMPARE(ask(*m_state, query({{"env", QStringLiteral("stage")}, {"app", QStringLiteral("mail")}})).status, 200);
    }
    QCOMPARE(api::actions(*m_state, query({{"incident", QStringLiteral("\n")}})).status, 400);
    for (const auto ask : {api::deployments, api::releases})
        QCOMPARE(ask(*m_state, query({{"release", QStringLiteral("\t")}})).status, 400);
}

void TestListRoutes::refusesWhatIsNotPossible()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    open(1);
    for (const auto ask : {api::incidents, api::actions, api::deployments, api::releases})
        QCOMPARE(ask(*m_state, {{name, value}}).status, 400);
}

QTEST_GUILESS_MAIN(TestListRoutes)
#include "tst_listroutes.moc"
