#include "agents/rloptimizer.h"

#include "learning/qlearning.h"
#include "learning/ranking.h"
#include "learning/reward.h"
#include "learning/situation.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype CuresKept = 256; ///< far more than can relapse within their windows

/// The situation itself and, if something had been tried, that of the incident's beginning.
QStringList situationsOf(const Action &action)
{
    const QString base = baseSituation(action.situation);
    return base == action.situation ? QStringList{base} : QStringList{action.situation, base};
}

QString text(const Event &event, const char *field)
{
    return event.data.value(QLatin1String(field)).toString();
}

double rankedValue(const Action &action)
{
    const auto ranked = std::find_if(action.ranking.cbegin(), action.ranking.cend(), [&action](const auto &candidate) {
        return candidate.strategy == action.strategy;
    });
    return ranked == action.ranking.cend() ? qlearning::prior(int(action.ranking.size())) : ranked->q;
}

} // namespace

void RlOptimizer::receive(std::span<const Event> batch, Outbox &out)
{
    for (const Event &event : batch)
        hear(event, out);
}

void RlOptimizer::tick(Timestamp, Outbox &)
{
    // Learns from facts only; time alone teaches nothing.
}

void RlOptimizer::hear(const Event &event, Outbox &out)
{
    switch (event.type) {
    case EventType::SessionStarted:
        return start(event, out);
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        return;
    case EventType::ActionSucceeded:
    case EventType::ActionFailed:
        learn(event);
        break;
    case EventType::ActionVetoed:
    case EventType::ActionOverridden:
        reject(event);
        break;
    case EventType::HealFailed:
        if (event.data.value(QLatin1String("relapse")).toBool())
            unlearn(text(event, "action"));
        break;
    default:
        if (!isOperatorCommand(event.type))
            return;
        obey(event, out);
    }
    sayChanges(event.sequence, out);
}

void RlOptimizer::start(const Event &event, Outbox &out)
{
    m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
    m_knowledge = {};
    m_knowledge.put(KnowledgeBase::entriesFromJson(event.data.value(QLatin1String("knowledge")).toArray()));
    m_cures.clear();
    m_cureOrder.clear();
    if (!m_knowledge.all().isEmpty())
        sayAll(event.sequence, out);
}

void RlOptimizer::learn(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    if (action.situation.isEmpty() || action.strategy == Strategy::Escalate)
        return;
    const bool cured = event.type == EventType::ActionSucceeded;
    const Duration timeout = timeoutOf(action.key.environment);
    // What people took to answer is not the strategy's fault.
    const Duration took = event.time - (action.startedAt != Timestamp{} ? action.startedAt : action.proposedAt);
    const double failure = qlearning::target(rewardForFailure(action.strategy, took, timeout), valueAfter(action));
    const KnowledgeBase::Outcome outcome{
        .target = cured ? qlearning::target(rewardForSuccess(action.strategy, took, timeout), 0) : failure,
        .prior = rankedValue(action),
        .cured = cured,
        .recovery = event.time - action.proposedAt};
    QList<Learned> learned;
    for (const QString &situation : situationsOf(action)) {
        const KnowledgeBase::Cell cell{action.key.environment, situation, action.strategy};
        learned.append({cell, outcome, failure, m_knowledge.learn(cell, outcome)});
    }
    if (!cured)
        return;
    m_cures.insert(action.id, learned);
    m_cureOrder.append(action.id);
    if (m_cureOrder.size() > CuresKept)
        m_cures.remove(m_cureOrder.takeFirst());
}

void RlOptimizer::unlearn(const QString &actionId)
{
    const QList<Learned> learned = m_cures.take(actionId);
    m_cureOrder.removeOne(actionId);
    for (const Learned &one : learned)
        m_knowledge.unlearn(one.cell, one.outcome, one.failureTarget, one.stepSize);
}

void RlOptimizer::reject(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    if (action.situation.isEmpty())
        return;
    for (const QString &situation : situationsOf(action))
        m_knowledge.reject({action.key.environment, situation, action.strategy}, rewardForRejection(),
                           rankedValue(action));
}

