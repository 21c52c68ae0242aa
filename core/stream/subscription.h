#pragma once

#include "server/eventchoice.h"

#include <QUrlQuery>

#include <optional>

namespace ops {

/// What somebody asks of the stream: which events, and from where on.
struct Subscription
{
    /// The last event that the subscriber has had.
    struct Position
    {
        QString session; ///< empty: the present one
        quint64 sequence = 0;
    };

    EventChoice filter;
    std::optional<Position> since{}; ///< none: what happens from now on
    bool samples = false;            ///< also what is measured, beginning with the last hour
    Timestamp samplesAfter{};        ///< ... or later, if the subscriber has had some
    bool health = false;             ///< also what of the platform is not well
};

/// From "since=ID&type=A&type=B&environment=...&app=...&severity=...&with=samples&samples-since=TIME". Invalid names
/// the parameter and what is allowed.
Result<Subscription> readSubscription(const QUrlQuery &query);

} // namespace ops
