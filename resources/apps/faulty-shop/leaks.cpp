#include "leaks.h"

#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace shop {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto Step = 20ms;
constexpr size_t Chunk = 65'536;

/// How many there should be by now, at so many a second.
size_t due(Moment begun, double perSecond)
{
    return size_t(std::chrono::duration<double>(Clock::now() - begun).count() * perSecond);
}

} // namespace

bool sleepUnless(const std::stop_token &stop, std::chrono::milliseconds time)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    return stopped.wait_for(lock, stop, time, [&stop] { return stop.stop_requested(); });
}

void burn(const std::stop_token &stop, Moment until)
{
    while (!stop.stop_requested() && Clock::now() < until) {}
}

void leakMemory(const std::stop_token &stop, Moment until, double mebibytesPerSecond)
{
    const auto begun = Clock::now();
    const double perSecond = mebibytesPerSecond * 1024 * 1024 / double(Chunk);
    std::vector<void *> chunks;
    do {
        while (chunks.size() < due(begun, perSecond) && !stop.stop_requested()) {
            void *chunk = mmap(nullptr, Chunk, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (chunk == MAP_FAILED)
                break;
            std::memset(chunk, 'x', Chunk); // touched, so that the pages are there
            chunks.push_back(chunk);
        }
    } while (Clock::now() < until && !sleepUnless(stop, Step));
    for (void *chunk : chunks)
        munmap(chunk, Chunk);
}

void leakFiles(const std::stop_token &stop, Moment until, double filesPerSecond)
{
    const auto begun = Clock::now();
    std::vector<int> files;
    do {
        while (files.size() < due(begun, filesPerSecond) && !stop.stop_requested()) {
            const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
            if (file < 0)
                break;
            files.push_back(file);
        }
    } while (Clock::now() < until && !sleepUnless(stop, Step));
    for (const int file : files)
        close(file);
}

} // namespace shop
