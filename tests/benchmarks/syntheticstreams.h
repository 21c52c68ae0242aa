#pragma once

#include "model/time.h"

#include <cmath>
#include <random>
#include <string>

namespace ops {

/// A stream of five-minute values without anomalies, of one of the kinds that are met in practice. Seeded.
class SyntheticStream
{
public:
    enum class Kind
    {
        Gaussian,
        HeavyTailed, ///< Student's t with three degrees of freedom
        Seasonal,
        Trending,
        RandomWalk,
        BurstyCounts, ///< Poisson counts whose rate jumps between 1 and 20
        DailyAndWeekly
    };
    static constexpr Kind Kinds[] = {Kind::Gaussian,   Kind::HeavyTailed,  Kind::Seasonal,      Kind::Trending,
                                     Kind::RandomWalk, Kind::BurstyCounts, Kind::DailyAndWeekly};

    SyntheticStream(Kind kind, unsigned seed)
        : m_kind(kind)
        , m_random(seed)
    {
    }

    static const char *name(Kind kind)
    {
        static constexpr const char *names[] = {"gaussian",    "heavy-tailed",  "seasonal",      "trending",
                                                "random walk", "bursty counts", "daily + weekly"};
        return names[int(kind)];
    }

    Timestamp time() const { return fromEpochMs(qint64(m_step) * 300'000); } ///< of the last value
    double next()
    {
        ++m_step;
        const double noise = m_normal(m_random);
        const double day = std::sin(m_step * 2 * M_PI / StepsPerDay);
        switch (m_kind) {
        case Kind::Gaussian:
            return noise;
        case Kind::HeavyTailed:
            return m_heavy(m_random);
        case Kind::Seasonal:
            return 5 * day + noise;
        case Kind::Trending:
            return 0.001 * m_step + noise;
        case Kind::RandomWalk:
            return m_level += noise;
        case Kind::BurstyCounts:
            return bursty();
        case Kind::DailyAndWeekly:
            return 10 + 5 * day - (m_step / StepsPerDay % 7 >= 5 ? 4 : 0) + noise;
        }
        return 0;
    }

private:
    static constexpr int StepsPerDay = 288;

    double bursty()
    {
        if (--m_left <= 0) {
            m_left = 20 + int(m_length(m_random));
            m_rate = m_share(m_random) < 0.2 ? 20 : 1;
        }
        return std::poisson_distribution<int>(m_rate)(m_random);
    }

    Kind m_kind;
    std::mt19937_64 m_random;
    std::normal_distribution<double> m_normal;
    std::student_t_distribution<double> m_heavy{3};
    std::exponential_distribution<double> m_length{0.02};
    std::uniform_real_distribution<double> m_share;
    int m_step = 0;
    int m_left = 0;
    double m_level = 0;
    double m_rate = 1;
};

} // namespace ops
