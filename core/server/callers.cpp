#include "server/callers.h"

#include "secrets/secretfile.h"
#include "server/problem.h"

namespace ops {

Callers::Callers(QByteArray token, WhoHas whoHas)
    : m_token(std::move(token))
    , m_whoHas(std::move(whoHas))
{
}

std::optional<Principal> Callers::who(const QByteArray &authorization) const
{
    const QByteArray scheme = "bearer "; // in any case (RFC 9110, 11.1)
    if (authorization.left(scheme.size()).toLower() != scheme)
        return std::nullopt;
    const QByteArray token = authorization.mid(scheme.size()).trimmed();
    if (isSameSecret(token, m_token)) {
        Principal admin{.name = QStringLiteral("api"), .roles = {}};
        admin.roles.set(RoleMap::Everywhere, Role::Admin);
        return admin;
    }
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
