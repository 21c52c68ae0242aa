#pragma once

#include "model/event.h"
#include "model/platformconfig.h"

#include <optional>
#include <vector>

namespace ops {

enum class HoldKind
{
    Freeze,     ///< ordered by a person
    HandsOn,    ///< a person works on the app; ends by itself
    FreezeRule, ///< a freeze of the configuration's rules
    Maintenance ///< a maintenance window of the configuration's rules
};
template <>
struct EnumNames<HoldKind>
{
    static constexpr std::array table{std::pair{HoldKind::Freeze, "freeze"}, std::pair{HoldKind::HandsOn, "hands on"},
                                      std::pair{HoldKind::FreezeRule, "freeze window"},
                                      std::pair{HoldKind::Maintenance, "maintenance window"}};
};

/// While it lasts, automation does nothing within its scope.
struct Hold
{
    HoldKind kind = HoldKind::Freeze;
    AppKey scope;    ///< empty app: the whole environment
    QString by;      ///< who ordered it, or the name of the rule
    QString reason;  ///< a person's words; may be empty
    Timestamp until; ///< of hands on; epoch if it has no end of its own

    bool isScheduled() const { return kind == HoldKind::FreezeRule || kind == HoldKind::Maintenance; }
    /// "Frozen by operator:anna."
    QString text() const;
    QJsonObject toJson() const;
    bool operator==(const Hold &) const = default;
};

/// True if `key` is within `scope`: the same app, its environment, or everywhere.
bool covers(const AppKey &scope, const AppKey &key);

/// The holds in force, folded from events.
class Holds
{
public:
    /// True if the event began or ended one.
    bool apply(const Event &event);

    /// The one that stands above the others for this app: in the order of HoldKind.
    std::optional<Hold> over(const AppKey &key) const;
    /// Exactly this one.
    std::optional<Hold> find(HoldKind kind, const AppKey &scope) const;
    const QList<Hold> &all() const { return m_holds; }

private:
    QList<Hold> m_holds;
};

/// The holds that the configuration's freeze and maintenance rules demand at a time.
QList<Hold> scheduledHolds(const PlatformConfig &config, const QDateTime &local);

} // namespace ops
