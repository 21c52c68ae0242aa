#include "config/startingpolicy.h"

#include "config/knowledgefile.h"

namespace ops {

Result<QList<PolicyEntry>> startingPolicy(const QStringList &environments)
{
    const Result<QList<PolicyEntry>> pattern = loadKnowledge(QStringLiteral(":/config/starting-policy.json"));
    if (!pattern)
        return pattern;
    QList<PolicyEntry> entries;
    for (const QString &environment : environments) {
        for (PolicyEntry entry : *pattern) {
            entry.environment = environment;
            entries.append(entry);
        }
    }
    return entries;
}

} // namespace ops
