// Drives requests at a URL and says in one line of JSON how it was served. The measure of every recovery time:
//     shop_load http://127.0.0.1:8080/ --rate 50 --seconds 10 [--good-ms 500] [--timeline FILE]
// The timeline has a line per request: when it was sent (ms), its status (0: no answer), how long it took (ms).
#include "loadreport.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace {

struct Order
{
    ops::LoadClient::Target target;
    double rate = 50;
    double seconds = 10;
    double goodMs = 500;
    std::string timeline;
};

[[noreturn]] void complain(const std::string &what)
{
    std::fprintf(stderr,
                 "shop_load: %s\n"
                 "Usage: shop_load http://ADDRESS:PORT/PATH [--rate N] [--seconds N] [--good-ms N] [--timeline FILE]\n",
                 what.c_str());
    std::exit(2);
}

double number(const std::string &name, const char *text, double least, double most)
{
    char *end = nullptr;
    const double value = std::strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= least && value <= most))
        complain(name + " has to be a number from " + std::to_string(int(least)) + " to " + std::to_string(int(most)));
    return value;
}

Order readOrder(int argc, char **argv)
{
    Order order;
    bool hasTarget = false;
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (!name.starts_with("--")) {
            const auto target = ops::LoadClient::Target::parse(name);
            if (!target)
                complain("\"" + name + "\" is no URL such as http://127.0.0.1:8080/");
            order.target = *target;
            hasTarget = true;
            continue;
        }
        if (i + 1 >= argc)
            complain(name + " needs a value");
        const char *value = argv[++i];
        if (name == "--rate")
            order.rate = number(name, value, 1, 10'000);
        else if (name == "--seconds")
            order.seconds = number(name, value, 0, 86'400);
        else if (name == "--good-ms")
            order.goodMs = number(name, value, 0, 2'000);
        else if (name == "--timeline")
            order.timeline = value;
        else
            complain("there is no option \"" + name + "\"");
    }
    if (!hasTarget)
        complain("a URL is needed");
    return order;
}

bool writeTimeline(const std::string &path, const std::vector<ops::Served> &served)
{
    std::ofstream file(path);
    for (const ops::Served &each : served)
        file << each.at << ' ' << each.status << ' ' << each.took << '\n';
    file.close();
    return bool(file);
}

} // namespace

int main(int argc, char **argv)
{
    const Order order = readOrder(argc, argv);
    const auto served = ops::LoadClient(order.target).drive(int(order.rate), order.seconds);
    std::printf("%s\n", ops::LoadReport::of(served, order.goodMs).json().c_str());
    if (!order.timeline.empty() && !writeTimeline(order.timeline, served)) {
        std::fprintf(stderr, "shop_load: cannot write \"%s\"\n", order.timeline.c_str());
        return 1;
    }
    return 0;
}
