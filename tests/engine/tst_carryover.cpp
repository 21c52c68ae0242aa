#include "engine/carryover.h"

#include "model/apprules.h"

#include <QTest>

using namespace ops;

namespace {

Event fact(EventType type, const AppKey &key, const QJsonObject &data)
{
    Event event;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.data = data;
    return event;
}

QJsonObject by(const char *name)
{
    return {{QStringLiteral("by"), QLatin1String("operator:") + QLatin1String(name)}};
}

PolicyEntry entry(double q)
{
    PolicyEntry made;
    made.environment = QStringLiteral("prod");
    made.situation = QStringLiteral("latency|web|steady");
    made.q = q;
    return made;
}

QJsonObject learned(double q)
{
    return {{QStringLiteral("entries"), QJsonArray{entry(q).toJson()}}};
}

const AppKey Prod{QStringLiteral("prod"), {}};
const AppKey Web{QStringLiteral("dev"), QStringLiteral("web")};

} // namespace

class TestCarryOver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingComesOfNothing();
    void keepsWhatNobodyLifted();
    void knowsWhatChangesIt();
    void settingsHoldForTheConfigurationThatTheyChanged();
    void aSessionBringsItsOwnKnowledge();
    void survivesTheJournal();
    void keepsHandsAndRejectedReleases();
    void keepsSilences();
    void keepsWhatWasEarned();
    void keepsWhoIsInShadow();
    void keepsWhoIsPaused();
    void keepsWhatWasDoneToRealApps();
    void keepsWhatCanBeTakenBack();
    void keepsTheNewestOfThese();
};

void TestCarryOver::nothingComesOfNothing()
{
    const CarryOver carried = CarryOver::fromJson({});
    QVERIFY(carried.knowledge().isEmpty());
    QVERIFY(carried.orders({}).isEmpty());
}

void TestCarryOver::keepsWhatNobodyLifted()
{
    CarryOver carried;
    carried.apply(fact(EventType::FreezeStarted, Prod, by("anna")));
    carried.apply(fact(EventType::FreezeStarted, Web, by("ben")));
    carried.apply(fact(EventType::FreezeEnded, Prod, by("anna")));
    QJsonObject stop = by("cleo");
    stop.insert(QStringLiteral("reason"), QStringLiteral("the cellar is flooded"));
    carried.apply(fact(EventType::EmergencyStopped, {}, stop));
    const QList<Command> orders = CarryOver::fromJson(carried.toJson()).orders({});
    QCOMPARE(orders.last().data.value(QLatin1String("reason")), stop.value(QLatin1String("reason")));
    QCOMPARE(orders.size(), 2);
    QCOMPARE(orders[0].type, EventType::OperatorFroze);
    QCOMPARE(orders[0].operatorName, QStringLiteral("ben"));
    QCOMPARE(orders[0].app, QStringLiteral("web"));
    QCOMPARE(orders[1].type, EventType::OperatorStopped);
    QCOMPARE(orders[1].operatorName, QStringLiteral("cleo"));
    for (const Command &order : orders)
        QVERIFY(order.validate());
    carried.apply(fact(EventType::EmergencyLifted, {}, by("cleo")));
    QCOMPARE(carried.orders({}).size(), 1);
}

void TestCarryOver::knowsWhatChangesIt()
{
    CarryOver carried;
    QVERIFY(!carried.apply(fact(EventType::FreezeEnded, Prod, by("anna"))));
    QVERIFY(!carried.apply(fact(EventType::IssueDetected, Web, {})));
    QVERIFY(carried.apply(fact(EventType::PolicyUpdated, Prod, learned(0.5))));
}

