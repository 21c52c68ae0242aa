#pragma once

#include "audit/auditverifier.h"

#include <functional>

namespace ops {

struct AuditVerification
{
    /// Files with the keys that have ever sealed this chain; empty: the one in the data directory, if it is there.
    QStringList keyFiles;
    /// Also compare the journal's events with what the chain says of them.
    bool events = true;
    /// Told now and then how many records are done of how many; false: give up.
    std::function<bool(quint64 done, quint64 total)> progress;
};

struct AuditVerdict
{
    quint64 records = 0;       ///< that are kept, or were found good before the first bad one
    AuditHead head;            ///< the newest good one
    quint64 pruned = 0;        ///< records that retention has removed
    qsizetype checkpoints = 0; ///< that the chain was compared with
    bool sealsChecked = false; ///< false: no key, so that only accidents can be found
    bool cancelled = false;
    std::optional<AuditFinding> finding; ///< nothing: all is as it was written

    QJsonObject toJson() const;
};

/// Verifies the chain of a data directory while others write to it. An Error means that it could not be examined. May
/// take seconds: not for the GUI's thread.
Result<AuditVerdict> verifyAudit(const QString &directory, const AuditVerification &how);

/// Verifies lines of `audit export` without a journal; `keyFiles` may be empty.
Result<AuditVerdict> verifyAuditFile(const QString &file, const AuditVerification &how);

} // namespace ops
