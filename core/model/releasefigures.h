#pragma once

#include <QJsonObject>

namespace ops {

/// How an app did over some time, for the comparison of a release with the one before it.
struct ReleaseFigures
{
    int samples = 0;       ///< 0: nothing is known
    double latencyP95 = 0; ///< ms, mean of the samples that have one
    double errorRate = 0;  ///< 0..1, mean
    double healthy = 0;    ///< share of samples that were alive, answering and healthy

    QJsonObject toJson() const;
    static ReleaseFigures fromJson(const QJsonObject &json);
    bool operator==(const ReleaseFigures &) const = default;
};

} // namespace ops
