#pragma once

#include "detection/servicerecord.h"
#include "journal/seriestable.h"
#include "model/appkey.h"
#include "model/result.h"

#include <vector>

namespace ops {

/// The series in which SeriesArchive keeps what a real app served its users: requests since the row before, and how
/// many of them went wrong. No metric of an app has such a name.
inline constexpr char ServedRequests[] = "served:requests";
inline constexpr char ServedWrong[] = "served:wrong";

/// What an app served its users in the last `period` before `now`, in the order of time: the older, the coarser, for no
/// stretch is longer than a sixtieth of its age or else the shortest that is kept. Of what a program that was killed
/// had not written yet, nothing is known: a minute at most, or of what is older than ten hours ten minutes.
Result<std::vector<ServedStretch>> readServiceHistory(const SeriesTable &table, const AppKey &key, Timestamp now,
                                                      Duration period);

} // namespace ops