void TestCarryOver::settingsHoldForTheConfigurationThatTheyChanged()
{
    EnvironmentConfig prod;
    prod.name = QStringLiteral("prod");
    PlatformConfig given;
    given.environments.append(prod);
    PlatformConfig changed = given;
    changed.environments.first().defaultAutonomy.level = Autonomy::Observe;
    const Event start = fact(EventType::SessionStarted, {}, {{QStringLiteral("config"), given.toJson()}});

    CarryOver carried;
    carried.apply(start);
    QVERIFY(carried.orders(given).isEmpty());
    Event order = fact(EventType::OperatorConfigured, {}, {{QStringLiteral("config"), changed.toJson()}});
    order.source = QStringLiteral("operator:dora");
    carried.apply(order);
    QVERIFY(carried.orders(given).isEmpty()); // it may still be refused
    QVERIFY(carried.apply(fact(EventType::ConfigChanged, {}, changed.toJson())));

    const QList<Command> orders = CarryOver::fromJson(carried.toJson()).orders(given);
    QCOMPARE(orders.size(), 1);
    QCOMPARE(orders.first().type, EventType::OperatorConfigured);
    QCOMPARE(orders.first().operatorName, QStringLiteral("dora"));
    QVERIFY(orders.first().validate());
    QCOMPARE(PlatformConfig::fromJson(orders.first().data.value(QLatin1String("config")).toObject()), changed);

    QVERIFY(carried.orders(changed).isEmpty()); // the file says so itself by now, or something else
    carried.apply(start);
    QVERIFY(carried.orders(given).isEmpty());
}

void TestCarryOver::aSessionBringsItsOwnKnowledge()
{
    CarryOver carried;
    carried.apply(fact(EventType::PolicyUpdated, Prod, learned(0.5)));
    carried.apply(fact(EventType::SessionStarted, {},
                       {{QStringLiteral("knowledge"), QJsonArray{entry(0.9).toJson(), entry(0.9).toJson()}}}));
    QCOMPARE(carried.knowledge(), QList<PolicyEntry>{entry(0.9)});
    carried.setKnowledge({});
    QVERIFY(carried.knowledge().isEmpty());
}

void TestCarryOver::survivesTheJournal()
{
    CarryOver carried;
    carried.apply(fact(EventType::PolicyUpdated, Prod, learned(0.5)));
    carried.apply(fact(EventType::FreezeStarted, Web, by("ben")));
    carried.apply(fact(EventType::EmergencyStopped, {}, by("cleo")));
    const CarryOver again = CarryOver::fromJson(carried.toJson());
    QCOMPARE(again.knowledge(), carried.knowledge());
    QCOMPARE(again.toJson(), carried.toJson());
    QCOMPARE(again.orders({}).size(), 2);
}

void TestCarryOver::keepsWhoIsPaused()
{
    const auto of = [](const char *agent) {
        QJsonObject data = by("anna");
        data.insert(QStringLiteral("agent"), QLatin1String(agent));
        return data;
    };
    CarryOver carried;
    QVERIFY(carried.apply(fact(EventType::AgentPaused, {}, of("auto-heal"))));
    QVERIFY(carried.apply(fact(EventType::AgentPaused, {}, of("deploy-agent"))));
    QVERIFY(carried.apply(fact(EventType::AgentResumed, {}, of("deploy-agent"))));
    const QList<Command> orders = CarryOver::fromJson(carried.toJson()).orders({});
    QCOMPARE(orders.size(), 1);
    QCOMPARE(orders.first().type, EventType::OperatorPausedAgent);
    QCOMPARE(orders.first().operatorName, QStringLiteral("anna"));
    QCOMPARE(orders.first().data.value(QLatin1String("agent")).toString(), QStringLiteral("auto-heal"));
    QVERIFY(orders.first().validate());
    carried.apply(fact(EventType::SessionStarted, {}, {})); // whose first orders say it again
    QVERIFY(carried.orders({}).isEmpty());
}

