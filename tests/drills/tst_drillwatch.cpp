// What a drill's score is made of, told by events one by one.
#include "drills/drillwatch.h"

#include "model/incident.h"
#include "model/issue.h"

#include <QTest>

using namespace ops;

namespace {

const AppKey Web{QStringLiteral("dev"), QStringLiteral("web")};
const AppKey Db{QStringLiteral("dev"), QStringLiteral("db")};
const Timestamp Begin = fromEpochMs(1'767'571'200'000);

Drill drillOf(const QList<Strategy> &cures = {})
{
    Drill drill;
    drill.name = QStringLiteral("crash");
    drill.key = Web;
    drill.within = std::chrono::minutes{5};
    drill.holds = std::chrono::seconds{10};
    drill.cures = cures;
    return drill;
}

/// A watch that hears the story of an incident, in seconds after the fault.
struct Story
{
    explicit Story(const QList<Strategy> &cures = {})
        : watch(drillOf(cures))
    {
        watch.begin(Begin);
    }

    void say(double at, EventType type, const QJsonObject &data = {}, const AppKey &key = Web)
    {
        Event event;
        event.time = Begin + fromSeconds(at);
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.incident = QStringLiteral("N-1");
        event.source = QStringLiteral("operator:anna");
        event.data = data;
        watch.hear(event);
    }
    void issue(double at, EventType type, const char *id = "I-1")
    {
        Issue issue;
        issue.id = QLatin1String(id);
        say(at, type, issue.toJson());
    }
    void detected(double at)
    {
        issue(at, EventType::IssueDetected);
        say(at, EventType::IncidentOpened);
    }
    void action(double at, EventType type, const char *id, Strategy strategy = Strategy::Restart,
                std::optional<double> recovered = {}, const AppKey &key = Web)
    {
        Action action;
        action.id = QLatin1String(id);
        action.incident = QStringLiteral("N-1");
        action.key = key;
        action.strategy = strategy;
        action.proposedBy = QStringLiteral("auto-heal");
        action.state = type == EventType::ActionFailed      ? ActionState::Failed
                       : type == EventType::ActionSucceeded ? ActionState::Succeeded
                                                            : ActionState::Executing;
        if (recovered)
            action.recoveredAt = Begin + fromSeconds(*recovered);
        say(at, type, action.toJson(), key);
    }
    void closed(double at) { say(at, EventType::IncidentClosed); }
    bool isOver(double at) const { return watch.isOver(Begin + fromSeconds(at)); }

    DrillWatch watch;
};

} // namespace

class TestDrillWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void healedAtTheFirstTry();
    void failedAttemptsAreWrong();
    void aRelapseIsNoRecovery();
    void whatIsNotAmongTheCuresIsWrong();
    void anotherAppIsWrong();
    void waitingIsRight();
    void goesAwayByItself();
    void isNeverFound();
    void peoplesWorkIsCounted();
    void whatWasBeforeDoesNotCount();
    void targetsAreMissed();
    void scoresComeBackAsTheyWent();
};

void TestDrillWatch::healedAtTheFirstTry()
{
    Story story;
    story.detected(3);
    story.action(3, EventType::ActionExecuting, "A-1");
    story.action(20, EventType::ActionSucceeded, "A-1", Strategy::Restart, 8);
    QVERIFY(!story.watch.score().recover); // the incident is open
    story.closed(20);
    QVERIFY(!story.watch.score().recover); // and the detector has not agreed
    story.issue(24, EventType::IssueResolved);
    QVERIFY(!story.isOver(33));
    QVERIFY(story.isOver(34)); // it held
    const DrillScore score = story.watch.score();
    QCOMPARE(score.detect, fromSeconds(3));
    QCOMPARE(score.recover, fromSeconds(8)); // since when it has been well, not when that was sure
    QCOMPARE(score.actions, 1);
    QCOMPARE(score.wrong, 0);
    QCOMPARE(score.humanWork(), 0);
    QCOMPARE(score.done, QStringList{QStringLiteral("restart dev/web: succeeded")});
}

void TestDrillWatch::failedAttemptsAreWrong()
{
    Story story;
    story.detected(3);
    story.action(3, EventType::ActionExecuting, "A-1");
    story.action(30, EventType::ActionFailed, "A-1");
    story.action(40, EventType::ActionExecuting, "A-2", Strategy::Rollback);
    story.action(60, EventType::ActionSucceeded, "A-2", Strategy::Rollback, 45);
    story.closed(60);
    story.issue(61, EventType::IssueResolved);
    const DrillScore score = story.watch.score();
    QCOMPARE(score.actions, 2);
    QCOMPARE(score.wrong, 1);
    QCOMPARE(score.recover, fromSeconds(45));
}

void TestDrillWatch::aRelapseIsNoRecovery()
{
    Story story;
    story.detected(3);
    story.action(3, EventType::ActionExecuting, "A-1");
    story.action(10, EventType::ActionSucceeded, "A-1", Strategy::Restart, 5);
    story.closed(10);
    story.issue(11, EventType::IssueResolved);
    story.say(15, EventType::HealFailed, {{QStringLiteral("action"), QStringLiteral("A-1")}});
    story.issue(15, EventType::IssueDetected, "I-2");
    story.say(15, EventType::IncidentOpened);
    QVERIFY(!story.watch.score().recover);
    QVERIFY(!story.isOver(60));
    story.action(70, EventType::ActionExecuting, "A-2", Strategy::Rollback);
    story.action(90, EventType::ActionSucceeded, "A-2", Strategy::Rollback, 80);
    story.closed(90);
    story.issue(91, EventType::IssueResolved, "I-2");
    QCOMPARE(story.watch.score().detect, fromSeconds(3)); // the first time
    QCOMPARE(story.watch.score().recover, fromSeconds(80));
    QCOMPARE(story.watch.score().wrong, 1);
    QVERIFY(story.isOver(101));
}

