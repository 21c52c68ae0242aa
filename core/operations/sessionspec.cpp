#include "operations/sessionspec.h"

namespace ops {

QJsonObject SessionSpec::toJson() const
{
    QJsonObject json{{QStringLiteral("datasets"), QJsonArray::fromStringList(datasets)},
                     {QStringLiteral("apps_directory"), appsDirectory},
                     {QStringLiteral("scenario"), scenario},
                     {QStringLiteral("environments"), QJsonArray::fromStringList(environments)},
                     {QStringLiteral("planner"), toName(planner)},
                     {QStringLiteral("seed"), QString::number(seed)}, // text: JSON numbers end at 2^53
                     {QStringLiteral("fail_type"), failType},
                     {QStringLiteral("force_anomaly"), forceAnomaly},
                     {QStringLiteral("loop"), loop},
                     {QStringLiteral("start"), toIsoString(start)},
                     {QStringLiteral("config"), config.toJson()},
                     {QStringLiteral("knowledge"), knowledge}};
    if (!trackRecord.isEmpty())
        json.insert(QStringLiteral("track_record"), trackRecord);
    if (!shadows.isEmpty())
        json.insert(QStringLiteral("shadows"), shadows);
    return json;
}

SessionSpec SessionSpec::fromJson(const QJsonObject &json)
{
    const auto texts = [&json](const char *name) {
        QStringList list;
        for (const QJsonValue &value : json.value(QLatin1String(name)).toArray())
            list.append(value.toString());
        return list;
    };
    return {.datasets = texts("datasets"),
            .appsDirectory = json.value(QLatin1String("apps_directory")).toString(),
            .scenario = json.value(QLatin1String("scenario")).toString(),
            .environments = texts("environments"),
            .planner = fromName<Planner>(json.value(QLatin1String("planner")).toString()).value_or(Planner::Rl),
            .seed = json.value(QLatin1String("seed")).toString().toULongLong(),
            .failType = json.value(QLatin1String("fail_type")).toString(),
            .forceAnomaly = json.value(QLatin1String("force_anomaly")).toBool(),
            .loop = json.value(QLatin1String("loop")).toBool(),
            .start = timestampFromIso(json.value(QLatin1String("start")).toString()).value_or(Timestamp{}),
            .config = PlatformConfig::fromJson(json.value(QLatin1String("config")).toObject()),
            .knowledge = json.value(QLatin1String("knowledge")).toArray(),
            .trackRecord = json.value(QLatin1String("track_record")).toArray(),
            .shadows = json.value(QLatin1String("shadows")).toArray()};
}

} // namespace ops
