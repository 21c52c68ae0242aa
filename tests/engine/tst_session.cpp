#include "engine/fakeworld.h"

#include "engine/runreport.h"

#include <QJsonArray>

#include <QTest>

using namespace ops;

namespace {

/// Records in memory; can be told to fail.
class FlakyRecorder : public MemoryRecorder
{
public:
    Result<> record(std::span<const Event> events) override
    {
        if (failing)
            return Error{.kind = Error::Kind::Internal, .what = QStringLiteral("disk full"), .where = {}, .todo = {}};
        return MemoryRecorder::record(events);
    }
    bool failing = false;
};

/// A session over the fake world, with everything that a test wants to look at.
struct Fixture
{
    using Agents = std::vector<std::unique_ptr<Agent>>;

    explicit Fixture(Agents agents, bool live = false, const SessionSpec &spec = devSpec())
    {
        auto fake = std::make_unique<FakeRuntime>(done);
        runtime = fake.get();
        World world;
        world.runtimes.push_back(std::move(fake));
        auto flaky = std::make_unique<FlakyRecorder>();
        recorder = flaky.get();
        std::unique_ptr<AgentHost> host;
        if (live)
            host = std::make_unique<LiveHost>(std::move(agents));
        else
            host = std::make_unique<ReplayHost>(std::move(agents));
        Session::Observer observer{.committed = [this](const EventBatch &events, quint64) { told += events->size(); },
                                   .sampled = [this](const SharedSamples &samples) { rows += samples->rows().size(); },
                                   .recordingFailed = [this](const QString &text) { complaints.append(text); }};
        session = std::make_unique<Session>(spec, std::move(world), std::move(host), std::move(flaky), observer);
    }

    void run(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            const Result<> stepped = session->step();
            QVERIFY2(stepped, stepped ? "" : qPrintable(stepped.error().toString()));
        }
    }
    void order(EventType type, const QJsonObject &data = {})
    {
        QVERIFY(session->submit({.type = type,
                                 .operatorName = QStringLiteral("anna"),
                                 .environment = QStringLiteral("dev"),
                                 .app = QStringLiteral("web"),
                                 .incident = {},
                                 .data = data}));
    }
    QStringList types() const
    {
        QStringList list;
        for (const Event &recorded : recorder->events())
            list.append(toName(recorded.type));
        return list;
    }

    QStringList done;
    FakeRuntime *runtime = nullptr;
    FlakyRecorder *recorder = nullptr;
    size_t told = 0;
    size_t rows = 0;
    QStringList complaints;
    std::unique_ptr<Session> session;
};

template <typename... Agents>
Fixture::Agents agents(Agents... list)
{
    Fixture::Agents made;
    (made.push_back(std::move(list)), ...);
    return made;
}

auto healer(QStringList &heard, QList<int> restarts)
{
    return std::make_unique<ScriptedAgent>(QStringLiteral("healer"), heard, restartAt(std::move(restarts)));
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void introducesItself();
    void tellsWhatWasServedBefore();
    void tellsWhatWasServedWhenSomethingIsPromised();
    void eventsReachOthersInTheNextRound();
    void faultsAreHiddenFromAgents();
    void nobodySpeaksInAnothersName();
    void journalComesBeforeTheDeed();
    void nothingIsDoneUnrecorded();
    void talkWithoutEndIsAnError();
    void ordersBecomeEvents();
    void emergencyStopReachesTheRuntime();
    void pausedAgentHearsWhatItMissed();
    void resumedAgentKnowsTheTimeFirst();
    void hostsDecideAlike();
    void unknownAgentCannotBePaused();
    void twoAnswersInOneStepHaveOneWinner();
    void reportsNoShareOfNothing();
    void reportsNothingOfSessionsBefore();
};

void TestSession::introducesItself()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    f.run(2);
    QCOMPARE(f.types(), (QStringList{QStringLiteral("session.started"), QStringLiteral("app.registered"),
                                     QStringLiteral("app.state_changed")}));
    QCOMPARE(heard, f.types());
    QCOMPARE(f.told, size_t(3));
    QCOMPARE(f.rows, size_t(2));
    QCOMPARE(f.recorder->events().front().time, f.session->spec().start);
    QCOMPARE(f.session->now(), f.session->spec().start + Session::StepLength);
}

