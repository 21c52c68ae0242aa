#pragma once

#include "journal/journalqueries.h"
#include "model/policy.h"

namespace ops {

/// A version of the knowledge base: what was known when a session of the journal had ended, or until now if it goes on.
/// Nothing is kept for it beside the journal, which has all of it anyway.
struct KnowledgeVersion
{
    qint64 session = 0;
    Timestamp begun;
    QList<PolicyEntry> entries;
};

/// NotFound if there is no such session.
Result<KnowledgeVersion> knowledgeVersion(const JournalQueries &journal, qint64 session);

/// Oldest first; the newest `count` at most.
Result<QList<KnowledgeVersion>> knowledgeVersions(const JournalQueries &journal, int count);

} // namespace ops
