#include "operators/standing.h"

#include "operators/accountfile.h"

#include <algorithm>

namespace ops {

std::optional<Standing> standingAt(AccountFile &accounts, const QString &name)
{
    const Result<QList<OperatorAccount>> known = accounts.accounts();
    if (!known)
        return Standing{};
    if (std::all_of(known->cbegin(), known->cend(), [](const auto &account) { return account.roles.isEmpty(); }))
        return std::nullopt;
    Standing standing;
    for (const OperatorAccount &account : *known) {
        if (account.name == name)
            standing.roles = account.roles;
        if (account.roles.in(QString()) == Role::Admin)
            standing.admins.append(account.name);
    }
    return standing;
}

} // namespace ops
