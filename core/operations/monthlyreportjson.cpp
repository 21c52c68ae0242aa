#include "operations/monthlyreportjson.h"

#include <QJsonArray>
#include <QStringList>

namespace ops {

namespace {

/// Reads fields of objects, and remembers what was not as it should be.
class FieldReader
{
public:
    explicit FieldReader(QStringList &missing)
        : m_missing(missing)
    {
    }

    QString text(const QJsonValue &object, const char *name)
    {
        const QJsonValue value = object[QLatin1String(name)];
        expect(value.isString(), name);
        return value.toString();
    }
    double number(const QJsonValue &object, const char *name)
    {
        const QJsonValue value = object[QLatin1String(name)];
        expect(value.isDouble(), name);
        return value.toDouble();
    }
    int count(const QJsonValue &object, const char *name) { return int(number(object, name)); }
    Duration seconds(const QJsonValue &object, const char *name) { return fromSeconds(number(object, name)); }
    QJsonArray list(const QJsonValue &object, const char *name)
    {
        const QJsonValue value = object[QLatin1String(name)];
        expect(value.isArray(), name);
        return value.toArray();
    }
    template <typename E>
    E named(const QJsonValue &object, const char *name, E otherwise)
    {
        const auto value = fromName<E>(text(object, name));
        expect(value.has_value(), name);
        return value.value_or(otherwise);
    }
    /// Null stands for none.
    std::optional<Strategy> strategyOrNone(const QJsonValue &object, const char *name)
    {
        if (object[QLatin1String(name)].isNull())
            return std::nullopt;
        return named(object, name, Strategy::Restart);
    }
    void expect(bool isRight, const char *name)
    {
        if (!isRight)
            m_missing.append(QLatin1String(name));
    }

private:
    QStringList &m_missing;
};

PeriodFigures figuresFrom(const QJsonValue &json, FieldReader &read)
{
    PeriodFigures figures;
    figures.watched = read.seconds(json, "watched_s");
    figures.down = read.seconds(json, "downtime_s");
    figures.outages = read.count(json, "outages");
    figures.incidents = read.count(json, "incidents");
    figures.healed = read.count(json, "healed");
    figures.selfResolved = read.count(json, "self_resolved");
    figures.escalated = read.count(json, "escalated");
    figures.closed = read.count(json, "closed");
    figures.open = read.count(json, "open");
    figures.manual = read.count(json, "manual");
    figures.recovered = read.count(json, "recovered");
    figures.recovery = read.seconds(json, "recovery_s");
    figures.detected = read.count(json, "detected");
    figures.detection = read.seconds(json, "detection_s");
    figures.deployments = read.count(json, "deployments");
    figures.failedDeployments = read.count(json, "failed_deployments");
    return figures;
}

EnvironmentMonth environmentFrom(const QJsonValue &json, FieldReader &read)
{
    EnvironmentMonth environment{.name = read.text(json, "name"),
                                 .figures = figuresFrom(json[QLatin1String("month")], read),
                                 .before = figuresFrom(json[QLatin1String("month_before")], read)};
    for (const QJsonValue &day : read.list(json, "availability_by_day"))
        environment.availability.append(day.isDouble() ? std::optional(day.toDouble()) : std::nullopt);
    for (const QJsonValue &day : read.list(json, "incidents_by_day"))
        environment.incidents.append(day.toInt());
    return environment;
}

IncidentCause causeFrom(const QJsonValue &json, FieldReader &read)
{
    return {.kind = read.named(json, "issue", IssueKind::Unhealthy),
            .key = {read.text(json, "env"), read.text(json, "app")},
            .incidents = read.count(json, "incidents"),
            .lasted = read.seconds(json, "lasted_s")};
}

StrategyRecord recordFrom(const QJsonValue &json, FieldReader &read)
{
    return {.strategy = read.named(json, "strategy", Strategy::Restart),
            .tries = read.count(json, "tries"),
            .cures = read.count(json, "cures"),
            .recovery = read.seconds(json, "recovery_s")};
}

Lesson lessonFrom(const QJsonValue &json, FieldReader &read)
{
    return {.environment = read.text(json, "env"),
            .situation = read.text(json, "situation"),
            .before = read.strategyOrNone(json, "first_choice_before"),
            .after = read.strategyOrNone(json, "first_choice")};
}

AnswerRecord answersFrom(const QJsonValue &json, FieldReader &read)
{
    return {.who = read.text(json, "who"),
            .approved = read.count(json, "approved"),
            .vetoed = read.count(json, "vetoed"),
            .changed = read.count(json, "changed"),
            .acknowledged = read.count(json, "acknowledged"),
            .median = read.seconds(json, "median_s"),
            .longest = read.seconds(json, "longest_s")};
}

template <typename Item>
QList<Item> itemsFrom(const QJsonArray &array, FieldReader &read, Item (*itemFrom)(const QJsonValue &, FieldReader &))
{
    QList<Item> items;
    for (const QJsonValue &value : array)
        items.append(itemFrom(value, read));
    return items;
}

} // namespace

Result<MonthlyReport> monthlyReportFrom(const QJsonObject &json)
{
    QStringList missing;
    FieldReader read(missing);
    MonthlyReport report;
    const auto month = CalendarMonth::fromText(read.text(json, "month"));
    read.expect(month.has_value(), "month");
    const auto made = timestampFromIso(read.text(json, "made"));
    read.expect(made.has_value(), "made");
    report.month = month.value_or(CalendarMonth{});
    report.made = made.value_or(Timestamp{});
    report.zone = read.text(json, "time_zone").toLatin1();
    report.isOver = json.value(QLatin1String("is_over")).toBool();
    report.sessions = read.count(json, "sessions");
    report.unanswered = read.count(json, "unanswered");
    report.environments = itemsFrom(read.list(json, "environments"), read, environmentFrom);
    report.causes = itemsFrom(read.list(json, "causes"), read, causeFrom);
    report.strategies = itemsFrom(read.list(json, "strategies"), read, recordFrom);
    report.lessons = itemsFrom(read.list(json, "lessons"), read, lessonFrom);
    report.answers = itemsFrom(read.list(json, "answers"), read, answersFrom);
    if (missing.isEmpty())
        return report;
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("The field \"%1\" is missing.").arg(missing.first()),
                 .where = {},
                 .todo = {}};
}

} // namespace ops
