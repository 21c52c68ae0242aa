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

    /// `token`: of the admin "api"; `whoHas`: who else has one; may be empty.
    Callers(QByteArray token, WhoHas whoHas);

    /// By an Authorization header; nobody if it holds no token that is known.
    std::optional<Principal> who(const QByteArray &authorization) const;
    /// The answer to who may not even look: 401 for nobody, 403 for somebody without a role.
    static std::optional<HttpAnswer> refusal(const std::optional<Principal> &caller);

private:
    QByteArray m_token;
    WhoHas m_whoHas;
};

} // namespace ops
