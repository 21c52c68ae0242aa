#include "dossier/incidentdossier.h"

#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

Error notFound(const QString &what)
{
    return {.kind = Error::Kind::NotFound,
            .what = what,
            .where = QStringLiteral("journal"),
            .todo = QStringLiteral("Check the incident's id and the session.")};
}

bool tellsTheIncident(EventType type)
{
    return type == EventType::IncidentOpened || type == EventType::IncidentUpdated ||
           type == EventType::IncidentEscalated || type == EventType::IncidentClosed;
}

void takeAction(const Event &event, QList<Action> &actions)
{
    const Action action = Action::fromJson(event.data);
    const auto known =
        std::find_if(actions.begin(), actions.end(), [&action](const Action &other) { return other.id == action.id; });
    if (known == actions.end())
        actions.append(action);
    else
        *known = action;
}

} // namespace

Result<IncidentDossier> readDossier(const JournalQueries &journal, std::optional<qint64> session,
                                    const QString &incident)
{
    const Result<std::optional<SessionRecord>> found = session ? journal.session(*session) : journal.lastSession();
    if (!found)
        return found.error();
    if (!*found)
        return notFound(QStringLiteral("There is no such session."));
    IncidentDossier dossier;
    dossier.session = (*found)->id;
    const Result<std::vector<Event>> events = journal.readIncident(dossier.session, incident);
    if (!events)
        return events.error();
    for (const Event &event : *events) {
        if (tellsTheIncident(event.type))
            dossier.incident = Incident::fromJson(event.data);
        if (isActionEvent(event.type))
            takeAction(event, dossier.actions);
        const Result<std::optional<AuditRecord>> record = journal.audit().recordOf(dossier.session, event.sequence);
        if (!record)
            return record.error();
        const AuditRecord proof = record->value_or(AuditRecord{});
        dossier.timeline.append({.event = event, .record = proof.number, .link = proof.link, .seal = proof.seal});
    }
    if (dossier.incident.id.isEmpty())
        return notFound(QStringLiteral("Session %1 has no incident %2.").arg(dossier.session).arg(incident.left(64)));
    const Result<std::optional<AuditRecord>> newest = journal.audit().last();
    if (!newest)
        return newest.error();
    if (*newest)
        dossier.chain = headOf(**newest);
    return dossier;
}

QJsonObject IncidentDossier::toJson() const
{
    QJsonArray done;
    for (const Action &action : actions)
        done.append(action.toJson());
    QJsonArray entries;
    for (const Entry &entry : timeline)
        entries.append(QJsonObject{{QStringLiteral("event"), entry.event.toJson()},
                                   {QStringLiteral("record"), qint64(entry.record)},
                                   {QStringLiteral("link"), QString::fromLatin1(entry.link.toHex())},
                                   {QStringLiteral("seal"), QString::fromLatin1(entry.seal.toHex())}});
    return {{QStringLiteral("session"), session},
            {QStringLiteral("incident"), incident.toJson()},
            {QStringLiteral("actions"), done},
            {QStringLiteral("timeline"), entries},
            {QStringLiteral("chain"), QJsonObject{{QStringLiteral("number"), qint64(chain.number)},
                                                  {QStringLiteral("link"), QString::fromLatin1(chain.link.toHex())},
                                                  {QStringLiteral("seal"), QString::fromLatin1(chain.seal.toHex())}}}};
}

} // namespace ops
