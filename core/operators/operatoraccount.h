#pragma once

#include "model/names.h"
#include "model/result.h"
#include "model/time.h"
#include "operators/password.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace ops {

/// What a person may do; each role includes those before it.
enum class Role
{
    Viewer,   ///< look
    Operator, ///< ask for actions, veto, cancel, freeze, stop
    Approver, ///< let the platform act: approve, replace, undo, lift
    Admin     ///< change how the platform decides
};
template <>
struct EnumNames<Role>
{
    static constexpr std::array table{std::pair{Role::Viewer, "viewer"}, std::pair{Role::Operator, "operator"},
                                      std::pair{Role::Approver, "approver"}, std::pair{Role::Admin, "admin"}};
};

/// Roles by environment. `Everywhere` stands for all environments and for the platform as a whole.
class RoleMap
{
public:
    static inline const QString Everywhere = QStringLiteral("*");

    void set(const QString &environment, Role role) { m_roles.insert(environment, role); }
    void remove(const QString &environment) { m_roles.remove(environment); }
    bool isEmpty() const { return m_roles.isEmpty(); }
    /// In an environment; empty: for the platform as a whole. Nothing: no role there.
    std::optional<Role> in(const QString &environment) const;
    /// The highest that is held anywhere.
    std::optional<Role> highest() const;
    /// What both allow: a token never can more than its owner.
    RoleMap limitedTo(const RoleMap &other) const;
    /// "admin everywhere", "approver in prod, viewer in stage"
    QString toString() const;

    QJsonObject toJson() const;
    static RoleMap fromJson(const QJsonObject &json);
    bool operator==(const RoleMap &) const = default;

private:
    QMap<QString, Role> m_roles;
};

/// A secret that speaks for an operator to the API. Only its hash is kept: it has 256 random bits, so that a fast hash
/// cannot be searched.
struct OperatorToken
{
    QString id;
    QByteArray hash; ///< SHA-256
    RoleMap roles;   ///< at most; what the owner may not, the token may not either
    Timestamp made;
    bool isMachine = false; ///< a program has it, such as a pipeline, and nobody is there when it speaks

    QJsonObject toJson() const;
    static OperatorToken fromJson(const QJsonObject &json);
    bool operator==(const OperatorToken &) const = default;
};

struct OperatorAccount
{
    QString name;
    RoleMap roles;
    QList<OperatorToken> tokens;
    std::optional<PasswordHash> password{}; ///< of the console; none: whoever gives the name is believed

    QJsonObject toJson() const;
    /// Invalid: its password is damaged, so that nobody knows who may bear the name.
    static Result<OperatorAccount> fromJson(const QJsonObject &json);
    bool operator==(const OperatorAccount &) const = default;
};

/// Who speaks, and what he may.
struct Principal
{
    QString name;
    RoleMap roles;
    bool isMachine = false; ///< a program in this name: what it orders is automated
};

/// Names go into logs and events: 1 to 40 letters, digits, '.', '-' and '_'. Invalid says so.
Result<> checkOperatorName(const QString &name);

} // namespace ops
