#pragma once

#include "model/action.h"
#include "model/incident.h"
#include "ui/models/tone.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace ops {

/// One thing that happened in an incident.
struct StoryStep
{
    Timestamp time;
    QString title;
    QString detail; ///< empty if the title says it all
    Tone tone = Tone::Neutral;

    bool operator==(const StoryStep &) const = default;
};

/// The story of an incident in the order of time: detected, decided, acted, verified.
class IncidentStory
{
    Q_DECLARE_TR_FUNCTIONS(ops::IncidentStory)
public:
    /// `actions` are those of this incident, oldest first.
    static QList<StoryStep> tell(const Incident &incident, const QList<Action> &actions);

private:
    static void tellIssue(const Incident &incident, QList<StoryStep> &steps);
    static void tellFlapping(const Incident &incident, QList<StoryStep> &steps);
    static void tellParts(const Incident &incident, QList<StoryStep> &steps);
    static QString ofSuspect(const Suspect &suspect);
    static void tellAction(const Action &action, QList<StoryStep> &steps);
    static void tellEnd(const Incident &incident, QList<StoryStep> &steps);
};

} // namespace ops
