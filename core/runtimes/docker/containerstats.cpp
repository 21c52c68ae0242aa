#include "runtimes/docker/containerstats.h"

#include <QDateTime>

#include <algorithm>

namespace ops {

namespace {

/// RFC 3339 with any number of decimals; QDateTime alone would keep milliseconds.
qint64 nanoFromIso(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text.left(19) + QLatin1Char('Z'), Qt::ISODate);
    if (!time.isValid() || time.date().year() < 1970)
        return 0;
    QString decimals;
    for (qsizetype i = 20; i < text.size() && text.at(i).isDigit() && decimals.size() < 9; ++i)
        decimals += text.at(i);
    return time.toSecsSinceEpoch() * 1'000'000'000 + decimals.leftJustified(9, QLatin1Char('0')).toLongLong();
}

} // namespace

Result<CpuReading> cpuReading(const QJsonObject &stats)
{
    const CpuReading reading{.usedNano = stats.value(QLatin1String("cpu_stats"))
                                             .toObject()
                                             .value(QLatin1String("cpu_usage"))
                                             .toObject()
                                             .value(QLatin1String("total_usage"))
                                             .toInteger(),
                             .atNano = nanoFromIso(stats.value(QLatin1String("read")).toString())};
    if (reading.atNano <= 0 || reading.usedNano <= 0)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("The container does not run."),
                     .where = stats.value(QLatin1String("name")).toString(),
                     .todo = {}};
    return reading;
}

double coresBetween(const CpuReading &before, const CpuReading &now)
{
    const qint64 passed = now.atNano - before.atNano;
    return passed > 0 ? std::max(0.0, double(now.usedNano - before.usedNano) / double(passed)) : 0.0;
}

qint64 workingSet(const QJsonObject &stats)
{
    const QJsonObject memory = stats.value(QLatin1String("memory_stats")).toObject();
    const QJsonObject details = memory.value(QLatin1String("stats")).toObject();
    const QJsonValue ofTree = details.value(QLatin1String("total_inactive_file")); // version 1
    const qint64 inactive =
        ofTree.isUndefined() ? details.value(QLatin1String("inactive_file")).toInteger() : ofTree.toInteger();
    return std::max<qint64>(0, memory.value(QLatin1String("usage")).toInteger() - inactive);
}

void readContainer(DockerEngine &engine, const QString &id, std::function<void(const Result<ContainerReading> &)> done)
{
    engine.call({.path = QStringLiteral("/containers/%1/stats").arg(id),
                 .query = {{QStringLiteral("stream"), QStringLiteral("false")},
                           {QStringLiteral("one-shot"), QStringLiteral("true")}}},
                [done = std::move(done)](const Result<QJsonDocument> &answer) {
                    if (!answer)
                        return done(answer.error());
                    const QJsonObject stats = answer->object();
                    const Result<CpuReading> cpu = cpuReading(stats);
                    if (!cpu)
                        return done(cpu.error());
                    done(ContainerReading{.cpu = *cpu, .memory = workingSet(stats)});
                });
}

} // namespace ops
