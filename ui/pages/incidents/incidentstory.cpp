#include "ui/pages/incidents/incidentstory.h"

#include "ui/models/localtime.h"
#include "ui/models/metricwords.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <algorithm>

namespace ops {

QList<StoryStep> IncidentStory::tell(const Incident &incident, const QList<Action> &actions)
{
    QList<StoryStep> steps;
    tellIssue(incident, steps);
    tellFlapping(incident, steps);
    tellParts(incident, steps);
    for (const Action &action : actions)
        tellAction(action, steps);
    tellEnd(incident, steps);
    std::stable_sort(steps.begin(), steps.end(),
                     [](const StoryStep &a, const StoryStep &b) { return a.time < b.time; });
    return steps;
}

void IncidentStory::tellIssue(const Incident &incident, QList<StoryStep> &steps)
{
    const Issue &issue = incident.issue;
    if (issue.startedAt != Timestamp{} && issue.startedAt < issue.detectedAt)
        steps.append({issue.startedAt, tr("First sign"), QString(), Tone::Neutral});
    QStringList evidence;
    for (const Evidence &one : issue.evidence)
        evidence.append(MetricWords::of(one));
    for (const Evidence &one : issue.symptoms)
        //: %1 is something that was out of line at the same time
        evidence.append(tr("Beside it: %1").arg(MetricWords::of(one)));
    for (qsizetype i = 0; i < issue.suspects.size(); ++i)
        //: %1 is an app and what speaks for its being the cause
        evidence.append(
            (i == 0 ? tr("Probable cause: %1") : tr("Less probable: %1")).arg(ofSuspect(issue.suspects[i])));
    steps.append({issue.detectedAt, tr("Detected: %1").arg(Words::of(issue.kind)), evidence.join(QLatin1Char('\n')),
                  toneOf(issue.severity)});
}

void IncidentStory::tellFlapping(const Incident &incident, QList<StoryStep> &steps)
{
    const Flapping &flapping = incident.issue.flapping;
    if (!flapping.isKeptOpen())
        return;
    const QString returned = tr("It was soon back %1 times.").arg(flapping.returned) + QLatin1Char('\n');
    const QString needed = spanText(flapping.calmNeeded);
    const Timestamp begun = incident.issue.detectedAt;
    if (!incident.isOpen()) {
        steps.append({begun, tr("Came and went"),
                      returned + tr("It was kept open until nothing had been wrong for %1.").arg(needed),
                      Tone::Neutral});
    } else if (flapping.isCalm()) {
        steps.append({flapping.calmSince, tr("Calm, and kept open since it comes and goes"),
                      returned + tr("It ends if nothing is wrong until %1.").arg(localTime(flapping.calmUntil())),
                      Tone::Neutral});
    } else {
        steps.append({begun, tr("Kept open since it comes and goes"),
                      returned + tr("It ends when nothing has been wrong for %1.").arg(needed), Tone::Neutral});
    }
}

QString IncidentStory::ofSuspect(const Suspect &suspect)
{
    QStringList reasons;
    if (suspect.isFailing)
        reasons.append(tr("failing itself"));
    if (suspect.isFirst)
        reasons.append(tr("was first"));
    if (suspect.isUpstream)
        reasons.append(tr("others depend on it"));
    if (suspect.wasChanged)
        reasons.append(tr("changed shortly before"));
    return reasons.isEmpty() ? suspect.app
                             //: %1 is an app, %2 what speaks for its being the cause
                             : tr("%1 (%2)").arg(suspect.app, reasons.join(QStringLiteral(", ")));
}

void IncidentStory::tellParts(const Incident &incident, QList<StoryStep> &steps)
{
    for (const IncidentPart &part : incident.parts) {
        //: %1 is another app that suffers, %2 what is wrong there
        steps.append({part.since, tr("Also %1: %2").arg(part.app, Words::of(part.kind)),
                      part.isOver ? tr("Well again.") : tr("Waits for the cause to be healed."),
                      part.isOver ? Tone::Neutral : toneOf(part.severity)});
    }
}

void IncidentStory::tellAction(const Action &action, QList<StoryStep> &steps)
{
    const QString what = Words::ofAction(action.strategy, action.parameters);
    QStringList decision{//: %1 is who proposed an action, %2 its id
                         tr("%1, proposed by %2").arg(action.id, Words::who(action.proposedBy))};
    if (action.explored)
        decision.append(tr("Chosen to learn, not because it was known to be best."));
    if (!action.replaces.isEmpty())
        decision.append(tr("In place of %1.").arg(action.replaces));
    if (!action.decidedBy.isEmpty())
        //: %1 is a state such as "Vetoed" or "Succeeded", %2 is who decided it
        decision.append(tr("%1, decided by %2").arg(Words::of(action.state), Words::who(action.decidedBy)));
    if (!action.reason.isEmpty())
        decision.append(Sentences::said(action.reason));
    steps.append({action.proposedAt, tr("Decided: %1").arg(what), decision.join(QLatin1Char('\n')),
                  isFinal(action.state) ? Tone::Neutral : toneOf(action.state)});
    if (action.startedAt == Timestamp{})
        return;
    steps.append({action.startedAt, tr("Acted: %1").arg(what), QString(), Tone::Busy});
    if (action.finishedAt == Timestamp{})
        return;
    const bool failed = action.state == ActionState::Failed;
    steps.append({action.finishedAt,
                  action.state == ActionState::Verifying ? tr("Done; being verified by fresh samples")
                  : failed                               ? tr("Did not cure: %1").arg(what)
                                                         : tr("Done: %1").arg(what),
                  failed ? Sentences::said(action.reason) : QString(), toneOf(action.state)});
}

void IncidentStory::tellEnd(const Incident &incident, QList<StoryStep> &steps)
{
    if (incident.state == IncidentState::Escalated && incident.isOpen()) {
        const Timestamp last = steps.isEmpty() ? incident.openedAt : steps.last().time;
        steps.append({last, tr("Escalated: a person is needed"), Sentences::said(incident.reason), Tone::Bad});
        return;
    }
    if (incident.isOpen())
        return;
    const QString total = tr("%1 after it was detected").arg(spanText(incident.endedAt - incident.issue.detectedAt));
    steps.append({incident.endedAt,
                  incident.state == IncidentState::Healed
                      ? tr("Verified: healed by \"%1\"").arg(Words::of(incident.cure))
                      : Words::of(incident.state),
                  incident.reason.isEmpty() ? total : Sentences::said(incident.reason) + QLatin1Char('\n') + total,
                  toneOf(incident.state)});
}

} // namespace ops