void TestSession::tellsWhatWasServedBefore()
{
    const ServedPast before{.stretches = {{.from = fromEpochMs(1'767'571'000'000),
                                           .length = Duration{60'000},
                                           .served = {.requests = 9, .wrong = 2}}},
                            .rate = 7};
    QList<Duration> asked;
    const auto told = [&](const SessionSpec &spec, bool withOrders) {
        Fixture f({}, false, spec);
        f.session->setServedBefore([&](const AppKey &key, Timestamp, Duration period) {
            asked.append(period);
            return key.app == QLatin1String("web") ? before : ServedPast{};
        });
        if (withOrders) { // of the session before: a person has promised something
            PlatformConfig config = spec.config;
            config.environments[0].slo = {.availability = 0.99, .period = std::chrono::hours{2}};
            f.order(EventType::OperatorConfigured, {{QStringLiteral("config"), config.toJson()}});
        }
        f.run(1);
        const auto registered = std::find_if(f.recorder->events().cbegin(), f.recorder->events().cend(),
                                             [](const Event &event) { return event.type == EventType::AppRegistered; });
        return ServedPast::of(registered->data);
    };
    SessionSpec spec = devSpec();
    QCOMPARE(told(spec, false), ServedPast());
    QCOMPARE(asked, QList<Duration>()); // nothing was promised
    QCOMPARE(told(spec, true), before);
    spec.config.environments[0].slo = {.availability = 0.999, .period = std::chrono::hours{1}};
    QCOMPARE(told(spec, false), before);
    QCOMPARE(asked, (QList<Duration>{std::chrono::hours{2}, std::chrono::hours{1}}));
}

void TestSession::tellsWhatWasServedWhenSomethingIsPromised()
{
    const ServedPast before{.stretches = {}, .rate = 7};
    Fixture f({});
    QList<Timestamp> asked;
    f.session->setServedBefore([&](const AppKey &, Timestamp now, Duration) {
        asked.append(now);
        return before;
    });
    f.run(5);
    QCOMPARE(asked, QList<Timestamp>());
    PlatformConfig config = f.session->spec().config;
    config.environments[0].logLevel = QStringLiteral("info");
    const auto promise = [&](double availability) {
        config.environments[0].slo.availability = availability;
        f.order(EventType::OperatorConfigured, {{QStringLiteral("config"), config.toJson()}});
        f.run(1);
    };
    promise(0.99);
    const auto &events = f.recorder->events();
    const auto changed = std::find_if(events.cbegin(), events.cend(),
                                      [](const Event &event) { return event.type == EventType::ConfigChanged; });
    QVERIFY(changed != events.cend());
    const Event told = *std::prev(changed); // agents know it when they hear of the promise
    QCOMPARE(told.type, EventType::AppConfigured);
    QCOMPARE(ServedPast::of(told.data), before);
    QCOMPARE(AppRules::fromJson(told.data), f.session->state().control().rulesOf(told.key()));
    const qsizetype apps = asked.size();
    QCOMPARE(asked.constLast(), told.time);
    promise(0.99); // the same once more
    promise(0);    // nothing any more
    QCOMPARE(asked.size(), apps);
    promise(0.999);
    QCOMPARE(asked.size(), 2 * apps);
}

void TestSession::eventsReachOthersInTheNextRound()
{
    QStringList first;
    QStringList second;
    Fixture f(agents(std::make_unique<ScriptedAgent>(QStringLiteral("finder"), first,
                                                     [](int tick, Outbox &out) {
                                                         if (tick == 2)
                                                             out.say(fact(EventType::IssueDetected));
                                                     }),
                     std::make_unique<ScriptedAgent>(QStringLiteral("doer"), second, ScriptedAgent::OnTick{},
                                                     [](const Event &heard, Outbox &out) {
                                                         if (heard.type == EventType::IssueDetected)
                                                             out.say(fact(EventType::IncidentOpened));
                                                     })));
    f.run(1);
    first.clear();
    second.clear();
    f.run(1);
    QCOMPARE(first, QStringList{QStringLiteral("incident.opened")}); // not its own
    QCOMPARE(second, QStringList{QStringLiteral("issue.detected")});
    QCOMPARE(f.recorder->events().back().sequence, quint64(5));
    QCOMPARE(f.recorder->events().back().source, QStringLiteral("doer"));
}

void TestSession::faultsAreHiddenFromAgents()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    f.run(1);
    f.order(EventType::OperatorInjectedFault, {{QStringLiteral("fault"), QStringLiteral("crash")}});
    f.run(1);
    QVERIFY(f.types().contains(QStringLiteral("operator.injected_fault")));
    QVERIFY(!heard.contains(QStringLiteral("operator.injected_fault")));
    QVERIFY(heard.contains(QStringLiteral("command.refused"))); // nothing here can be broken on purpose
}

