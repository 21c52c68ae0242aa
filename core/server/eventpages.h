#pragma once

#include <QByteArray>
#include <QCache>
#include <QString>

#include <mutex>
#include <optional>

namespace ops {

/// Which events a page holds: those of a session from one sequence to another, which never change.
struct EventSpan
{
    QString session;
    quint64 first = 0;
    quint64 last = 0;

    bool operator==(const EventSpan &) const = default;
};
size_t qHash(const EventSpan &span, size_t seed = 0);

/// Pages of events as they were answered, those that were asked for last: who asks for the same is sent the same bytes,
/// since making JSON of a hundred events takes a hundred times as long as finding them. May be used from any thread.
class EventPages
{
public:
    static constexpr qsizetype MostBytes = qsizetype{8} * 1024 * 1024; ///< of all that are kept

    std::optional<QByteArray> find(const EventSpan &span);
    void keep(const EventSpan &span, const QByteArray &body);
    void clear();

private:
    std::mutex m_mutex;
    QCache<EventSpan, QByteArray> m_pages{MostBytes};
};

} // namespace ops
