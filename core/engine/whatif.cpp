#include "engine/whatif.h"

#include "engine/sessionfactory.h"

#include <algorithm>

namespace ops {

namespace {

constexpr int StepsPerCommit = 60;
constexpr int StepsPerReport = 600;

/// Feeds a session with what came from outside when it was recorded, and keeps what it says now.
class RepeatingRecorder : public Recorder
{
public:
    RepeatingRecorder(const History &recorded, const WhatIf &changes, std::vector<Event> &said)
        : m_recorded(recorded.events)
        , m_changes(changes)
        , m_said(said)
        , m_config(recorded.spec.config)
        , m_hasChanged(!changes.from || changes.changesNothing())
    {
    }

    Result<> record(std::span<const Event> events) override
    {
        m_said.insert(m_said.end(), events.begin(), events.end());
        return done();
    }
    bool isCatchingUp() const override { return true; }
    quint64 recordedBefore() const override { return 0; }
    std::vector<Event> ordersAt(Timestamp now) override
    {
        std::vector<Event> orders;
        if (!m_hasChanged && now >= *m_changes.from) {
            m_hasChanged = true;
            orders.push_back(change(now));
        }
        for (; m_next < m_recorded.size() && m_recorded[m_next].time <= now; ++m_next) {
            const Event &event = m_recorded[m_next];
            if (event.type == EventType::ConfigChanged)
                m_config = PlatformConfig::fromJson(event.data);
            if (isOperatorCommand(event.type) || event.type == EventType::AuditCheckpointed)
                orders.push_back(changed(event));
        }
        return orders;
    }
    Result<std::vector<Event>> read(quint64 first, quint64 last) override
    {
        std::vector<Event> found;
        std::copy_if(m_said.cbegin(), m_said.cend(), std::back_inserter(found),
                     [=](const Event &event) { return event.sequence >= first && event.sequence <= last; });
        return found;
    }

private:
    /// A configuration that was ordered later must not take back what is asked about.
    Event changed(Event order) const
    {
        if (order.type != EventType::OperatorConfigured || m_changes.changesNothing() || !m_hasChanged)
            return order;
        const QString field = QStringLiteral("config");
        const auto config = PlatformConfig::fromJson(order.data.value(field).toObject());
        order.data.insert(field, m_changes.changed(config).toJson());
        return order;
    }

    /// What is asked about, as if a person had ordered it at that moment.
    Event change(Timestamp now) const
    {
        Event order;
        order.time = now;
        order.type = EventType::OperatorConfigured;
        order.source = QStringLiteral("operator:what-if");
        order.data = {{QStringLiteral("config"), m_changes.changed(m_config).toJson()}};
        if (m_changes.planner)
            order.data.insert(QStringLiteral("planner"), toName(*m_changes.planner));
        return order;
    }

    const std::vector<Event> &m_recorded;
    const WhatIf &m_changes;
    std::vector<Event> &m_said;
    PlatformConfig m_config; ///< as recorded, at present
    bool m_hasChanged;       ///< what is asked about holds by now
    size_t m_next = 0;
};

Error nothingRecorded(const QString &what)
{
    return {.kind = Error::Kind::NotFound,
            .what = what,
            .where = QStringLiteral("journal"),
            .todo = QStringLiteral("Run something with this data directory first.")};
}

} // namespace

PlatformConfig WhatIf::changed(PlatformConfig config) const
{
    for (EnvironmentConfig &environment : config.environments) {
        if (autonomy) {
            environment.defaultAutonomy = *autonomy;
            environment.autonomy.clear();
        }
        if (const EnvironmentConfig *other = limits ? limits->find(environment.name) : nullptr)
            environment.limits = other->limits;
    }
    return config;
}

SessionSpec WhatIf::changed(SessionSpec spec) const
{
    if (!from) {
        spec.planner = planner.value_or(spec.planner);
        spec.config = changed(spec.config);
    }
    if (knowledge) {
        spec.knowledge = {};
        for (const PolicyEntry &entry : *knowledge)
            spec.knowledge.append(entry.toJson());
    }
    return spec;
}

Result<History> readHistory(const JournalQueries &journal, std::optional<qint64> session)
{
    const Result<std::optional<SessionRecord>> found = session ? journal.session(*session) : journal.lastSession();
    if (!found)
        return found.error();
    if (!*found)
        return nothingRecorded(session ? QStringLiteral("There is no session %1.").arg(*session)
                                       : QStringLiteral("No session was ever recorded."));
    const SessionRecord &record = **found;
    History history{.spec = SessionSpec::fromJson(record.spec), .events = {}, .state = {}, .finished = false};
    EventCursor cursor = journal.cursor(record.id);
    for (;;) {
        const Result<std::vector<Event>> chunk = cursor.next();
        if (!chunk)
            return chunk.error();
        if (chunk->empty())
            break;
        history.events.insert(history.events.end(), chunk->cbegin(), chunk->cend());
    }
    if (history.events.empty())
        return nothingRecorded(QStringLiteral("Session %1 has no events.").arg(record.id));
    for (const Event &event : history.events)
        history.state.apply(event);
    history.finished = history.events.back().type == EventType::SessionFinished;
    return history;
}

Result<History> runAgain(const History &recorded, const WhatIf &changes,
                         const std::function<bool(double share)> &progress)
{
    if (recorded.spec.isReal())
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Sessions of real apps cannot be run again: the programs outside would not "
                                            "answer the same, and what they measured is not in the journal."),
                     .where = recorded.spec.appsDirectory,
                     .todo = QStringLiteral("Ask about a session over datasets or a scenario.")};
    History again{.spec = changes.changed(recorded.spec), .events = {}, .state = {}, .finished = recorded.finished};
    Result<std::unique_ptr<Session>> session = makeSession(
        again.spec, {}, HostKind::Replay, std::make_unique<RepeatingRecorder>(recorded, changes, again.events), {});
    if (!session)
        return session.error();
    (*session)->setCommitInterval(StepsPerCommit);
    const Timestamp end = recorded.events.back().time;
    const double span = std::max(toSeconds(end - recorded.spec.start), 1.0);
    for (qint64 steps = 0; steps == 0 || (*session)->now() < end; ++steps) {
        if (const Result<> stepped = (*session)->step(); !stepped)
            return stepped.error();
        if (steps % StepsPerReport == 0 && progress &&
            !progress(toSeconds((*session)->now() - recorded.spec.start) / span))
            return Error{.kind = Error::Kind::TimedOut, .what = QStringLiteral("Given up."), .where = {}, .todo = {}};
    }
    if (const Result<> finished = (*session)->finish(QStringLiteral("Everything was run again.")); !finished)
        return finished.error();
    again.state = (*session)->state();
    return again;
}

} // namespace ops