void RlOptimizer::obey(const Event &event, Outbox &out)
{
    switch (event.type) {
    case EventType::OperatorPinnedStrategy:
        return pin(event);
    case EventType::OperatorForbadeStrategy:
        return forbid(event);
    case EventType::OperatorResetKnowledge:
        m_knowledge.reset(event.environment);
        m_cures.removeIf([&event](const auto &cure) {
            return event.environment.isEmpty() || cure.value().front().cell.environment == event.environment;
        });
        return sayAll(event.sequence, out);
    case EventType::OperatorImportedKnowledge:
        return m_knowledge.put(KnowledgeBase::entriesFromJson(event.data.value(QLatin1String("knowledge")).toArray()));
    case EventType::OperatorPromotedKnowledge:
        return m_knowledge.promote(text(event, "from"), text(event, "to"));
    default:
        return; // for the gate or the other agents
    }
}

void RlOptimizer::pin(const Event &event)
{
    const auto strategy = fromName<Strategy>(text(event, "strategy"));
    if (!strategy)
        return m_knowledge.unpinAll(event.environment, text(event, "situation"));
    const KnowledgeBase::Cell cell{event.environment, text(event, "situation"), *strategy};
    m_knowledge.pin(cell, true, priorOf(cell));
}

void RlOptimizer::forbid(const Event &event)
{
    const auto strategy = fromName<Strategy>(text(event, "strategy"));
    if (!strategy)
        return;
    const KnowledgeBase::Cell cell{event.environment, text(event, "situation"), *strategy};
    m_knowledge.forbid(cell, event.data.value(QLatin1String("forbidden")).toBool(true), priorOf(cell));
}

void RlOptimizer::sayAll(quint64 cause, Outbox &out)
{
    static_cast<void>(m_knowledge.takeChanges()); // all of it is told here
    out.say({.time = {},                          // the engine's
             .type = EventType::PolicyUpdated,
             .environment = {},
             .app = {},
             .source = {},
             .incident = {},
             .cause = cause,
             .data = {{QStringLiteral("entries"), m_knowledge.toJson()}, {QStringLiteral("replace"), true}}});
}

void RlOptimizer::sayChanges(quint64 cause, Outbox &out)
{
    const QList<PolicyEntry> changes = m_knowledge.takeChanges();
    if (changes.isEmpty())
        return;
    const bool isOne = changes.front().environment == changes.back().environment; // they are sorted by it
    QJsonArray entries;
    for (const PolicyEntry &entry : changes)
        entries.append(entry.toJson());
    out.say({.time = {}, // the engine's
             .type = EventType::PolicyUpdated,
             .environment = isOne ? changes.front().environment : QString(),
             .app = {},
             .source = {},
             .incident = {},
             .cause = cause,
             .data = {{QStringLiteral("entries"), entries}}});
}

double RlOptimizer::valueAfter(const Action &action) const
{
    const QString next = afterTrying(action.situation, action.strategy);
    const QString base = baseSituation(action.situation);
    double best = 0; // nothing is left: a person is called
    for (const RankedStrategy &ranked : action.ranking) {
        if (ranked.strategy == action.strategy || !isEligible(ranked))
            continue;
        const QString &environment = action.key.environment;
        const double before = m_knowledge.q({environment, base, ranked.strategy}, ranked.q);
        best = std::max(best, m_knowledge.q({environment, next, ranked.strategy}, before));
    }
    return best;
}

double RlOptimizer::priorOf(const KnowledgeBase::Cell &cell) const
{
    const EnvironmentConfig *environment = m_config.find(cell.environment);
    const QList<Strategy> order = environment ? environment->healing.strategies : HealingRules{}.strategies;
    const auto place = order.indexOf(cell.strategy);
    return qlearning::prior(int(place < 0 ? order.size() : place));
}

Duration RlOptimizer::timeoutOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? config->timeout : EnvironmentConfig{}.timeout;
}

} // namespace ops
