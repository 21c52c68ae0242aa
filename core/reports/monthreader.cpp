#include "reports/monthreader.h"

#include "journal/journalqueries.h"
#include "operations/sessionspec.h"
#include "reports/monthtally.h"

#include <algorithm>
#include <limits>

namespace ops {

namespace {

constexpr int MostCauses = 10;
constexpr int MostLessons = 50;
constexpr int MostAnswerers = 50;

Error notWanted()
{
    return {
        .kind = Error::Kind::Conflict, .what = QStringLiteral("The report was cancelled."), .where = {}, .todo = {}};
}

/// One session, as far as it concerns the months.
class SessionReading
{
public:
    SessionReading(const JournalQueries &journal, const SessionRecord &session, const MonthQuestion &question)
        : m_journal(journal)
        , m_session(session)
        , m_question(question)
    {
    }

    /// Whether anything of it lies in [from, to).
    Result<bool> concerns(Timestamp from, Timestamp to)
    {
        const Result<std::optional<Timestamp>> first = timeOf(1);
        if (!first)
            return first.error();
        const Result<std::optional<Timestamp>> last = timeOf(m_session.lastSequence);
        if (!last)
            return last.error();
        if (!*first || !*last)
            return false;
        m_last = **last;
        // A real session that goes on is watched now, although nothing may have happened for a while.
        if (!m_session.finished && SessionSpec::fromJson(m_session.spec).isReal() && m_isNewest)
            m_last = std::max(m_last, m_question.now);
        return **first < to && m_last >= from;
    }

    void setNewest() { m_isNewest = true; }

    template <typename Hear>
    Result<> each(Timestamp until, const Hear &hear)
    {
        EventCursor cursor = m_journal.cursor(m_session.id);
        for (;;) {
            const Result<std::vector<Event>> chunk = cursor.next();
            if (!chunk)
                return chunk.error();
            for (const Event &event : *chunk) {
                if (event.time >= until)
                    return done();
                hear(event);
            }
            if (chunk->empty())
                return done();
            if (!m_reached(double(chunk->back().sequence)))
                return notWanted();
        }
    }

    void setReached(std::function<bool(double)> reached) { m_reached = std::move(reached); }
    Timestamp last() const { return m_last; }
    quint64 events() const { return m_session.lastSequence; }

private:
    Result<std::optional<Timestamp>> timeOf(quint64 sequence) const
    {
        const Result<std::vector<Event>> found = m_journal.read(m_session.id, sequence, 1);
        if (!found)
            return found.error();
        return found->empty() ? std::nullopt : std::optional(found->front().time);
    }

    const JournalQueries &m_journal;
    SessionRecord m_session;
    const MonthQuestion &m_question;
    std::function<bool(double)> m_reached;
    Timestamp m_last;
    bool m_isNewest = false;
};

/// The sessions that something of lies in [from, to), oldest first.
Result<std::vector<SessionReading>> readingsOf(const JournalQueries &journal, const MonthQuestion &question,
                                               Timestamp from, Timestamp to)
{
    const Result<QList<SessionRecord>> sessions = journal.sessions(std::numeric_limits<int>::max());
    if (!sessions)
        return sessions.error();
    std::vector<SessionReading> readings;
    for (qsizetype i = sessions->size() - 1; i >= 0; --i) {
        SessionReading reading(journal, (*sessions)[i], question);
        if (i == 0)
            reading.setNewest();
        const Result<bool> concerns = reading.concerns(from, to);
        if (!concerns)
            return concerns.error();
        if (*concerns)
            readings.push_back(std::move(reading));
    }
    return readings;
}

MonthlyReport reportOf(const MonthTally &month, const MonthTally &before, const MonthQuestion &question)
{
    MonthlyReport report{.month = question.month,
                         .zone = question.zone.id(),
                         .made = question.now,
                         .isOver = question.now >= month.end(),
                         .sessions = month.sessions(),
                         .unanswered = month.answers().unanswered(),
                         .environments = {},
                         .causes = month.causes(MostCauses),
                         .strategies = month.strategies(),
                         .lessons = month.lessons(MostLessons),
                         .answers = month.answers().records(MostAnswerers)};
    for (const QString &environment : month.environments()) {
        EnvironmentMonth figures = month.month(environment);
        figures.before = before.figures(environment);
        report.environments.append(figures);
    }
    return report;
}

} // namespace

Result<MonthlyReport> readMonth(const JournalQueries &journal, const MonthQuestion &question, const GoesOn &goesOn)
{
    MonthTally month(question.month, question.zone);
    MonthTally before(question.month.before(), question.zone);
    Result<std::vector<SessionReading>> readings = readingsOf(journal, question, before.begin(), month.end());
    if (!readings)
        return readings.error();
    double all = 1;
    for (const SessionReading &reading : *readings)
        all += double(reading.events());
    double earlier = 0;
    for (SessionReading &reading : *readings) {
        reading.setReached([&](double events) { return goesOn((earlier + events) / all); });
        const Result<> read = reading.each(month.end(), [&](const Event &event) {
            month.hear(event);
            before.hear(event);
        });
        if (!read)
            return read.error();
        month.endSession(reading.last());
        before.endSession(reading.last());
        earlier += double(reading.events());
    }
    return reportOf(month, before, question);
}

} // namespace ops
