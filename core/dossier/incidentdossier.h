#pragma once

#include "journal/journalqueries.h"
#include "model/incident.h"

namespace ops {

/// Everything that is on record about one incident, for people who were not there and have no access to the platform.
struct IncidentDossier
{
    struct Entry
    {
        Event event;
        quint64 record = 0; ///< number of the audit record that covers the event; 0 if none does
        QByteArray link;    ///< the record's SHA-256 link
        QByteArray seal;    ///< the record's HMAC-SHA-256 seal
    };

    qint64 session = 0;
    Incident incident;     ///< as it was in the end
    QList<Action> actions; ///< as they were in the end, in the order of their proposals
    QList<Entry> timeline;
    AuditHead chain; ///< the newest record when the dossier was made: what later copies are compared with

    QJsonObject toJson() const;
    /// One page that needs nothing but itself: no script, no reference to anything outside.
    QByteArray toHtml() const;
};

/// NotFound if the session (the newest without `session`) has no such incident.
Result<IncidentDossier> readDossier(const JournalQueries &journal, std::optional<qint64> session,
                                    const QString &incident);

} // namespace ops
