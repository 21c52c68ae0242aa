#pragma once

#include "model/time.h"

#include <QMetaType>

namespace ops {

/// Where a session stands in time. `speed` is virtual seconds per second of wall time; 0 means as fast as it goes.
struct Playback
{
    bool playing = false;
    double speed = 1;
    Timestamp start;     ///< first moment of the session
    Timestamp now;       ///< the live edge
    double progress = 0; ///< 0..1 of the datasets; 0 if the end is not known
    bool finished = false;
    bool real = false; ///< watches real apps: time cannot be paused, stepped or sped up

    bool operator==(const Playback &) const = default;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::Playback)
