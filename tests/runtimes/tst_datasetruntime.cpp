#include "runtimes/dataset/datasetruntime.h"

#include "control/actiongate.h"
#include "runtimes/csvfile.h"

#include <QTest>

#include <cmath>

using namespace ops;

namespace {

const AppKey DevData{QStringLiteral("dev"), QStringLiteral("data")};
const AppKey ProdData{QStringLiteral("prod"), QStringLiteral("data")};

QByteArray rows(int count)
{
    QByteArray csv = "name,value\n";
    for (int row = 0; row < count; ++row)
        csv += "x," + QByteArray::number(10 + row % 7) + "\n";
    return csv;
}

SessionSpec specFor(const QString &path, const QStringList &environments = {QStringLiteral("dev")})
{
    SessionSpec spec;
    spec.datasets = {path};
    spec.environments = environments;
    spec.seed = 7;
    spec.failType = QStringLiteral("none");
    for (const char *name : {"dev", "stage", "prod"}) {
        EnvironmentConfig environment;
        environment.name = QLatin1String(name);
        spec.config.environments.append(environment);
    }
    return spec;
}

/// A runtime, driven second by second, and all that it said and showed.
class World
{
public:
    explicit World(const SessionSpec &spec)
        : m_now(spec.start)
    {
        Result<std::unique_ptr<DatasetRuntime>> created = DatasetRuntime::create(spec);
        if (created)
            m_runtime = std::move(*created);
        else
            qWarning("%s", qPrintable(created.error().toString()));
        Event started;
        started.type = EventType::SessionStarted;
        started.data = spec.toJson();
        tell(started);
        for (const AppInfo &app : m_runtime->apps()) {
            Event state;
            state.type = EventType::AppStateChanged;
            state.environment = app.key.environment;
            state.app = app.key.app;
            state.data = m_runtime->status(app.key).toJson();
            tell(state);
        }
    }

    void run(int seconds)
    {
        for (int i = 0; i < seconds; ++i, m_now += Duration{1000}) {
            std::vector<Event> facts;
            m_runtime->advance(m_now, m_samples, facts);
            for (Event &fact : facts) {
                fact.time = m_now;
                tell(fact);
                m_facts.push_back(fact);
            }
        }
    }

    /// An operator orders it, the gate authorises it, the runtime does it.
    Result<> order(const AppKey &key, Strategy strategy, const QJsonObject &parameters = {})
    {
        Event request;
        request.type = EventType::OperatorRequested;
        request.source = QStringLiteral("operator:test");
        request.environment = key.environment;
        request.app = key.app;
        request.data = {{QStringLiteral("strategy"), toName(strategy)}, {QStringLiteral("parameters"), parameters}};
        tell(request);
        const QStringList ready = m_gate.redeemable();
        if (ready.isEmpty())
            return Error{};
        m_lastAction = ready.front();
        std::optional<Authorization> authorization = m_gate.redeem(m_lastAction, m_now);
        return authorization ? m_runtime->execute(std::move(*authorization)) : Result<>(Error{});
    }

    void tell(const Event &event)
    {
        std::vector<Event> answers;
        m_gate.receive({&event, 1}, m_now, answers);
    }

    std::vector<Event> facts(EventType type, const AppKey &key) const
    {
        std::vector<Event> found;
        std::copy_if(m_facts.cbegin(), m_facts.cend(), std::back_inserter(found),
                     [&](const Event &fact) { return fact.type == type && fact.key() == key; });
        return found;
    }

    /// Every value of one app's samples, as text, so that NaN equals NaN.
    QByteArray trace(const AppKey &key) const
    {
        QByteArray text;
        for (const SampleRow &row : m_samples.rows()) {
            if (m_runtime->apps()[qsizetype(row.app)].key != key)
                continue;
            for (double value : m_samples.values(row))
                text += QByteArray::number(value, 'g', 17) + ' ';
        }
        return text;
    }

    DatasetRuntime &runtime() { return *m_runtime; }
    const SampleBatch &samples() const { return m_samples; }
    const std::vector<Event> &facts() const { return m_facts; }
    const QString &lastAction() const { return m_lastAction; }
    Timestamp now() const { return m_now; }

private:
    std::unique_ptr<DatasetRuntime> m_runtime;
    ActionGate m_gate;
    Timestamp m_now;
    SampleBatch m_samples;
    std::vector<Event> m_facts;
    QString m_lastAction;
};

double dataErrors(const World &world, const SampleRow &row)
{
    return world.samples().values(row)[SimulatedService::ValueCount];
}

} // namespace

class TestDatasetRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsItsMetricsInOrder()
    {
        const CsvFile file(rows(100));
        World world(specFor(file.path()));
        QStringList names;
        const QList<AppInfo> apps = world.runtime().apps();
        for (const MetricInfo &metric : apps.front().metrics)
            names.append(metric.name);
        QCOMPARE(names.join(u' '),
                 QStringLiteral("request_rate latency_p50 latency_p95 latency_p99 error_rate cpu memory disk "
                                "queue_depth dependency_error_rate use.workers use.queue_limit use.pool_size "
                                "data_error_rate data.value"));
        world.run(10);
        QCOMPARE(world.samples().rows().size(), std::size_t(10));
        QCOMPARE(world.samples().values(world.samples().rows()[3]).back(), 13.0);
        QCOMPARE(world.runtime().status(DevData).state, AppState::Running);
        QVERIFY(world.runtime().status(DevData).config.contains(QStringLiteral("pool_size")));
    }

    void endsWithItsData()
    {
        const CsvFile file(rows(20));
        World world(specFor(file.path()));
        world.run(20);
        QVERIFY(!world.runtime().isExhausted());
        world.run(1);
        QVERIFY(world.runtime().isExhausted());
        QCOMPARE(world.runtime().progress(), 1.0);
        QCOMPARE(world.runtime().dataFigures().rowsRead, 20);
    }

    void beginsAgainIfAskedTo()
    {
        const CsvFile file(rows(20));
        SessionSpec spec = specFor(file.path());
        spec.loop = true;
        World world(spec);
        world.run(50);
        QVERIFY(!world.runtime().isExhausted());
        QCOMPARE(world.runtime().dataFigures().rowsRead, 50);
        QCOMPARE(world.samples().values(world.samples().rows()[40]).back(), 10.0);
    }

    void everyActionNeedsTheGate()
    {
        const CsvFile file(rows(100));
        World world(specFor(file.path()));
        world.run(5);
        QVERIFY(bool(world.order(DevData, Strategy::Restart)));
        world.run(8);
        const std::vector<Event> finished = world.facts(EventType::ActionFinished, DevData);
        QCOMPARE(finished.size(), std::size_t(1));
        const Action action = Action::fromJson(finished.front().data);
        QCOMPARE(action.id, world.lastAction());
        QCOMPARE(action.state, ActionState::Verifying);
        const std::vector<Event> states = world.facts(EventType::AppStateChanged, DevData);
        QCOMPARE(states.size(), std::size_t(2));
        QCOMPARE(AppStatus::fromJson(states[0].data).state, AppState::Starting);
        QCOMPARE(AppStatus::fromJson(states[1].data).state, AppState::Running);
    }

    void actionsCanBeCancelled()
    {
        const CsvFile file(rows(100));
        World world(specFor(file.path()));
        world.run(5);
        QVERIFY(bool(world.order(DevData, Strategy::ScaleOut, {{QStringLiteral("replicas"), 2}})));
        QVERIFY(bool(world.runtime().cancel(world.lastAction())));
        QVERIFY(!world.runtime().cancel(world.lastAction()));
        world.run(10);
        QCOMPARE(world.runtime().status(DevData).replicas, 1);
        QVERIFY(world.facts(EventType::ActionFinished, DevData).empty());
    }

    void isTheSameForTheSameSeed()
    {
        const CsvFile file(rows(600));
        SessionSpec spec = specFor(file.path(), {});
        spec.failType.clear();
        const auto told = [&](quint64 seed) {
            spec.seed = seed;
            World world(spec);
            world.run(600);
            QByteArray text;
            for (const AppInfo &app : world.runtime().apps())
                text += world.trace(app.key);
            for (const Event &fact : world.facts())
                text += toName(fact.type).toLatin1() + fact.app.toLatin1() + fact.environment.toLatin1();
            return text;
        };
        const QByteArray once = told(1);
        QVERIFY(once == told(1));
        QVERIFY(once != told(2));
    }

    void environmentsDoNotTouchOneAnother()
    {
        const CsvFile file(rows(600));
        SessionSpec spec = specFor(file.path(), {QStringLiteral("prod")});
        World alone(spec);
        alone.run(200);
        spec.environments = {QStringLiteral("dev"), QStringLiteral("prod")};
        World both(spec);
        both.run(50);
        const QJsonObject crash{{QStringLiteral("fault"), QStringLiteral("crash")}};
        const QJsonObject corrupt{{QStringLiteral("fault"), QStringLiteral("corrupt_data")}};
        QVERIFY(bool(both.runtime().inject(DevData, corrupt, both.now())));
        both.run(50);
        QVERIFY(bool(both.runtime().inject(DevData, crash, both.now())));
        both.run(100);
        QVERIFY(alone.trace(ProdData) == both.trace(ProdData));
        QVERIFY(both.trace(DevData) != both.trace(ProdData));
        QCOMPARE(both.facts(EventType::AppExited, DevData).size(), std::size_t(1));
        QVERIFY(both.facts(EventType::AppExited, ProdData).empty());
    }

    void faultsOfOperatorsAreSaid()
    {
        const CsvFile file(rows(200));
        World world(specFor(file.path()));
        world.run(5);
        const QJsonObject fault{{QStringLiteral("fault"), QStringLiteral("overload")},
                                {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("factor"), 4}}},
                                {QStringLiteral("duration_s"), 10}};
        QVERIFY(bool(world.runtime().inject(DevData, fault, world.now())));
        world.run(15);
        const std::vector<Event> injected = world.facts(EventType::FaultInjected, DevData);
        QCOMPARE(injected.size(), std::size_t(1));
        QCOMPARE(injected.front().data.value(QLatin1String("fault")).toString(), QStringLiteral("overload"));
        QCOMPARE(world.facts(EventType::FaultEnded, DevData).size(), std::size_t(1));
        const Result<> unknownApp =
            world.runtime().inject({QStringLiteral("dev"), QStringLiteral("x")}, fault, world.now());
        QCOMPARE(unknownApp.error().kind, Error::Kind::NotFound);
        QVERIFY(!world.runtime().inject(DevData, {}, world.now()));
    }

    void badReleaseComesByThePipeline()
    {
        const CsvFile file(rows(200));
        World world(specFor(file.path()));
        world.run(5);
        QVERIFY(bool(
            world.runtime().inject(DevData, {{QStringLiteral("fault"), QStringLiteral("bad_release")}}, world.now())));
        world.run(2);
        const std::vector<Event> requests = world.facts(EventType::DeployRequested, DevData);
        QCOMPARE(requests.size(), std::size_t(1));
        QCOMPARE(requests.front().source, QStringLiteral("pipeline"));
        const QJsonValue release = requests.front().data.value(QLatin1String("release"));
        QCOMPARE(release.toString(), QStringLiteral("1.2.0"));
        QCOMPARE(world.runtime().status(DevData).release, QStringLiteral("1.1.0"));
        QVERIFY(bool(world.order(DevData, Strategy::Deploy, {{QStringLiteral("release"), release}})));
        world.run(10);
        QCOMPARE(world.runtime().status(DevData).release, QStringLiteral("1.2.0"));
        QVERIFY(world.samples().values(world.samples().rows().back())[SimulatedService::LatencyP95] > 3000);
        QVERIFY(bool(world.order(DevData, Strategy::Rollback)));
        world.run(10);
        QCOMPARE(world.facts(EventType::FaultEnded, DevData).size(), std::size_t(1));
    }

    void badRowsAreSaidOnceAMinute()
    {
        QByteArray csv = "name,value\n";
        for (int row = 0; row < 300; ++row)
            csv += row % 10 == 5 ? "x,oops\n" : "x,1\n";
        const CsvFile file(csv);
        World world(specFor(file.path()));
        world.run(300);
        const std::vector<Event> rejected = world.facts(EventType::DataRejected, DevData);
        QVERIFY(rejected.size() >= 4 && rejected.size() <= 6);
        QCOMPARE(rejected.front().data.value(QLatin1String("line")).toInt(), 7);
        QVERIFY(rejected.front().data.value(QLatin1String("reason")).toString().contains(QStringLiteral("oops")));
        QCOMPARE(world.runtime().dataFigures().rowsBad, 30);
    }

    void badRowsAreAShareOfTheLastOnes_data()
    {
        QTest::addColumn<int>("every"); // so many rows, one is bad
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("none") << 1000 << 0.0 << 0.0;
        QTest::newRow("one") << 100 << 0.01 << 0.02;
        QTest::newRow("every tenth") << 10 << 0.101 << 0.12; // more than a limit of 10% at some time
        QTest::newRow("every second") << 2 << 0.49 << 0.51;
        QTest::newRow("all") << 1 << 1.0 << 1.0;
    }

    void badRowsAreAShareOfTheLastOnes()
    {
        QFETCH(int, every);
        QFETCH(double, low);
        QFETCH(double, high);
        QByteArray csv = "name,value\n" + rows(300).mid(11);
        for (int row = 0; row < 199; ++row)
            csv += row % every == every - 1 ? "x,oops\n" : "x,1\n";
        const CsvFile file(csv);
        World world(specFor(file.path()));
        world.run(499);
        double highest = 0;
        for (const SampleRow &row : world.samples().rows())
            highest = std::max(highest, dataErrors(world, row));
        QVERIFY2(highest >= low && highest <= high, qPrintable(QString::number(highest)));
    }

    void withoutARowThereIsNoShareOfBadOnes()
    {
        const CsvFile file("time,value\n1767571200,1\n1767571205,x\n1767571210,2\n1767571215,3\n");
        World world(specFor(file.path()));
        world.run(11);
        QList<bool> hasValue;
        for (const SampleRow &row : world.samples().rows())
            hasValue.append(!std::isnan(dataErrors(world, row)));
        QCOMPARE(hasValue, QList<bool>({true, false, false, false, false, true, false, false, false, false, true}));
    }

    void anotherVersionOfTheDataIsCountedAnew()
    {
        const CsvFile file(rows(400));
        World world(specFor(file.path()));
        world.run(50);
        const QJsonObject corrupt{
            {QStringLiteral("fault"), QStringLiteral("corrupt_data")},
            {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("mode"), QStringLiteral("missing")}}}};
        QVERIFY(bool(world.runtime().inject(DevData, corrupt, world.now())));
        world.run(60);
        QVERIFY(dataErrors(world, world.samples().rows().back()) > 0.3);
        QVERIFY(bool(world.order(DevData, Strategy::Restart))); // the same data is as bad as before
        world.run(10);
        QVERIFY(dataErrors(world, world.samples().rows().back()) > 0.3);
        QVERIFY(bool(world.order(DevData, Strategy::Rollback)));
        world.run(10);
        QCOMPARE(dataErrors(world, world.samples().rows().back()), 0.0);
    }

    void forcedAnomalyCannotBeMissed()
    {
        const CsvFile file(rows(200));
        SessionSpec spec = specFor(file.path());
        spec.forceAnomaly = true;
        World world(spec);
        world.run(200);
        int high = 0;
        for (const SampleRow &row : world.samples().rows())
            high += world.samples().values(row).back() > 100 ? 1 : 0;
        QCOMPARE(high, 20);
    }

    void arrivalsFollowTheData()
    {
        QByteArray csv = "requests,x\n";
        for (int row = 0; row < 200; ++row)
            csv += row < 100 ? "50,1\n" : "150,1\n";
        const CsvFile file(csv);
        World world(specFor(file.path()));
        world.run(200);
        QCOMPARE(world.runtime().apps().front().type, AppType::Web);
        const auto rate = [&](std::size_t row) {
            return world.samples().values(world.samples().rows()[row])[SimulatedService::RequestRate];
        };
        QVERIFY(std::abs(rate(150) / rate(50) - 3) < 0.8);
    }

    void troubleOfADependencyIsFelt()
    {
        SessionSpec spec = specFor({});
        spec.datasets.clear();
        spec.scenario = QStringLiteral("multi-app");
        spec.failType.clear();
        World world(spec);
        world.run(90); // payments crashed after 75 s
        const AppKey shop{QStringLiteral("dev"), QStringLiteral("web-shop")};
        const SampleBatch &samples = world.samples();
        const auto row = samples.values(samples.rows()[samples.rows().size() - 3]);
        QCOMPARE(row[SimulatedService::DependencyErrorRate], 1.0);
        QVERIFY(row[SimulatedService::ErrorRate] > 0.5);
        QVERIFY(world.facts(EventType::AppExited, shop).empty());
    }

    void troubleOfEachDependencyIsFelt()
    {
        const QByteArray apps = "apps:\n"
                                "  - {name: shop, dataset: web_service, type: web, depends_on: [search, payments]}\n"
                                "  - {name: search, dataset: student, type: api}\n"
                                "  - {name: payments, dataset: student, type: api}\n"
                                "timeline:\n";
        for (const char *ill : {"search", "payments"}) {
            const CsvFile story(apps + "  - {at: 75s, environment: all, app: " + ill + ", fault: crash}\n");
            SessionSpec spec = specFor({});
            spec.datasets.clear();
            spec.scenario = story.path();
            spec.failType.clear();
            World world(spec);
            const auto errors = [&world] {
                const SampleBatch &samples = world.samples();
                const auto row = samples.values(samples.rows()[samples.rows().size() - 3]); // the shop's last
                return row[SimulatedService::DependencyErrorRate];
            };
            world.run(70);
            QVERIFY(errors() < 0.1);
            world.run(20);
            QCOMPARE(errors(), 1.0);
        }
    }

    void scenariosEndAtTheirDuration()
    {
        SessionSpec spec = specFor({});
        spec.datasets.clear();
        spec.scenario = QStringLiteral("false-alarm");
        spec.failType.clear();
        World world(spec);
        world.run(360);
        QVERIFY(!world.runtime().isExhausted());
        world.run(1);
        QVERIFY(world.runtime().isExhausted());
        QCOMPARE(world.facts(EventType::FaultInjected, {QStringLiteral("dev"), QStringLiteral("web-shop")}).size(),
                 std::size_t(2));
    }

    void aKindOfFaultHoldsForScenariosToo()
    {
        const AppKey shop{QStringLiteral("dev"), QStringLiteral("web-shop")};
        for (const auto &[failType, expected] :
             {std::pair("none", 0), std::pair("transient", 2), std::pair("memory_leak", 0)}) {
            SessionSpec spec = specFor({});
            spec.datasets.clear();
            spec.scenario = QStringLiteral("false-alarm"); // two transients
            spec.failType = QLatin1String(failType);
            World world(spec);
            world.run(360);
            const auto faults = world.facts(EventType::FaultInjected, shop);
            const auto transients = std::count_if(faults.cbegin(), faults.cend(), [](const Event &fault) {
                return fault.data.value(QLatin1String("fault")).toString() == QLatin1String("transient");
            });
            QVERIFY2(expected == 0 ? transients == 0 : transients >= expected, failType);
        }
    }

    void aLoopGoesOnAfterTheScenario()
    {
        SessionSpec spec = specFor({});
        spec.datasets.clear();
        spec.scenario = QStringLiteral("false-alarm"); // six minutes, two faults
        spec.failType.clear();
        spec.loop = true;
        World world(spec);
        const AppKey shop{QStringLiteral("dev"), QStringLiteral("web-shop")};
        world.run(361);
        QVERIFY(!world.runtime().isExhausted());
        QCOMPARE(world.facts(EventType::FaultInjected, shop).size(), std::size_t(2));
        world.run(600);
        QVERIFY(world.facts(EventType::FaultInjected, shop).size() > 2);
        QVERIFY(!world.runtime().isExhausted());
    }

    void sameFileTwiceIsTwoApps()
    {
        const CsvFile file(rows(20));
        SessionSpec spec = specFor(file.path());
        spec.datasets.append(file.path());
        World world(spec);
        QCOMPARE(world.runtime().apps()[1].key.app, QStringLiteral("data-2"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("failType");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *dataset, const char *scenario, const char *environment,
                            const char *failType, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(dataset) << QString::fromLatin1(scenario)
                                << QString::fromLatin1(environment) << QString::fromLatin1(failType)
                                << QString::fromLatin1(text);
        };
        row("nothing to run", "", "", "dev", "", "nothing to run");
        row("no such file", "/nowhere.csv", "", "dev", "", "/nowhere.csv");
        row("no such scenario", "", "apocalypse", "dev", "", "slow-responses");
        row("no such environment", ":/datasets/student.csv", "", "moon", "", "dev, stage, prod");
        row("no such fault", ":/datasets/student.csv", "", "dev", "meteor", "none, crash");
    }

    void refuses()
    {
        QFETCH(QString, dataset);
        QFETCH(QString, scenario);
        QFETCH(QString, environment);
        QFETCH(QString, failType);
        QFETCH(QString, text);
        SessionSpec spec = specFor(dataset, {environment});
        spec.datasets.removeAll(QString());
        spec.scenario = scenario;
        spec.failType = failType;
        const Result<> checked = DatasetRuntime::check(spec);
        QVERIFY(!checked);
        QVERIFY2(checked.error().toString().contains(text), qPrintable(checked.error().toString()));
    }
};

QTEST_APPLESS_MAIN(TestDatasetRuntime)

#include "tst_datasetruntime.moc"
