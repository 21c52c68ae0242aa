#include "app/daemon/summary.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cstdio>

namespace ops {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("summary", source);
}

void print(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
}

QString cell(const QString &value, int width)
{
    return value.leftJustified(width);
}

void printEnvironments(const QJsonArray &environments)
{
    print(cell(text("Environment"), 14) + cell(text("Uptime"), 10) + cell(text("Incidents"), 11) +
          cell(text("Healed"), 8) + cell(text("By itself"), 11) + cell(text("Escalated"), 11) + cell(text("MTTR"), 9) +
          text("First try"));
    for (const QJsonValue &value : environments) {
        const QJsonObject row = value.toObject();
        const auto number = [&row](const char *name) { return row.value(QLatin1String(name)).toDouble(); };
        const auto measured = [&](const char *name, double factor, int digits, const char *unit) {
            return row.value(QLatin1String(name)).isNull()
                       ? QStringLiteral("–")
                       : QString::number(number(name) * factor, 'f', digits) + QLatin1String(unit);
        };
        print(cell(row.value(QLatin1String("name")).toString(), 14) + cell(measured("uptime", 100, 2, "%"), 10) +
              cell(QString::number(number("incidents")), 11) + cell(QString::number(number("healed")), 8) +
              cell(QString::number(number("self_resolved")), 11) + cell(QString::number(number("escalated")), 11) +
              cell(measured("mttr_s", 1, 1, " s"), 9) + measured("first_try_success", 100, 0, "%"));
    }
}

/// "restart failed, rollback succeeded"
QString attempts(const OperationsState &state, const Incident &incident)
{
    QStringList list;
    for (const Action &action : state.actions()) {
        if (action.incident == incident.id)
            list.append(toName(action.strategy) + QLatin1Char(' ') + toName(action.state));
    }
    return list.join(QStringLiteral(", "));
}

void printIncidents(const OperationsState &state)
{
    constexpr int MostShown = 40;
    const QList<Incident> &incidents = state.incidents();
    if (incidents.isEmpty())
        return;
    print(QString());
    print(text("Incidents"));
    for (const Incident &incident : incidents.first(std::min<qsizetype>(incidents.size(), MostShown))) {
        print(QStringLiteral("  %1  %2%3%4 %5")
                  .arg(toIsoString(incident.openedAt).mid(11, 8), cell(incident.issue.key.toString(), 22),
                       cell(toName(incident.issue.kind), 20), cell(toName(incident.state), 14),
                       attempts(state, incident)));
    }
    if (incidents.size() > MostShown)
        print(text("  ... and %1 more, in the report").arg(incidents.size() - MostShown));
}

void printKnowledge(const QJsonArray &knowledge)
{
    if (knowledge.isEmpty())
        return;
    print(QString());
    print(text("Learned"));
    qsizetype longest = 0;
    for (const QJsonValue &value : knowledge)
        longest = std::max(longest, value[QLatin1String("situation")].toString().size());
    for (const QJsonValue &value : knowledge) {
        const QJsonObject row = value.toObject();
        print(QStringLiteral("  %1  %2 %3  q %4")
                  .arg(cell(row.value(QLatin1String("situation")).toString(), int(longest)),
                       cell(row.value(QLatin1String("strategy")).toString(), 17),
                       text("%1 of %2")
                           .arg(row.value(QLatin1String("successes")).toInt())
                           .arg(row.value(QLatin1String("tries")).toInt()),
                       QString::number(row.value(QLatin1String("q")).toDouble(), 'f', 2)));
    }
}

void printRows(const QJsonObject &rows)
{
    const qint64 bad = rows.value(QLatin1String("bad")).toInteger();
    if (bad == 0)
        return;
    print(text("%1 rows read, %2 of them bad: lines and reasons are in logs/ENVIRONMENT/events.log")
              .arg(rows.value(QLatin1String("read")).toInteger())
              .arg(bad));
}

} // namespace

void printSummary(const QJsonObject &report, const OperationsState &state)
{
    printEnvironments(report.value(QLatin1String("environments")).toArray());
    printIncidents(state);
    printKnowledge(report.value(QLatin1String("knowledge")).toArray());
    print(QString());
    printRows(report.value(QLatin1String("rows")).toObject());
    print(text("%1 simulated in %2 s; decisions %3")
              .arg(text("%1 min").arg(report.value(QLatin1String("virtual_s")).toDouble() / 60.0, 0, 'f', 1))
              .arg(report.value(QLatin1String("wall_s")).toDouble(), 0, 'f', 2)
              .arg(report.value(QLatin1String("decision_log_sha256")).toString().left(16)));
}

} // namespace ops
