#include "ui/report/reportcharts.h"

#include "paper/svg.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double Width = 860;
constexpr double LabelWidth = 190;
constexpr double EndWidth = 60;

// Dark enough on white, and apart from one another in grey as well.
constexpr const char *Good = "#2e8b57";
constexpr const char *Bad = "#c8372d";
constexpr const char *Warning = "#d98e04";
constexpr const char *Plain = "#2f7fd1";
constexpr const char *Soft = "#b8c4d0";
constexpr const char *Line = "#d5dbe1";

QString fill(const char *color)
{
    return QStringLiteral("fill=\"%1\"").arg(QLatin1String(color));
}

QString picture(double height, const QString &content, const QString &title)
{
    return svg::picture(Width, height,
                        QStringLiteral("<g font-family=\"sans-serif\" font-size=\"12\" fill=\"#1c2733\">") + content +
                            QStringLiteral("</g>"),
                        title);
}

QString rightAligned(double x, double y, const QString &text)
{
    return svg::text(x, y, text, QStringLiteral("text-anchor=\"end\""));
}

/// Names that were chosen by people have to leave room for what stands beside them.
QString fitting(const QString &name, int most = 28)
{
    return name.size() <= most ? name : name.left(most - 1) + QChar(0x2026);
}

/// Where days stand.
class DayScale
{
public:
    explicit DayScale(int days)
        : m_step((Width - LabelWidth - EndWidth) / days)
    {
    }
    double x(int day) const { return LabelWidth + day * m_step; }
    double columnWidth() const { return m_step - 3; }

    /// The numbers of days below a picture.
    QString axis(double y, int days) const
    {
        QString texts;
        for (int day = 0; day < days; day += day == 0 ? 4 : 5)
            texts += svg::text(x(day) + columnWidth() / 2, y, QString::number(day + 1),
                               QStringLiteral("text-anchor=\"middle\""));
        return texts;
    }

private:
    double m_step;
};

QString dayName(const MonthlyReport &report, int day)
{
    return QLocale().toString(QDate(report.month.year, report.month.month, day + 1), QLocale::ShortFormat);
}

const char *colorOf(double availability)
{
    return availability >= 0.999 ? Good : availability >= 0.99 ? Warning : Bad;
}

const char *colorOfEnvironment(qsizetype index)
{
    static constexpr std::array colors{Plain, Warning, Good, Bad, "#7a5bb5", "#4c5a67"};
    return colors[size_t(index) % colors.size()];
}

} // namespace

QString ReportCharts::availability(const MonthlyReport &report)
{
    constexpr double RowHeight = 46;
    constexpr double BarHeight = 34;
    const int days = report.month.days();
    double low = 0.99;
    for (const EnvironmentMonth &environment : report.environments) {
        for (const std::optional<double> &day : environment.availability)
            low = std::min(low, day.value_or(low));
    }
    low = std::max(0.0, low - 0.1 * (1 - low)); // so that the worst day has a height as well
    const DayScale scale(days);
    QString content;
    double y = 0;
    for (const EnvironmentMonth &environment : report.environments) {
        content += svg::text(0, y + BarHeight / 2 + 4, fitting(environment.name));
        content += rightAligned(LabelWidth - 10, y + 10, QStringLiteral("100 %"));
        content += rightAligned(LabelWidth - 10, y + BarHeight, percentText(low));
        content += svg::box(LabelWidth, y + BarHeight, Width - LabelWidth - EndWidth, 1, fill(Line));
        for (int day = 0; day < environment.availability.size(); ++day) {
            const std::optional<double> &share = environment.availability[day];
            if (!share)
                continue;
            const double height = std::max(2.0, BarHeight * (*share - low) / (1 - low));
            content +=
                svg::box(scale.x(day), y + BarHeight - height, scale.columnWidth(), height, fill(colorOf(*share)),
                         QStringLiteral("%1: %2").arg(dayName(report, day), percentText(*share)));
        }
        y += RowHeight;
    }
    if (y == 0)
        return QString();
    return picture(y + 14, content + scale.axis(y + 8, days), tr("Availability by day"));
}

