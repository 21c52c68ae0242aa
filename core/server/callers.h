#pragma once

#include "operators/operatoraccount.h"
#include "server/httpmessage.h"

#include <functional>
#include <optional>

namespace ops {

/// Who calls, by the token that is presented. From any thread, as far as `whoHas` can be.
class Callers
{
public:
    using WhoHas = std::function<std::optional<Principal>(const QByteArray &token)>;

    using WhoIs = std::function<std::optional<Principal>(const QString &name)>;

    /// `token`: of the admin "api"; `whoHas`: who else has one; `whoIs`: who else there is. Both may be empty.
    Callers(QByteArray token, WhoHas whoHas, WhoIs whoIs = nullptr);

    /// What an Authorization header presents; empty if it is no token.
    static QByteArray tokenIn(const QByteArray &authorization);
    /// By an Authorization header; nobody if it holds no token that is known.
    std::optional<Principal> who(const QByteArray &authorization) const;
    /// By name, without a proof; nobody if there is no such operator.
    std::optional<Principal> named(const QString &name) const;
    /// The answer to who may not even look: 401 for nobody, 403 for somebody without a role.
    static std::optional<HttpAnswer> refusal(const std::optional<Principal> &caller);

private:
    QByteArray m_token;
    WhoHas m_whoHas;
    WhoIs m_whoIs;
};

} // namespace ops
