#pragma once

#include <chrono>
#include <stop_token>

namespace shop {

using Moment = std::chrono::steady_clock::time_point;

/// Waits, and is true if it was asked to stop meanwhile.
bool sleepUnless(const std::stop_token &stop, std::chrono::milliseconds time);

/// Each of these uses something up until it is stopped or its time is over, and then gives back what it took.
void burn(const std::stop_token &stop, Moment until);
void leakMemory(const std::stop_token &stop, Moment until, double mebibytesPerSecond);
void leakFiles(const std::stop_token &stop, Moment until, double filesPerSecond);

} // namespace shop
