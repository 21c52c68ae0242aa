#include "agents/rloptimizer.h"

#include "model/incident.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration SampleLength{1000}; ///< of a usual sampling; how late the end of trouble is noticed goes by it

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
    case EventType::ActionProposed:
        if (const QString situation = event.text("situation"); !situation.isEmpty())
            m_untouched.insert(event.incident, m_untouched.value(event.incident, {situation, event.time}));
        return;
    case EventType::ActionExecuting:
        begin(event);
        break;
    case EventType::ActionSucceeded:
    case EventType::ActionFailed:
        learn(event);
        break;
    case EventType::ActionVetoed:
    case EventType::ActionOverridden:
    case EventType::ActionUndone:
        m_learner.refused(Action::fromJson(event.data));
        break;
    case EventType::HealFailed:
        if (event.data.value(QLatin1String("relapse")).toBool())
            m_learner.relapsed(event.text("action"));
        break;
    case EventType::IncidentClosed:
        close(event);
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
    m_learner = {};
    m_untouched.clear();
    m_learner.knowledge().put(KnowledgeBase::entriesFromJson(event.data.value(QLatin1String("knowledge")).toArray()));
    if (!m_learner.knowledge().all().isEmpty())
        sayAll(event.sequence, out);
}

void RlOptimizer::learn(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    // What people took to answer is not the strategy's fault, and the proof takes its time when all is well again.
    const Timestamp begin = action.startedAt != Timestamp{} ? action.startedAt : action.proposedAt;
    const Timestamp end = action.recoveredAt > begin ? action.recoveredAt : event.time;
    m_learner.learn(action, event.type == EventType::ActionSucceeded, end - begin,
                    configOf(action.key.environment).timeout);
}

void RlOptimizer::begin(const Event &event)
{
    const auto untouched = m_untouched.constFind(event.incident);
    if (untouched == m_untouched.cend())
        return;
    if (const Duration lasted = event.time - untouched->since; lasted > Duration{0})
        m_learner.waited(event.environment, untouched->situation, lasted, false);
    m_untouched.erase(untouched);
}

void RlOptimizer::close(const Event &event)
{
    if (!m_untouched.contains(event.incident))
        return;
    const Untouched untouched = m_untouched.take(event.incident);
    if (event.text("state") == toName(IncidentState::Closed))
        return; // by a person: nobody knows what would have become of it
    const Duration noticing = configOf(event.environment).limits.resolveSamples * SampleLength;
    const Duration lasted = std::max<Duration>(event.time - untouched.since - noticing, SampleLength);
    m_learner.waited(event.environment, untouched.situation, lasted, true);
}

void RlOptimizer::obey(const Event &event, Outbox &out)
{
    KnowledgeBase &knowledge = m_learner.knowledge();
    switch (event.type) {
    case EventType::OperatorPinnedStrategy:
        return pin(event);
    case EventType::OperatorForbadeStrategy:
        return forbid(event);
    case EventType::OperatorResetKnowledge:
        if (const QString situation = event.text("situation"); !situation.isEmpty())
            knowledge.forget(event.environment, situation);
        else
            knowledge.reset(event.environment);
        m_learner.forgetCures(event.environment);
        return sayAll(event.sequence, out);
    case EventType::OperatorImportedKnowledge:
        return knowledge.put(KnowledgeBase::entriesFromJson(event.data.value(QLatin1String("knowledge")).toArray()));
    case EventType::OperatorPromotedKnowledge:
        return knowledge.promote(event.text("from"), event.text("to"));
    default:
        return; // for the gate or the other agents
    }
}

void RlOptimizer::pin(const Event &event)
{
    const auto strategy = fromName<Strategy>(event.text("strategy"));
    if (strategy)
        m_learner.knowledge().pin({event.environment, event.text("situation"), *strategy}, true);
    else
        m_learner.knowledge().unpinAll(event.environment, event.text("situation"));
}

void RlOptimizer::forbid(const Event &event)
{
    if (const auto strategy = fromName<Strategy>(event.text("strategy")))
        m_learner.knowledge().forbid({event.environment, event.text("situation"), *strategy},
                                     event.data.value(QLatin1String("forbidden")).toBool(true));
}

void RlOptimizer::sayAll(quint64 cause, Outbox &out)
{
    static_cast<void>(m_learner.knowledge().takeChanges()); // all of it is told here
    out.say({.time = {},                                    // the engine's
             .type = EventType::PolicyUpdated,
             .environment = {},
             .app = {},
             .source = {},
             .incident = {},
             .cause = cause,
             .data = {{QStringLiteral("entries"), m_learner.knowledge().toJson()}, {QStringLiteral("replace"), true}}});
}

void RlOptimizer::sayChanges(quint64 cause, Outbox &out)
{
    const QList<PolicyEntry> changes = m_learner.knowledge().takeChanges();
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

const EnvironmentConfig &RlOptimizer::configOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? *config : m_defaults;
}

} // namespace ops
