#pragma once

#include "model/policy.h"
#include "model/result.h"

#include <QJsonArray>
#include <QList>

namespace ops {

/// Reads what was learned elsewhere: {"format": "universal-devops-knowledge", "version": 1, "entries": [...]}, each
/// entry as PolicyEntry::toJson has it. Strict: an Error names the entry and field, and nothing is taken over.
/// 16 MiB and 100,000 entries at most.
Result<QList<PolicyEntry>> loadKnowledge(const QString &path);

/// The same for entries that came in another way; errors begin with `where`.
Result<QList<PolicyEntry>> readKnowledge(const QJsonArray &entries, const QString &where);

/// Writes such a file, as a whole or not at all.
Result<> saveKnowledge(const QString &path, const QList<PolicyEntry> &entries);

} // namespace ops