void TestSession::nobodySpeaksInAnothersName()
{
    QStringList heard;
    Fixture f(agents(std::make_unique<ScriptedAgent>(QStringLiteral("liar"), heard, [](int, Outbox &out) {
        Event lie = fact(EventType::OperatorLifted);
        lie.source = QStringLiteral("operator:anna");
        out.say(lie);
    })));
    f.run(1);
    for (const Event &recorded : f.recorder->events()) {
        if (recorded.type == EventType::OperatorLifted)
            QCOMPARE(recorded.source, QStringLiteral("liar"));
    }
}

void TestSession::journalComesBeforeTheDeed()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {2})));
    f.session->setCommitInterval(1000);
    QStringList recordedThen;
    f.runtime->beforeExecute = [&](const Action &) { recordedThen = f.types(); };
    f.run(3);
    QCOMPARE(f.done, QStringList{QStringLiteral("A-2")});
    QCOMPARE(recordedThen.last(), QStringLiteral("action.authorised"));
    QVERIFY(!recordedThen.contains(QStringLiteral("action.executing")));
}

void TestSession::nothingIsDoneUnrecorded()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {2, 5})));
    f.run(1);
    f.recorder->failing = true;
    f.run(2);
    QCOMPARE(f.done, QStringList());
    QCOMPARE(f.complaints.size(), 1); // said once, not at every attempt
    f.recorder->failing = false;
    f.run(1);
    QCOMPARE(f.complaints.last(), QString());
    QCOMPARE(f.done, QStringList{QStringLiteral("A-2")});
    f.run(1);
    QCOMPARE(f.types().count(QStringLiteral("action.executing")), 2);
    // Nothing was lost and nothing is there twice.
    quint64 expected = 0;
    for (const Event &recorded : f.recorder->events())
        QCOMPARE(recorded.sequence, ++expected);
}

void TestSession::talkWithoutEndIsAnError()
{
    QStringList heard;
    const auto echo = [](const Event &, Outbox &out) { out.say(fact(EventType::AlertRaised)); };
    Fixture f(agents(std::make_unique<ScriptedAgent>(QStringLiteral("a"), heard, ScriptedAgent::OnTick{}, echo),
                     std::make_unique<ScriptedAgent>(QStringLiteral("b"), heard, ScriptedAgent::OnTick{}, echo)));
    const Result<> stepped = f.session->step();
    QVERIFY(!stepped);
    QVERIFY(stepped.error().what.contains(QLatin1String("rest")));
}

void TestSession::ordersBecomeEvents()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    f.run(1);
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    f.run(2);
    QCOMPARE(f.done.size(), 1);
    QCOMPARE(f.types().mid(3), (QStringList{QStringLiteral("operator.requested"), QStringLiteral("action.proposed"),
                                            QStringLiteral("action.authorised"), QStringLiteral("action.executing"),
                                            QStringLiteral("action.finished"), QStringLiteral("action.succeeded")}));
    QVERIFY(!f.session->submit({.type = EventType::OperatorRequested,
                                .operatorName = {},
                                .environment = {},
                                .app = {},
                                .incident = {},
                                .data = {}}));
}

void TestSession::emergencyStopReachesTheRuntime()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {2, 3})));
    f.run(2);
    QCOMPARE(f.done, QStringList{QStringLiteral("A-2")});
    f.order(EventType::OperatorStopped);
    f.run(2);
    QVERIFY(f.done.contains(QStringLiteral("cancel A-2")));
    QVERIFY(!f.done.contains(QStringLiteral("A-3")));
    QVERIFY(f.session->state().isStopped());
    QVERIFY(f.types().contains(QStringLiteral("action.refused")));
}

void TestSession::pausedAgentHearsWhatItMissed()
{
    QStringList heard;
    QStringList other;
    Fixture f(agents(std::make_unique<ScriptedAgent>(QStringLiteral("finder"), other,
                                                     [](int tick, Outbox &out) {
                                                         if (tick == 3)
                                                             out.say(fact(EventType::IssueDetected));
                                                     }),
                     healer(heard, {})));
    f.run(1);
    f.order(EventType::OperatorPausedAgent, {{QStringLiteral("agent"), QStringLiteral("healer")}});
    f.run(1);
    heard.clear();
    f.run(3);
    QCOMPARE(heard, QStringList());
    f.order(EventType::OperatorResumedAgent, {{QStringLiteral("agent"), QStringLiteral("healer")}});
    f.run(1);
    QCOMPARE(heard, (QStringList{QStringLiteral("operator.paused_agent"), QStringLiteral("agent.paused"),
                                 QStringLiteral("issue.detected"), QStringLiteral("operator.resumed_agent"),
                                 QStringLiteral("agent.resumed")}));
}

