#include "model/answer.h"

namespace ops {

namespace {

/// An action that nothing can take back, whatever the app was like before it.
bool hasInverse(Strategy strategy)
{
    return changesTheApp(strategy) && strategy != Strategy::Restart;
}

AnswerEffect ofPending(ActionState state, Answer answer)
{
    switch (answer) {
    case Answer::Approve:
        return state == ActionState::Proposed ? AnswerEffect::RunsInTurn : AnswerEffect::RunsNow;
    case Answer::Veto:
    case Answer::Cancel:
        return AnswerEffect::NeverRuns;
    case Answer::Replace:
        return AnswerEffect::OtherRuns;
    case Answer::Extend:
        return state == ActionState::Proposed ? AnswerEffect::NoDeadline : AnswerEffect::MoreTime;
    case Answer::TakeOver:
        return AnswerEffect::HandsOff;
    case Answer::Undo:
        return AnswerEffect::NotBegun;
    }
    return AnswerEffect::AlreadyDecided;
}

AnswerEffect ofAuthorised(Answer answer)
{
    switch (answer) {
    case Answer::Replace:
        return AnswerEffect::OtherRuns;
    case Answer::Cancel:
        return AnswerEffect::NeverRuns;
    case Answer::TakeOver:
        return AnswerEffect::HandsOff;
    case Answer::Undo:
        return AnswerEffect::NotBegun;
    case Answer::Approve:
    case Answer::Veto:
    case Answer::Extend:
        break;
    }
    return AnswerEffect::AlreadyDecided;
}

AnswerEffect ofUnderWay(ActionState state, Answer answer)
{
    const bool executing = state == ActionState::Executing;
    switch (answer) {
    case Answer::Replace:
        return AnswerEffect::OtherRunsAfterwards;
    case Answer::Cancel:
        return executing ? AnswerEffect::StopsUnderWay : AnswerEffect::StopsJudging;
    case Answer::TakeOver:
        return AnswerEffect::HandsOffAfterwards;
    case Answer::Undo:
        return AnswerEffect::StillUnderWay;
    case Answer::Approve:
    case Answer::Veto:
    case Answer::Extend:
        break;
    }
    return AnswerEffect::AlreadyDecided;
}

AnswerEffect ofEnded(Strategy strategy, ActionState state, Answer answer)
{
    if (answer == Answer::TakeOver)
        return AnswerEffect::HandsOffAfterwards;
    if (answer != Answer::Undo)
        return AnswerEffect::Ended;
    if (state != ActionState::Succeeded && state != ActionState::Failed)
        return AnswerEffect::Ended;
    return hasInverse(strategy) ? AnswerEffect::TakesBack : AnswerEffect::NoInverse;
}

} // namespace

AnswerEffect effectOf(Strategy strategy, ActionState state, Answer answer)
{
    if (!changesTheApp(strategy))
        return answer == Answer::TakeOver ? AnswerEffect::HandsOffAfterwards : AnswerEffect::NothingIsDone;
    switch (state) {
    case ActionState::Proposed:
    case ActionState::Waiting:
    case ActionState::Countdown:
        return ofPending(state, answer);
    case ActionState::Authorised:
        return ofAuthorised(answer);
    case ActionState::Executing:
    case ActionState::Verifying:
        return ofUnderWay(state, answer);
    case ActionState::Succeeded:
    case ActionState::Failed:
    case ActionState::Refused:
    case ActionState::Vetoed:
    case ActionState::Overridden:
    case ActionState::Cancelled:
    case ActionState::Expired:
    case ActionState::Withdrawn:
    case ActionState::Undone:
        break;
    }
    return ofEnded(strategy, state, answer);
}

QString describe(AnswerEffect effect)
{
    switch (effect) {
    case AnswerEffect::RunsNow:
        return QStringLiteral("done at once");
    case AnswerEffect::RunsInTurn:
        return QStringLiteral("done as soon as the action before it has ended");
    case AnswerEffect::NeverRuns:
        return QStringLiteral("never done");
    case AnswerEffect::OtherRuns:
        return QStringLiteral("never done; the other one is");
    case AnswerEffect::OtherRunsAfterwards:
        return QStringLiteral("stopped, what was done stays; then the other one");
    case AnswerEffect::MoreTime:
        return QStringLiteral("more time to decide");
    case AnswerEffect::StopsUnderWay:
        return QStringLiteral("stopped where it is, what was done stays");
    case AnswerEffect::StopsJudging:
        return QStringLiteral("what was done stays, a person judges it");
    case AnswerEffect::HandsOff:
        return QStringLiteral("never done; automation keeps off the app");
    case AnswerEffect::HandsOffAfterwards:
        return QStringLiteral("unchanged; automation keeps off the app from now on");
    case AnswerEffect::TakesBack:
        return QStringLiteral("the inverse is done");
    case AnswerEffect::AlreadyDecided:
        return QStringLiteral("it has been decided already");
    case AnswerEffect::NotBegun:
        return QStringLiteral("it has not begun, so there is nothing to take back");
    case AnswerEffect::StillUnderWay:
        return QStringLiteral("it is under way; cancel it first, or wait for its end");
    case AnswerEffect::Ended:
        return QStringLiteral("it has ended already");
    case AnswerEffect::NoInverse:
        return QStringLiteral("nothing brings back what it changed");
    case AnswerEffect::NoDeadline:
        return QStringLiteral("it waits for another action, not for a person");
    case AnswerEffect::NothingIsDone:
        return QStringLiteral("it changes no app, so there is nothing to answer");
    }
    return {};
}

QString cancelMeaning(const QString &runtime)
{
    if (runtime == QLatin1String("dataset"))
        return QStringLiteral(
            "Nothing of it takes effect; a service that was stopped for it is started again at once.");
    if (runtime == QLatin1String("swarm"))
        return QStringLiteral("The whole change is brought to its end.");
    return QStringLiteral(
        "Replicas that were already changed stay changed; the one under way is brought to its end (with "
        "start-first, taken away again), the others are left. From then on the former setup is wanted "
        "again.");
}

} // namespace ops
