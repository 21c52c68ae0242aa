#include "dependency.h"

#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shop {

namespace {

constexpr timeval Patience{.tv_sec = 0, .tv_usec = 300'000};

} // namespace

std::optional<Dependency> Dependency::parse(const std::string &url)
{
    const std::string scheme = "http://";
    const std::string rest = url.starts_with(scheme) ? url.substr(scheme.size()) : url;
    const size_t slash = rest.find('/');
    const std::string authority = rest.substr(0, slash);
    const size_t colon = authority.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    Dependency dependency;
    dependency.address = authority.substr(0, colon);
    if (dependency.address == "localhost")
        dependency.address = "127.0.0.1";
    const char *first = authority.data() + colon + 1;
    const char *last = authority.data() + authority.size();
    const auto [end, error] = std::from_chars(first, last, dependency.port);
    in_addr ignored{};
    if (error != std::errc() || end != last || dependency.port < 1 || dependency.port > 65535 ||
        inet_pton(AF_INET, dependency.address.c_str(), &ignored) != 1)
        return std::nullopt;
    if (slash != std::string::npos)
        dependency.path = rest.substr(slash);
    for (const char c : dependency.path) {
        if (c <= ' ' || c > '~')
            return std::nullopt;
    }
    return dependency;
}

bool Dependency::call() const
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(uint16_t(port));
    inet_pton(AF_INET, address.c_str(), &where.sin_addr);
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection < 0)
        return false;
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &Patience, sizeof Patience);
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &Patience, sizeof Patience); // for connect() too
    const std::string question = "GET " + path + " HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n";
    std::string answer;
    if (connect(connection, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0 &&
        send(connection, question.data(), question.size(), MSG_NOSIGNAL) == ssize_t(question.size())) {
        char buffer[4096];
        for (ssize_t count = 1; count > 0 && answer.size() < 65'536;) {
            count = recv(connection, buffer, sizeof buffer, 0);
            answer.append(buffer, count > 0 ? size_t(count) : 0);
        }
    }
    close(connection);
    return answer.starts_with("HTTP/1.1 200 ");
}

} // namespace shop
