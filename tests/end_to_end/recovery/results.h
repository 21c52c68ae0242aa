#pragma once

#include "end_to_end/recovery/round.h"

#include <QMap>

/// What came of all drills on one stage, round by round.
struct Lane
{
    QString name = {};       ///< "process", "Docker alone"
    bool isPlatform = false; ///< learns from round to round, and has aims
    bool runsContainers = true;
    QMap<QString, QList<Outcome>> outcomes = {}; ///< by drill; one for each round
};

/// Whether the aim of a drill was reached in its last round, and before it if no learning was needed; empty, or what
/// was missed.
QString missed(const Drill &drill, const Lane &lane);

/// The document: a table for all drills and lanes, what the platform did, and what was missed.
QByteArray recoveryDocument(const QList<Drill> &drills, const QList<Lane> &lanes);
