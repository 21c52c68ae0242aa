#pragma once

#include "stream/streamfilter.h"

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

    StreamFilter filter;
    std::optional<Position> since{}; ///< none: what happens from now on
};

/// From "since=ID&type=A&type=B&environment=...&app=...&severity=...". Invalid names the parameter and what is allowed.
Result<Subscription> readSubscription(const QUrlQuery &query);

} // namespace ops
