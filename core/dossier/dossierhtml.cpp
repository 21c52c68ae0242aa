#include "dossier/dossiersvg.h"
#include "dossier/incidentdossier.h"
#include "paper/html.h"

#include <QJsonDocument>

namespace ops {

namespace {

constexpr QLatin1String
    DossierStyle(".waiting{fill:#b8c4d0}.doing{fill:#2f7fd1}.bad{fill:#c8372d}.good{fill:#9fd3a8}"
                 "@media(prefers-color-scheme:dark){body{background:#15191e;color:#dfe6ec}svg text{fill:#dfe6ec}"
                 "th,td{border-color:#39434d}}");

QString summary(const IncidentDossier &dossier)
{
    const Incident &incident = dossier.incident;
    const QString ended = incident.isOpen() ? QStringLiteral("still open") : toIsoString(incident.endedAt);
    QString rows = html::row({QStringLiteral("State"), toName(incident.state)}) +
                   html::row({QStringLiteral("Severity"), toName(incident.issue.severity)}) +
                   html::row({QStringLiteral("First sign"), toIsoString(incident.issue.startedAt)}) +
                   html::row({QStringLiteral("Detected"), toIsoString(incident.issue.detectedAt)}) +
                   html::row({QStringLiteral("Ended"), ended}) +
                   html::row({QStringLiteral("Actions executed"), QString::number(incident.attempts)});
    if (const Flapping &flapping = incident.issue.flapping; flapping.isKeptOpen())
        rows += html::row({QStringLiteral("Came and went"),
                           QStringLiteral("Soon back %1 times; kept open until nothing was wrong for %2 s")
                               .arg(flapping.returned)
                               .arg(toSeconds(flapping.calmNeeded))});
    if (!incident.reason.isEmpty())
        rows += html::row({QStringLiteral("Reason"), incident.reason});
    return QStringLiteral("<table><tbody>%1</tbody></table>\n").arg(rows);
}

QString suspects(const QList<Suspect> &list)
{
    const auto yes = [](bool is) { return is ? QStringLiteral("yes") : QString(); };
    QString rows;
    for (const Suspect &suspect : list)
        rows += html::row({suspect.app, toIsoString(suspect.since), yes(suspect.isFailing), yes(suspect.isFirst),
                           yes(suspect.isUpstream), yes(suspect.wasChanged)});
    return html::table({QStringLiteral("App"), QStringLiteral("First sign"), QStringLiteral("Failing"),
                        QStringLiteral("First"), QStringLiteral("Upstream"), QStringLiteral("Changed before")},
                       rows);
}

/// What the incident explains in other apps.
QString parts(const QList<IncidentPart> &list)
{
    QString rows;
    for (const IncidentPart &part : list)
        rows += html::row({part.app, part.issue, toName(part.kind), toName(part.severity), toIsoString(part.since),
                           part.isOver ? QStringLiteral("yes") : QString()});
    return html::table({QStringLiteral("App"), QStringLiteral("Issue"), QStringLiteral("Kind"),
                        QStringLiteral("Severity"), QStringLiteral("First sign"), QStringLiteral("Over")},
                       rows);
}

QString decisions(const IncidentDossier &dossier)
{
    QString rows;
    for (const Action &action : dossier.actions) {
        QStringList ranking;
        for (const RankedStrategy &ranked : action.ranking)
            ranking.append(QStringLiteral("%1 (q %2, %3 of %4)%5")
                               .arg(toName(ranked.strategy))
                               .arg(ranked.q, 0, 'f', 2)
                               .arg(ranked.successes)
                               .arg(ranked.tries)
                               .arg(ranked.note.isEmpty() ? QString() : QStringLiteral(": ") + ranked.note));
        rows += html::row({action.id, toName(action.strategy),
                           QString::fromUtf8(QJsonDocument(action.parameters).toJson(QJsonDocument::Compact)),
                           toName(action.state), action.proposedBy, action.decidedBy, action.reason,
                           ranking.join(QStringLiteral(", "))});
    }
    return html::table({QStringLiteral("Action"), QStringLiteral("Strategy"), QStringLiteral("Parameters"),
                        QStringLiteral("State"), QStringLiteral("Proposed by"), QStringLiteral("Decided by"),
                        QStringLiteral("Reason"), QStringLiteral("Ranking at the time")},
                       rows);
}

/// What people said, and what they were asked.
QString approvals(const IncidentDossier &dossier)
{
    QString rows;
    for (const IncidentDossier::Entry &entry : dossier.timeline) {
        const EventType type = entry.event.type;
        if (isOperatorCommand(type) || type == EventType::ActionWaiting || type == EventType::ActionCountdown)
            rows += html::row({toIsoString(entry.event.time), toName(type), entry.event.source,
                               entry.event.data.value(QLatin1String("reason")).toString()});
    }
    if (rows.isEmpty())
        return QStringLiteral("<p>Nobody was asked, and nobody intervened.</p>\n");
    return html::table(
        {QStringLiteral("Time"), QStringLiteral("What"), QStringLiteral("Who"), QStringLiteral("Reason")}, rows);
}

QString timelineTable(const IncidentDossier &dossier)
{
    QString rows;
    for (const IncidentDossier::Entry &entry : dossier.timeline) {
        const QString data = QString::fromUtf8(QJsonDocument(entry.event.data).toJson(QJsonDocument::Compact));
        const QString proof =
            entry.record == 0
                ? QString()
                : QStringLiteral("<details><summary>%1</summary><code>link %2<br>seal %3</code></details>")
                      .arg(QString::number(entry.record), QString::fromLatin1(entry.link.toHex()),
                           QString::fromLatin1(entry.seal.toHex()));
        rows +=
            QStringLiteral("<tr>%1%2%3%4<td><details><summary>data</summary><code>%5</code></details></td>"
                           "<td>%6</td></tr>\n")
                .arg(html::cell(toIsoString(entry.event.time)), html::cell(QString::number(entry.event.sequence)),
                     html::cell(toName(entry.event.type)), html::cell(entry.event.source), data.toHtmlEscaped(), proof);
    }
    return html::table({QStringLiteral("Time"), QStringLiteral("Event"), QStringLiteral("What"), QStringLiteral("Who"),
                        QStringLiteral("Data"), QStringLiteral("Audit record")},
                       rows);
}

} // namespace

QByteArray IncidentDossier::toHtml() const
{
    const QString title = QStringLiteral("Incident %1: %2 of %3")
                              .arg(incident.id, toName(incident.issue.kind), incident.issue.key.toString());
    QString body = summary(*this) + html::heading(QStringLiteral("Course")) + courseChart(*this);
    body += html::heading(QStringLiteral("Evidence")) + evidenceChart(incident.issue.evidence);
    if (!incident.issue.symptoms.isEmpty())
        body += html::heading(QStringLiteral("Other symptoms")) + evidenceChart(incident.issue.symptoms);
    if (!incident.issue.suspects.isEmpty())
        body += html::heading(QStringLiteral("Where it may have begun, the probable cause first")) +
                suspects(incident.issue.suspects);
    if (!incident.parts.isEmpty())
        body += html::heading(QStringLiteral("Other apps in it")) + parts(incident.parts);
    body += html::heading(QStringLiteral("Actions")) + decisions(*this);
    body += html::heading(QStringLiteral("Approvals and orders")) + approvals(*this);
    body += html::heading(QStringLiteral("Timeline")) + timelineTable(*this);
    body += QStringLiteral("<p>Session %1. When this was made, the audit chain had come to record %2, with the link "
                           "<code>%3</code> and the seal <code>%4</code>.</p>\n")
                .arg(QString::number(session), QString::number(chain.number), QString::fromLatin1(chain.link.toHex()),
                     QString::fromLatin1(chain.seal.toHex()));
    return html::page({.title = title, .style = DossierStyle, .body = body});
}

} // namespace ops
