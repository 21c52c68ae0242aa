#pragma once

#include "shop.h"

#include <optional>
#include <string>

namespace shop {

struct Options
{
    Settings shop;
    std::string bind = "127.0.0.1";
    int port = 8080;    ///< 0: chosen by the kernel
    int adminPort = -1; ///< -1: none
    bool reusePort = false;
    int startDelayMs = 0;
    int files = 0; ///< that it may have open; 0: as many as the system allows
    std::string releaseFault;
    std::optional<Dependency> ask; ///< to be asked once, instead of being a shop
    bool help = false;
};

extern const char Usage[];

/// Reads the arguments, and before them the environment. Says in `wrong` what cannot be understood.
std::optional<Options> readOptions(int argc, char **argv, std::string &wrong);

} // namespace shop
