#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace ops {

/// One app in one environment: what is deployed, watched and healed.
struct AppKey
{
    QString environment;
    QString app;

    auto operator<=>(const AppKey &other) const
    {
        const int byEnvironment = environment.compare(other.environment);
        return byEnvironment != 0 ? byEnvironment <=> 0 : app.compare(other.app) <=> 0;
    }
    bool operator==(const AppKey &) const = default;

    /// "prod/web"
    QString toString() const { return environment + QLatin1Char('/') + app; }
    bool isEmpty() const { return environment.isEmpty() && app.isEmpty(); }
};

inline size_t qHash(const AppKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.environment, key.app);
}

} // namespace ops
