#include "engine/whatifcomparison.h"

#include "audit/auditrecord.h"
#include "journal/logline.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ops {

namespace {

constexpr Duration FarthestApart{600'000};

/// What depends on the question itself or on when a session was ended, and on nothing that was decided.
bool isFrame(EventType type)
{
    return type == EventType::SessionStarted || type == EventType::SessionFinished;
}

QByteArray canonical(const Event &event)
{
    return QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact);
}

std::vector<const Event *> decidedIn(const History &history)
{
    std::vector<const Event *> events;
    for (const Event &event : history.events) {
        if (!isFrame(event.type))
            events.push_back(&event);
    }
    return events;
}

QByteArray lineAt(const std::vector<const Event *> &events, size_t at)
{
    return at < events.size() ? logLine(*events[at]) : QByteArray();
}

/// In lines for people, or in full if these do not show it.
WhatIfComparison::Difference differenceAt(const std::vector<const Event *> &before,
                                          const std::vector<const Event *> &now, size_t at)
{
    QByteArray was = lineAt(before, at);
    QByteArray would = lineAt(now, at);
    if (was == would) {
        was = canonical(*before[at]);
        would = canonical(*now[at]);
    }
    return {.sequence = (at < before.size() ? before[at] : now[at])->sequence,
            .was = QString::fromUtf8(was),
            .would = QString::fromUtf8(would)};
}

void compareEvents(const History &was, const History &would, WhatIfComparison &comparison)
{
    const std::vector<const Event *> before = decidedIn(was);
    std::vector<const Event *> now = decidedIn(would);
    if (!was.finished && now.size() > before.size())
        now.resize(before.size()); // the rest of the step in which the recording was cut off
    const size_t most = std::max(before.size(), now.size());
    for (size_t i = 0; i < most; ++i) {
        ++comparison.events;
        if (i < before.size() && isAudited(before[i]->type))
            ++comparison.decisions;
        const bool same = i < before.size() && i < now.size() && canonical(*before[i]) == canonical(*now[i]);
        if (same || comparison.first)
            continue;
        comparison.first = differenceAt(before, now, i);
    }
}

QList<Action> actionsOf(const History &history, const Incident &incident)
{
    QList<Action> actions;
    for (const Action &action : history.state.actions()) {
        if (action.incident == incident.id)
            actions.append(action);
    }
    return actions;
}

double secondsOf(const History &history, const std::optional<Incident> &incident)
{
    if (!incident)
        return 0;
    return toSeconds((incident->isOpen() ? history.events.back().time : incident->endedAt) - incident->openedAt);
}

/// The one of `candidates` that is the same incident; -1 if none is.
qsizetype counterpart(const Incident &incident, const QList<Incident> &candidates)
{
    qsizetype best = -1;
    Duration nearest = FarthestApart;
    for (qsizetype i = 0; i < candidates.size(); ++i) {
        const Incident &candidate = candidates[i];
        if (!(candidate.issue.key == incident.issue.key))
            continue;
        if (candidate.openedAt == incident.openedAt && candidate.id == incident.id)
            return i; // what it turned out to be later may differ
        if (candidate.issue.kind != incident.issue.kind)
            continue;
        const Duration apart = std::chrono::abs(candidate.openedAt - incident.openedAt);
        if (best < 0 ? apart <= nearest : apart < nearest) {
            best = i;
            nearest = apart;
        }
    }
    return best;
}

bool isSameCourse(const IncidentComparison &pair)
{
    // Ids may differ although nothing else does, since other incidents have come in between.
    const auto course = [](const Incident &incident, const QList<Action> &actions) {
        QJsonArray steps{toName(incident.state), toIsoString(incident.openedAt), toIsoString(incident.endedAt)};
        for (const Action &action : actions)
            steps.append(QJsonArray{toName(action.strategy), action.parameters, toName(action.state),
                                    toIsoString(action.proposedAt), toIsoString(action.finishedAt)});
        return steps;
    };
    return pair.was && pair.would && course(*pair.was, pair.wasDone) == course(*pair.would, pair.wouldDone);
}

IncidentComparison pairOf(const History &was, const History &would, const std::optional<Incident> &before,
                          const std::optional<Incident> &now)
{
    IncidentComparison pair{.was = before, .would = now, .wasDone = {}, .wouldDone = {}};
    if (before)
        pair.wasDone = actionsOf(was, *before);
    if (now)
        pair.wouldDone = actionsOf(would, *now);
    pair.same = isSameCourse(pair);
    pair.savedSeconds = secondsOf(was, before) - secondsOf(would, now);
    return pair;
}

void compareIncidents(const History &was, const History &would, WhatIfComparison &comparison)
{
    QList<Incident> left = would.state.incidents();
    for (const Incident &incident : was.state.incidents()) {
        const qsizetype found = counterpart(incident, left);
        const std::optional<Incident> now = found < 0 ? std::nullopt : std::optional(left.takeAt(found));
        comparison.incidents.append(pairOf(was, would, incident, now));
    }
    for (const Incident &incident : left)
        comparison.incidents.append(pairOf(was, would, std::nullopt, incident));
    const auto began = [](const IncidentComparison &pair) { return (pair.was ? pair.was : pair.would)->openedAt; };
    std::stable_sort(
        comparison.incidents.begin(), comparison.incidents.end(),
        [&began](const IncidentComparison &a, const IncidentComparison &b) { return began(a) < began(b); });
    for (const IncidentComparison &pair : comparison.incidents)
        comparison.savedSeconds += pair.savedSeconds;
}

int refusedIn(const History &history)
{
    return int(std::count_if(history.events.cbegin(), history.events.cend(),
                             [](const Event &event) { return event.type == EventType::CommandRefused; }));
}

QJsonValue incidentJson(const std::optional<Incident> &incident, const QList<Action> &actions)
{
    if (!incident)
        return {};
    QJsonObject json = incident->toJson();
    QJsonArray list;
    for (const Action &action : actions)
        list.append(action.toJson());
    json.insert(QStringLiteral("actions"), list);
    return json;
}

} // namespace

QJsonObject IncidentComparison::toJson() const
{
    return {{QStringLiteral("was"), incidentJson(was, wasDone)},
            {QStringLiteral("would"), incidentJson(would, wouldDone)},
            {QStringLiteral("same"), same},
            {QStringLiteral("saved_s"), savedSeconds}};
}

QJsonObject WhatIfComparison::toJson() const
{
    QJsonArray list;
    for (const IncidentComparison &pair : incidents)
        list.append(pair.toJson());
    QJsonObject json{{QStringLiteral("identical"), !first},
                     {QStringLiteral("events"), events},
                     {QStringLiteral("decisions"), decisions},
                     {QStringLiteral("incidents"), list},
                     {QStringLiteral("refused_orders"), refusedOrders},
                     {QStringLiteral("saved_s"), savedSeconds}};
    if (first)
        json.insert(QStringLiteral("first_difference"),
                    QJsonObject{{QStringLiteral("sequence"), qint64(first->sequence)},
                                {QStringLiteral("was"), first->was},
                                {QStringLiteral("would"), first->would}});
    return json;
}

WhatIfComparison compareHistories(const History &was, const History &would)
{
    WhatIfComparison comparison;
    compareEvents(was, would, comparison);
    compareIncidents(was, would, comparison);
    comparison.refusedOrders = std::max(refusedIn(would) - refusedIn(was), 0);
    return comparison;
}

} // namespace ops
