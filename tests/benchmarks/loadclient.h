#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ops {

/// One request of a load, and how it was served. Times in milliseconds.
struct Served
{
    double at = 0;   ///< since the load began
    double took = 0; ///< until the answer was complete, or it was clear that none would come
    int status = 0;  ///< 0: no answer
};

/// Drives requests at one address at an even pace, as impatient customers would: each on a connection of its own, none
/// waiting for another, each given up after two seconds. It shares no code with the platform, whose work it measures.
class LoadClient
{
public:
    struct Target
    {
        std::string address; ///< IPv4
        int port = 80;
        std::string path = "/";
        std::string header{}; ///< one more of the request, "Name: value"; empty: none

        /// Reads "http://127.0.0.1:8080/path".
        static std::optional<Target> parse(const std::string &url);
    };

    explicit LoadClient(Target target);
    ~LoadClient();
    LoadClient(const LoadClient &) = delete;
    LoadClient &operator=(const LoadClient &) = delete;

    /// Is told those requests from the first on that are over, several times a second; false: send no more.
    using GoOn = std::function<bool(std::span<const Served> over)>;

    /// Sends `rate` requests a second for so long, or as long as `goOn` wants; returns when the last is served, in the
    /// order of sending.
    std::vector<Served> drive(int rate, double seconds, const GoOn &goOn = nullptr);

private:
    using Clock = std::chrono::steady_clock;

    struct Call
    {
        int socket = -1; ///< -1: over
        bool sent = false;
        std::string answer{};
    };

    double now() const;
    void begin();
    void proceed(size_t call, uint32_t events);
    bool read(Call &call);
    void end(size_t call, int status);
    void giveUpLate();

    const Target m_target;
    const std::string m_question;
    int m_epoll = -1;
    Clock::time_point m_begun;
    std::vector<Call> m_calls;
    std::vector<Served> m_served; ///< of the calls, by number
    size_t m_oldest = 0;          ///< all calls before it are over
};

} // namespace ops
