#pragma once

#include "model/event.h"

#include <QString>

#include <csignal>
#include <vector>

#include <sys/resource.h>

namespace ops::test {

/// An event with something in every field, different for every sequence.
inline Event sampleEvent(quint64 sequence)
{
    static constexpr std::array types{EventType::IssueDetected, EventType::ActionProposed, EventType::AppStateChanged};
    return {.sequence = sequence,
            .time = fromEpochMs(1'767'571'200'000 + qint64(sequence) * 1000),
            .type = types[sequence % types.size()],
            .environment = QStringLiteral("prod"),
            .app = QStringLiteral("web"),
            .source = QStringLiteral("issue-detector"),
            .incident = sequence % 10 == 0 ? QStringLiteral("N-%1").arg(sequence / 100) : QString(),
            .cause = sequence - 1,
            .data = {{QStringLiteral("number"), qint64(sequence)}, {QStringLiteral("share"), 0.1 * double(sequence)}}};
}

/// Sequences `first` to `last`, both included.
inline std::vector<Event> sampleEvents(quint64 first, quint64 last)
{
    std::vector<Event> events;
    for (quint64 sequence = first; sequence <= last; ++sequence)
        events.push_back(sampleEvent(sequence));
    return events;
}

/// While it lives, this process cannot write beyond `bytes` in any file: what a full disk feels like.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_oldHandler = std::signal(SIGXFSZ, SIG_IGN); // otherwise the signal ends the process
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit tight{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_old{};
    void (*m_oldHandler)(int) = nullptr;
};

} // namespace ops::test
