#pragma once

#include "agents/agent.h"
#include "learning/knowledgebase.h"
#include "model/action.h"
#include "model/platformconfig.h"

#include <QList>
#include <QMap>

namespace ops {

/// Learns which strategy works in which situation, each environment for itself.
///
/// Hears: action.succeeded and action.failed of incidents (evidence), action.vetoed and action.overridden (a person did
/// not want it), heal.failed with `relapse` (a cure did not hold: what was learned from it is corrected),
/// operator.* about knowledge, session.started (the knowledge to begin with) and config.changed (timeouts, order).
/// Says: policy.updated with the entries that changed; with `replace`: true all entries, after a start or a reset.
///
/// An outcome is learned for the situation that it happened in and, if something had been tried before, also for the
/// situation of the incident's beginning: the cause was the same then, so that the cure would have helped at once.
/// Learns whatever the planner is; AutoHealAgent alone knows whether the choice follows.
class RlOptimizer final : public Agent
{
public:
    QString name() const override { return QStringLiteral("rl-optimizer"); }
    void receive(std::span<const Event> batch, Outbox &out) override;
    void tick(Timestamp now, Outbox &out) override;

private:
    /// What was learned from a cure, in case it does not hold.
    struct Learned
    {
        KnowledgeBase::Cell cell;
        KnowledgeBase::Outcome outcome;
        double failureTarget = 0;
        double stepSize = 0;
    };

    void hear(const Event &event, Outbox &out);
    void start(const Event &event, Outbox &out);
    void learn(const Event &event);
    void unlearn(const QString &actionId);
    void reject(const Event &event);
    void obey(const Event &event, Outbox &out);
    void pin(const Event &event);
    void forbid(const Event &event);
    void sayAll(quint64 cause, Outbox &out);
    void sayChanges(quint64 cause, Outbox &out);

    double valueAfter(const Action &action) const;
    double priorOf(const KnowledgeBase::Cell &cell) const;
    Duration timeoutOf(const QString &environment) const;

    PlatformConfig m_config;
    KnowledgeBase m_knowledge;
    QMap<QString, QList<Learned>> m_cures; ///< by action
    QStringList m_cureOrder;               ///< oldest first, so that no more are kept than can be taken back
};

} // namespace ops
