#include "end_to_end/recovery/results.h"

#include "end_to_end/recovery/page.h"

#include <cmath>

namespace {

QString seconds(double value)
{
    return QString::number(value, 'f', 2);
}

/// How a round that was to reach the aim went; empty if it did.
QString missedBy(const Drill &drill, const Lane &lane, const Outcome &outcome)
{
    const Drill::Aim &aim = drill.aim;
    const std::optional<double> most = lane.runsContainers ? aim.container : aim.process;
    if (!outcome.refused.isEmpty())
        return outcomeText(outcome);
    if (most && (!outcome.met.wellServed || outcome.met.recovery > *most))
        return QStringLiteral("%1 instead of %2 s").arg(outcomeText(outcome), seconds(*most));
    if (aim.mostLost && int(outcome.met.lost) > *aim.mostLost)
        return QStringLiteral("%1 requests lost instead of %2").arg(outcome.met.lost).arg(*aim.mostLost);
    if (aim.mostActions && outcome.deeds.actions.size() > *aim.mostActions)
        return QStringLiteral("%1 actions instead of %2").arg(outcome.deeds.actions.size()).arg(*aim.mostActions);
    const qsizetype restarts = outcome.deeds.actions.filter(QStringLiteral("restart")).size();
    if (aim.mostRestarts && restarts > *aim.mostRestarts)
        return QStringLiteral("%1 restarts instead of %2").arg(restarts).arg(*aim.mostRestarts);
    return {};
}

QString aimText(const Drill &drill)
{
    QStringList parts;
    const auto time = [](double value) { return QString::number(value) + QStringLiteral(" s"); };
    if (drill.aim.process)
        parts.append(drill.aim.container == drill.aim.process
                         ? time(*drill.aim.process)
                         : time(*drill.aim.process) + QStringLiteral(", containers ") + time(*drill.aim.container));
    if (drill.aim.mostLost)
        parts.append(QStringLiteral("%1 lost").arg(*drill.aim.mostLost));
    if (drill.aim.mostActions)
        parts.append(QStringLiteral("at most %1 actions").arg(*drill.aim.mostActions));
    if (drill.aim.mostRestarts)
        parts.append(QStringLiteral("at most %1 restarts").arg(*drill.aim.mostRestarts));
    return parts.join(QStringLiteral(", ")) + (drill.aim.onceLearned ? QStringLiteral(" once learned") : QString());
}

int roundsOf(const Lane &lane)
{
    int rounds = 0;
    for (const QList<Outcome> &outcomes : lane.outcomes)
        rounds = std::max(rounds, int(outcomes.size()));
    return rounds;
}

QString timesTable(const QList<Drill> &drills, const QList<Lane> &lanes)
{
    QStringList head{QStringLiteral("what goes wrong"), QStringLiteral("aim")};
    for (const Lane &lane : lanes) {
        for (int round = 0; round < roundsOf(lane); ++round)
            head.append(!lane.isPlatform      ? lane.name
                        : round == 0          ? lane.name + QStringLiteral(", first time")
                        : roundsOf(lane) == 2 ? lane.name + QStringLiteral(", learned")
                                              : lane.name + QStringLiteral(", time %1").arg(round + 1));
    }
    QString text = tableRow(head) + tableRule(head.size());
    for (const Drill &drill : drills) {
        QStringList cells{drill.title, aimText(drill)};
        for (const Lane &lane : lanes) {
            const QList<Outcome> outcomes = lane.outcomes.value(drill.name);
            for (int round = 0; round < roundsOf(lane); ++round)
                cells.append(round < outcomes.size() ? outcomeText(outcomes.at(round)) : QString());
        }
        text += tableRow(cells);
    }
    return text;
}

/// How much longer the engine's customers waited than ours: "4.1x", "never" if it did not heal at all.
QString ratio(const Outcome &ours, const Outcome &theirs)
{
    if (!ours.refused.isEmpty() || !theirs.refused.isEmpty() || !ours.met.wellServed)
        return {};
    if (!theirs.met.wellServed)
        return QStringLiteral("never");
    if (theirs.met.lost == 0)
        return ours.met.lost == 0 ? QStringLiteral("none bad") : QStringLiteral("better");
    return ours.met.lost == 0
               ? QStringLiteral("all saved")
               : QStringLiteral("%1x").arg(theirs.met.recovery / std::max(0.02, ours.met.recovery), 0, 'f', 1);
}

QString ratiosTable(const QList<Drill> &drills, const QList<Lane> &lanes)
{
    QStringList head{QStringLiteral("what goes wrong")};
    for (const Lane &ours : lanes) {
        for (const Lane &theirs : lanes) {
            if (ours.isPlatform && !theirs.isPlatform)
                head.append(theirs.name + QStringLiteral(" : ") + ours.name);
        }
    }
    if (head.size() == 1)
        return {};
    QString text = tableRow(head) + tableRule(head.size());
    for (const Drill &drill : drills) {
        QStringList cells{drill.title};
        for (const Lane &ours : lanes) {
            for (const Lane &theirs : lanes) {
                const auto a = ours.outcomes.value(drill.name);
                const auto b = theirs.outcomes.value(drill.name);
                if (ours.isPlatform && !theirs.isPlatform)
                    cells.append(a.isEmpty() || b.isEmpty() ? QString() : ratio(a.last(), b.last()));
            }
        }
        text += tableRow(cells);
    }
    return text;
}

QString deedsTable(const QList<Drill> &drills, const QList<Lane> &lanes)
{
    QStringList head{QStringLiteral("what goes wrong")};
    for (const Lane &lane : lanes) {
        if (lane.isPlatform)
            head.append({lane.name + QStringLiteral(", first time"), lane.name + QStringLiteral(", last time")});
    }
    QString text = tableRow(head) + tableRule(head.size());
    for (const Drill &drill : drills) {
        QStringList cells{drill.title};
        for (const Lane &lane : lanes) {
            const QList<Outcome> outcomes = lane.outcomes.value(drill.name);
            const auto deeds = [](const Outcome &outcome) {
                const QString actions = outcome.deeds.actions.join(QStringLiteral(", "));
                return actions.isEmpty() ? QStringLiteral("nothing")
                                         : actions + QStringLiteral(" (%1)").arg(outcome.deeds.end);
            };
            if (lane.isPlatform)
                cells.append(outcomes.isEmpty() ? QStringList{QString(), QString()}
                                                : QStringList{deeds(outcomes.first()), deeds(outcomes.last())});
        }
        text += tableRow(cells);
    }
    return text;
}

QString missedList(const QList<Drill> &drills, const QList<Lane> &lanes)
{
    QString text;
    for (const Drill &drill : drills) {
        for (const Lane &lane : lanes) {
            const QString what = missed(drill, lane);
            if (!what.isEmpty())
                text += QStringLiteral("- %1 (%2): %3\n").arg(drill.title, lane.name, what);
        }
    }
    return text.isEmpty() ? QStringLiteral("Nothing.\n") : text;
}

const char Introduction[] = R"(# Recovery

How long customers wait when an app breaks, measured with real programs: the sample shop, 50 customers a second that each
come on a connection of their own and are lost if they get no good answer within half a second. A time is from the first
customer who was lost until all are served well again. This page is written by a program, which you can run yourself (as
root, since it starts a Docker engine of its own; about 50 minutes):