void TestDrillWatch::whatIsNotAmongTheCuresIsWrong()
{
    Story story({Strategy::Rollback});
    story.detected(3);
    story.action(3, EventType::ActionExecuting, "A-1");
    story.action(10, EventType::ActionSucceeded, "A-1", Strategy::Restart, 5);
    QCOMPARE(story.watch.score().wrong, 1); // although it seems to have helped
}

void TestDrillWatch::anotherAppIsWrong()
{
    Story story;
    story.detected(3);
    story.action(4, EventType::ActionExecuting, "A-1", Strategy::Restart, {}, Db);
    story.action(9, EventType::ActionSucceeded, "A-1", Strategy::Restart, 5, Db);
    story.action(9, EventType::ActionExecuting, "A-2", Strategy::Restart, {},
                 {QStringLiteral("prod"), QStringLiteral("web")}); // no concern of this drill
    QCOMPARE(story.watch.score().actions, 1);
    QCOMPARE(story.watch.score().wrong, 1);
    QVERIFY(!story.watch.score().recover);
}

void TestDrillWatch::waitingIsRight()
{
    Story story({Strategy::NoAction});
    story.detected(2);
    story.action(2, EventType::ActionProposed, "A-1", Strategy::NoAction);
    story.issue(6, EventType::IssueResolved);
    story.closed(6);
    QCOMPARE(story.watch.score().actions, 0);
    QCOMPARE(story.watch.score().wrong, 0);
    QCOMPARE(story.watch.score().recover, fromSeconds(6));
}

void TestDrillWatch::goesAwayByItself()
{
    Story story;
    story.issue(2, EventType::IssueDetected); // nobody opens an incident
    story.issue(5, EventType::IssueDetected, "I-2");
    story.issue(6, EventType::IssueResolved);
    QVERIFY(!story.watch.score().recover);
    story.issue(9, EventType::IssueResolved, "I-2");
    QCOMPARE(story.watch.score().recover, fromSeconds(9));
}

void TestDrillWatch::isNeverFound()
{
    Story story;
    QVERIFY(!story.isOver(299));
    QVERIFY(story.isOver(300));
    QVERIFY(!story.watch.score().detect);
    QVERIFY(!story.watch.score().recover); // nobody knows
    DrillTargets targets;
    targets.wrongActions = 0;
    QVERIFY(story.watch.score().missed(targets).isEmpty());
    targets.detect = Duration{1000};
    QCOMPARE(story.watch.score().missed(targets), QStringList{QStringLiteral("detect")});
}

void TestDrillWatch::peoplesWorkIsCounted()
{
    Story story;
    story.detected(3);
    story.action(3, EventType::ActionWaiting, "A-1");
    story.action(4, EventType::ActionWaiting, "A-1"); // the next one is asked the same
    story.say(9, EventType::OperatorApproved, {{QStringLiteral("action"), QStringLiteral("A-1")}});
    story.say(9, EventType::OperatorInjectedFault);
    QCOMPARE(story.watch.score().humanWork(), 1); // question and answer are one
    story.say(20, EventType::IncidentEscalated);
    story.say(30, EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    const DrillScore score = story.watch.score();
    QCOMPARE(score.questions, 1);
    QCOMPARE(score.escalations, 1);
    QCOMPARE(score.orders, 1);
    QCOMPARE(score.humanWork(), 3);
    QCOMPARE(score.actions, 0); // what people do is theirs
}

void TestDrillWatch::whatWasBeforeDoesNotCount()
{
    DrillWatch watch(drillOf());
    QVERIFY(!watch.isOver(Begin + std::chrono::hours{1}));
    watch.begin(Begin);
    Event early;
    early.time = Begin - Duration{1};
    early.type = EventType::IssueDetected;
    early.environment = Web.environment;
    early.app = Web.app;
    watch.hear(early);
    QVERIFY(!watch.score().detect);
}

void TestDrillWatch::targetsAreMissed()
{
    DrillScore score;
    score.detect = Duration{2000};
    score.recover = Duration{9000};
    score.wrong = 1;
    score.questions = 2;
    const DrillTargets met{.detect = Duration{2000}, .recover = Duration{9000}, .wrongActions = 1, .humanWork = 2};
    QVERIFY(score.missed(met).isEmpty());
    const DrillTargets missed{.detect = Duration{1999}, .recover = Duration{8999}, .wrongActions = 0, .humanWork = 1};
    QCOMPARE(score.missed(missed), (QStringList{QStringLiteral("detect"), QStringLiteral("recover"),
                                                QStringLiteral("wrong_actions"), QStringLiteral("human_work")}));
    score.problem = QStringLiteral("It was not well before the fault.");
    QCOMPARE(score.missed({}), QStringList{QStringLiteral("problem")});
}

void TestDrillWatch::scoresComeBackAsTheyWent()
{
    Story story;
    story.detected(3);
    story.action(3, EventType::ActionExecuting, "A-1");
    story.action(3, EventType::ActionWaiting, "A-2");
    story.say(4, EventType::IncidentEscalated);
    story.say(5, EventType::OperatorRequested);
    DrillScore score = story.watch.score();
    QCOMPARE(DrillScore::fromJson(score.toJson()), score);
    score.recover = Duration{1234};
    score.wrong = 3;
    score.problem = QStringLiteral("no");
    QCOMPARE(DrillScore::fromJson(score.toJson()), score);
}

QTEST_APPLESS_MAIN(TestDrillWatch)
#include "tst_drillwatch.moc"
