#include "projections/advice.h"

#include "projections/operationsstate.h"
#include "projections/seriesstore.h"

#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1 << 20;
constexpr qint64 GiB = 1024 * MiB;
const Timestamp Begin = fromEpochMs(1'767'571'200'000);

Usage used(double p95, double peak, Duration span = 30 * 24h, double known = 1)
{
    return {.from = Begin, .to = Begin + span, .known = known, .p95 = p95, .busiest = peak, .peak = peak};
}

AppUsage app()
{
    return {.key = {QStringLiteral("prod"), QStringLiteral("web")},
            .replicas = 4,
            .maxReplicas = 6,
            .isProduction = false,
            .sharesLoad = true,
            .memoryLimit = GiB,
            .cpuLimit = 0.9,
            .memory = {},
            .cpu = {}};
}

QStringList said(const AppUsage &usage)
{
    QStringList list;
    for (const Advice &advice : adviceFor(usage))
        list.append(QStringLiteral("%1 %2")
                        .arg(toName(advice.kind))
                        .arg(advice.isOfMemory() ? qint64(advice.wanted) / MiB : qint64(advice.wanted)));
    return list;
}

/// A session with one app whose values stay what they are.
class Session
{
public:
    Session()
    {
        AppInfo info;
        info.key = m_key;
        info.metrics = {{QStringLiteral("cpu"), MetricRole::Cpu, {}},
                        {QStringLiteral("memory"), MetricRole::Memory, {}}};
        say(EventType::AppRegistered, info.toJson());
        AppRules rules;
        rules.memoryLimit = GiB;
        say(EventType::AppConfigured, rules.toJson());
        resize(3);
        m_series.setApps(m_state.apps());
    }
    void resize(int replicas)
    {
        AppStatus status;
        status.state = AppState::Running;
        status.replicas = replicas;
        status.maxReplicas = 4;
        say(EventType::AppStateChanged, status.toJson());
    }
    void run(Duration span)
    {
        constexpr Duration Every = 60s;
        constexpr std::array Values{0.1, 0.2};
        SampleBatch batch;
        for (const Timestamp end = m_now + span; m_now < end; m_now += Every)
            batch.add(0, m_now, true, true, Values);
        m_series.append(batch);
        say(EventType::UptimeReported, {});
    }
    QStringList advice(const std::optional<PastUse> &past = std::nullopt) const
    {
        QStringList ids;
        for (const Advice &one : adviceFor(m_state, m_series, 0, past))
            ids.append(one.id());
        return ids;
    }

private:
    void say(EventType type, const QJsonObject &data)
    {
        Event event;
        event.sequence = ++m_sequence;
        event.time = m_now;
        event.type = type;
        event.environment = m_key.environment;
        event.app = m_key.app;
        event.data = data;
        m_state.apply(event);
    }

    AppKey m_key{QStringLiteral("dev"), QStringLiteral("web")};
    OperationsState m_state;
    SeriesStore m_series;
    Timestamp m_now = Begin;
    quint64 m_sequence = 0;
};

} // namespace

class TestAdvice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void memoryFollowsThePeak_data();
    void memoryFollowsThePeak();
    void replicasFollowTheBusiestMinutes_data();
    void replicasFollowTheBusiestMinutes();
    void evidenceIsNeeded();
    void nothingIsKnownOfTheLimit();
    void saysWhatItSaves();
    void usageIsThatOfTheSteps();
    void beginsAnewWithEachSize();
    void goesOnWithWhatIsOnRecord();
};

void TestAdvice::memoryFollowsThePeak_data()
{
    QTest::addColumn<double>("p95");
    QTest::addColumn<double>("peak");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("a fifth") << 0.11 << 0.195 << QStringList{QStringLiteral("less_memory 256")};
    QTest::newRow("once it needed more") << 0.11 << 0.6 << QStringList{};
    QTest::newRow("next to nothing") << 1e-4 << 1e-4 << QStringList{QStringLiteral("less_memory 16")};
    QTest::newRow("none at all") << 0.0 << 0.0 << QStringList{};
    QTest::newRow("enough") << 0.7 << 0.84 << QStringList{};
    QTest::newRow("hardly enough") << 0.9 << 0.95 << QStringList{QStringLiteral("more_memory 1216")};
    QTest::newRow("only now and then") << 0.5 << 0.99 << QStringList{};
}

void TestAdvice::memoryFollowsThePeak()
{
    QFETCH(const double, p95);
    QFETCH(const double, peak);
    AppUsage usage = app();
    usage.memory = used(p95, peak);
    QTEST(said(usage), "expected");
}

void TestAdvice::replicasFollowTheBusiestMinutes_data()
{
    QTest::addColumn<int>("replicas");
    QTest::addColumn<bool>("isProduction");
    QTest::addColumn<bool>("sharesLoad");
    QTest::addColumn<double>("p95");
    QTest::addColumn<double>("busiest");
    QTest::addColumn<QStringList>("expected");
    const QStringList none;
    QTest::newRow("idle") << 4 << false << true << 0.05 << 0.1 << QStringList{QStringLiteral("fewer_replicas 1")};
    QTest::newRow("idle in production") << 4 << true << true << 0.05 << 0.1
                                        << QStringList{QStringLiteral("fewer_replicas 2")};
    QTest::newRow("one in production") << 1 << true << true << 0.05 << 0.1 << none;
    QTest::newRow("half idle") << 4 << false << true << 0.1 << 0.27 << QStringList{QStringLiteral("fewer_replicas 2")};
    QTest::newRow("busy at noon") << 4 << false << true << 0.1 << 0.54 << none;
    QTest::newRow("too busy") << 4 << false << true << 0.8 << 0.85 << QStringList{QStringLiteral("more_replicas 6")};
    QTest::newRow("no more allowed") << 6 << false << true << 0.8 << 0.85 << none;
    QTest::newRow("nobody would ask them") << 4 << false << false << 0.8 << 0.85 << none;
}

