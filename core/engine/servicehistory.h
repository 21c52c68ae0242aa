#pragma once

#include "detection/servicerecord.h"
#include "journal/seriestable.h"
#include "model/appkey.h"
#include "model/result.h"

#include <optional>

namespace ops {

/// The series in which SeriesArchive keeps what a real app served its users: requests since the row before, how many of
/// them went wrong, and the rate by which they were counted. No metric of an app has such a name.
inline constexpr char ServedRequests[] = "served:requests";
inline constexpr char ServedWrong[] = "served:wrong";
inline constexpr char ServedRate[] = "served:rate";

/// What an app served its users in the last `period` before `now`, in the order of time: the older, the coarser, for no
/// stretch is longer than a sixtieth of its age or else the shortest that is kept. Of what a program that was killed
/// had not written yet, nothing is known: a minute and a bit at most.
Result<ServedPast> readServiceHistory(const SeriesTable &table, const AppKey &key, Timestamp now, Duration period);
/// By what rate its requests were counted last, in requests per second; nothing if that was never kept.
Result<std::optional<double>> readServedRate(const SeriesTable &table, const AppKey &key, Timestamp now);

} // namespace ops
