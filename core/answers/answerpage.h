#pragma once

#include "answers/answerlink.h"
#include "model/action.h"

#include <QByteArray>

namespace ops {

// Pages for whoever opens a link. Plain HTML without scripts and without anything from elsewhere; everything that comes
// from elsewhere is escaped.

/// What will happen, and a button by which it does.
QByteArray answerQuestion(const AnswerLink &link, const Action &action, AnswerEffect effect);
/// That it was done.
QByteArray answerDone(const AnswerLink &link, const Action &action);
/// Why it was not, and what to do instead.
QByteArray answerRefused(const QString &headline, const QString &explanation);

} // namespace ops
