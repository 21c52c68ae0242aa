#include "learning/knowledgebase.h"

#include "learning/qlearning.h"
#include "model/issue.h" // rounded

#include <algorithm>

namespace ops {

namespace {

PolicyEntry told(PolicyEntry entry)
{
    entry.q = rounded(entry.q);
    entry.meanRecoverySeconds = rounded(entry.meanRecoverySeconds);
    return entry;
}

} // namespace

PolicyEntry &KnowledgeBase::touch(const Cell &cell, double prior)
{
    m_changed.insert(cell, true);
    auto it = m_entries.find(cell);
    if (it == m_entries.end()) {
        it = m_entries.insert(cell, {});
        it->environment = cell.environment;
        it->situation = cell.situation;
        it->strategy = cell.strategy;
        it->q = prior;
    }
    return *it;
}

double KnowledgeBase::learn(const Cell &cell, const Outcome &outcome)
{
    PolicyEntry &entry = touch(cell, outcome.prior);
    const double stepSize = qlearning::alpha(entry.tries);
    entry.q = qlearning::step(entry.q, outcome.target, entry.tries);
    ++entry.tries;
    if (outcome.cured) {
        ++entry.successes;
        entry.meanRecoverySeconds += (toSeconds(outcome.recovery) - entry.meanRecoverySeconds) / entry.successes;
    }
    return stepSize;
}

void KnowledgeBase::unlearn(const Cell &cell, const Outcome &cure, double failureTarget, double stepSize)
{
    const auto known = m_entries.constFind(cell);
    if (known == m_entries.cend() || known->successes == 0)
        return; // it was reset since
    PolicyEntry &entry = touch(cell, cure.prior);
    entry.q += stepSize * (failureTarget - cure.target);
    const double sum = entry.meanRecoverySeconds * entry.successes - toSeconds(cure.recovery);
    --entry.successes;
    entry.meanRecoverySeconds = entry.successes > 0 ? std::max(0.0, sum / entry.successes) : 0.0;
}

void KnowledgeBase::reject(const Cell &cell, double target, double prior)
{
    PolicyEntry &entry = touch(cell, prior);
    entry.q = qlearning::step(entry.q, target, entry.tries);
}

void KnowledgeBase::pin(const Cell &cell, bool pinned, double prior)
{
    if (pinned)
        unpinAll(cell.environment, cell.situation);
    touch(cell, prior).pinned = pinned;
}

void KnowledgeBase::unpinAll(const QString &environment, const QString &situation)
{
    const QList<PolicyEntry> known = entries(environment, situation);
    for (const PolicyEntry &entry : known) {
        if (entry.pinned)
            touch({environment, situation, entry.strategy}, entry.q).pinned = false;
    }
}

void KnowledgeBase::forbid(const Cell &cell, bool forbidden, double prior)
{
    touch(cell, prior).forbidden = forbidden;
}

double KnowledgeBase::q(const Cell &cell, double prior) const
{
    const auto it = m_entries.constFind(cell);
    return it == m_entries.cend() ? prior : it->q;
}

QList<PolicyEntry> KnowledgeBase::entries(const QString &environment, const QString &situation) const
{
    QList<PolicyEntry> list;
    auto it = m_entries.lowerBound({environment, situation, Strategy::Restart});
    for (; it != m_entries.cend() && it->environment == environment && it->situation == situation; ++it)
        list.append(*it);
    return list;
}

QList<PolicyEntry> KnowledgeBase::all() const
{
    QList<PolicyEntry> list;
    for (const PolicyEntry &entry : m_entries)
        list.append(told(entry));
    return list;
}

void KnowledgeBase::reset(const QString &environment)
{
    const auto concerned = [&environment](const Cell &cell) {
        return environment.isEmpty() || cell.environment == environment;
    };
    m_entries.removeIf([&](const auto &entry) { return concerned(entry.key()); });
    m_changed.removeIf([&](const auto &entry) { return concerned(entry.key()); });
}

void KnowledgeBase::put(const QList<PolicyEntry> &entries)
{
    for (const PolicyEntry &entry : entries)
        touch({entry.environment, entry.situation, entry.strategy}, entry.q) = entry;
}

void KnowledgeBase::promote(const QString &from, const QString &to)
{
    const QList<PolicyEntry> known = m_entries.values();
    for (PolicyEntry entry : known) {
        if (entry.environment != from)
            continue;
        entry.environment = to;
        PolicyEntry &target = touch({to, entry.situation, entry.strategy}, entry.q);
        entry.pinned = target.pinned;
        entry.forbidden = target.forbidden;
        target = entry;
    }
}

QList<PolicyEntry> KnowledgeBase::takeChanges()
{
    QList<PolicyEntry> list;
    const QList<Cell> cells = std::exchange(m_changed, {}).keys();
    for (const Cell &cell : cells)
        list.append(told(m_entries.value(cell)));
    return list;
}

QJsonArray KnowledgeBase::toJson() const
{
    QJsonArray json;
    for (const PolicyEntry &entry : all())
        json.append(entry.toJson());
    return json;
}

QList<PolicyEntry> KnowledgeBase::entriesFromJson(const QJsonArray &json)
{
    QList<PolicyEntry> list;
    for (const QJsonValue &value : json)
        list.append(PolicyEntry::fromJson(value.toObject()));
    return list;
}

} // namespace ops
