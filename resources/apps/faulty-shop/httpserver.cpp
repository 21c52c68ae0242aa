#include "httpserver.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shop {

namespace {

using namespace std::chrono_literals;

constexpr size_t MostConnections = 1000;
constexpr auto FreshTime = 100ms; ///< see m_idleUntil
// What epoll tells of; connections have their tickets, which begin behind these.
constexpr uint64_t Listener = 0;
constexpr uint64_t Wake = 1;

} // namespace

HttpServer::HttpServer(std::string release)
    : m_release(std::move(release))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_lastTicket(Wake)
{
    watch(m_wake, Wake, EPOLLIN);
}

HttpServer::~HttpServer()
{
    stop(0ms);
    closeListeners();
    close(m_wake);
    close(m_epoll);
}

int HttpServer::listen(const std::string &address, int port, bool share)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(uint16_t(port));
    if (inet_pton(AF_INET, address.c_str(), &where.sin_addr) != 1) {
        errno = EINVAL;
        return -1;
    }
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0)
        return -1;
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (share)
        setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    socklen_t size = sizeof where;
    auto *generic = reinterpret_cast<sockaddr *>(&where);
    if (bind(listener, generic, size) != 0 || ::listen(listener, 512) != 0 ||
        getsockname(listener, generic, &size) != 0) {
        const int error = errno;
        close(listener);
        errno = error;
        return -1;
    }
    m_listeners.push_back(listener);
    watch(listener, Listener, EPOLLIN);
    return ntohs(where.sin_port);
}

void HttpServer::start(Handler handler)
{
    m_handler = std::move(handler);
    m_thread = std::thread([this] { run(); });
}

void HttpServer::finish(Ticket ticket, Response response)
{
    {
        const std::lock_guard lock(m_mutex);
        m_finished.emplace_back(ticket, std::move(response));
    }
    eventfd_write(m_wake, 1);
}

bool HttpServer::stop(std::chrono::milliseconds time)
{
    if (!m_thread.joinable())
        return true;
    const auto end = Clock::now() + time;
    m_stopping = true;
    eventfd_write(m_wake, 1);
    while (!m_ended && Clock::now() < end)
        std::this_thread::sleep_for(1ms);
    const bool inTime = m_ended.exchange(true);
    eventfd_write(m_wake, 1);
    m_thread.join();
    return inTime;
}

void HttpServer::run()
{
    std::array<epoll_event, 128> events{};
    auto ticked = Clock::now();
    while (!m_ended) {
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), patienceMs());
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events.at(size_t(i));
            if (event.data.u64 == Listener)
                acceptAll();
            else if (event.data.u64 != Wake)
                serve(event.data.u64, event.events);
        }
        deliverFinished();
        if (m_stopping && !m_draining)
            beginToDrain();
        if (m_draining || Clock::now() - ticked >= std::chrono::milliseconds(patienceMs())) {
            tick();
            ticked = Clock::now();
        }
        if (m_draining && isDrained())
            m_ended = true;
    }
    while (!m_connections.empty())
        drop(m_connections.begin()->first);
}

/// How long nothing needs to be looked at unless epoll tells: an idle shop sleeps.
int HttpServer::patienceMs() const
{
    if (m_draining)
        return 5;
    if (m_holding || !m_accepting)
        return 20;
    return m_connections.empty() ? -1 : 250;
}

void HttpServer::beginToDrain()
{
    m_draining = true;
    m_idleUntil = Clock::now() + FreshTime;
    acceptAll(); // the kernel has connected these already
    closeListeners();
}

void HttpServer::watch(int socket, uint64_t what, uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = what;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

void HttpServer::acceptAll()
{
    for (const int listener : m_listeners) {
        for (;;) {
            const int socket = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (socket >= 0) {
                addConnection(socket);
                continue;
            }
            if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
                pauseAccepting(true); // it would be told of again at once, for ever
            if (errno != ECONNABORTED && errno != EINTR)
                break;
        }
    }
}

void HttpServer::addConnection(int socket)
{
    if (m_connections.size() >= MostConnections) {
        close(socket);
        return;
    }
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const Ticket ticket = ++m_lastTicket;
    Connection &connection = m_connections[ticket];
    connection.socket = socket;
    connection.events = EPOLLIN;
    connection.deadline = Clock::now() + RequestTime;
    watch(socket, ticket, EPOLLIN);
}

void HttpServer::pauseAccepting(bool pause)
{
    if (m_accepting != pause)
        return;
    m_accepting = !pause;
    for (const int listener : m_listeners) {
        epoll_event event{};
        event.events = pause ? 0U : uint32_t(EPOLLIN);
        event.data.u64 = Listener;
        epoll_ctl(m_epoll, EPOLL_CTL_MOD, listener, &event);
    }
}

void HttpServer::closeListeners()
{
    for (const int listener : m_listeners)
        close(listener);
    m_listeners.clear();
}

void HttpServer::deliverFinished()
{
    eventfd_t ignored = 0;
    eventfd_read(m_wake, &ignored);
    std::vector<std::pair<Ticket, Response>> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    for (const auto &[ticket, response] : finished) {
        const auto found = m_connections.find(ticket);
        if (found != m_connections.end() && found->second.state == State::Waiting)
            reply(ticket, found->second, response);
    }
}

void HttpServer::tick()
{
    const auto now = Clock::now();
    pauseAccepting(false);
    std::vector<Ticket> late;
    std::vector<Ticket> held;
    for (const auto &[ticket, connection] : m_connections) {
        if (connection.state == State::Held && !m_draining)
            held.push_back(ticket);
        else if (isUnwanted(connection) || (connection.state != State::Waiting && now >= connection.deadline))
            late.push_back(ticket);
    }
    for (const Ticket ticket : late)
        drop(ticket);
    m_holding = false;
    for (const Ticket ticket : held) {
        Connection &connection = m_connections.at(ticket);
        consider(ticket, connection, Request(connection.held));
    }
}

/// While the server stops: whether nothing is to be expected of the client.
bool HttpServer::isUnwanted(const Connection &connection) const
{
    if (!m_draining || connection.state != State::Idle)
        return false;
    char byte = 0;
    if (recv(connection.socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
        return false; // its request is on the way
    return !connection.fresh || Clock::now() >= m_idleUntil;
}

bool HttpServer::isDrained() const
{
    for (const auto &[ticket, connection] : m_connections) {
        if (connection.state != State::Held)
            return false;
    }
    return true;
}

} // namespace shop
