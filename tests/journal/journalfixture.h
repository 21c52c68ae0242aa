#pragma once

#include "model/event.h"

#include <QString>

#include <vector>

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

} // namespace ops::test
