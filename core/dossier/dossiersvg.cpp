#include "dossier/dossiersvg.h"

#include "paper/svg.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double Width = 860;
constexpr double LabelWidth = 220;
constexpr double RowHeight = 26;
constexpr double BarHeight = 14;

QString bar(double x, double width, int row, const char *style, const QString &title)
{
    return svg::box(x, row * RowHeight + 4, std::max(width, 2.0), BarHeight,
                    QStringLiteral("class=\"%1\"").arg(QLatin1String(style)), title);
}

QString label(const QString &text, int row)
{
    return svg::text(0, row * RowHeight + 15, text);
}

QString stacked(const QString &content, int count, const QString &title)
{
    return svg::picture(Width, count * RowHeight + 4, content, title);
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
    return stacked(content, row, QStringLiteral("course of the incident"));
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
        content += svg::text(Width - 150, row * RowHeight + 15,
                             QStringLiteral("%1, healthy %2 to %3").arg(found.value).arg(found.low).arg(found.high));
        ++row;
    }
    return row > 0 ? stacked(content, row, QStringLiteral("evidence")) : QString();
}

} // namespace ops
