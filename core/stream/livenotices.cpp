#include "stream/livenotices.h"

#include "stream/cloudevent.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace ops {

namespace {

constexpr Duration PastSpan = std::chrono::hours{1};
constexpr Duration PastStep = PastSpan / MostRows;
constexpr int SampleDigits = 6;

/// JSON has no NaN.
QJsonValue sampleValue(double value)
{
    return std::isfinite(value) ? QJsonValue(QString::number(value, 'g', SampleDigits).toDouble()) : QJsonValue();
}

QJsonArray rowJson(const SampleBatch &samples, const SampleRow &row)
{
    QJsonArray values;
    for (const double value : samples.values(row))
        values.append(sampleValue(value));
    const int state = (row.alive ? 1 : 0) | (row.answering ? 2 : 0) | (row.healthy ? 4 : 0);
    return {qint64(row.app), toEpochMs(row.time), state, values};
}

} // namespace

QByteArray samplesNotice(const QString &session, const SampleBatch &samples)
{
    const std::span<const SampleRow> rows = samples.rows();
    const size_t stride = (rows.size() + MostRows - 1) / MostRows;
    // Whole moments are left out, not single rows: a stride over rows would always meet the same apps.
    size_t moment = 0;
    QJsonArray list;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i > 0 && rows[i].time != rows[i - 1].time)
            ++moment;
        if (moment % stride == 0 || rows[i].time == rows.back().time)
            list.append(rowJson(samples, rows[i]));
    }
    return streamNotice(session, QStringLiteral("stream.samples"), {{QStringLiteral("rows"), list}});
}

QByteArray healthNotice(const QString &session, const QMap<QString, QString> &degraded)
{
    QJsonObject components;
    for (auto it = degraded.cbegin(); it != degraded.cend(); ++it)
        components.insert(it.key(), it.value());
    return streamNotice(session, QStringLiteral("stream.health"), {{QStringLiteral("degraded"), components}});
}

SampleBatch pastSamples(const ApiState::Snapshot &now, AppIndex app, Timestamp after)
{
    SampleBatch past;
    if (app >= now.state.apps().size())
        return past;
    const Timestamp end = now.series.latestTime() + Duration{1};
    const Timestamp begin = std::max(end - PastSpan, after + Duration{1});
    const auto count = size_t(now.state.apps()[app].metrics.size());
    std::map<qint64, std::vector<double>> rows; // by time
    for (size_t metric = 0; metric < count; ++metric) {
        for (const Rollup &step : now.series.rollUp(app, int(metric), begin, end, PastStep)) {
            auto [row, isNew] = rows.try_emplace(step.start());
            if (isNew)
                row->second.assign(count, std::numeric_limits<double>::quiet_NaN());
            row->second[metric] = step.mean();
        }
    }
    for (const auto &[ms, values] : rows)
        past.add(app, fromEpochMs(ms), true, true, values);
    return past;
}

} // namespace ops
