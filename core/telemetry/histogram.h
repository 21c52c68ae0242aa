#pragma once

#include <QList>

namespace ops {

/// How many observations were how large, as Prometheus counts them: in buckets with upper bounds that stay as they are.
class Histogram
{
public:
    /// `bounds` are ascending; what is above the last one is counted as well.
    explicit Histogram(QList<double> bounds);

    void observe(double value);

    const QList<double> &bounds() const { return m_bounds; }
    /// Observations up to each bound (included), and after the last one all of them: never descending.
    QList<quint64> cumulative() const;
    quint64 count() const { return m_count; }
    double sum() const { return m_sum; }

private:
    QList<double> m_bounds;
    QList<quint64> m_counts; ///< by bucket; one more than bounds
    quint64 m_count = 0;
    double m_sum = 0;
};

} // namespace ops
