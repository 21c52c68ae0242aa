#pragma once

#include "agents/agent.h"
#include "learning/learner.h"
#include "model/action.h"
#include "model/platformconfig.h"

#include <QHash>

namespace ops {

/// Learns which strategy works in which situation, each environment for itself (see learning/learner.h).
///
/// Hears: action.succeeded and action.failed of incidents (evidence), action.vetoed, action.overridden and
/// action.undone (a person did not want it), heal.failed with `relapse` (a cure did not hold: what was learned from it
/// is corrected), action.proposed, action.executing and incident.closed (how long trouble lasts when nothing is done
/// about it), operator.* about knowledge, session.started (the knowledge to begin with) and config.changed (timeouts).
/// Says: policy.updated with the entries that changed; with `replace`: true all entries, after a start or a reset.
///
/// Learns whatever the planner is; AutoHealAgent alone knows whether the choice follows.
class RlOptimizer final : public Agent
{
public:
    QString name() const override { return QStringLiteral("rl-optimizer"); }
    void receive(std::span<const Event> batch, Outbox &out) override;
    void tick(Timestamp now, Outbox &out) override;

private:
    /// An incident in which nothing has been done yet.
    struct Untouched
    {
        QString situation;
        Timestamp since;
    };

    void hear(const Event &event, Outbox &out);
    void start(const Event &event, Outbox &out);
    void learn(const Event &event);
    void begin(const Event &event);
    void close(const Event &event);
    void obey(const Event &event, Outbox &out);
    void pin(const Event &event);
    void forbid(const Event &event);
    void sayAll(quint64 cause, Outbox &out);
    void sayChanges(quint64 cause, Outbox &out);

    const EnvironmentConfig &configOf(const QString &environment) const;

    PlatformConfig m_config;
    EnvironmentConfig m_defaults;
    Learner m_learner;
    QHash<QString, Untouched> m_untouched; ///< by incident
};

} // namespace ops
