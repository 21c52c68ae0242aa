#pragma once

#include <map>
#include <optional>
#include <string>

namespace shop {

struct Request
{
    std::string method;
    std::string path;
    std::map<std::string, std::string> query; ///< not decoded: names and numbers only
    bool keepAlive = true;
};

struct Response
{
    int status = 200;
    std::string body{};
    std::string type = "text/plain; charset=utf-8";
    std::string allow{}; ///< with 405: what else may be asked
};

/// What the beginning of `input` is: nothing yet, a request (taken out of it, with its body), or something that is
/// answered with `refusal` before the connection is closed.
struct Reading
{
    std::optional<Request> request;
    std::optional<Response> refusal;
};

/// Takes the next request out of what has come. Heads have 8 KiB, bodies (which nobody reads) 64 KiB.
Reading takeRequest(std::string &input);

/// The bytes of a response; `release` goes into a header.
std::string formatResponse(const Response &response, const std::string &release, bool keepAlive);

} // namespace shop
