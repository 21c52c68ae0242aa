#include "loadclient.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ops {

namespace {

constexpr double PatienceMs = 2000;
constexpr size_t LongestAnswer = 1'048'576;

/// How long an answer is as a whole; 0 as long as that cannot be known before the connection is closed.
size_t wholeSize(const std::string &answer)
{
    const size_t end = answer.find("\r\n\r\n");
    const size_t length = answer.find("\r\nContent-Length: ");
    if (end == std::string::npos || length == std::string::npos || length >= end)
        return 0;
    return end + 4 + std::strtoul(answer.c_str() + length + 18, nullptr, 10);
}

int statusOf(const std::string &answer)
{
    int status = 0;
    if (answer.starts_with("HTTP/1.") && answer.size() >= 12)
        std::from_chars(answer.data() + 9, answer.data() + 12, status);
    return status;
}

} // namespace

std::optional<LoadClient::Target> LoadClient::Target::parse(const std::string &url)
{
    const std::string scheme = "http://";
    if (!url.starts_with(scheme))
        return std::nullopt;
    const std::string rest = url.substr(scheme.size());
    const size_t slash = rest.find('/');
    const std::string authority = rest.substr(0, slash);
    const size_t colon = authority.find(':');
    Target target;
    target.address = authority.substr(0, colon);
    if (slash != std::string::npos)
        target.path = rest.substr(slash);
    if (colon != std::string::npos) {
        const char *last = authority.data() + authority.size();
        const auto [end, error] = std::from_chars(authority.data() + colon + 1, last, target.port);
        if (error != std::errc() || end != last)
            return std::nullopt;
    }
    in_addr ignored{};
    const bool isWell = inet_pton(AF_INET, target.address.c_str(), &ignored) == 1;
    return isWell && target.port > 0 && target.port <= 65535 ? std::optional(target) : std::nullopt;
}

LoadClient::LoadClient(Target target)
    : m_target(std::move(target))
    , m_question("GET " + m_target.path + " HTTP/1.1\r\nHost: " + m_target.address + "\r\nConnection: close\r\n" +
                 (m_target.header.empty() ? "" : m_target.header + "\r\n") + "\r\n")
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
}

LoadClient::~LoadClient()
{
    close(m_epoll);
}

double LoadClient::now() const
{
    return std::chrono::duration<double, std::milli>(Clock::now() - m_begun).count();
}

std::vector<Served> LoadClient::drive(int rate, double seconds, const GoOn &goOn)
{
    auto total = size_t(rate * seconds);
    const double gap = 1000.0 / rate;
    m_calls.clear();
    m_served.clear();
    m_oldest = 0;
    m_begun = Clock::now();
    std::array<epoll_event, 64> events{};
    while (m_calls.size() < total || m_oldest < m_calls.size()) {
        while (m_calls.size() < total && double(m_calls.size()) * gap <= now())
            begin();
        const double next = m_calls.size() < total ? double(m_calls.size()) * gap - now() : 20;
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), int(std::clamp(next + 1, 0.0, 20.0)));
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events.at(size_t(i));
            proceed(size_t(event.data.u64), event.events);
        }
        giveUpLate();
        if (goOn && m_calls.size() < total && !goOn(std::span(m_served).first(m_oldest)))
            total = m_calls.size();
    }
    return m_served;
}

void LoadClient::begin()
{
    const size_t number = m_calls.size();
    m_served.push_back({.at = now()});
    m_calls.push_back({.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)});
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(uint16_t(m_target.port));
    inet_pton(AF_INET, m_target.address.c_str(), &where.sin_addr);
    const int socket = m_calls.back().socket;
    if (connect(socket, reinterpret_cast<const sockaddr *>(&where), sizeof where) != 0 && errno != EINPROGRESS)
        return end(number, 0);
    epoll_event event{};
    event.events = EPOLLOUT;
    event.data.u64 = number;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

void LoadClient::proceed(size_t call, uint32_t events)
{
    Call &current = m_calls[call];
    if (current.socket < 0)
        return;
    if (current.sent) {
        if (!read(current))
            end(call, statusOf(current.answer));
        return;
    }
    // A question is so short that it fits into the socket's empty buffer as a whole.
    if ((events & (EPOLLERR | EPOLLHUP)) ||
        send(current.socket, m_question.data(), m_question.size(), MSG_NOSIGNAL) != ssize_t(m_question.size()))
        return end(call, 0);
    current.sent = true;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = call;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, current.socket, &event);
}

/// False if nothing more is to come. An answer that ends too early is none.
bool LoadClient::read(Call &call)
{
    char buffer[16384];
    const ssize_t count = recv(call.socket, buffer, sizeof buffer, 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (count > 0)
        call.answer.append(buffer, size_t(count));
    const size_t whole = wholeSize(call.answer);
    if (whole > 0 && call.answer.size() >= whole)
        return false;
    if (count > 0)
        return call.answer.size() < LongestAnswer;
    if (count < 0 || whole > 0)
        call.answer.clear();
    return false;
}

void LoadClient::end(size_t call, int status)
{
    if (m_calls[call].socket >= 0)
        close(m_calls[call].socket);
    m_calls[call] = {};
    m_served[call].status = status;
    m_served[call].took = now() - m_served[call].at;
}

void LoadClient::giveUpLate()
{
    for (; m_oldest < m_calls.size(); ++m_oldest) {
        if (m_calls[m_oldest].socket < 0)
            continue;
        if (now() - m_served[m_oldest].at < PatienceMs)
            return; // the others were sent later
        end(m_oldest, 0);
    }
}

} // namespace ops
