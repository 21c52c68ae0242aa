#pragma once

#include <optional>
#include <string>

namespace shop {

/// Another service that pages need.
struct Dependency
{
    std::string address; ///< IPv4
    int port = 0;
    std::string path = "/";

    /// Reads "http://127.0.0.1:8080/path" or "127.0.0.1:8080".
    static std::optional<Dependency> parse(const std::string &url);
    /// Asks it, in the caller's thread; true if it answers 200 within 300 ms.
    bool call() const;
};

} // namespace shop
