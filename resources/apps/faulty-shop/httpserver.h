#pragma once

#include "http.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace shop {

/// A small HTTP/1.1 server: one thread with epoll reads, asks the handler, and writes; what takes time is answered
/// later, from any other thread. It holds 1000 connections at most, and closes those that dawdle: a request has 5 s to
/// come, its answer 5 s to go, and silence between requests lasts 30 s.
class HttpServer
{
public:
    using Ticket = uint64_t; ///< a request that waits for its answer

    /// What becomes of a request.
    enum class Fate
    {
        Answered, ///< `response` is it
        Later,    ///< finish() will be called
        Held      ///< nobody knows; the handler is asked again until the client leaves
    };
    struct Outcome
    {
        Fate fate = Fate::Answered;
        Response response;
    };
    using Handler = std::function<Outcome(const Request &, Ticket)>; ///< called in the server's thread

    explicit HttpServer(std::string release);
    ~HttpServer();

    /// Listens on an IPv4 address; with `share`, beside other processes on the same port. Before start(). Returns the
    /// port (chosen by the kernel if `port` is 0), or -1 with errno set.
    int listen(const std::string &address, int port, bool share);
    void start(Handler handler);
    /// From any thread. Nothing happens if the client has left.
    void finish(Ticket ticket, Response response);
    /// Accepts what has connected already and nothing more, and answers what is under way. False if something still was
    /// when the time was over.
    bool stop(std::chrono::milliseconds time);

private:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds RequestTime{5}; ///< also for an answer
    static constexpr std::chrono::seconds SilenceTime{30};

    enum class State
    {
        Idle,
        Reading,
        Waiting,
        Held,
        Writing
    };
    struct Connection
    {
        int socket = -1;
        State state = State::Idle;
        bool keepAlive = true;
        bool fresh = true;   ///< has asked nothing yet
        uint32_t events = 0; ///< that epoll tells
        std::string input;
        std::string output;
        Request held;
        Clock::time_point deadline;
    };
    using Connections = std::map<Ticket, Connection>;

    void run();
    int patienceMs() const;
    void beginToDrain();
    void watch(int socket, uint64_t what, uint32_t events);
    void acceptAll();
    void addConnection(int socket);
    void pauseAccepting(bool pause);
    void closeListeners();
    void serve(Ticket ticket, uint32_t events);
    bool receive(Connection &connection);
    void proceed(Ticket ticket, Connection &connection);
    void consider(Ticket ticket, Connection &connection, const Request &request);
    void reply(Ticket ticket, Connection &connection, const Response &response);
    bool write(Connection &connection);
    void wish(Ticket ticket, Connection &connection, uint32_t events);
    void drop(Ticket ticket);
    void deliverFinished();
    void tick();
    bool isUnwanted(const Connection &connection) const;
    bool isDrained() const;

    const std::string m_release; ///< told with each response
    Handler m_handler;
    int m_epoll = -1;
    int m_wake = -1;
    std::vector<int> m_listeners;
    bool m_accepting = true;
    bool m_draining = false;
    bool m_holding = false; ///< some connections are Held
    Ticket m_lastTicket = 0;
    Connections m_connections;
    std::thread m_thread;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_ended = false; ///< whatever is still under way
    Clock::time_point m_idleUntil;     ///< while it stops: how long a client that has just connected may be silent

    std::mutex m_mutex;
    std::vector<std::pair<Ticket, Response>> m_finished;
};

} // namespace shop
