#pragma once

#include "model/time.h"

namespace ops {

/// Turns a stream of good and bad samples into one calm state. Bad samples add up and raise it; good ones in a row
/// clear it. With `forgiveness` below 1 a good sample takes back only that much of a bad one, so that trouble which
/// comes and goes (every third row of a file is garbage) adds up too.
class Debounce
{
public:
    struct Settings
    {
        int raiseAfter = 5;     ///< bad samples; at least 1
        int clearAfter = 8;     ///< good samples in a row; at least 1
        double forgiveness = 0; ///< 0: one good sample forgives everything
    };

    Debounce() = default;
    explicit Debounce(Settings settings);

    void observe(bool bad, Timestamp at);
    /// What is certain needs no debounce: an exit that was reported.
    void raise(Timestamp at);
    void reset();
    /// Keeps the present state; the new numbers count from the next sample.
    void setSettings(Settings settings);

    bool isRaised() const { return m_raised; }
    /// First bad sample of the present trouble; meaningful while raised or suspicious.
    Timestamp since() const { return m_since; }
    /// First good sample of the present run of good ones.
    Timestamp goodSince() const { return m_goodSince; }
    bool isSuspicious() const { return m_bad > 0; }

private:
    Settings m_settings;
    double m_bad = 0;
    int m_good = 0;
    bool m_raised = false;
    Timestamp m_since;
    Timestamp m_goodSince;
};

} // namespace ops
