#include "ports.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int First = 20'000; ///< clients get theirs from 32768 on
constexpr int Last = 32'000;
constexpr int Apart = 16; ///< programs that begin together begin to look so far from each other

bool isFree(int port)
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(static_cast<unsigned short>(port));
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool free = bind(probe, reinterpret_cast<const sockaddr *>(&where), sizeof where) == 0;
    close(probe);
    return free;
}

} // namespace

int freePorts(int count)
{
    int inARow = 0;
    for (int port = First + getpid() * Apart % (Last - First - 2000); port < Last; ++port) {
        inARow = isFree(port) ? inARow + 1 : 0;
        if (inARow == count)
            return port - count + 1;
    }
    return First;
}
