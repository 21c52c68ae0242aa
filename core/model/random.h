#pragma once

#include <QStringView>
#include <QtGlobal>

namespace ops {

/// Counter-based random numbers: each is a hash of what it is for, so that outcomes depend on seed, stream and counter
/// alone and never on the order of calls. The mixer is SplitMix64's finaliser (Steele, Lea, Flood, "Fast Splittable
/// Pseudorandom Number Generators", OOPSLA 2014).
class Random
{
public:
    explicit constexpr Random(quint64 seed)
        : m_state(mix(seed))
    {
    }

    /// An independent stream: of an app, an incident, a purpose.
    constexpr Random stream(quint64 id) const { return Random(m_state ^ mix(id + 0x9e3779b97f4a7c15ULL), 0); }
    Random stream(QStringView name) const;

    constexpr quint64 bits(quint64 counter) const { return mix(m_state + (counter + 1) * 0x9e3779b97f4a7c15ULL); }
    /// Uniform in [0, 1).
    constexpr double uniform(quint64 counter) const { return double(bits(counter) >> 11) * 0x1.0p-53; }
    /// Uniform in [0, bound); bound > 0.
    constexpr quint64 below(quint64 counter, quint64 bound) const { return quint64(uniform(counter) * double(bound)); }
    /// Standard normal, by a sum of uniforms: no library function whose last bit differs by machine.
    double normal(quint64 counter) const;

private:
    constexpr Random(quint64 state, int)
        : m_state(state)
    {
    }
    static constexpr quint64 mix(quint64 x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }

    quint64 m_state;
};

} // namespace ops
