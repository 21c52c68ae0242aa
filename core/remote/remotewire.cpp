#include "remote/remotewire.h"

#include <QJsonArray>

#include <limits>

namespace ops {

namespace {

const QString StreamPrefix = QStringLiteral("io.github.universal_devops.");

constexpr qsizetype MostRowsAtOnce = 20'000;
constexpr qsizetype MostValues = 1000;
constexpr qint64 MostApps = 1'000'000;

/// "1767225600123-1201"
quint64 sequenceOf(const QString &id)
{
    return id.section(QLatin1Char('-'), 1).toULongLong();
}

} // namespace

std::optional<RemoteSession> RemoteSession::fromJson(const QJsonObject &json)
{
    RemoteSession session{.name = json.value(QLatin1String("session")).toString(),
                          .spec = SessionSpec::fromJson(json.value(QLatin1String("spec")).toObject()),
                          .now = {},
                          .real = json.value(QLatin1String("real")).toBool(),
                          .playing = json.value(QLatin1String("playing")).toBool(true),
                          .finished = json.value(QLatin1String("finished")).toBool(),
                          .speed = json.value(QLatin1String("speed")).toDouble(1),
                          .operatorName = json.value(QLatin1String("operator")).toString()};
    const auto now = timestampFromIso(json.value(QLatin1String("now")).toString());
    if (session.name.isEmpty() || !now)
        return std::nullopt;
    session.now = *now;
    session.roles = RoleMap::fromJson(json.value(QLatin1String("roles")).toObject());
    const QJsonValue stream = json.value(QLatin1String("stream"));
    session.streamPort = quint16(stream[QLatin1String("port")].toInt());
    session.streamPath = stream[QLatin1String("path")].toString();
    return session;
}

RemoteEvent RemoteEvent::fromPage(const QJsonObject &json)
{
    return {.sequence = quint64(json.value(QLatin1String("sequence")).toInteger()),
            .session = {},
            .event = Event::fromJson(json)};
}

RemoteEvent RemoteEvent::fromStream(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    RemoteEvent remote{.sequence = text("sequence").toULongLong(),
                       .session = text("id").section(QLatin1Char('-'), 0, 0)};
    const auto type = fromName<EventType>(streamType(json));
    const auto time = timestampFromIso(text("time"));
    if (type && time)
        remote.event = Event{.sequence = remote.sequence,
                             .time = *time,
                             .type = *type,
                             .environment = text("environment"),
                             .app = text("app"),
                             .source = text("actor"),
                             .incident = text("correlationid"),
                             .cause = sequenceOf(text("causationid")),
                             .data = json.value(QLatin1String("data")).toObject()};
    return remote;
}

QString streamType(const QJsonObject &message)
{
    const QString type = message.value(QLatin1String("type")).toString();
    return type.startsWith(StreamPrefix) ? type.mid(StreamPrefix.size()) : QString();
}

SampleBatch samplesFrom(const QJsonObject &data)
{
    SampleBatch samples;
    const QJsonArray rows = data.value(QLatin1String("rows")).toArray();
    std::vector<double> values;
    for (qsizetype i = 0; i < std::min(rows.size(), MostRowsAtOnce); ++i) {
        const QJsonArray row = rows[i].toArray();
        const qint64 app = row.at(0).toInteger(-1);
        const QJsonArray numbers = row.at(3).toArray();
        if (app < 0 || app > MostApps || numbers.size() > MostValues)
            continue;
        values.clear();
        for (const QJsonValue &number : numbers)
            values.push_back(number.toDouble(std::numeric_limits<double>::quiet_NaN()));
        const int state = row.at(2).toInt();
        samples.add({.app = AppIndex(app),
                     .time = fromEpochMs(row.at(1).toInteger()),
                     .alive = (state & 1) != 0,
                     .answering = (state & 2) != 0,
                     .healthy = (state & 4) != 0},
                    values);
    }
    return samples;
}

} // namespace ops
