// What tests start as a replica: does one thing, named by its first argument. "ready" on stdout tells that it is done.

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/mman.h>
#include <unistd.h>

namespace {

constexpr size_t MiB = 1 << 20;

[[noreturn]] void rest()
{
    for (;;)
        pause();
}

/// As programs do that show their state in "ps": what /proc/PID/environ reads is overwritten.
void forgetEnvironment()
{
    char *first = environ[0];
    char *last = first;
    for (char **variable = environ; *variable; ++variable)
        last = *variable + strlen(*variable);
    memset(first, ' ', static_cast<size_t>(last - first));
}

void takeMemory(size_t megabytes)
{
    void *block =
        mmap(nullptr, megabytes * MiB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (block == MAP_FAILED)
        abort();
    memset(block, 1, megabytes * MiB);
}

/// Tells the number of what it starts, and waits until that has taken its memory.
void startWorker(size_t megabytes, bool ownSession)
{
    std::array<int, 2> ready{};
    if (pipe(ready.data()) != 0)
        abort();
    const pid_t worker = fork();
    if (worker == 0) {
        if (ownSession)
            setsid();
        if (megabytes > 0)
            takeMemory(megabytes);
        close(ready[0]);
        close(ready[1]);
        rest();
    }
    close(ready[1]);
    char none = 0;
    while (read(ready[0], &none, 1) > 0) {} // until the other end is closed
    close(ready[0]);
    printf("worker %d\n", worker);
}

void startBusyWorker()
{
    if (fork() == 0) {
        while (clock() != -1) {}
    }
}

} // namespace

int main(int count, char **arguments)
{
    const char *what = count > 1 ? arguments[1] : "";
    const int number = count > 2 ? atoi(arguments[2]) : 0;
    if (strcmp(what, "exit") == 0)
        return number;
    if (strcmp(what, "deaf") == 0)
        signal(SIGTERM, SIG_IGN);
    if (strcmp(what, "forget") == 0 || strcmp(what, "blank") == 0)
        forgetEnvironment();
    if (strcmp(what, "worker") == 0 || strcmp(what, "blank") == 0)
        startWorker(static_cast<size_t>(number), false);
    if (strcmp(what, "stray") == 0)
        startWorker(static_cast<size_t>(number), true);
    if (strcmp(what, "share") == 0) {
        takeMemory(static_cast<size_t>(number));
        for (int i = 0; i < 3; ++i)
            startWorker(0, false);
    }
    if (strcmp(what, "busy") == 0)
        startBusyWorker();
    puts("ready");
    fflush(stdout);
    rest();
}
