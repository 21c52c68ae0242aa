#pragma once

#include "loadclient.h"

#include <string>
#include <vector>

namespace ops {

/// How a load was served, as its customers would tell it. Times in milliseconds.
struct LoadReport
{
    size_t sent = 0;
    size_t ok = 0;     ///< answered 200 and soon enough
    size_t failed = 0; ///< all others
    size_t noAnswer = 0;
    size_t late = 0; ///< answered 200, but late
    double p50 = 0;  ///< of those that were answered
    double p95 = 0;
    double p99 = 0;
    double firstBad = -1; ///< when the first that failed was sent; -1: none did
    double lastBad = -1;
    /// The longest time of bad service: from the first that failed until the first of ten in a row that did not.
    double longestBad = 0;
    int badTimes = 0;      ///< how many there were
    bool recovered = true; ///< false: the last of these had not ended yet

    /// `goodMs`: how soon is soon enough.
    static LoadReport of(const std::vector<Served> &served, double goodMs);
    std::string json() const; ///< one line
};

} // namespace ops
