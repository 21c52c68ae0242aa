#pragma once

#include "end_to_end/recovery/round.h"

/// One app broken once, and how it went.
struct LessonResult
{
    Drill drill;
    Outcome outcome;

    /// The first action healed it; what passes by itself was left alone.
    bool wasRightAtOnce() const;
};

/// How a run went, as a part of docs/learning.md: by tenths of the run, and by what was broken. `results` in the order
/// in which they began.
QByteArray learningSection(const QList<LessonResult> &results, const QString &command, double minutes);

/// `document` with the part between the markers replaced; empty if it has none.
QByteArray withSection(const QByteArray &document, const QByteArray &section);
