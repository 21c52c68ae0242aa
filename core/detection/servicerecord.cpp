#include "detection/servicerecord.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

constexpr Duration LongestStep{60'000}; // what a row can speak for
constexpr double MostRequests = 1e9;    // a second
constexpr qsizetype FieldsOfAStretch = 4;
constexpr QLatin1String ServedBeforeKey("served_before");
constexpr QLatin1String ServedRateKey("served_rate");

double numberAt(std::span<const double> values, int position)
{
    return position >= 0 && std::size_t(position) < values.size() ? values[std::size_t(position)] : std::nan("");
}

bool isSound(const ServedStretch &stretch)
{
    return stretch.length.count() > 0 && stretch.served.requests >= 0 && stretch.served.wrong >= 0 &&
           stretch.served.wrong <= stretch.served.requests;
}

} // namespace

void ServedPast::insertInto(QJsonObject &data) const
{
    QJsonArray array;
    for (const ServedStretch &stretch : stretches)
        array.append(QJsonArray{toEpochMs(stretch.from), qint64(stretch.length.count()), stretch.served.requests,
                                stretch.served.wrong});
    if (!array.isEmpty())
        data.insert(ServedBeforeKey, array);
    if (rate)
        data.insert(ServedRateKey, *rate);
}

ServedPast ServedPast::of(const QJsonObject &data)
{
    ServedPast past;
    std::vector<ServedStretch> &stretches = past.stretches;
    for (const QJsonValue &value : data.value(ServedBeforeKey).toArray()) {
        const QJsonArray fields = value.toArray();
        if (fields.size() != FieldsOfAStretch)
            continue;
        const ServedStretch stretch{.from = fromEpochMs(fields[0].toInteger()),
                                    .length = Duration{fields[1].toInteger()},
                                    .served = {.requests = fields[2].toDouble(), .wrong = fields[3].toDouble()}};
        if (isSound(stretch) && (stretches.empty() || stretch.from > stretches.back().from))
            stretches.push_back(stretch);
    }
    if (const QJsonValue rate = data.value(ServedRateKey); rate.isDouble())
        past.rate = rate.toDouble();
    return past;
}

void ServiceCounter::expect(double rate)
{
    m_rate = std::clamp(rate, 0.0, MostRequests);
}

std::optional<Served> ServiceCounter::observe(const SampleRow &row, std::span<const double> values)
{
    if (m_hasRow && row.time <= m_lastRow)
        return std::nullopt;
    const Duration step = m_hasRow ? std::min(row.time - m_lastRow, LongestStep) : Duration{0};
    m_hasRow = true;
    m_lastRow = row.time;
    const bool isServing = row.alive && row.answering;
    const double rate = numberAt(values, m_requestRate);
    if (isServing && std::isfinite(rate))
        expect(rate);
    const double errors = numberAt(values, m_errorRate);
    if (!isServing)
        m_wrong = 1;
    else if (m_errorRate < 0)
        m_wrong = 0;
    else if (std::isfinite(errors))
        m_wrong = std::clamp(errors, 0.0, 1.0);
    const double requests = m_rate * toSeconds(step);
    return Served{.requests = requests, .wrong = requests * m_wrong};
}

} // namespace ops
