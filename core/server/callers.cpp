#include "server/callers.h"

#include "secrets/secretfile.h"
#include "server/problem.h"

namespace ops {

namespace {

Principal theAdmin()
{
    Principal admin{.name = QStringLiteral("api"), .roles = {}};
    admin.roles.set(RoleMap::Everywhere, Role::Admin);
    return admin;
}

} // namespace

Callers::Callers(QByteArray token, WhoHas whoHas, WhoIs whoIs)
    : m_token(std::move(token))
    , m_whoHas(std::move(whoHas))
    , m_whoIs(std::move(whoIs))
{
}

std::optional<Principal> Callers::named(const QString &name) const
{
    const Principal admin = theAdmin();
    if (name == admin.name)
        return admin;
    return m_whoIs ? m_whoIs(name) : std::nullopt;
}

QByteArray Callers::tokenIn(const QByteArray &authorization)
{
    const QByteArray scheme = "bearer "; // in any case (RFC 9110, 11.1)
    return authorization.left(scheme.size()).toLower() == scheme ? authorization.mid(scheme.size()).trimmed()
                                                                 : QByteArray();
}

std::optional<Principal> Callers::who(const QByteArray &authorization) const
{
    const QByteArray token = tokenIn(authorization);
    if (token.isEmpty())
        return std::nullopt;
    if (isSameSecret(token, m_token))
        return theAdmin();
    return m_whoHas ? m_whoHas(token) : std::nullopt;
}

std::optional<HttpAnswer> Callers::refusal(const std::optional<Principal> &caller)
{
    if (!caller) {
        HttpAnswer answer = problem(401, QStringLiteral("Send the token as \"Authorization: Bearer ...\"; the daemon "
                                                        "keeps it in its data directory (api-token)."));
        answer.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return answer;
    }
    if (!caller->roles.highest())
        return problem(403, QStringLiteral("%1 has no role.").arg(caller->name));
    return std::nullopt;
}

} // namespace ops
