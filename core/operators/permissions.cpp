#include "operators/permissions.h"

namespace ops {

Role requiredRole(EventType order)
{
    switch (order) {
    case EventType::OperatorRequested: // for the asker's own hands; prod may still ask for a second person
    case EventType::OperatorVetoed:
    case EventType::OperatorCancelled:
    case EventType::OperatorExtended:
    case EventType::OperatorFroze:
    case EventType::OperatorTookOver: // keeps automation off, as a freeze does; its time ends it in any case
    case EventType::OperatorReleased:
    case EventType::OperatorRejectedRelease:
    case EventType::OperatorStopped:
    case EventType::OperatorClosedIncident:
    case EventType::OperatorAcknowledged:
    case EventType::OperatorReportedAlert:
    case EventType::OperatorSilenced:
    case EventType::OperatorUnsilenced:
    case EventType::OperatorLoweredAutonomy:
        return Role::Operator;
    case EventType::OperatorApproved:
    case EventType::OperatorOverrode:
    case EventType::OperatorUndid:
    case EventType::OperatorUnfroze:
    case EventType::OperatorClearedRelease:
    case EventType::OperatorLifted:
    case EventType::OperatorRaisedAutonomy:
    case EventType::OperatorEndedShadow:
        return Role::Approver;
    default:
        return Role::Admin;
    }
}

namespace {

/// Whether a role that is held is enough. `environment` empty: everywhere.
Result<> compare(const Principal &who, std::optional<Role> held, Role needed, const QString &environment,
                 const QString &what)
{
    if (held && *held >= needed)
        return done();
    return Error{
        .kind = Error::Kind::Refused,
        .what = QStringLiteral("%1 needs the role \"%2\" %3.")
                    .arg(who.name, toName(needed),
                         environment.isEmpty() ? QStringLiteral("everywhere") : QStringLiteral("in ") + environment),
        .where = what,
        .todo = QStringLiteral("An admin can give it: universal-devopsd operators role.")};
}

} // namespace

Result<> mayOrder(const Principal &who, const Command &command)
{
    // An alert that belongs to no app is put on record, and nothing else comes of it.
    const bool isAnywhere = command.type == EventType::OperatorStopped ||
                            (command.type == EventType::OperatorReportedAlert && command.environment.isEmpty());
    const std::optional<Role> held = isAnywhere ? who.roles.highest() : who.roles.in(command.environment);
    return compare(who, held, requiredRole(command.type), command.environment, toName(command.type));
}

bool mayOrderAnything(const Principal &who)
{
    const std::optional<Role> held = who.roles.highest();
    return held && *held >= Role::Operator; // which no order does without: requiredRole()
}

Result<> mayUseIntegrations(const Principal &who)
{
    return compare(who, who.roles.in(QString()), Role::Operator, QString(), QStringLiteral("integrations"));
}

} // namespace ops
