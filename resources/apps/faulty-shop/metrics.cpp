#include "metrics.h"

#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace shop {

namespace {

std::string exact(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.15g", number);
    return text;
}

void head(std::string &out, const char *name, const char *type, const char *help)
{
    out += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void single(std::string &out, const char *name, const char *type, const char *help, double value)
{
    head(out, name, type, help);
    out += std::string(name) + ' ' + exact(value) + '\n';
}

/// `statm` is /proc/self/statm, opened while that was possible.
double residentBytes(int statm)
{
    char text[128] = {};
    if (pread(statm, text, sizeof text - 1, 0) <= 0)
        return 0;
    char *rest = nullptr;
    std::strtol(text, &rest, 10); // the first figure is the size of the address space
    return double(std::strtol(rest, nullptr, 10)) * double(sysconf(_SC_PAGESIZE));
}

/// All there may be, if there are so many that they cannot be counted.
double openFiles(double most)
{
    DIR *directory = opendir("/proc/self/fd");
    if (!directory)
        return most;
    long count = -3; // ".", ".." and the directory itself
    while (readdir(directory))
        ++count;
    closedir(directory);
    return double(count);
}

double processorSeconds()
{
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

void writeProcess(std::string &out, int statm)
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    const auto most = double(files.rlim_cur);
    single(out, "process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", residentBytes(statm));
    single(out, "process_open_fds", "gauge", "Number of open file descriptors.", openFiles(most));
    single(out, "process_max_fds", "gauge", "Maximum number of open file descriptors.", most);
    single(out, "process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.",
           processorSeconds());
}

} // namespace

Metrics::Metrics()
    : m_statm(open("/proc/self/statm", O_RDONLY | O_CLOEXEC))
{
}

Metrics::~Metrics()
{
    close(m_statm);
}

void Metrics::countRequest(int status, double seconds)
{
    size_t bucket = 0;
    while (bucket < Bounds.size() && seconds > Bounds[bucket])
        ++bucket;
    const std::lock_guard lock(m_mutex);
    ++m_requests[status];
    ++m_buckets[bucket];
    m_seconds += seconds;
}

void Metrics::countDependencyCall(bool well)
{
    const std::lock_guard lock(m_mutex);
    ++m_dependencyCalls;
    m_dependencyErrors += well ? 0 : 1;
}

std::string Metrics::text(const std::string &release, const Gauges &gauges) const
{
    std::string out;
    head(out, "shop_build_info", "gauge", "The release that runs.");
    out += "shop_build_info{release=\"" + release + "\"} 1\n";
    single(out, "shop_queue_depth", "gauge", "Requests that wait for a worker.", gauges.queueDepth);
    single(out, "shop_workers_busy", "gauge", "Requests that are worked on.", gauges.working);
    single(out, "shop_pool_in_use_ratio", "gauge", "Share of the pool's connections that are in use.",
           gauges.poolInUse);
    single(out, "shop_pool_connections", "gauge", "Connections that the pool has.", gauges.poolSize);
    writeProcess(out, m_statm);
    const std::lock_guard lock(m_mutex);
    writeRequests(out);
    single(out, "shop_dependency_calls_total", "counter", "Calls of the dependency.", double(m_dependencyCalls));
    single(out, "shop_dependency_errors_total", "counter", "Calls of the dependency that failed.",
           double(m_dependencyErrors));
    return out;
}

void Metrics::writeRequests(std::string &out) const
{
    head(out, "shop_requests_total", "counter", "Requests of the shop's page, by status.");
    for (const auto &[status, count] : m_requests)
        out += "shop_requests_total{code=\"" + std::to_string(status) + "\"} " + std::to_string(count) + '\n';
    const std::string name = "shop_request_duration_seconds";
    head(out, name.c_str(), "histogram", "How long the shop's page takes, waiting included.");
    long sum = 0;
    for (size_t i = 0; i < Bounds.size(); ++i) {
        sum += m_buckets[i];
        out += name + "_bucket{le=\"" + exact(Bounds[i]) + "\"} " + std::to_string(sum) + '\n';
    }
    sum += m_buckets.back();
    out += name + "_bucket{le=\"+Inf\"} " + std::to_string(sum) + '\n' + name + "_sum " + exact(m_seconds) + '\n' +
           name + "_count " + std::to_string(sum) + '\n';
}

} // namespace shop
