// What the tests run in containers: does one thing, named by its first argument.

#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

[[noreturn]] void wait()
{
    for (;;)
        pause();
}

/// Answers every connection with the value of GREETING.
int serve(int port)
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || listen(listener, 16) != 0)
        return 4;
    const char *greeting = getenv("GREETING");
    if (!greeting)
        greeting = "hello";
    for (;;) {
        const int client = accept(listener, nullptr, nullptr);
        if (client < 0)
            continue;
        char text[512];
        if (read(client, text, sizeof text) > 0)
            dprintf(client, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(greeting),
                    greeting);
        close(client);
    }
}

/// Has processor time for itself, and then rests.
void burn(int milliseconds)
{
    const clock_t until = clock() + milliseconds * (CLOCKS_PER_SEC / 1000);
    while (clock() < until) {}
}

void takeMemory(int megabytes)
{
    static std::vector<char *> blocks;
    for (int i = 0; i < megabytes; ++i) {
        blocks.push_back(static_cast<char *>(malloc(1 << 20)));
        memset(blocks.back(), 1, 1 << 20);
    }
}

void writeLines(int count)
{
    for (int i = 1; i <= count; ++i)
        fprintf(i % 2 == 0 ? stderr : stdout, "line %d of %d\n", i, count);
    fflush(stdout);
}

} // namespace

int main(int count, char **arguments)
{
    const char *what = count > 1 ? arguments[1] : "";
    const int number = count > 2 ? atoi(arguments[2]) : 0;
    if (strcmp(what, "exit") == 0)
        return number;
    if (strcmp(what, "abort") == 0)
        abort();
    if (strcmp(what, "deaf") == 0)
        signal(SIGTERM, SIG_IGN);
    if (strcmp(what, "serve") == 0)
        return serve(number);
    if (strcmp(what, "burn") == 0)
        burn(number);
    if (strcmp(what, "memory") == 0)
        takeMemory(number);
    if (strcmp(what, "write") == 0)
        writeLines(number);
    wait();
}