QString ReportCharts::incidentsByDay(const MonthlyReport &report)
{
    constexpr double Height = 110;
    constexpr double Top = 30;
    const int days = report.month.days();
    QList<int> sums(days);
    for (const EnvironmentMonth &environment : report.environments) {
        for (int day = 0; day < days; ++day)
            sums[day] += environment.incidents.value(day);
    }
    const int most = *std::max_element(sums.cbegin(), sums.cend());
    if (most == 0)
        return QString();
    const DayScale scale(days);
    QString content = rightAligned(LabelWidth - 10, Top + 10, QString::number(most)) +
                      rightAligned(LabelWidth - 10, Top + Height, QStringLiteral("0")) +
                      svg::box(LabelWidth, Top + Height, Width - LabelWidth - EndWidth, 1, fill(Line));
    QList<double> bottoms(days, Top + Height);
    double legend = LabelWidth;
    for (qsizetype i = 0; i < report.environments.size(); ++i) {
        const EnvironmentMonth &environment = report.environments[i];
        const QString color = fill(colorOfEnvironment(i));
        if (legend < Width - 160) { // more of them have no room; the columns say their names
            const QString name = fitting(environment.name, 18);
            content += svg::box(legend, 4, 12, 12, color) + svg::text(legend + 17, 14, name);
            legend += 34 + 7.5 * double(name.size());
        }
        for (int day = 0; day < days; ++day) {
            const int count = environment.incidents.value(day);
            if (count == 0)
                continue;
            const double height = Height * count / most;
            bottoms[day] -= height;
            content +=
                svg::box(scale.x(day), bottoms[day], scale.columnWidth(), height, color,
                         tr("%1, %2: %n incident(s)", nullptr, count).arg(dayName(report, day), environment.name));
        }
    }
    return picture(Top + Height + 20, content + scale.axis(Top + Height + 15, days), tr("Incidents by day"));
}

QString ReportCharts::outcomes(const MonthlyReport &report)
{
    constexpr double RowHeight = 34;
    struct Part
    {
        IncidentState state;
        int PeriodFigures::*count;
        const char *color;
    };
    static constexpr std::array parts{Part{IncidentState::Healed, &PeriodFigures::healed, Good},
                                      Part{IncidentState::SelfResolved, &PeriodFigures::selfResolved, Soft},
                                      Part{IncidentState::Escalated, &PeriodFigures::escalated, Bad},
                                      Part{IncidentState::Closed, &PeriodFigures::closed, Plain},
                                      Part{IncidentState::Open, &PeriodFigures::open, Warning}};
    const std::array rows{std::pair{tr("This month"), report.total()},
                          std::pair{tr("Month before"), report.totalBefore()}};
    const int most = std::max(rows[0].second.incidents, rows[1].second.incidents);
    if (most == 0)
        return QString();
    QString content;
    double legend = 0;
    for (const Part &part : parts) {
        const QString name = Words::of(part.state);
        content += svg::box(legend, 4, 12, 12, fill(part.color)) + svg::text(legend + 17, 14, name);
        legend += 38 + 7.5 * double(name.size());
    }
    double y = 30;
    for (const auto &[name, figures] : rows) {
        content += svg::text(0, y + 15, name);
        double x = LabelWidth;
        for (const Part &part : parts) {
            const int count = figures.*part.count;
            if (count == 0)
                continue;
            const double width = (Width - LabelWidth - EndWidth) * count / most;
            content += svg::box(x, y, std::max(1.0, width - 1), 22, fill(part.color),
                                QStringLiteral("%1: %2").arg(Words::of(part.state)).arg(count));
            if (width > 22)
                content += svg::text(x + width / 2, y + 15, QString::number(count),
                                     QStringLiteral("text-anchor=\"middle\" font-weight=\"bold\" ") +
                                         fill(part.color == Soft ? "#1c2733" : "#ffffff"));
            x += width;
        }
        content += svg::text(x + 8, y + 15, QString::number(figures.incidents));
        y += RowHeight;
    }
    return picture(y, content, tr("What became of the incidents"));
}

QString ReportCharts::causes(const MonthlyReport &report)
{
    constexpr double RowHeight = 24;
    constexpr double CauseLabel = 380;
    if (report.causes.isEmpty())
        return QString();
    const int most = report.causes.first().incidents;
    QString content;
    double y = 0;
    for (const IncidentCause &cause : report.causes) {
        const double width = (Width - CauseLabel - EndWidth) * cause.incidents / most;
        content += svg::text(0, y + 13, Words::of(cause.kind));
        content += svg::text(160, y + 13, fitting(cause.key.toString(), 30));
        content += svg::box(CauseLabel, y + 2, width, 14, fill(Plain), spanText(cause.lasted));
        content += svg::text(CauseLabel + width + 8, y + 13, QString::number(cause.incidents));
        y += RowHeight;
    }
    return picture(y, content, tr("Most frequent causes"));
}

} // namespace ops