    build/release/bin/measure_recovery --output docs/recovery.md

The apps have the health check, probe and limits of the example in [app-spec.md](app-spec.md). Each platform begins with
fresh apps; "first time" is a platform that has learned nothing yet, the next column is the same platform after it. An engine
alone restarts what ends or, in Swarm's case, what is unhealthy: a health check each second, three retries, as is usual.
That errors pass by themselves is only seen where nobody acts: in the rounds before the last the platform may only watch
that app, three times.

)";

} // namespace

QString missed(const Drill &drill, const Lane &lane)
{
    const QList<Outcome> outcomes = lane.outcomes.value(drill.name);
    if (!lane.isPlatform || outcomes.isEmpty())
        return {};
    for (qsizetype round = drill.aim.onceLearned ? outcomes.size() - 1 : 0; round < outcomes.size(); ++round) {
        const QString what = missedBy(drill, lane, outcomes.at(round));
        if (!what.isEmpty())
            return what;
    }
    return {};
}

QByteArray recoveryDocument(const QList<Drill> &drills, const QList<Lane> &lanes)
{
    QString text = QString::fromLatin1(Introduction);
    text += QStringLiteral("Measured on %1.\n\n").arg(measuredOn());
    text += QStringLiteral("## What customers met\n\n") + timesTable(drills, lanes);
    if (const QString ratios = ratiosTable(drills, lanes); !ratios.isEmpty())
        text += QStringLiteral("\n## How much longer an engine alone takes\n\n") + ratios;
    text += QStringLiteral("\n## What the platform did\n\n") + deedsTable(drills, lanes);
    text += QStringLiteral("\n## Aims that were missed in this run\n\n") + missedList(drills, lanes);
    return text.toUtf8();
}
