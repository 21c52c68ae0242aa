#include "engine/recorder.h"

namespace ops {

Result<> MemoryRecorder::record(std::span<const Event> events)
{
    m_events.insert(m_events.end(), events.begin(), events.end());
    return done();
}

Result<std::vector<Event>> MemoryRecorder::read(quint64 first, quint64 last)
{
    std::vector<Event> found;
    for (const Event &event : m_events) {
        if (event.sequence >= first && event.sequence <= last)
            found.push_back(event);
    }
    return found;
}

} // namespace ops
