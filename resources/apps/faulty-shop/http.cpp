#include "http.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

namespace shop {

namespace {

constexpr size_t LongestHead = 8'192;
constexpr size_t LongestBody = 65'536;

const char *reasonOf(int status)
{
    static const std::map<int, const char *> Reasons{{200, "OK"},
                                                     {400, "Bad Request"},
                                                     {404, "Not Found"},
                                                     {405, "Method Not Allowed"},
                                                     {413, "Content Too Large"},
                                                     {431, "Request Header Fields Too Large"},
                                                     {500, "Internal Server Error"},
                                                     {501, "Not Implemented"},
                                                     {502, "Bad Gateway"},
                                                     {503, "Service Unavailable"},
                                                     {505, "HTTP Version Not Supported"}};
    const auto found = Reasons.find(status);
    return found == Reasons.end() ? "Status" : found->second;
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

std::map<std::string, std::string> parseQuery(const std::string &text)
{
    std::map<std::string, std::string> query;
    std::istringstream fields(text);
    for (std::string field; std::getline(fields, field, '&');) {
        const size_t equals = field.find('=');
        query[field.substr(0, equals)] = equals == std::string::npos ? "" : field.substr(equals + 1);
    }
    return query;
}

/// Names in lower case; empty if a line is no header.
std::optional<std::map<std::string, std::string>> parseHeaders(std::istringstream &lines)
{
    std::map<std::string, std::string> headers;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        const size_t colon = line.find(':');
        if (colon == std::string::npos || colon == 0)
            return std::nullopt;
        const size_t first = line.find_first_not_of(" \t", colon + 1);
        const size_t last = line.find_last_not_of(" \t");
        headers[lowered(line.substr(0, colon))] =
            first == std::string::npos ? "" : line.substr(first, last - first + 1);
    }
    return headers;
}

std::optional<size_t> parseLength(const std::string &text)
{
    size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return length;
}

Response refuse(int status, const std::string &why)
{
    return {.status = status, .body = why + "\n"};
}

using Headers = std::map<std::string, std::string>;

std::optional<Response> readLength(const Headers &headers, size_t &length)
{
    if (headers.contains("transfer-encoding"))
        return refuse(501, "Bodies need a Content-Length.");
    const auto told = headers.find("content-length");
    if (told == headers.end())
        return std::nullopt;
    const auto parsed = parseLength(told->second);
    if (!parsed)
        return refuse(400, "Content-Length is no number.");
    if (*parsed > LongestBody)
        return refuse(413, "A body has 64 KiB at most.");
    length = *parsed;
    return std::nullopt;
}

/// Reads a head without its empty line.
std::optional<Response> readHead(const std::string &head, Request &request, size_t &bodyLength)
{
    std::istringstream lines(head);
    std::string first;
    std::getline(lines, first);
    std::istringstream words(first);
    std::string target;
    std::string version;
    if (!(words >> request.method >> target >> version) || target.front() != '/' || !version.starts_with("HTTP/"))
        return refuse(400, "This is no HTTP request.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "HTTP/1.1 is spoken here.");
    const auto headers = parseHeaders(lines);
    if (!headers)
        return refuse(400, "A line of the head is no header.");
    const size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos)
        request.query = parseQuery(target.substr(question + 1));
    const auto connection = headers->find("connection");
    const std::string wish = connection == headers->end() ? "" : lowered(connection->second);
    request.keepAlive = version == "HTTP/1.1" ? wish != "close" : wish == "keep-alive";
    return readLength(*headers, bodyLength);
}

} // namespace

Reading takeRequest(std::string &input)
{
    const size_t end = input.find("\r\n\r\n");
    Reading reading;
    if (end == std::string::npos ? input.size() > LongestHead : end > LongestHead)
        reading.refusal = refuse(431, "A request's head has 8 KiB at most.");
    if (end == std::string::npos || reading.refusal)
        return reading;
    Request request;
    size_t bodyLength = 0;
    reading.refusal = readHead(input.substr(0, end), request, bodyLength);
    if (reading.refusal || input.size() < end + 4 + bodyLength)
        return reading;
    input.erase(0, end + 4 + bodyLength);
    reading.request = std::move(request);
    return reading;
}

std::string formatResponse(const Response &response, const std::string &release, bool keepAlive)
{
    std::ostringstream out;
    out << "HTTP/1.1 " << response.status << ' ' << reasonOf(response.status) << "\r\nContent-Type: " << response.type
        << "\r\nContent-Length: " << response.body.size() << "\r\nX-Release: " << release
        << "\r\nConnection: " << (keepAlive ? "keep-alive" : "close") << "\r\n";
    if (!response.allow.empty())
        out << "Allow: " << response.allow << "\r\n";
    out << "\r\n" << response.body;
    return out.str();
}

} // namespace shop
