#include "evaluation/episodelog.h"

#include "learning/valuation.h"
#include "model/incident.h"

#include <QTest>

using namespace ops;

namespace {

/// Events of one incident in prod, told second by second.
class Story
{
public:
    Story() { tell(0, EventType::SessionStarted, {{QStringLiteral("config"), PlatformConfig{}.toJson()}}); }

    void tell(int second, EventType type, const QJsonObject &data)
    {
        Event event;
        event.time = fromEpochMs(1'000'000 + second * 1000);
        event.type = type;
        event.environment = QStringLiteral("prod");
        event.app = QStringLiteral("shop");
        event.incident = QStringLiteral("N-1");
        event.data = data;
        log.hear(event);
    }
    void open(int second) { tell(second, EventType::IncidentOpened, {}); }
    void close(int second, IncidentState state)
    {
        tell(second, EventType::IncidentClosed, {{QStringLiteral("state"), toName(state)}});
    }
    void action(int second, EventType type, Strategy strategy, int recoveredAt = 0,
                const QString &by = QStringLiteral("auto-heal"))
    {
        Action action;
        action.incident = QStringLiteral("N-1");
        action.key = {QStringLiteral("prod"), QStringLiteral("shop")};
        action.strategy = strategy;
        action.situation = QStringLiteral("crash|web|steady|app:shop");
        action.proposedBy = by;
        action.propensity = 0.5;
        if (recoveredAt > 0)
            action.recoveredAt = fromEpochMs(1'000'000 + recoveredAt * 1000);
        QJsonObject data = action.toJson();
        data.insert(QStringLiteral("probabilities"), QJsonObject{{toName(strategy), 0.5}});
        tell(second, type, data);
    }

    EpisodeLog log;
};

} // namespace

class TestEpisodeLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneDecisionThatHelped();
    void timeGoesToTheDecisionBefore();
    void whatPeopleDoBelongsToTheDecisionBefore();
    void aCureThatDidNotHoldGoesOn();
    void whatHasNotEndedIsLeftOut();
};

void TestEpisodeLog::oneDecisionThatHelped()
{
    Story story;
    story.open(10);
    story.action(10, EventType::ActionProposed, Strategy::Restart);
    story.action(12, EventType::ActionExecuting, Strategy::Restart);
    story.action(25, EventType::ActionSucceeded, Strategy::Restart, 17);
    story.close(25, IncidentState::Healed);
    const std::vector<Episode> episodes = story.log.takeFinished();
    QCOMPARE(episodes.size(), std::size_t(1));
    QCOMPARE(episodes.front().steps.size(), 1);
    QCOMPARE(episodes.front().steps.first().probabilities.value(Strategy::Restart), 0.5);
    QVERIFY(episodes.front().firstTry);
    QCOMPARE(episodes.front().cost(), 7 + valuation::disruptionSeconds(Strategy::Restart));
}

void TestEpisodeLog::timeGoesToTheDecisionBefore()
{
    Story story;
    story.open(10);
    story.action(10, EventType::ActionProposed, Strategy::NoAction);
    story.action(25, EventType::ActionFailed, Strategy::NoAction);
    story.action(25, EventType::ActionProposed, Strategy::Escalate);
    story.tell(25, EventType::IncidentEscalated, {});
    story.close(325, IncidentState::Escalated);
    const std::vector<Episode> episodes = story.log.takeFinished();
    QCOMPARE(episodes.front().steps.size(), 2);
    QVERIFY(episodes.front().steps.first().waitedInVain);
    QCOMPARE(episodes.front().steps.first().cost, 15.0);
    QCOMPARE(episodes.front().steps.last().cost, 300 + valuation::CallSeconds);
    QVERIFY(!episodes.front().firstTry);
}

void TestEpisodeLog::whatPeopleDoBelongsToTheDecisionBefore()
{
    Story story;
    story.open(10);
    story.action(10, EventType::ActionProposed, Strategy::Rollback);
    story.action(12, EventType::ActionOverridden, Strategy::Rollback);
    story.action(12, EventType::ActionProposed, Strategy::Restart, 0, QStringLiteral("operator:ann"));
    story.action(13, EventType::ActionExecuting, Strategy::Restart);
    story.action(30, EventType::ActionSucceeded, Strategy::Restart, 20);
    story.close(30, IncidentState::Healed);
    const std::vector<Episode> episodes = story.log.takeFinished();
    QCOMPARE(episodes.front().steps.size(), 1);
    QCOMPARE(episodes.front().cost(), 10 + valuation::RefusalSeconds + valuation::disruptionSeconds(Strategy::Restart));
}

void TestEpisodeLog::aCureThatDidNotHoldGoesOn()
{
    Story story;
    story.open(10);
    story.action(10, EventType::ActionProposed, Strategy::Restart);
    story.action(20, EventType::ActionSucceeded, Strategy::Restart, 15);
    story.close(20, IncidentState::Healed);
    story.open(40);
    story.action(40, EventType::ActionProposed, Strategy::Rollback);
    story.action(60, EventType::ActionSucceeded, Strategy::Rollback, 50);
    story.close(60, IncidentState::Healed);
    const std::vector<Episode> episodes = story.log.takeFinished();
    QCOMPARE(episodes.size(), std::size_t(1));
    QCOMPARE(episodes.front().steps.size(), 2);
    QVERIFY(!episodes.front().firstTry);
    QCOMPARE(episodes.front().cost(), 40.0);
}

void TestEpisodeLog::whatHasNotEndedIsLeftOut()
{
    Story story;
    story.open(10);
    story.action(10, EventType::ActionProposed, Strategy::Restart);
    story.tell(99, EventType::SessionStarted, {}); // the next session counts its incidents anew
    story.open(110);
    story.close(120, IncidentState::SelfResolved); // nothing was decided
    QVERIFY(story.log.takeFinished().empty());
    QCOMPARE(story.log.unfinished(), 1);
}

QTEST_GUILESS_MAIN(TestEpisodeLog)
#include "tst_episodelog.moc"
