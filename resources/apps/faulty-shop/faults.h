#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shop {

/// What is broken on purpose, for drills: each fault does to this process what a real one would do. May be used from
/// several threads.
class Faults
{
public:
    /// Begins a fault, in place of one of its kind: crash, abort, hang, hang_traffic, unhealthy, latency (ms),
    /// error_rate (share), transient (share), cpu (threads), memory_leak (mb_per_s), fd_leak (per_s). With `for_ms` it
    /// ends by itself. Returns what is wrong with the order, or nothing.
    std::string begin(const std::string &kind, const std::map<std::string, std::string> &parameters);
    /// What a bad release does from its start: "slow:MS", "errors:SHARE", "unhealthy", "crash_loop" or "no_start".
    std::string beginRelease(const std::string &fault);
    void endAll();

    bool hangs() const { return isActive("hang"); }
    bool trafficHangs() const { return isActive("hang") || isActive("hang_traffic"); }
    bool isUnhealthy() const { return isActive("unhealthy"); }
    std::chrono::milliseconds latency() const;
    /// Whether the next page is an error: of each hundred exactly the share, evenly spread.
    bool drawError();
    /// JSON: {"faults":[{"kind":"latency","value":1000,"left_ms":2000}]}; left_ms is null without an end.
    std::string list() const;

private:
    using Clock = std::chrono::steady_clock;

    struct Fault
    {
        double value = 0;
        Clock::time_point until = Clock::time_point::max();
        std::vector<std::jthread> threads; ///< what they take, they give back at their end
    };

    static void startThreads(const std::string &kind, Fault &fault);
    bool isActive(const std::string &kind) const;
    double valueOf(const std::string &kind) const;

    mutable std::mutex m_mutex;
    std::map<std::string, Fault> m_faults; ///< those that have ended by themselves too
    double m_errorsOwed = 0;
};

} // namespace shop
