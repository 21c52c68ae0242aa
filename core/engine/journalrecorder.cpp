#include "engine/journalrecorder.h"

#include <QJsonDocument>

namespace ops {

namespace {

/// As text: a whole number that was a double before it was written is an integer when it is read again.
QByteArray canonical(const Event &event)
{
    return QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact);
}

} // namespace

JournalRecorder::JournalRecorder(Journal &journal, quint64 recorded, CarryOver before)
    : m_journal(journal)
    , m_recorded(recorded)
    , m_cursor(journal.cursor(journal.currentSession()))
    , m_carryOver(std::move(before))
{
}

Result<> JournalRecorder::record(std::span<const Event> events)
{
    remember(events);
    while (!events.empty() && isCatchingUp()) {
        const Result<> same = compare(events.front());
        if (!same)
            return same;
        events = events.subspan(1);
    }
    // After a failed commit the journal has taken events that are offered here again.
    while (!events.empty() && events.front().sequence <= m_journal.lastSequence())
        events = events.subspan(1);
    const Result<> appended = m_journal.append(events);
    return appended ? m_journal.commit() : appended;
}

void JournalRecorder::remember(std::span<const Event> events)
{
    bool changed = false;
    for (const Event &event : events) {
        if (event.sequence <= m_remembered)
            continue; // offered again after an error
        changed = m_carryOver.apply(event) || changed;
        m_remembered = event.sequence;
    }
    if (changed && !events.empty() && events.back().sequence > m_recorded)
        m_journal.setState(QLatin1String(CarryOver::StateKey), m_carryOver.toJson());
}

Result<> JournalRecorder::compare(const Event &event)
{
    if (event.sequence <= m_compared)
        return done(); // offered again after an error further on
    if (m_ahead.empty() && !readAhead())
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("Event %1 is missing in the journal.").arg(event.sequence),
                     .where = QStringLiteral("journal"),
                     .todo = QStringLiteral("Begin a new session; this one can still be read.")};
    const Event &recorded = m_ahead.front();
    if (canonical(recorded) != canonical(event)) {
        return Error{.kind = Error::Kind::Conflict,
                     .what =
                         QStringLiteral("The journal says %1 at event %2, but now it would be %3: it was written with "
                                        "other data or by another version of the program.")
                             .arg(toName(recorded.type))
                             .arg(event.sequence)
                             .arg(toName(event.type)),
                     .where = QStringLiteral("journal"),
                     .todo = QStringLiteral("Begin a new session; this one can still be read.")};
    }
    m_ahead.pop_front();
    m_compared = event.sequence;
    return done();
}

bool JournalRecorder::readAhead()
{
    Result<std::vector<Event>> chunk = m_cursor.next();
    if (!chunk || chunk->empty())
        return false;
    m_ahead.insert(m_ahead.end(), chunk->cbegin(), chunk->cend());
    return true;
}

std::vector<Event> JournalRecorder::ordersAt(Timestamp now)
{
    while (m_ahead.empty() || m_ahead.back().time <= now) {
        if (!readAhead())
            break;
    }
    std::vector<Event> orders;
    for (const Event &event : m_ahead) {
        if (event.time > now)
            break;
        if (event.time == now && (isOperatorCommand(event.type) || event.type == EventType::AuditCheckpointed))
            orders.push_back(event);
    }
    return orders;
}

Result<std::vector<Event>> JournalRecorder::read(quint64 first, quint64 last)
{
    if (last < first)
        return std::vector<Event>{};
    return m_journal.read(m_journal.currentSession(), first, int(std::min<quint64>(last - first + 1, INT_MAX)));
}

} // namespace ops
