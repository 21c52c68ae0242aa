#include "operators/operatoraccount.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace ops {

std::optional<Role> RoleMap::in(const QString &environment) const
{
    const auto everywhere = m_roles.constFind(Everywhere);
    const auto here = environment.isEmpty() ? m_roles.cend() : m_roles.constFind(environment);
    // What is said of an environment is meant for it, even where it is less than what holds elsewhere.
    if (here != m_roles.cend())
        return *here;
    return everywhere != m_roles.cend() ? std::optional(*everywhere) : std::nullopt;
}

std::optional<Role> RoleMap::highest() const
{
    const auto most = std::max_element(m_roles.cbegin(), m_roles.cend());
    return most != m_roles.cend() ? std::optional(*most) : std::nullopt;
}

RoleMap RoleMap::limitedTo(const RoleMap &other) const
{
    RoleMap both;
    const QStringList environments = m_roles.keys() + other.m_roles.keys();
    for (const QString &environment : environments) {
        const QString asked = environment == Everywhere ? QString() : environment;
        const std::optional<Role> mine = in(asked);
        const std::optional<Role> theirs = other.in(asked);
        if (mine && theirs)
            both.set(environment, std::min(*mine, *theirs));
    }
    return both;
}

QString RoleMap::toString() const
{
    QStringList parts;
    for (auto role = m_roles.cbegin(); role != m_roles.cend(); ++role)
        parts.append(role.key() == Everywhere ? QStringLiteral("%1 everywhere").arg(toName(*role))
                                              : QStringLiteral("%1 in %2").arg(toName(*role), role.key()));
    return parts.join(QStringLiteral(", "));
}

QJsonObject RoleMap::toJson() const
{
    QJsonObject json;
    for (auto role = m_roles.cbegin(); role != m_roles.cend(); ++role)
        json.insert(role.key(), toName(*role));
    return json;
}

RoleMap RoleMap::fromJson(const QJsonObject &json)
{
    RoleMap roles;
    for (auto entry = json.constBegin(); entry != json.constEnd(); ++entry) {
        if (const auto role = fromName<Role>(entry->toString()))
            roles.set(entry.key(), *role);
    }
    return roles;
}

QJsonObject OperatorToken::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("sha256"), QString::fromLatin1(hash.toHex())},
                     {QStringLiteral("roles"), roles.toJson()},
                     {QStringLiteral("made"), toIsoString(made)}};
    if (isMachine)
        json.insert(QStringLiteral("machine"), true);
    return json;
}

OperatorToken OperatorToken::fromJson(const QJsonObject &json)
{
    return {.id = json.value(QLatin1String("id")).toString(),
            .hash = QByteArray::fromHex(json.value(QLatin1String("sha256")).toString().toLatin1()),
            .roles = RoleMap::fromJson(json.value(QLatin1String("roles")).toObject()),
            .made = timestampFromIso(json.value(QLatin1String("made")).toString()).value_or(Timestamp{}),
            .isMachine = json.value(QLatin1String("machine")).toBool()};
}

QJsonObject OperatorAccount::toJson() const
{
    QJsonArray list;
    for (const OperatorToken &token : tokens)
        list.append(token.toJson());
    QJsonObject json{
        {QStringLiteral("name"), name}, {QStringLiteral("roles"), roles.toJson()}, {QStringLiteral("tokens"), list}};
    if (password)
        json.insert(QStringLiteral("password"), password->toJson());
    return json;
}

Result<OperatorAccount> OperatorAccount::fromJson(const QJsonObject &json)
{
    OperatorAccount account{.name = json.value(QLatin1String("name")).toString(),
                            .roles = RoleMap::fromJson(json.value(QLatin1String("roles")).toObject()),
                            .tokens = {}};
    const QJsonArray tokens = json.value(QLatin1String("tokens")).toArray();
    for (const QJsonValue &token : tokens)
        account.tokens.append(OperatorToken::fromJson(token.toObject()));
    if (const QJsonValue kept = json.value(QLatin1String("password")); !kept.isUndefined()) {
        const Result<PasswordHash> password = PasswordHash::fromJson(kept.toObject());
        if (!password)
            return password.error();
        account.password = *password;
    }
    return account;
}

Result<> checkOperatorName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[A-Za-z0-9._-]{1,40}\\z"));
    if (allowed.match(name).hasMatch())
        return done();
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is no name for an operator.").arg(name.left(80)),
                 .where = {},
                 .todo = QStringLiteral("Use 1 to 40 letters, digits, '.', '-' and '_'.")};
}

} // namespace ops
