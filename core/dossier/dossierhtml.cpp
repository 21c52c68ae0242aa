#include "dossier/dossiersvg.h"
#include "dossier/incidentdossier.h"

#include <QJsonDocument>

namespace ops {

namespace {

constexpr QLatin1String Style(
    "body{font:15px/1.45 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;color:#1c2733;"
    "background:#fff}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #d5dbe1}"
    "code{font-size:12px;overflow-wrap:anywhere}svg{max-width:100%;height:auto}svg text{font-size:12px;fill:#1c2733}"
    ".waiting{fill:#b8c4d0}.doing{fill:#2f7fd1}.bad{fill:#c8372d}.good{fill:#9fd3a8}"
    "@media(prefers-color-scheme:dark){body{background:#15191e;color:#dfe6ec}svg text{fill:#dfe6ec}"
    "th,td{border-color:#39434d}}");

QString cell(const QString &text)
{
    return QStringLiteral("<td>%1</td>").arg(text.toHtmlEscaped());
}

QString row(const QStringList &cells)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &text : cells)
        html += cell(text);
    return html + QStringLiteral("</tr>\n");
}

QString table(const QStringList &heads, const QString &rows)
{
    QString html = QStringLiteral("<table><thead><tr>");
    for (const QString &head : heads)
        html += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
    return html + QStringLiteral("</tr></thead><tbody>\n%1</tbody></table>\n").arg(rows);
}

QString heading(const QString &text)
{
    return QStringLiteral("<h2>%1</h2>\n").arg(text.toHtmlEscaped());
}

QString summary(const IncidentDossier &dossier)
{
    const Incident &incident = dossier.incident;
    const QString ended = incident.isOpen() ? QStringLiteral("still open") : toIsoString(incident.endedAt);
    QString rows = row({QStringLiteral("State"), toName(incident.state)}) +
                   row({QStringLiteral("Severity"), toName(incident.issue.severity)}) +
                   row({QStringLiteral("First sign"), toIsoString(incident.issue.startedAt)}) +
                   row({QStringLiteral("Detected"), toIsoString(incident.issue.detectedAt)}) +
                   row({QStringLiteral("Ended"), ended}) +
                   row({QStringLiteral("Actions executed"), QString::number(incident.attempts)});
    if (!incident.reason.isEmpty())
        rows += row({QStringLiteral("Reason"), incident.reason});
    return QStringLiteral("<table><tbody>%1</tbody></table>\n").arg(rows);
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
        rows += row({action.id, toName(action.strategy),
                     QString::fromUtf8(QJsonDocument(action.parameters).toJson(QJsonDocument::Compact)),
                     toName(action.state), action.proposedBy, action.decidedBy, action.reason,
                     ranking.join(QStringLiteral(", "))});
    }
    return table({QStringLiteral("Action"), QStringLiteral("Strategy"), QStringLiteral("Parameters"),
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
            rows += row({toIsoString(entry.event.time), toName(type), entry.event.source,
                         entry.event.data.value(QLatin1String("reason")).toString()});
    }
    if (rows.isEmpty())
        return QStringLiteral("<p>Nobody was asked, and nobody intervened.</p>\n");
    return table({QStringLiteral("Time"), QStringLiteral("What"), QStringLiteral("Who"), QStringLiteral("Reason")},
                 rows);
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
        rows += QStringLiteral("<tr>%1%2%3%4<td><details><summary>data</summary><code>%5</code></details></td>"
                               "<td>%6</td></tr>\n")
                    .arg(cell(toIsoString(entry.event.time)), cell(QString::number(entry.event.sequence)),
                         cell(toName(entry.event.type)), cell(entry.event.source), data.toHtmlEscaped(), proof);
    }
    return table({QStringLiteral("Time"), QStringLiteral("Event"), QStringLiteral("What"), QStringLiteral("Who"),
                  QStringLiteral("Data"), QStringLiteral("Audit record")},
                 rows);
}

} // namespace

QByteArray IncidentDossier::toHtml() const
{
    const QString title = QStringLiteral("Incident %1: %2 of %3")
                              .arg(incident.id, toName(incident.issue.kind), incident.issue.key.toString());
    // Whatever an app or a person has written is shown, never obeyed: all of it is escaped, and the page may load and
    // run nothing.
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                  "style-src 'unsafe-inline'\"><title>") +
                   title.toHtmlEscaped() + QStringLiteral("</title><style>") + Style +
                   QStringLiteral("</style></head><body>\n<h1>") + title.toHtmlEscaped() + QStringLiteral("</h1>\n");
    html += summary(*this) + heading(QStringLiteral("Course")) + courseChart(*this);
    html += heading(QStringLiteral("Evidence")) + evidenceChart(incident.issue.evidence);
    if (!incident.issue.symptoms.isEmpty())
        html += heading(QStringLiteral("Other symptoms")) + evidenceChart(incident.issue.symptoms);
    html += heading(QStringLiteral("Actions")) + decisions(*this);
    html += heading(QStringLiteral("Approvals and orders")) + approvals(*this);
    html += heading(QStringLiteral("Timeline")) + timelineTable(*this);
    html += QStringLiteral("<p>Session %1. When this was made, the audit chain had come to record %2, with the link "
                           "<code>%3</code> and the seal <code>%4</code>.</p>\n</body></html>\n")
                .arg(QString::number(session), QString::number(chain.number), QString::fromLatin1(chain.link.toHex()),
                     QString::fromLatin1(chain.seal.toHex()));
    return html.toUtf8();
}

} // namespace ops
