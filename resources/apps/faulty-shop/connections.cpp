// The part of the server that talks with one client.
#include "httpserver.h"

#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shop {

namespace {

constexpr size_t ReadSize = 16'384;

} // namespace

void HttpServer::serve(Ticket ticket, uint32_t events)
{
    const auto found = m_connections.find(ticket);
    if (found == m_connections.end())
        return;
    Connection &connection = found->second;
    if (connection.state == State::Writing) {
        if (!write(connection))
            return drop(ticket);
        if (connection.output.empty())
            proceed(ticket, connection);
        return;
    }
    const bool isAsking = connection.state == State::Idle || connection.state == State::Reading;
    // A client that leaves while it waits is not waited for in turn.
    if (!isAsking || !(events & EPOLLIN) || !receive(connection))
        return drop(ticket);
    proceed(ticket, connection);
}

/// False if the client has left.
bool HttpServer::receive(Connection &connection)
{
    char buffer[ReadSize];
    const ssize_t count = recv(connection.socket, buffer, sizeof buffer, 0);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    connection.input.append(buffer, size_t(count));
    return count > 0;
}

/// Looks for the next request in what has come.
void HttpServer::proceed(Ticket ticket, Connection &connection)
{
    if (!connection.keepAlive)
        return drop(ticket);
    const Reading reading = takeRequest(connection.input);
    if (reading.refusal) {
        connection.keepAlive = false;
        return reply(ticket, connection, *reading.refusal);
    }
    if (reading.request) {
        connection.fresh = false;
        connection.keepAlive = reading.request->keepAlive;
        return consider(ticket, connection, *reading.request);
    }
    // The time for a request begins with its first byte and is not renewed by further ones.
    const State next = connection.input.empty() ? State::Idle : State::Reading;
    if (connection.state != next && !(connection.fresh && next == State::Reading))
        connection.deadline = Clock::now() + (next == State::Idle ? SilenceTime : RequestTime);
    connection.state = next;
    wish(ticket, connection, EPOLLIN);
}

void HttpServer::consider(Ticket ticket, Connection &connection, const Request &request)
{
    connection.state = State::Waiting;
    wish(ticket, connection, EPOLLRDHUP);
    const Outcome outcome = m_handler(request, ticket);
    if (outcome.fate == Fate::Answered)
        return reply(ticket, connection, outcome.response);
    if (outcome.fate == Fate::Held) {
        connection.state = State::Held;
        connection.held = request;
        m_holding = true;
    }
}

void HttpServer::reply(Ticket ticket, Connection &connection, const Response &response)
{
    connection.keepAlive = connection.keepAlive && !m_stopping;
    connection.output = formatResponse(response, m_release, connection.keepAlive);
    connection.state = State::Writing;
    connection.deadline = Clock::now() + RequestTime;
    if (!write(connection))
        return drop(ticket);
    // What else has been asked is looked at when epoll says that there is room: no client keeps the server to itself.
    wish(ticket, connection, EPOLLOUT);
}

/// False if the client has left.
bool HttpServer::write(Connection &connection)
{
    const std::string &output = connection.output;
    const ssize_t count = send(connection.socket, output.data(), output.size(), MSG_NOSIGNAL);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    connection.output.erase(0, size_t(count));
    return true;
}

void HttpServer::wish(Ticket ticket, Connection &connection, uint32_t events)
{
    if (connection.events == events)
        return;
    connection.events = events;
    epoll_event event{};
    event.events = events;
    event.data.u64 = ticket;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.socket, &event);
}

void HttpServer::drop(Ticket ticket)
{
    const auto found = m_connections.find(ticket);
    if (found == m_connections.end())
        return;
    const int socket = found->second.socket;
    if (found->second.state == State::Writing) {
        // What has been sent is not to be lost because more has come than was read: close() would reset.
        shutdown(socket, SHUT_WR);
        char rest[ReadSize];
        for (int i = 0; i < 64 && recv(socket, rest, sizeof rest, MSG_DONTWAIT) > 0; ++i) {}
    }
    close(socket);
    m_connections.erase(found);
}

} // namespace shop
