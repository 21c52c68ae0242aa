#include "faults.h"
#include "leaks.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <sys/resource.h>
#include <unistd.h>

namespace shop {

namespace {

using namespace std::chrono_literals;

struct Kind
{
    const char *parameter; ///< what it takes beside for_ms; empty: nothing
    double standard;       ///< ... if it is not said
    double most;
    double forMs; ///< 0: until it is ended
};

const std::map<std::string, Kind> &kinds()
{
    static const std::map<std::string, Kind> Kinds{
        {"crash", {"", 0, 0, 0}},
        {"abort", {"", 0, 0, 0}},
        {"hang", {"", 0, 0, 0}},
        {"hang_traffic", {"", 0, 0, 0}},
        {"unhealthy", {"", 0, 0, 0}},
        {"latency", {"ms", 1000, 60'000, 0}},
        {"error_rate", {"share", 0.5, 1, 0}},
        {"transient", {"share", 1, 1, 2000}},
        {"cpu", {"threads", 2, 64, 0}},
        {"memory_leak", {"mb_per_s", 10, 4096, 0}},
        {"fd_leak", {"per_s", 50, 100'000, 0}},
    };
    return Kinds;
}

/// Reads text as a number from 0 to `most`.
bool readNumber(const std::string &text, double most, double &value)
{
    char *end = nullptr;
    value = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' && std::isfinite(value) && value >= 0 && value <= most;
}

std::string plain(double number)
{
    std::ostringstream out;
    out << number;
    return out.str();
}

std::string readParameters(const Kind &kind, const std::map<std::string, std::string> &parameters, double &value,
                           double &forMs)
{
    for (const auto &[name, text] : parameters) {
        const bool isTime = name == "for_ms";
        if (name == "kind")
            continue;
        if (!isTime && (name != kind.parameter || name.empty()))
            return "there is no parameter \"" + name.substr(0, 40) + "\"; allowed: for_ms" +
                   (*kind.parameter ? std::string(", ") + kind.parameter : "");
        const double most = isTime ? 3'600'000 : kind.most;
        if (!readNumber(text, most, isTime ? forMs : value))
            return name + " has to be a number from 0 to " + plain(most);
    }
    return {};
}

[[noreturn]] void abortProcess()
{
    const rlimit none{0, 0}; // a drill leaves no core files behind
    setrlimit(RLIMIT_CORE, &none);
    std::abort();
}

} // namespace

std::string Faults::begin(const std::string &name, const std::map<std::string, std::string> &parameters)
{
    const auto kind = kinds().find(name);
    if (kind == kinds().end()) {
        std::string allowed;
        for (const auto &[each, unused] : kinds())
            allowed += (allowed.empty() ? "" : ", ") + each;
        return "there is no fault \"" + name.substr(0, 40) + "\"; allowed: " + allowed;
    }
    Fault fault;
    fault.value = kind->second.standard;
    double forMs = kind->second.forMs;
    if (std::string wrong = readParameters(kind->second, parameters, fault.value, forMs); !wrong.empty())
        return wrong;
    if (name == "crash") {
        std::fputs("FATAL the till is empty\n", stderr);
        _exit(3);
    }
    if (name == "abort")
        abortProcess();
    if (forMs > 0)
        fault.until = Clock::now() + std::chrono::milliseconds(long(forMs));
    startThreads(name, fault);
    {
        const std::lock_guard lock(m_mutex);
        std::swap(m_faults[name], fault);
    }
    return {}; // what was there before ends here, outside of the lock: its threads are waited for
}

void Faults::startThreads(const std::string &kind, Fault &fault)
{
    const double value = fault.value;
    const auto until = fault.until;
    if (kind == "cpu") {
        for (int i = 0; i < int(value); ++i)
            fault.threads.emplace_back([until](const std::stop_token &stop) { burn(stop, until); });
    } else if (kind == "memory_leak") {
        fault.threads.emplace_back([until, value](const std::stop_token &stop) { leakMemory(stop, until, value); });
    } else if (kind == "fd_leak") {
        fault.threads.emplace_back([until, value](const std::stop_token &stop) { leakFiles(stop, until, value); });
    }
}

std::string Faults::beginRelease(const std::string &fault)
{
    const size_t colon = fault.find(':');
    const std::string kind = fault.substr(0, colon);
    const std::string value = colon == std::string::npos ? "" : fault.substr(colon + 1);
    if (kind == "slow" && !value.empty())
        return begin("latency", {{"ms", value}});
    if (kind == "errors" && !value.empty())
        return begin("error_rate", {{"share", value}});
    if (fault == "unhealthy")
        return begin("unhealthy", {});
    if (fault == "no_start") {
        std::fputs("FATAL the keys of the shop are lost\n", stderr);
        _exit(1);
    }
    if (fault != "crash_loop")
        return "has to be slow:MS, errors:SHARE, unhealthy, crash_loop or no_start";
    Fault loop;
    loop.threads.emplace_back([](const std::stop_token &stop) {
        if (!sleepUnless(stop, 200ms)) {
            std::fputs("FATAL the till is empty\n", stderr);
            _exit(3);
        }
    });
    const std::lock_guard lock(m_mutex);
    std::swap(m_faults["crash_loop"], loop);
    return {};
}

void Faults::endAll()
{
    std::map<std::string, Fault> ended;
    const std::lock_guard lock(m_mutex);
    std::swap(m_faults, ended);
    m_errorsOwed = 0;
}

bool Faults::isActive(const std::string &kind) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_faults.find(kind);
    return found != m_faults.end() && Clock::now() < found->second.until;
}

double Faults::valueOf(const std::string &kind) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_faults.find(kind);
    return found != m_faults.end() && Clock::now() < found->second.until ? found->second.value : 0;
}

std::chrono::milliseconds Faults::latency() const
{
    return std::chrono::milliseconds(long(valueOf("latency")));
}

bool Faults::drawError()
{
    const double share = std::max(valueOf("error_rate"), valueOf("transient"));
    const std::lock_guard lock(m_mutex);
    m_errorsOwed += share;
    const bool isError = m_errorsOwed >= 1;
    m_errorsOwed -= isError ? 1 : 0;
    return isError;
}

std::string Faults::list() const
{
    std::ostringstream out;
    const auto now = Clock::now();
    const std::lock_guard lock(m_mutex);
    const char *separator = "";
    for (const auto &[kind, fault] : m_faults) {
        if (now >= fault.until)
            continue;
        out << separator << "{\"kind\":\"" << kind << "\",\"value\":" << fault.value << ",\"left_ms\":";
        if (fault.until == Clock::time_point::max())
            out << "null}";
        else
            out << std::chrono::duration_cast<std::chrono::milliseconds>(fault.until - now).count() << '}';
        separator = ",";
    }
    return "{\"faults\":[" + out.str() + "]}\n";
}

} // namespace shop
