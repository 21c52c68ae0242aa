#pragma once

#include "model/event.h"
#include "model/gaterules.h"

#include <optional>

namespace ops {

/// What a strategy may do by itself at an app, beyond the configuration: its record showed that it can be trusted with
/// it, and a person accepted that.
struct AutonomyGrant
{
    AppKey key;
    Strategy strategy = Strategy::Restart;
    Autonomy from = Autonomy::Ask; ///< what held before
    Autonomy to = Autonomy::VetoWindow;
    QString by;     ///< the person
    QString reason; ///< the evidence in words, and what the person said
    Timestamp since;

    QJsonObject toJson() const;
    static AutonomyGrant fromJson(const QJsonObject &json);
    bool operator==(const AutonomyGrant &) const = default;
};

/// The next level; none above autonomous.
std::optional<Autonomy> levelAbove(Autonomy level);

/// The raises in force, folded from autonomy.raised and autonomy.lowered.
class AutonomyGrants
{
public:
    /// A raise to a veto window has no window of the configuration.
    static constexpr Duration VetoWindow = std::chrono::seconds{60};

    /// True if the event changed something.
    bool apply(const Event &event);
    /// Null if there is none.
    const AutonomyGrant *find(const AppKey &key, Strategy strategy) const;
    const QList<AutonomyGrant> &all() const { return m_grants; } ///< oldest first

private:
    QList<AutonomyGrant> m_grants;
};

} // namespace ops
