#include "engine/knowledgeversions.h"

#include <QJsonArray>

namespace ops {

namespace {

constexpr int Chunk = 1000;

Result<KnowledgeVersion> versionOf(const JournalQueries &journal, const SessionRecord &record)
{
    Policy policy;
    // What the session began with comes as a whole; each of its later events says what has changed.
    policy.apply({{QStringLiteral("entries"), record.spec.value(QLatin1String("knowledge")).toArray()}});
    quint64 next = 1;
    for (;;) {
        const Result<std::vector<Event>> events = journal.readType(record.id, EventType::PolicyUpdated, next, Chunk);
        if (!events)
            return events.error();
        for (const Event &event : *events)
            policy.apply(event.data);
        if (int(events->size()) < Chunk)
            break;
        next = events->back().sequence + 1;
    }
    return KnowledgeVersion{.session = record.id, .begun = record.started, .entries = policy.all()};
}

} // namespace

Result<KnowledgeVersion> knowledgeVersion(const JournalQueries &journal, qint64 session)
{
    const Result<std::optional<SessionRecord>> record = journal.session(session);
    if (!record)
        return record.error();
    if (!*record)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no version %1.").arg(session),
                     .where = QStringLiteral("knowledge"),
                     .todo = QStringLiteral("See \"knowledge versions\".")};
    return versionOf(journal, **record);
}

Result<QList<KnowledgeVersion>> knowledgeVersions(const JournalQueries &journal, int count)
{
    const Result<QList<SessionRecord>> records = journal.sessions(count);
    if (!records)
        return records.error();
    QList<KnowledgeVersion> versions;
    for (const SessionRecord &record : *records) {
        Result<KnowledgeVersion> version = versionOf(journal, record);
        if (!version)
            return version.error();
        versions.prepend(std::move(*version));
    }
    return versions;
}

} // namespace ops