void TestCarryOver::keepsWhatWasDoneToRealApps()
{
    Action restart;
    restart.id = QStringLiteral("A-1");
    restart.key = Web;
    restart.strategy = Strategy::Restart;
    const auto begin = [](const QString &apps, const QJsonArray &before) {
        return fact(EventType::SessionStarted, {},
                    {{QStringLiteral("apps_directory"), apps}, {QStringLiteral("done_before"), before}});
    };
    const auto authorise = [&restart](CarryOver &carried, qint64 atMs) {
        Event event = fact(EventType::ActionAuthorised, Web, restart.toJson());
        event.time = fromEpochMs(atMs);
        return carried.apply(event);
    };
    CarryOver simulated; // its time begins anew with each session, and nothing can have been before
    simulated.apply(begin({}, {}));
    authorise(simulated, 1);
    QVERIFY(simulated.doneBefore().isEmpty());

    CarryOver carried;
    carried.apply(begin(QStringLiteral("/apps"), {}));
    QVERIFY(authorise(carried, 1));
    const QJsonArray done = CarryOver::fromJson(carried.toJson()).doneBefore();
    QCOMPARE(done.size(), 1);
    QCOMPARE(Action::fromJson(done.first().toObject()).startedAt, fromEpochMs(1));
    carried.apply(begin(QStringLiteral("/apps"), done));
    QCOMPARE(carried.doneBefore(), done);
    QVERIFY(authorise(carried, 3'600'000));
    QCOMPARE(carried.doneBefore().size(), 2);
    QVERIFY(authorise(carried, 3'600'001)); // nobody counts the first one any more
    QCOMPARE(carried.doneBefore().size(), 2);
}

void TestCarryOver::keepsHandsAndRejectedReleases()
{
    CarryOver carried;
    QJsonObject hands = by("anna");
    hands.insert(QStringLiteral("until"), QStringLiteral("2026-01-05T10:00:00.000Z"));
    QVERIFY(carried.apply(fact(EventType::HandsOnStarted, Web, hands)));
    const QJsonObject ofPlatform{{QStringLiteral("by"), QStringLiteral("autonomy")},
                                 {QStringLiteral("release"), QStringLiteral("2.0")},
                                 {QStringLiteral("reason"), QStringLiteral("Rolled back by A-1.")}};
    Event rejected = fact(EventType::ReleaseRejected, Web, ofPlatform);
    rejected.incident = QStringLiteral("N-7");
    QVERIFY(carried.apply(rejected));
    const QList<Command> orders = CarryOver::fromJson(carried.toJson()).orders({});
    QCOMPARE(orders.size(), 2);
    QCOMPARE(orders[0].type, EventType::OperatorTookOver);
    QCOMPARE(orders[0].data.value(QLatin1String("until")), hands.value(QLatin1String("until")));
    QCOMPARE(orders[1].type, EventType::OperatorRejectedRelease);
    QCOMPARE(orders[1].incident, rejected.incident);
    QCOMPARE(orders[1].data.value(QLatin1String("release")).toString(), QStringLiteral("2.0"));
    QCOMPARE(orders[1].data.value(QLatin1String("by")).toString(), QStringLiteral("autonomy"));
    QCOMPARE(orders[1].operatorName, QStringLiteral("journal")); // nobody's name
    for (const Command &order : orders)
        QVERIFY(order.validate());
    QVERIFY(carried.apply(fact(EventType::HandsOnEnded, Web, by("anna"))));
    QVERIFY(carried.apply(fact(EventType::ReleaseCleared, Web, ofPlatform)));
    QVERIFY(carried.orders({}).isEmpty());
}

