#include "dossier/dossiersvg.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double Width = 860;
constexpr double LabelWidth = 220;
constexpr double RowHeight = 26;
constexpr double BarHeight = 14;

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

QString bar(double x, double width, int row, const char *style, const QString &title)
{
    return QStringLiteral("<rect class=\"%1\" x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\"><title>%6</title></rect>")
        .arg(QLatin1String(style), number(x), number(row * RowHeight + 4), number(std::max(width, 2.0)),
             number(BarHeight), title.toHtmlEscaped());
}

QString label(const QString &text, int row)
{
    return QStringLiteral("<text x=\"0\" y=\"%1\">%2</text>").arg(number(row * RowHeight + 15), text.toHtmlEscaped());
}

QString picture(const QString &content, int rows, const QString &title)
{
    const double height = rows * RowHeight + 4;
    return QStringLiteral(
               "<svg viewBox=\"0 0 %1 %2\" width=\"%1\" height=\"%2\" role=\"img\" aria-label=\"%3\">%4</svg>\n")
        .arg(number(Width), number(height), title.toHtmlEscaped(), content);
}

/// Where moments of a span stand on the picture.
class TimeScale
{
public:
    TimeScale(Timestamp begin, Timestamp end)
        : m_begin(begin)
        , m_seconds(std::max(toSeconds(end - begin), 1.0))
    {
    }
    double x(Timestamp time) const
    {
        const double share = std::clamp(toSeconds(time - m_begin) / m_seconds, 0.0, 1.0);
        return LabelWidth + share * (Width - LabelWidth);
    }

private:
    Timestamp m_begin;
    double m_seconds;
};

QString actionBars(const Action &action, const TimeScale &scale, Timestamp end, int row)
{
    const Timestamp started = action.startedAt == Timestamp{} ? end : action.startedAt;
    const Timestamp finished = action.finishedAt == Timestamp{} ? end : action.finishedAt;
    QString bars = bar(scale.x(action.proposedAt), scale.x(std::min(started, finished)) - scale.x(action.proposedAt),
                       row, "waiting", QStringLiteral("proposed %1").arg(toIsoString(action.proposedAt)));
    if (action.startedAt != Timestamp{})
        bars += bar(scale.x(started), scale.x(finished) - scale.x(started), row,
                    action.state == ActionState::Failed ? "bad" : "doing",
                    QStringLiteral("%1 to %2").arg(toIsoString(started), toIsoString(finished)));
    return bars;
}

} // namespace

QString courseChart(const IncidentDossier &dossier)
{
    const Incident &incident = dossier.incident;
    const Timestamp begin = std::min(incident.issue.startedAt, incident.openedAt);
    const Timestamp end = incident.isOpen() ? dossier.timeline.last().event.time : incident.endedAt;
    const TimeScale scale(begin, end);
    QString content = label(QStringLiteral("incident %1").arg(incident.id), 0) +
                      bar(scale.x(begin), scale.x(incident.openedAt) - scale.x(begin), 0, "waiting",
                          QStringLiteral("not yet noticed")) +
                      bar(scale.x(incident.openedAt), scale.x(end) - scale.x(incident.openedAt), 0, "bad",
                          QStringLiteral("%1 s").arg(toSeconds(end - incident.openedAt)));
    int row = 1;
    for (const Action &action : dossier.actions) {
        content +=
            label(QStringLiteral("%1 %2: %3").arg(action.id, toName(action.strategy), toName(action.state)), row);
        content += actionBars(action, scale, end, row++);
    }
    return picture(content, row, QStringLiteral("course of the incident"));
}

QString evidenceChart(const QList<Evidence> &evidence)
{
    QString content;
    int row = 0;
    for (const Evidence &found : evidence) {
        const double most = std::max({std::abs(found.value), std::abs(found.low), std::abs(found.high), 1e-9});
        const auto x = [most](double value) {
            return LabelWidth + std::clamp(value / most, 0.0, 1.0) * (Width - LabelWidth - 160);
        };
        content += label(found.metric, row);
        content += bar(x(found.low), x(found.high) - x(found.low), row, "good",
                       QStringLiteral("healthy from %1 to %2").arg(found.low).arg(found.high));
        content += bar(x(found.value) - 1, 3, row, "bad", QString::number(found.value));
        content += QStringLiteral("<text x=\"%1\" y=\"%2\">%3</text>")
                       .arg(number(Width - 150), number(row * RowHeight + 15),
                            QStringLiteral("%1, healthy %2 to %3").arg(found.value).arg(found.low).arg(found.high));
        ++row;
    }
    return row > 0 ? picture(content, row, QStringLiteral("evidence")) : QString();
}

} // namespace ops
