#include "ui/models/eventstore.h"

#include "model/alert.h"
#include "model/deployment.h"
#include "model/incident.h"
#include "ui/models/localtime.h"
#include "ui/models/metricwords.h"
#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace ops {

namespace {

constexpr qsizetype ChunkBytes = 1 << 20;
const QString Between = QStringLiteral(" · ");
constexpr qsizetype LongestLine = 400; ///< bytes; who wants more opens the event

/// `data[field]` as text, whatever it is; objects and arrays are for the details.
QString field(const QJsonObject &data, const char *name)
{
    return data.value(QLatin1String(name)).toVariant().toString();
}

QString joined(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(Between);
}

QString named(const QString &name)
{
    if (const std::optional<IncidentState> state = fromName<IncidentState>(name))
        return Words::of(*state);
    if (const std::optional<DeploymentState> state = fromName<DeploymentState>(name))
        return Words::of(*state);
    if (const std::optional<AlertKind> kind = fromName<AlertKind>(name))
        return Words::of(*kind);
    return Sentences::word(name);
}

} // namespace

quint32 EventStore::Pool::idOf(const QString &name)
{
    const auto it = m_ids.constFind(name);
    if (it != m_ids.cend())
        return *it;
    const quint32 id = quint32(m_names.size());
    m_ids.insert(name, id);
    m_names.push_back(name);
    return id;
}

void EventStore::append(const Event &event)
{
    Row row;
    row.sequence = event.sequence;
    row.time = toEpochMs(event.time);
    row.type = event.type;
    row.environment = m_environments.idOf(event.environment);
    row.app = m_apps.idOf(event.app);
    row.source = m_sources.idOf(event.source);
    row.incident = m_incidents.idOf(event.incident);
    keep(summaryOf(event).toUtf8(), row);
    m_rows.push_back(row);
}

void EventStore::clear()
{
    *this = EventStore();
}

QString EventStore::summary(const Row &row) const
{
    return row.length == 0 ? QString() : QString::fromUtf8(m_chunks[row.chunk].constData() + row.offset, row.length);
}

void EventStore::keep(const QByteArray &line, Row &row)
{
    if (line.isEmpty())
        return;
    if (m_chunks.empty() || m_chunks.back().size() + line.size() > ChunkBytes) {
        m_chunks.emplace_back();
        m_chunks.back().reserve(ChunkBytes);
    }
    row.chunk = quint32(m_chunks.size() - 1);
    row.offset = quint32(m_chunks.back().size());
    row.length = quint16(line.size());
    m_chunks.back().append(line);
}

QString EventStore::summaryOf(const Event &event)
{
    const QJsonObject &data = event.data;
    QStringList parts;
    if (isActionEvent(event.type)) {
        parts = {field(data, "id"), field(data, "strategy"), field(data, "decided_by"), field(data, "reason")};
    } else {
        static constexpr const char *Said[] = {"action", "strategy",  "fault",  "kind",  "release", "state",  "phase",
                                               "agent",  "situation", "metric", "value", "reason",  "pattern"};
        // An issue or an incident says what it is by its kind; an incident holds its issue inside.
        parts.append(field(data, "id"));
        parts.append(field(data.value(QLatin1String("issue")).toObject(), "kind"));
        for (const char *name : Said)
            parts.append(field(data, name));
        const QJsonArray evidence = data.value(QLatin1String("evidence")).toArray();
        if (!evidence.isEmpty()) {
            const QJsonObject first = evidence.first().toObject();
            parts.append(field(first, "metric") + QLatin1Char(' ') + field(first, "value") + QLatin1Char(' ') +
                         field(first, "role"));
        }
    }
    const QString line = joined(parts).simplified();
    // Cut by characters, so that a byte sequence is never cut in two; four bytes are the longest.
    return line.toUtf8().size() <= LongestLine ? line : line.left(LongestLine / 4);
}

QString EventStore::said(const QString &summary)
{
    static const QRegularExpression number(QStringLiteral("^(-?\\d+\\.\\d+(?:e[+-]?\\d+)?)$"));
    static const QRegularExpression measured(QStringLiteral("^(\\S+) (-?\\d[\\d.]*(?:e[+-]?\\d+)?) ([a-z]\\w*)$"));
    QStringList parts = summary.split(Between);
    for (QString &part : parts) {
        const QRegularExpressionMatch found = measured.match(part);
        if (const auto role = fromName<MetricRole>(found.captured(3)))
            part = MetricWords::name(found.captured(1)) + QLatin1Char(' ') +
                   MetricWords::value(found.captured(2).toDouble(), *role);
        else if (number.match(part).hasMatch())
            part = numberText(part.toDouble());
        else
            part = named(part);
    }
    return parts.join(Between);
}

} // namespace ops
