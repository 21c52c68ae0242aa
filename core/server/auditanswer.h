#pragma once

#include "journal/audittable.h"
#include "server/httpmessage.h"

namespace ops {

/// GET /audit: which records are asked for.
struct AuditQuestion
{
    AuditSearch what;
    quint64 before = 0; ///< only records with lower numbers; 0: from the newest on
    int limit = 100;
};

/// Invalid says which parameter is not possible.
Result<AuditQuestion> auditQuestionOf(const HttpQuery &query);
/// `found` may hold one more than `limit`, which tells that there are more.
HttpAnswer auditAnswer(const std::vector<AuditRecord> &found, int limit);

} // namespace ops
