#pragma once

#include <QByteArray>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace ops::test {

/// A terminal without a window: what is typed on one end, a program reads from the other, and the other way round.
class Terminal
{
public:
    Terminal()
        : m_keyboard(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_keyboard >= 0 && grantpt(m_keyboard) == 0 && unlockpt(m_keyboard) == 0)
            m_program = open(ptsname(m_keyboard), O_RDWR | O_NOCTTY | O_CLOEXEC); // NOLINT(concurrency-mt-unsafe)
    }
    ~Terminal()
    {
        close(m_program);
        close(m_keyboard);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    bool isOpen() const { return m_program >= 0; }
    int program() const { return m_program; }
    bool type(const QByteArray &text) const
    {
        return write(m_keyboard, text.constData(), size_t(text.size())) == text.size();
    }
    /// What it shows of what was typed and written, since this was asked before.
    QByteArray shown() const
    {
        QByteArray all;
        pollfd waiting{.fd = m_keyboard, .events = POLLIN, .revents = 0};
        std::array<char, 4096> part{};
        while (poll(&waiting, 1, 0) > 0 && (waiting.revents & POLLIN) != 0) {
            const ssize_t count = read(m_keyboard, part.data(), part.size());
            if (count <= 0)
                break;
            all.append(part.data(), count);
        }
        return all;
    }

private:
    int m_keyboard;
    int m_program = -1;
};

} // namespace ops::test
