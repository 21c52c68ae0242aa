#pragma once

#include "model/action.h"
#include "model/names.h"

namespace ops {

/// What a person can say to an action.
enum class Answer
{
    Approve,
    Veto,
    Replace, ///< by another strategy, or the same with other parameters
    Extend,  ///< more time to decide
    Cancel,
    TakeOver, ///< hands on: automation keeps off the app
    Undo
};
template <>
struct EnumNames<Answer>
{
    static constexpr std::array table{std::pair{Answer::Approve, "approve"}, std::pair{Answer::Veto, "veto"},
                                      std::pair{Answer::Replace, "replace"}, std::pair{Answer::Extend, "extend"},
                                      std::pair{Answer::Cancel, "cancel"},   std::pair{Answer::TakeOver, "take_over"},
                                      std::pair{Answer::Undo, "undo"}};
};

/// What follows from an answer, or why it is refused.
enum class AnswerEffect
{
    RunsNow,             ///< authorised at once, under the person's name
    RunsInTurn,          ///< the same, as soon as the action that it waits for has ended
    NeverRuns,           ///< it ends before it has begun
    OtherRuns,           ///< it ends, and what the person wants is done instead
    OtherRunsAfterwards, ///< what was done stays done, and what the person wants is done on top of it
    MoreTime,            ///< the deadline moves
    StopsUnderWay,       ///< the runtime stops it where it is; what has been done stays done
    StopsJudging,        ///< what was done stays done; whether it helped is left to people
    HandsOff,            ///< nothing more is begun at the app; this one never runs
    HandsOffAfterwards,  ///< nothing more is begun at the app; this one comes to its end
    TakesBack,           ///< the inverse runs, through the same gate

    AlreadyDecided, ///< refused: somebody or something has decided
    NotBegun,       ///< refused: there is nothing to take back yet
    StillUnderWay,  ///< refused: cancel it first, or wait for its end
    Ended,          ///< refused: it has ended
    NoInverse,      ///< refused: nothing brings back what it changed
    NoDeadline,     ///< refused: it does not wait for a person, but for another action
    NothingIsDone   ///< refused: it changes no app, so that there is nothing to answer
};
template <>
struct EnumNames<AnswerEffect>
{
    static constexpr std::array table{std::pair{AnswerEffect::RunsNow, "runs_now"},
                                      std::pair{AnswerEffect::RunsInTurn, "runs_in_turn"},
                                      std::pair{AnswerEffect::NeverRuns, "never_runs"},
                                      std::pair{AnswerEffect::OtherRuns, "other_runs"},
                                      std::pair{AnswerEffect::OtherRunsAfterwards, "other_runs_afterwards"},
                                      std::pair{AnswerEffect::MoreTime, "more_time"},
                                      std::pair{AnswerEffect::StopsUnderWay, "stops_under_way"},
                                      std::pair{AnswerEffect::StopsJudging, "stops_judging"},
                                      std::pair{AnswerEffect::HandsOff, "hands_off"},
                                      std::pair{AnswerEffect::HandsOffAfterwards, "hands_off_afterwards"},
                                      std::pair{AnswerEffect::TakesBack, "takes_back"},
                                      std::pair{AnswerEffect::AlreadyDecided, "already_decided"},
                                      std::pair{AnswerEffect::NotBegun, "not_begun"},
                                      std::pair{AnswerEffect::StillUnderWay, "still_under_way"},
                                      std::pair{AnswerEffect::Ended, "ended"},
                                      std::pair{AnswerEffect::NoInverse, "no_inverse"},
                                      std::pair{AnswerEffect::NoDeadline, "no_deadline"},
                                      std::pair{AnswerEffect::NothingIsDone, "nothing_is_done"}};
};

inline bool isRefused(AnswerEffect effect)
{
    return effect >= AnswerEffect::AlreadyDecided;
}

/// The table of docs/override.md: what an answer does to an action of this kind in this state. Gate, API and window all
/// go by it.
AnswerEffect effectOf(Strategy strategy, ActionState state, Answer answer);

/// The same in plain English, as the table in the documentation says it.
QString describe(AnswerEffect effect);

/// What a runtime does when an action under way is cancelled, in plain English; told before it is done.
QString cancelMeaning(const QString &runtime);

} // namespace ops
