#pragma once

#include "operators/operatoraccount.h"

#include <QStringList>

#include <optional>

namespace ops {

class AccountFile;

/// What somebody may order at a console, and who could give more.
struct Standing
{
    RoleMap roles;
    QStringList admins; ///< everywhere; empty if they are not known

    bool operator==(const Standing &) const = default;
};

/// At a console with a platform of its own. Nothing: everything, since no account has a role. As soon as one has, who
/// has none only looks; accounts that cannot be read give nobody a role. From any thread; reads the file.
std::optional<Standing> standingAt(AccountFile &accounts, const QString &name);

} // namespace ops
