#include "app/daemon/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace ops {

namespace {

std::atomic<int> writeEnd = -1; // a signal handler can reach nothing else
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int signal)
{
    const int saved = errno;
    const char byte = char(signal);
    static_cast<void>(!write(writeEnd, &byte, 1)); // a full pipe has woken us already
    errno = saved;
}

} // namespace

Signals::Signals(QObject *parent)
    : QObject(parent)
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // out of descriptors: the default action of the signals stays
    writeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Signals::read);
    for (const int number : {SIGTERM, SIGINT, SIGUSR1})
        std::signal(number, onSignal);
}

Signals::~Signals()
{
    for (const int number : {SIGTERM, SIGINT, SIGUSR1})
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    writeEnd = -1;
    for (const int end : m_pipe) {
        if (end >= 0)
            close(end);
    }
}

void Signals::read()
{
    char numbers[64];
    const ssize_t count = ::read(m_pipe[0], numbers, sizeof numbers);
    for (ssize_t i = 0; i < count; ++i) {
        if (numbers[i] == SIGUSR1)
            Q_EMIT stopRequested();
        else
            Q_EMIT ended();
    }
}

} // namespace ops
