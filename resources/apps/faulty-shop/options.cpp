#include "options.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <map>

namespace shop {

const char Usage[] =
    "Usage: faulty-shop [OPTION]...\n"
    "A small web shop that can be broken on purpose: GET / /health /metrics; POST /fault?kind=latency&ms=1000,\n"
    "GET /fault, DELETE /fault.\n\n"
    "  --port N              8080; 0: one that is free\n"
    "  --admin-port N        a second port, which is never shared\n"
    "  --bind ADDRESS        127.0.0.1\n"
    "  --reuse-port          share --port with other processes\n"
    "  --release NAME        1.0; told in X-Release and by /health\n"
    "  --workers N           64; requests that are worked on at a time (WORKERS)\n"
    "  --queue N             256; requests that wait; further ones are answered 503\n"
    "  --pool N              32; connections, of which a page holds one while it is made (POOL_SIZE)\n"
    "  --service-ms N        5; how long that takes (SERVICE_MS)\n"
    "  --cache-mb N          1; memory that the shop uses anyway\n"
    "  --files N             as many as the system allows; files and connections that it may have open\n"
    "  --dependency URL      http://ADDRESS:PORT/; a page that needs it is answered 502 if it fails\n"
    "  --dependency-env NAME an environment variable that holds that URL\n"
    "  --dependency-every N  1; each how manieth page needs it\n"
    "  --ask URL             asks another shop, and ends with 0 if that answers 200: a health check for containers\n\n"
    "Environment: POOL_SIZE, WORKERS, SERVICE_MS, START_DELAY_MS; RELEASE_FAULT is slow:MS, errors:SHARE, unhealthy,\n"
    "crash_loop or no_start.\n";

namespace {

/// Takes words one by one and remembers the first that is wrong.
class Reader
{
public:
    explicit Reader(std::string &wrong)
        : m_wrong(wrong)
    {
    }

    void number(const std::string &name, const std::string &text, int least, int most, int &target)
    {
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < least || value > most)
            complain(name + " has to be a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                     ", not \"" + text + "\"");
        else
            target = value;
    }

    void address(const std::string &name, const std::string &text, std::string &target)
    {
        in_addr ignored{};
        if (inet_pton(AF_INET, text.c_str(), &ignored) != 1)
            complain(name + " has to be an IPv4 address such as 127.0.0.1, not \"" + text + "\"");
        target = text;
    }

    void release(const std::string &name, const std::string &text, std::string &target)
    {
        const auto isAllowed = [](unsigned char c) { return std::isalnum(c) || std::strchr("._+-", c); };
        if (text.empty() || text.size() > 63 || !std::all_of(text.begin(), text.end(), isAllowed))
            complain(name + " has to be 1 to 63 of A-Z, a-z, 0-9, \".\", \"_\", \"+\" and \"-\", not \"" + text + "\"");
        target = text;
    }

    void dependency(const std::string &name, const std::string &text, std::optional<Dependency> &target)
    {
        target = Dependency::parse(text);
        if (!target)
            complain(name + " has to be a URL such as http://127.0.0.1:8081/, not \"" + text + "\"");
    }

    void complain(const std::string &what)
    {
        if (m_wrong.empty())
            m_wrong = what;
    }

private:
    std::string &m_wrong;
};

std::string variable(const std::string &name)
{
    const char *text = std::getenv(name.c_str());
    return text ? text : "";
}

void readEnvironment(Reader &reader, Options &options)
{
    const auto read = [&reader](const char *name, int least, int most, int &target) {
        if (const std::string text = variable(name); !text.empty())
            reader.number(name, text, least, most, target);
    };
    read("POOL_SIZE", 1, 10'000, options.shop.poolSize);
    read("WORKERS", 1, 500, options.shop.workers);
    read("SERVICE_MS", 0, 60'000, options.shop.serviceMs);
    read("START_DELAY_MS", 0, 60'000, options.startDelayMs);
    options.releaseFault = variable("RELEASE_FAULT");
}

/// False if there is no such option.
bool readOption(Reader &reader, Options &options, const std::string &name, const std::string &value)
{
    struct Number
    {
        int least;
        int most;
        int &target;
    };
    const std::map<std::string, Number> numbers{{"--port", {0, 65535, options.port}},
                                                {"--admin-port", {0, 65535, options.adminPort}},
                                                {"--workers", {1, 500, options.shop.workers}},
                                                {"--queue", {0, 100'000, options.shop.queue}},
                                                {"--pool", {1, 10'000, options.shop.poolSize}},
                                                {"--service-ms", {0, 60'000, options.shop.serviceMs}},
                                                {"--files", {16, 1'000'000, options.files}},
                                                {"--cache-mb", {0, 4096, options.shop.cacheMebibytes}},
                                                {"--dependency-every", {1, 1000, options.shop.dependencyEvery}}};
    if (const auto number = numbers.find(name); number != numbers.end())
        reader.number(name, value, number->second.least, number->second.most, number->second.target);
    else if (name == "--bind")
        reader.address(name, value, options.bind);
    else if (name == "--release")
        reader.release(name, value, options.shop.release);
    else if (name == "--ask")
        reader.dependency(name, value, options.ask);
    else if (name == "--dependency")
        reader.dependency(name, value, options.shop.dependency);
    else if (name == "--dependency-env")
        reader.dependency("the environment variable \"" + value + "\"", variable(value), options.shop.dependency);
    else
        return false;
    return true;
}

} // namespace

std::optional<Options> readOptions(int argc, char **argv, std::string &wrong)
{
    Options options;
    Reader reader(wrong);
    readEnvironment(reader, options);
    for (int i = 1; i < argc && wrong.empty(); ++i) {
        const std::string name = argv[i];
        if (name == "--help")
            options.help = true;
        else if (name == "--reuse-port")
            options.reusePort = true;
        else if (!readOption(reader, options, name, i + 1 < argc ? argv[i + 1] : ""))
            reader.complain("there is no option \"" + name + "\"; see --help");
        else if (++i >= argc)
            reader.complain(name + " needs a value");
    }
    return wrong.empty() ? std::optional(options) : std::nullopt;
}

} // namespace shop
