// Issues that another app's incident explains. Routing is in autohealagent.cpp.
#include "agents/autohealagent.h"

#include "detection/rootcause.h"

#include <algorithm>

namespace ops {

namespace {

/// Not felt by anybody, and nothing that would be healed.
bool isWeak(const Issue &issue)
{
    return issue.kind == IssueKind::MetricAnomaly;
}

/// Another app in which the trouble seems to have begun; empty if there is none.
QString causeElsewhere(const Issue &issue)
{
    const bool isElsewhere = !issue.suspects.isEmpty() && issue.suspects.first().app != issue.key.app;
    return isElsewhere ? issue.suspects.first().app : QString();
}

IncidentPart partOf(const Issue &issue)
{
    return {.app = issue.key.app,
            .issue = issue.id,
            .kind = issue.kind,
            .severity = issue.severity,
            .since = issue.startedAt,
            .isOver = false};
}

} // namespace

std::optional<AppKey> AutoHealAgent::explaining(const Issue &issue) const
{
    if (!issue.blamed.isEmpty()) {
        const AppKey blamed{issue.key.environment, issue.blamed};
        const auto part = m_joined.constFind(blamed); // a part of a part is a part of the whole
        const AppKey whole = part == m_joined.cend() ? blamed : part->whole;
        const auto app = m_records.constFind(whole);
        const bool isBeingCured = app != m_records.cend() && app->isUnconfirmed();
        // When that incident has ended, the detector says itself that it blames nobody any more.
        const auto own = m_joined.constFind(issue.key);
        const bool isPart = own != m_joined.cend() && own->whole == whole;
        const bool isExplained = whole != issue.key && (m_healing.contains(whole) || isBeingCured || isPart);
        return isExplained ? std::optional(whole) : std::nullopt;
    }
    const QString cause = causeElsewhere(issue);
    for (auto healing = m_healing.cbegin(); healing != m_healing.cend(); ++healing) {
        const Issue &other = healing->incident.issue;
        if (other.key.environment != issue.key.environment || other.key == issue.key || isWeak(other))
            continue;
        const bool mayHaveSameCause = !cause.isEmpty() && isUpstream({issue.key.environment, cause}, other.key);
        const bool hasSameCause = mayHaveSameCause && isConsequence(other.kind, false);
        const bool isRelated = isUpstream(other.key, issue.key) || isUpstream(issue.key, other.key);
        if (isConsequence(issue.kind, false) && (hasSameCause || (isRelated && isWeak(issue))))
            return healing.key();
    }
    return std::nullopt;
}

bool AutoHealAgent::isUpstream(const AppKey &upstream, const AppKey &key) const
{
    if (upstream.environment != key.environment)
        return false;
    QStringList reached{key.app}; // each once, should they depend on one another
    for (qsizetype i = 0; i < reached.size(); ++i) {
        const auto app = m_records.constFind({key.environment, reached[i]});
        const QStringList called = app == m_records.cend() ? QStringList() : app->info.dependencies;
        for (const QString &name : called) {
            if (!reached.contains(name))
                reached.append(name);
        }
    }
    return upstream != key && reached.contains(upstream.app);
}

void AutoHealAgent::join(const Issue &issue, const AppKey &whole, Outbox &out)
{
    m_joined.insert(issue.key, {whole, issue});
    const auto healing = m_healing.find(whole);
    if (healing == m_healing.end())
        return; // its cure is still to be confirmed; should it not hold, the part is told again
    const IncidentPart part = partOf(issue);
    QList<IncidentPart> &parts = healing->incident.parts;
    const auto known = std::find_if(parts.begin(), parts.end(),
                                    [&part](const IncidentPart &other) { return other.issue == part.issue; });
    if (known != parts.end() && *known == part)
        return;
    if (known != parts.end())
        *known = part;
    else
        parts.append(part);
    sayUpdated(*healing, out);
}

QList<IncidentPart> AutoHealAgent::partsOf(const AppKey &whole) const
{
    QList<IncidentPart> parts;
    for (const Joined &joined : m_joined) {
        if (joined.whole == whole)
            parts.append(partOf(joined.issue));
    }
    return parts;
}

void AutoHealAgent::joinIncident(Healing &healing, const AppKey &whole, Outbox &out)
{
    const Issue issue = healing.incident.issue;
    const auto root = m_healing.constFind(whole);
    const QString id = root == m_healing.cend() ? m_records.value(whole).cure->incident.id : root->incident.id;
    withdraw(healing, QStringLiteral("It is a part of %1.").arg(id), out);
    end(healing, IncidentState::Joined, QStringLiteral("It is a part of %1.").arg(id), out);
    join(issue, whole, out);
}

void AutoHealAgent::takeInWeak(const Healing &opened, Outbox &out)
{
    const AppKey whole = opened.incident.issue.key;
    if (isWeak(opened.incident.issue))
        return;
    const QList<AppKey> keys = m_healing.keys();
    for (const AppKey &key : keys) {
        Healing &other = m_healing[key];
        const bool isRelated = isUpstream(whole, key) || isUpstream(key, whole);
        if (isRelated && isWeak(other.incident.issue) && other.phase == HealPhase::Observing)
            joinIncident(other, whole, out);
    }
}

void AutoHealAgent::leave(const Issue &issue, bool isOver, Outbox &out)
{
    const auto joined = m_joined.constFind(issue.key);
    if (joined == m_joined.cend())
        return;
    const auto healing = m_healing.find(joined->whole);
    m_joined.erase(joined);
    if (healing == m_healing.end())
        return;
    QList<IncidentPart> &parts = healing->incident.parts;
    for (IncidentPart &part : parts) {
        if (part.issue == issue.id)
            part.isOver = isOver;
    }
    if (!isOver) // it is trouble of its own
        parts.removeIf([&issue](const IncidentPart &part) { return part.issue == issue.id; });
    sayUpdated(*healing, out);
}

void AutoHealAgent::openWhatIsLeft(Outbox &out)
{
    const QMap<AppKey, Joined> all = m_joined;
    for (const Joined &joined : all) {
        // Of what is blamed on another app the detector says itself when that is over.
        const bool isLeft = joined.issue.blamed.isEmpty() && !m_healing.contains(joined.whole) &&
                            !m_records.value(joined.whole).isUnconfirmed();
        if (isLeft)
            hearNew(joined.issue, 0, out);
    }
}

} // namespace ops
