#pragma once

#include <array>
#include <map>
#include <mutex>
#include <string>

namespace shop {

/// What the shop counts, and how it tells Prometheus (text format 0.0.4). May be used from several threads.
class Metrics
{
public:
    /// What is so at the moment, beside what has been counted.
    struct Gauges
    {
        int queueDepth = 0;
        int working = 0;
        double poolInUse = 0; ///< 0..1
        int poolSize = 0;
    };

    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    void countRequest(int status, double seconds);
    void countDependencyCall(bool well);
    std::string text(const std::string &release, const Gauges &gauges) const;

private:
    static constexpr std::array Bounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0}; ///< seconds

    void writeRequests(std::string &out) const;

    const int m_statm; ///< stays open: it is to be read when nothing can be opened any more
    mutable std::mutex m_mutex;
    std::map<int, long> m_requests{{200, 0}, {500, 0}, {502, 0}, {503, 0}}; ///< there from the start, for rate()
    std::array<long, Bounds.size() + 1> m_buckets{};
    double m_seconds = 0;
    long m_dependencyCalls = 0;
    long m_dependencyErrors = 0;
};

} // namespace shop
