#include "detection/appcontext.h"

#include <QTest>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

Event fact(EventType type, int second, const QJsonObject &data = {})
{
    Event event;
    event.type = type;
    event.time = at(second);
    event.data = data;
    return event;
}

Event actionEvent(EventType type, int second, Strategy strategy, ActionState state, const char *incident = "N-1",
                  const char *id = "A-h-1")
{
    Action action;
    action.id = QString::fromLatin1(id);
    action.incident = QString::fromLatin1(incident);
    action.strategy = strategy;
    action.state = state;
    return fact(type, second, action.toJson());
}

Event stateEvent(int second, AppState state, const char *release = "1.0")
{
    AppStatus status;
    status.state = state;
    status.release = QString::fromLatin1(release);
    return fact(EventType::AppStateChanged, second, status.toJson());
}

} // namespace

class TestAppContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void workOnTheAppExcusesItUntilShortlyAfter();
    void onlyDisruptiveWorkExcuses();
    void anEndThatWasNeverHeardOfIsBounded();
    void theEndOfAnotherActionMeansNothing();
    void verificationDoesNotProlongTheExcuse();
    void aStoppedAppIsExcused();
    void changesAreRememberedForTenMinutes();
    void aCureByRollbackIsNoChange();
    void changesByOtherHandsAreSeen();
};

void TestAppContext::workOnTheAppExcusesItUntilShortlyAfter()
{
    AppContext context;
    context.hear(actionEvent(EventType::ActionProposed, 1, Strategy::Restart, ActionState::Proposed));
    context.hear(actionEvent(EventType::ActionCountdown, 1, Strategy::Restart, ActionState::Countdown));
    QVERIFY(!context.isExcused(at(2)));
    context.hear(actionEvent(EventType::ActionAuthorised, 10, Strategy::Restart, ActionState::Authorised));
    QVERIFY(context.isExcused(at(10)));
    QVERIFY(context.isExcused(at(100)));
    context.hear(actionEvent(EventType::ActionFinished, 20, Strategy::Restart, ActionState::Verifying));
    QVERIFY(context.isExcused(at(22)));
    QVERIFY(!context.isExcused(at(23)));
}

void TestAppContext::onlyDisruptiveWorkExcuses()
{
    AppContext context;
    context.hear(actionEvent(EventType::ActionAuthorised, 1, Strategy::ScaleOut, ActionState::Authorised));
    QVERIFY(!context.isExcused(at(1)));
}

void TestAppContext::anEndThatWasNeverHeardOfIsBounded()
{
    AppContext context;
    context.hear(actionEvent(EventType::ActionExecuting, 0, Strategy::Deploy, ActionState::Executing));
    QVERIFY(context.isExcused(at(599)));
    QVERIFY(!context.isExcused(at(600)));
}

void TestAppContext::theEndOfAnotherActionMeansNothing()
{
    AppContext context;
    context.hear(actionEvent(EventType::ActionAuthorised, 1, Strategy::Restart, ActionState::Authorised));
    context.hear(actionEvent(EventType::ActionFinished, 2, Strategy::ScaleOut, ActionState::Verifying, "N-1", "A-h-2"));
    QVERIFY(context.isExcused(at(60)));
}

void TestAppContext::verificationDoesNotProlongTheExcuse()
{
    AppContext context;
    context.hear(actionEvent(EventType::ActionAuthorised, 1, Strategy::Restart, ActionState::Authorised));
    context.hear(actionEvent(EventType::ActionFinished, 5, Strategy::Restart, ActionState::Verifying));
    context.hear(actionEvent(EventType::ActionSucceeded, 20, Strategy::Restart, ActionState::Succeeded));
    QVERIFY(!context.isExcused(at(20)));
}

void TestAppContext::aStoppedAppIsExcused()
{
    AppContext context;
    context.hear(stateEvent(1, AppState::Stopped));
    QVERIFY(context.isExcused(at(100'000)));
    context.hear(stateEvent(2, AppState::Running));
    QVERIFY(!context.isExcused(at(3)));
}

void TestAppContext::changesAreRememberedForTenMinutes()
{
    AppContext context;
    QVERIFY(!context.changedRecently(at(0)));
    context.hear(fact(EventType::DeployStarted, 100));
    QVERIFY(context.changedRecently(at(699)));
    QVERIFY(!context.changedRecently(at(700)));
}

void TestAppContext::aCureByRollbackIsNoChange()
{
    AppContext context;
    context.hear(stateEvent(1, AppState::Running, "2.0"));
    context.hear(actionEvent(EventType::ActionAuthorised, 10, Strategy::Rollback, ActionState::Authorised));
    context.hear(stateEvent(15, AppState::Running, "1.0"));
    context.hear(actionEvent(EventType::ActionFinished, 15, Strategy::Rollback, ActionState::Verifying));
    QVERIFY(!context.changedRecently(at(16)));
    context.hear(actionEvent(EventType::ActionFinished, 30, Strategy::Rollback, ActionState::Verifying, ""));
    QVERIFY(context.changedRecently(at(31))); // a person's wish
}

void TestAppContext::changesByOtherHandsAreSeen()
{
    AppContext context;
    context.hear(stateEvent(1, AppState::Running, "1.0")); // the first state is no change
    QVERIFY(!context.changedRecently(at(1)));
    context.hear(stateEvent(2, AppState::Exited, "1.0"));
    QVERIFY(!context.changedRecently(at(2)));
    context.hear(stateEvent(3, AppState::Running, "1.1"));
    QVERIFY(context.changedRecently(at(3)));
}

QTEST_APPLESS_MAIN(TestAppContext)
#include "tst_appcontext.moc"