void TestCarryOver::keepsSilences()
{
    const Silence silence{.id = QStringLiteral("S-1"),
                          .scope = Web,
                          .alert = AlertKind::UptimeBelow,
                          .owner = QStringLiteral("operator:anna"),
                          .reason = QStringLiteral("known"),
                          .since = fromEpochMs(0),
                          .until = fromEpochMs(3'600'000),
                          .suppressed = 0};
    CarryOver carried;
    QVERIFY(carried.apply(fact(EventType::SilenceStarted, Web, silence.toJson())));
    Alert alert;
    alert.id = QStringLiteral("L-1");
    alert.key = Web;
    alert.kind = AlertKind::UptimeBelow;
    QVERIFY(carried.apply(fact(EventType::AlertRaised, Web, alert.toJson()))); // one more is kept back
    const QList<Command> orders = CarryOver::fromJson(carried.toJson()).orders({});
    QCOMPARE(orders.size(), 1);
    QCOMPARE(orders.first().type, EventType::OperatorSilenced);
    QCOMPARE(orders.first().operatorName, QStringLiteral("anna"));
    QVERIFY(orders.first().validate());
    QCOMPARE(orders.first().data.value(QLatin1String("until")).toString(), toIsoString(silence.until));
    QCOMPARE(orders.first().data.value(QLatin1String("suppressed")).toInt(), 1);
    QCOMPARE(orders.first().data.value(QLatin1String("reason")).toString(), silence.reason);
    QVERIFY(carried.apply(fact(EventType::SilenceEnded, Web, silence.toJson())));
    QVERIFY(carried.orders({}).isEmpty());
}

void TestCarryOver::keepsWhatWasEarned()
{
    const AutonomyGrant grant{.key = Web,
                              .strategy = Strategy::Restart,
                              .from = Autonomy::Ask,
                              .to = Autonomy::VetoWindow,
                              .by = QStringLiteral("operator:anna"),
                              .reason = QStringLiteral("agreed with people in 5 of 5 cases, helped in 5 of 5"),
                              .since = fromEpochMs(0)};
    CarryOver carried;
    QVERIFY(carried.apply(fact(EventType::AutonomyRaised, Web, grant.toJson())));
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = Web;
    action.proposedBy = QStringLiteral("auto-heal");
    QVERIFY(!carried.apply(fact(EventType::ActionWaiting, Web, action.toJson())));
    QVERIFY(carried.apply(fact(EventType::ActionAuthorised, Web, action.toJson())));
    const CarryOver read = CarryOver::fromJson(carried.toJson());
    QCOMPARE(read.records().all(), carried.records().all());
    QCOMPARE(read.records().of(Web, Strategy::Restart).agreed, 1);
    const QList<Command> orders = read.orders({});
    QCOMPARE(orders.size(), 1);
    QCOMPARE(orders.first().type, EventType::OperatorRaisedAutonomy);
    QVERIFY(orders.first().validate());
    QCOMPARE(AutonomyGrant::fromJson(orders.first().data), grant);
    QVERIFY(carried.apply(fact(EventType::AutonomyLowered, Web, grant.toJson())));
    QVERIFY(carried.orders({}).isEmpty());
}

void TestCarryOver::keepsWhoIsInShadow()
{
    AppRules rules;
    rules.shadow = true;
    CarryOver carried;
    QVERIFY(carried.apply(fact(EventType::AppConfigured, Web, rules.toJson())));
    Action waiting;
    waiting.id = QStringLiteral("A-1");
    waiting.incident = QStringLiteral("N-1");
    waiting.key = Web;
    waiting.strategy = Strategy::NoAction;
    QVERIFY(!carried.apply(fact(EventType::ActionProposed, Web, waiting.toJson())));
    Event closed = fact(EventType::IncidentClosed, Web, {{QStringLiteral("state"), QStringLiteral("self_resolved")}});
    closed.incident = waiting.incident;
    QVERIFY(carried.apply(closed));
    const CarryOver read = CarryOver::fromJson(carried.toJson());
    QVERIFY(read.shadows().covers(Web));
    QCOMPARE(read.shadows(), carried.shadows());
    QCOMPARE(read.records().over(Web).agreed, 1);
    QVERIFY(carried.apply(fact(EventType::ShadowEnded, Web, {{QStringLiteral("by"), QStringLiteral("operator:ben")}})));
    QVERIFY(!CarryOver::fromJson(carried.toJson()).shadows().covers(Web));
    QVERIFY(CarryOver::fromJson(carried.toJson()).shadows() != Shadows()); // that it was ended is kept as well
}

