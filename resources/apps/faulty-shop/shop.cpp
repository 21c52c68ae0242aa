#include "shop.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <thread>

namespace shop {

namespace {

using Fate = HttpServer::Fate;

Response notAllowed(const std::string &allow)
{
    return {.status = 405, .body = "Allowed: " + allow + "\n", .allow = allow};
}

/// As programs do it: to stderr, a line with time and level.
void logError(unsigned page, const char *what)
{
    std::array<char, sizeof "2026-01-31T23:59:59Z"> time{};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    std::fprintf(stderr, "%s ERROR page %u: %s\n", time.data(), page, what);
}

} // namespace

Shop::Shop(Settings settings, Finish finish)
    : m_settings(std::move(settings))
    , m_finish(std::move(finish))
    , m_cache(size_t(m_settings.cacheMebibytes) * 1024 * 1024, 'c')
    , m_pool(m_settings.poolSize)
    , m_workers(m_settings.workers, m_settings.queue)
{
}

HttpServer::Outcome Shop::handle(const Request &request, HttpServer::Ticket ticket)
{
    if (request.path == "/fault") // answers whatever else hangs: a drill can always be ended
        return {Fate::Answered, fault(request)};
    const bool isPage = request.path == "/";
    if (isPage ? m_faults.trafficHangs() : m_faults.hangs())
        return {Fate::Held, {}};
    if (!isPage && request.path != "/health" && request.path != "/metrics")
        return {Fate::Answered, {.status = 404, .body = "There is no such page.\n"}};
    if (request.method != "GET")
        return {Fate::Answered, notAllowed("GET")};
    if (isPage)
        return page(ticket);
    return {Fate::Answered, request.path == "/health" ? health() : metrics()};
}

HttpServer::Outcome Shop::page(HttpServer::Ticket ticket)
{
    const auto begun = Clock::now();
    const bool isTaken = m_workers.submit([this, ticket, begun] {
        const Response response = makePage();
        count(response, begun);
        m_finish(ticket, response);
    });
    if (isTaken)
        return {Fate::Later, {}};
    const Response full{.status = 503, .body = "Too many customers.\n"};
    count(full, begun);
    return {Fate::Answered, full};
}

Response Shop::makePage()
{
    m_pool.acquire();
    std::this_thread::sleep_for(std::chrono::milliseconds(m_settings.serviceMs));
    m_pool.release();
    std::this_thread::sleep_for(m_faults.latency());
    const unsigned number = ++m_pages;
    if (m_faults.drawError()) {
        logError(number, "the shop has lost its head");
        return {.status = 500, .body = "The shop has lost its head.\n"};
    }
    if (m_settings.dependency && number % unsigned(m_settings.dependencyEvery) == 0) {
        const bool well = m_settings.dependency->call();
        m_metrics.countDependencyCall(well);
        if (!well) {
            logError(number, "what the shop depends on does not answer");
            return {.status = 502, .body = "What the shop depends on does not answer.\n"};
        }
    }
    return {.status = 200, .body = "Welcome to the shop.\n"};
}

void Shop::count(const Response &response, Clock::time_point begun)
{
    m_metrics.countRequest(response.status, std::chrono::duration<double>(Clock::now() - begun).count());
}

Response Shop::health() const
{
    const bool isWell = !m_faults.isUnhealthy();
    return {.status = isWell ? 200 : 503,
            .body = std::string(R"({"status":")") + (isWell ? "ok" : "unhealthy") + R"(","release":")" +
                    m_settings.release + "\"}\n",
            .type = "application/json"};
}

Response Shop::metrics() const
{
    return {.status = 200,
            .body = m_metrics.text(m_settings.release, {.queueDepth = m_workers.waiting(),
                                                        .working = m_workers.working(),
                                                        .poolInUse = m_pool.inUseRatio(),
                                                        .poolSize = m_settings.poolSize}),
            .type = "text/plain; version=0.0.4; charset=utf-8"};
}

Response Shop::fault(const Request &request)
{
    if (request.method == "DELETE")
        m_faults.endAll();
    else if (request.method == "POST") {
        const auto kind = request.query.find("kind");
        const std::string name = kind == request.query.end() ? "" : kind->second;
        if (const std::string wrong = m_faults.begin(name, request.query); !wrong.empty())
            return {.status = 400, .body = wrong + "\n"};
    } else if (request.method != "GET")
        return notAllowed("GET, POST, DELETE");
    return {.status = 200, .body = m_faults.list(), .type = "application/json"};
}

} // namespace shop
