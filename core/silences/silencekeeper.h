#pragma once

#include "model/platformconfig.h"
#include "silences/silencebook.h"

#include <span>
#include <vector>

namespace ops {

/// Begins and ends silences: operator.silenced and operator.unsilenced become silence.*, or command.refused with the
/// reason. A deterministic state machine like the gate: events and time go in, events come out.
///
/// Ten minutes before its end, or a quarter of its time if that is less, a silence says so. It ends when its time is
/// up, when somebody ends it, or when nothing that it covers has been wrong for five minutes after something was.
class SilenceKeeper
{
public:
    static constexpr Duration Shortest = std::chrono::minutes{1};
    static constexpr Duration Longest = std::chrono::hours{24 * 30};
    static constexpr Duration Calm = std::chrono::minutes{5};
    static constexpr Duration Warning = std::chrono::minutes{10};

    using Events = std::vector<Event>;

    /// Hears everything, its own events excepted.
    void receive(const Event &event, Timestamp now, Events &out);
    void tick(Timestamp now, Events &out);

private:
    void begin(const Event &order, Timestamp now, Events &out);
    void end(const Event &order, Timestamp now, Events &out);
    void close(const Silence &silence, const QString &by, const QString &reason, quint64 cause, Timestamp now,
               Events &out);
    void say(EventType type, const AppKey &key, quint64 cause, const QJsonObject &data, Timestamp now, Events &out);
    void refuse(const Event &order, const QString &reason, Timestamp now, Events &out);

    PlatformConfig m_config;
    SilenceBook m_book;
    int m_begun = 0;
};

} // namespace ops
