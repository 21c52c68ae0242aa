#pragma once

#include "dependency.h"
#include "faults.h"
#include "httpserver.h"
#include "metrics.h"
#include "workers.h"

#include <atomic>
#include <optional>

namespace shop {

struct Settings
{
    std::string release = "1.0";
    int workers = 64;  ///< requests that are worked on at a time
    int queue = 256;   ///< ... that wait; more are turned away
    int poolSize = 32; ///< connections to the (imagined) database; a page holds one while it is made
    int serviceMs = 5; ///< that takes
    int cacheMebibytes = 1;
    std::optional<Dependency> dependency;
    int dependencyEvery = 1; ///< each how manieth page calls it
};

/// The shop itself: what its pages cost, what it counts, and how its faults show.
class Shop
{
public:
    using Finish = std::function<void(HttpServer::Ticket, Response)>;

    /// `finish` is called by the shop's workers.
    Shop(Settings settings, Finish finish);

    HttpServer::Outcome handle(const Request &request, HttpServer::Ticket ticket);
    Faults &faults() { return m_faults; }

private:
    using Clock = std::chrono::steady_clock;

    HttpServer::Outcome page(HttpServer::Ticket ticket);
    Response makePage();
    Response health() const;
    Response metrics() const;
    Response fault(const Request &request);
    void count(const Response &response, Clock::time_point begun);

    const Settings m_settings;
    const Finish m_finish;
    const std::string m_cache;
    Faults m_faults;
    Metrics m_metrics;
    ConnectionPool m_pool;
    std::atomic<unsigned> m_pages = 0;
    Workers m_workers; ///< last: its threads use the others
};

} // namespace shop