void TestSession::resumedAgentKnowsTheTimeFirst()
{
    QStringList heard;
    Duration missed{0};
    const ScriptedAgent *agent = nullptr;
    auto healer = std::make_unique<ScriptedAgent>(
        QStringLiteral("healer"), heard, [&heard](int, Outbox &) { heard.append(QStringLiteral("tick")); },
        [&](const Event &event, Outbox &) {
            if (event.type == EventType::AgentPaused)
                missed = agent->woken() - event.time;
        });
    agent = healer.get();
    Fixture f(agents(std::move(healer)));
    f.order(EventType::OperatorPausedAgent, {{QStringLiteral("agent"), QStringLiteral("healer")}});
    f.run(3);
    heard.clear();
    f.order(EventType::OperatorResumedAgent, {{QStringLiteral("agent"), QStringLiteral("healer")}});
    f.run(2);
    // It knows the time, hears what it missed, and only then acts.
    QVERIFY(missed >= Duration{3000});
    // Also what happened in the very step in which it was paused.
    QCOMPARE(heard.value(0), QStringLiteral("session.started"));
    QVERIFY(heard.contains(QStringLiteral("agent.paused")));
    QCOMPARE(heard.last(), QStringLiteral("tick"));
}

void TestSession::hostsDecideAlike()
{
    QByteArray digests[2];
    for (const bool live : {false, true}) {
        QStringList heard;
        QStringList finder;
        Fixture f(agents(std::make_unique<ScriptedAgent>(QStringLiteral("finder"), finder,
                                                         [](int tick, Outbox &out) {
                                                             if (tick % 3 == 0)
                                                                 out.say(fact(EventType::IssueDetected));
                                                         }),
                         healer(heard, {2, 7, 11})),
                  live);
        f.run(40);
        digests[live] = f.session->decisionDigest();
        if (live) {
            QCOMPARE(f.session->agentFigures().front().thread, QStringLiteral("finder"));
            QCOMPARE(f.session->agentFigures().back().thread, QStringLiteral("healer"));
        }
    }
    QCOMPARE(digests[0], digests[1]);
}

void TestSession::unknownAgentCannotBePaused()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    f.run(1);
    f.order(EventType::OperatorPausedAgent, {{QStringLiteral("agent"), QStringLiteral("ghost")}});
    f.run(1);
    QCOMPARE(f.types().last(), QStringLiteral("command.refused"));
}

void TestSession::twoAnswersInOneStepHaveOneWinner()
{
    constexpr int Rounds = 1000;
    QStringList heard;
    QList<int> ticks;
    for (int round = 0; round < Rounds; ++round)
        ticks.append(2 + 3 * round);
    SessionSpec asking = devSpec();
    asking.config.environments.first().defaultAutonomy = {Autonomy::Ask, Duration{0}};
    Fixture f(agents(healer(heard, ticks)), false, asking);
    f.run(1);
    for (int round = 0; round < Rounds; ++round) {
        f.run(1); // the question
        const QJsonObject subject{{QStringLiteral("action"), QStringLiteral("A-%1").arg(2 + 3 * round)}};
        const bool approvedFirst = round % 2 == 0;
        const size_t before = f.recorder->events().size();
        f.order(approvedFirst ? EventType::OperatorApproved : EventType::OperatorVetoed, subject);
        f.order(approvedFirst ? EventType::OperatorVetoed : EventType::OperatorApproved, subject);
        f.run(2);
        int won = 0;
        int refused = 0;
        for (size_t i = before; i < f.recorder->events().size(); ++i) {
            const EventType type = f.recorder->events()[i].type;
            won += type == EventType::ActionAuthorised || type == EventType::ActionVetoed;
            refused += type == EventType::CommandRefused;
        }
        QCOMPARE(won, 1);
        QCOMPARE(refused, 1);
    }
    QCOMPARE(f.done.size(), Rounds / 2); // what was approved first was done, and nothing else
}

void TestSession::reportsNoShareOfNothing()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    f.run(2);
    const QJsonObject dev = runReport(*f.session, 0).value(QLatin1String("environments"))[0].toObject();
    QCOMPARE(dev.value(QLatin1String("incidents")).toInt(-1), 0);
    for (const char *name : {"healing_success", "first_try_success", "mttr_s"})
        QVERIFY2(dev.value(QLatin1String(name)).isNull(), name);
}

void TestSession::reportsNothingOfSessionsBefore()
{
    QStringList heard;
    Fixture f(agents(healer(heard, {})));
    Action former;
    former.id = QStringLiteral("A-1@1767182400000");
    former.key = {QStringLiteral("dev"), QStringLiteral("web")};
    former.state = ActionState::Succeeded;
    f.session->setUndoable({former.toJson()});
    f.run(2);
    QVERIFY(f.session->state().action(former.id)); // it can be taken back
    QCOMPARE(runReport(*f.session, 0).value(QLatin1String("actions")).toArray(), QJsonArray());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