void TestAdvice::replicasFollowTheBusiestMinutes()
{
    QFETCH(const int, replicas);
    QFETCH(const bool, isProduction);
    QFETCH(const bool, sharesLoad);
    QFETCH(const double, p95);
    QFETCH(const double, busiest);
    AppUsage usage = app();
    usage.replicas = replicas;
    usage.isProduction = isProduction;
    usage.sharesLoad = sharesLoad;
    usage.cpu = used(p95, busiest);
    QTEST(said(usage), "expected");
}

void TestAdvice::evidenceIsNeeded()
{
    AppUsage usage = app();
    usage.memory = used(0.1, 0.1, 7 * 24h - 1min);
    usage.cpu = usage.memory;
    QCOMPARE(said(usage), QStringList{});
    usage.memory = usage.cpu = used(0.1, 0.1, 7 * 24h, 0.79);
    QCOMPARE(said(usage), QStringList{});
    usage.memory = usage.cpu = used(0.1, 0.1, 7 * 24h, 0.8);
    QCOMPARE(said(usage).size(), 2);
}

void TestAdvice::nothingIsKnownOfTheLimit()
{
    AppUsage usage = app();
    usage.memoryLimit = 0;
    usage.memory = used(0.1, 0.1);
    QCOMPARE(said(usage), QStringList{});
    QCOMPARE(adviceFor(AppUsage{}), QList<Advice>{});
}

void TestAdvice::saysWhatItSaves()
{
    AppUsage usage = app();
    usage.memory = used(0.11, 0.195);
    usage.cpu = used(0.1, 0.27);
    const QList<Advice> advice = adviceFor(usage);
    QCOMPARE(advice.size(), 2);
    QCOMPARE(advice[0].savedBytes, double(4 * 768 * MiB));
    QCOMPARE(advice[0].specText(), QStringLiteral("limits: { memory: 256MiB }"));
    QVERIFY(!advice[0].strategy());
    QCOMPARE(advice[1].savedReplicas, 2);
    QCOMPARE(advice[1].savedBytes, double(2 * GiB));
    QCOMPARE(advice[1].strategy(), Strategy::ScaleIn);
    QCOMPARE(advice[1].parameters(), (QJsonObject{{QStringLiteral("replicas"), 2}}));
    QVERIFY(advice[1].specText().isEmpty());
}

void TestAdvice::usageIsThatOfTheSteps()
{
    QVERIFY(!usageOf({}));
    std::vector<Rollup> steps;
    for (const auto &[minute, value] : {std::pair(0, 0.1), {10, 0.5}, {30, 0.2}}) { // nothing from 20 to 30
        steps.emplace_back(toEpochMs(Begin + minute * 1min));
        steps.back().add(value);
    }
    const Usage usage = *usageOf(steps);
    QCOMPARE(usage.from, Begin);
    QCOMPARE(usage.to, Begin + 40min);
    QCOMPARE(usage.known, 0.75);
    QCOMPARE(usage.peak, 0.5);
    QCOMPARE(usage.busiest, 0.5);
}

void TestAdvice::beginsAnewWithEachSize()
{
    Session session;
    session.run(6 * 24h);
    QCOMPARE(session.advice(), QStringList{});
    session.run(2 * 24h);
    QCOMPARE(session.advice(), (QStringList{QStringLiteral("dev/web memory"), QStringLiteral("dev/web replicas")}));
    session.resize(3); // as before
    QCOMPARE(session.advice().size(), 2);
    session.resize(2);
    session.run(6 * 24h);
    QCOMPARE(session.advice(), QStringList{});
    session.run(2 * 24h);
    QCOMPARE(session.advice().size(), 2);
    session.resize(1);
    session.run(8 * 24h);
    QCOMPARE(session.advice(), QStringList{QStringLiteral("dev/web memory")});
}

void TestAdvice::goesOnWithWhatIsOnRecord()
{
    Session session;
    session.run(24h);
    QCOMPARE(session.advice(), QStringList{});
    constexpr Duration Step = 10min;
    PastUse past{.since = Begin - 10 * 24h, .memory = {}, .cpu = {}};
    for (Timestamp at = past.since; at < Begin + 2h; at += Step) { // the last of it is known of this session, too
        past.memory.emplace_back(toEpochMs(at));
        past.memory.back().add(at < Begin ? 0.5 : 0.99);
    }
    QCOMPARE(session.advice(past), QStringList{QStringLiteral("dev/web memory")});
    // The peak of the first day counts, too.
    past.memory.front().add(0.9);
    QCOMPARE(session.advice(past), QStringList{});
    past.memory.erase(past.memory.begin());
    QCOMPARE(session.advice(past), QStringList{QStringLiteral("dev/web memory")});
    // Half of the time was not seen.
    past.memory.resize(past.memory.size() / 2);
    QCOMPARE(session.advice(past), QStringList{});
    // Of the time in which it had another size nothing counts.
    session.resize(2);
    session.run(24h);
    past.since = Begin + 24h;
    QCOMPARE(session.advice(past), QStringList{});
}

QTEST_APPLESS_MAIN(TestAdvice)
#include "tst_advice.moc"