namespace {

Event realSession(qint64 start, const QJsonArray &undoable)
{
    return fact(EventType::SessionStarted, {},
                {{QStringLiteral("apps_directory"), QStringLiteral("apps")},
                 {QStringLiteral("start"), toIsoString(fromEpochMs(start))},
                 {QStringLiteral("undoable"), undoable}});
}

Action scaledOut(const QString &id)
{
    Action action;
    action.id = id;
    action.key = Web;
    action.strategy = Strategy::ScaleOut;
    action.state = ActionState::Succeeded;
    action.incident = QStringLiteral("N-7");
    action.undo = UndoPlan{.kind = UndoKind::Exact,
                           .strategy = Strategy::ScaleIn,
                           .parameters = {{QStringLiteral("replicas"), 2}},
                           .note = {},
                           .before = {}};
    return action;
}

QStringList idsOf(const CarryOver &carried)
{
    QStringList ids;
    for (const QJsonValue &action : carried.undoable())
        ids.append(action[QLatin1String("id")].toString());
    return ids;
}

} // namespace

void TestCarryOver::keepsWhatCanBeTakenBack()
{
    const QString id = QStringLiteral("A-m-1");
    CarryOver carried;
    carried.apply(realSession(1000, {}));
    carried.apply(fact(EventType::ActionSucceeded, Web, scaledOut(id).toJson()));
    Action restart = scaledOut(QStringLiteral("A-h-1"));
    restart.strategy = Strategy::Restart;
    restart.undo->kind = UndoKind::Impossible;
    carried.apply(fact(EventType::ActionFailed, Web, restart.toJson()));
    Action vetoed = scaledOut(QStringLiteral("A-h-2"));
    vetoed.state = ActionState::Vetoed;
    carried.apply(fact(EventType::ActionVetoed, Web, vetoed.toJson()));
    carried = CarryOver::fromJson(carried.toJson());
    QCOMPARE(idsOf(carried), QStringList{QStringLiteral("A-m-1@1000")});
    const Action kept = Action::fromJson(carried.undoable().first().toObject());
    QCOMPARE(kept.undo, scaledOut(id).undo);
    QVERIFY(kept.incident.isEmpty()); // another one bears its number now

    // The same number again, and an action that takes the former one back.
    carried.apply(realSession(2000, carried.undoable()));
    Action inverse = scaledOut(id);
    inverse.undoes = QStringLiteral("A-m-1@1000");
    carried.apply(fact(EventType::ActionSucceeded, Web, inverse.toJson()));
    QCOMPARE(idsOf(carried), (QStringList{QStringLiteral("A-m-1@1000"), QStringLiteral("A-m-1@2000")}));
    Action undone = scaledOut(inverse.undoes);
    undone.state = ActionState::Undone;
    QVERIFY(carried.apply(fact(EventType::ActionUndone, Web, undone.toJson())));
    QCOMPARE(idsOf(carried), QStringList{QStringLiteral("A-m-1@2000")});

    carried.apply(fact(EventType::SessionStarted, {}, {})); // what is simulated adds nothing and takes nothing away
    carried.apply(fact(EventType::ActionSucceeded, Web, scaledOut(id).toJson()));
    QCOMPARE(idsOf(carried), QStringList{QStringLiteral("A-m-1@2000")});
}

void TestCarryOver::keepsTheNewestOfThese()
{
    CarryOver carried;
    carried.apply(realSession(1000, {}));
    for (qsizetype i = 0; i <= CarryOver::MostUndoable; ++i)
        carried.apply(fact(EventType::ActionSucceeded, Web, scaledOut(QStringLiteral("A-m-%1").arg(i)).toJson()));
    QCOMPARE(carried.undoable().size(), CarryOver::MostUndoable);
    QCOMPARE(idsOf(carried).first(), QStringLiteral("A-m-1@1000"));
    QCOMPARE(CarryOver::MostUndoable, 30); // as docs/override.md says
}

QTEST_GUILESS_MAIN(TestCarryOver)
#include "tst_carryover.moc"
