#pragma once

#include "model/time.h"

#include <algorithm>
#include <array>

namespace ops {

/// The requests of the last while and how many of them went wrong, in constant memory: the window moves on in sixtieths
/// of its length.
class BurnWindow
{
public:
    explicit BurnWindow(Duration length); ///< at least six seconds

    /// Time that goes back a little counts as standing still; further back, all begins anew.
    void add(Timestamp at, double requests, double wrong);
    void advance(Timestamp now);
    /// Of all requests. Time before the first one counts as if it had brought as many, all of them answered well, so
    /// that the first minutes of an app are not taken for its whole month.
    double wrongShare() const;

private:
    static constexpr int Parts = 60;
    struct Part
    {
        double requests = 0;
        double wrong = 0;
    };

    static qint64 msOf(Timestamp at) { return std::max<qint64>(0, toEpochMs(at)); }
    qint64 partOf(Timestamp at) const { return msOf(at) / m_partMs; }

    qint64 m_partMs;
    std::array<Part, Parts> m_parts{};
    bool m_isEmpty = true;
    qint64 m_last = 0;  // part of now
    qint64 m_since = 0; // milliseconds: the first request ...
    qint64 m_now = 0;   // ... and now
};

} // namespace ops
