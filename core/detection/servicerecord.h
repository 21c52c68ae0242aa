#pragma once

#include "model/sample.h"
#include "model/time.h"

#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace ops {

/// Requests, and how many of them went wrong.
struct Served
{
    double requests = 0;
    double wrong = 0;

    bool operator==(const Served &) const = default;
};

/// What an app served its users in a stretch of time.
struct ServedStretch
{
    Timestamp from;
    Duration length{0};
    Served served;

    bool operator==(const ServedStretch &) const = default;
};

/// What is known of the time before an app is watched.
struct ServedPast
{
    std::vector<ServedStretch> stretches; ///< in the order of time
    std::optional<double> rate;           ///< requests per second that were counted at its end

    bool isEmpty() const { return stretches.empty() && !rate; }
    /// Puts it into the data of app.registered, as far as there is any: "served_before", of [from in epoch ms, length
    /// in ms, requests, wrong] each, and "served_rate".
    void insertInto(QJsonObject &data) const;
    /// What is no such stretch is left out, and so is what does not begin later than the one before it.
    static ServedPast of(const QJsonObject &data);

    bool operator==(const ServedPast &) const = default;
};

/// Counts what users are served, row by row. A request that nobody answers has gone wrong: while the app is down, as
/// many count as came before.
class ServiceCounter
{
public:
    /// `errorRate` and `requestRate` are positions in the values; -1 where there is no such metric.
    ServiceCounter(int errorRate, int requestRate)
        : m_errorRate(errorRate)
        , m_requestRate(requestRate)
    {
    }

    /// Since the row before; nothing for a row that is not later than that.
    std::optional<Served> observe(const SampleRow &row, std::span<const double> values);
    /// A row from the future must not make it deaf until then.
    void advance(Timestamp now) { m_lastRow = std::min(m_lastRow, now); }
    /// What to go by until the app tells of itself; requests per second.
    void expect(double rate);

    double wrongNow() const { return m_wrong; } ///< share of the last requests
    double rate() const { return m_rate; }      ///< of requests, per second, that it goes by

private:
    int m_errorRate;
    int m_requestRate;
    double m_wrong = 0;
    double m_rate = 1; // requests per second
    Timestamp m_lastRow;
    bool m_hasRow = false;
};

} // namespace ops
