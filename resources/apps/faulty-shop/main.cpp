#include "options.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;

constexpr auto DrainTime = 900ms;
constexpr int WrongUsage = 2;

/// Blocks the signals that end the program, before there is any thread; they are waited for by name.
sigset_t blockSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// True if the program was told to end meanwhile.
bool sleepUnlessEnded(const sigset_t &signals, int milliseconds)
{
    const timespec time{milliseconds / 1000, (milliseconds % 1000) * 1'000'000L};
    return milliseconds > 0 && sigtimedwait(&signals, nullptr, &time) > 0;
}

bool listen(shop::HttpServer &server, const std::string &address, int port, bool share)
{
    const int actual = server.listen(address, port, share);
    if (actual < 0) {
        std::fprintf(stderr, "faulty-shop: cannot listen on %s:%d: %s\n", address.c_str(), port, std::strerror(errno));
        return false;
    }
    std::printf("listening on %s:%d\n", address.c_str(), actual);
    std::fflush(stdout);
    return true;
}

void limitFiles(int most)
{
    rlimit limit{};
    if (most == 0 || getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::min(rlim_t(most), limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(const shop::Options &options, const sigset_t &signals)
{
    shop::HttpServer server(options.shop.release);
    shop::Shop shop(options.shop, [&server](shop::HttpServer::Ticket ticket, shop::Response response) {
        server.finish(ticket, std::move(response));
    });
    if (!options.releaseFault.empty()) {
        if (const std::string wrong = shop.faults().beginRelease(options.releaseFault); !wrong.empty()) {
            std::fprintf(stderr, "faulty-shop: RELEASE_FAULT %s\n", wrong.c_str());
            return WrongUsage;
        }
    }
    if (!listen(server, options.bind, options.port, options.reusePort) ||
        (options.adminPort >= 0 && !listen(server, options.bind, options.adminPort, false)))
        return 1;
    server.start([&shop](const shop::Request &request, shop::HttpServer::Ticket ticket) {
        return shop.handle(request, ticket);
    });
    int caught = 0;
    sigwait(&signals, &caught);
    if (!server.stop(DrainTime))
        _exit(0); // workers may be busy for long
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const sigset_t signals = blockSignals();
    std::string wrong;
    const auto options = shop::readOptions(argc, argv, wrong);
    if (!options) {
        std::fprintf(stderr, "faulty-shop: %s\n", wrong.c_str());
        return WrongUsage;
    }
    if (options->help) {
        std::fputs(shop::Usage, stdout);
        return 0;
    }
    if (options->ask)
        return options->ask->call() ? 0 : 1;
    limitFiles(options->files);
    if (sleepUnlessEnded(signals, options->startDelayMs))
        return 0;
    return serve(*options, signals);
}
