#include "engine/sessionstore.h"

#include "engine/journalrecorder.h"
#include "engine/seriesarchive.h"
#include "engine/servicehistory.h"
#include "journal/environmentlogs.h"
#include "journal/journal.h"

namespace ops {

namespace {

bool isUnfinished(const Journal &journal, const SessionRecord &record)
{
    if (record.finished || record.lastSequence == 0)
        return false;
    // The last breath of a session is its own fact; the mark in the table may have been cut off.
    const Result<std::vector<Event>> last = journal.read(record.id, record.lastSequence, 1);
    return last && !last->empty() && last->front().type != EventType::SessionFinished;
}

std::optional<SessionRecord> lastRecord(const Journal &journal)
{
    const Result<std::optional<SessionRecord>> last = journal.lastSession();
    return last ? *last : std::nullopt;
}

} // namespace

Result<std::unique_ptr<SessionStore>> SessionStore::open(const QString &directory)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory);
    if (!journal)
        return journal.error();
    return std::unique_ptr<SessionStore>(new SessionStore(std::move(*journal), directory));
}

SessionStore::SessionStore(std::unique_ptr<Journal> journal, const QString &directory)
    : m_journal(std::move(journal))
    , m_directory(directory)
    , m_logs(std::make_unique<EnvironmentLogs>(directory))
{
}

SessionStore::~SessionStore() = default;

std::optional<Error> SessionStore::notice() const
{
    return m_journal->notice();
}

std::optional<SessionSpec> SessionStore::unfinished() const
{
    const std::optional<SessionRecord> last = lastRecord(*m_journal);
    if (!last || !isUnfinished(*m_journal, *last))
        return std::nullopt;
    const SessionSpec spec = SessionSpec::fromJson(last->spec);
    if (spec.isReal())
        return std::nullopt;
    return spec;
}

Session::Observer SessionStore::withRecords(const SessionSpec &spec, Session::Observer observer)
{
    m_logs->configure(spec.config);
    m_series = std::make_unique<SeriesArchive>(*m_journal, spec.isReal() ? ArchiveOf::Real : ArchiveOf::Simulated);
    observer.sampled = [this, tell = std::move(observer.sampled)](const SharedSamples &samples) {
        m_series->observe(*samples);
        if (tell)
            tell(samples);
    };
    observer.committed = [this, tell = std::move(observer.committed),
                          complain = observer.recordingFailed](const EventBatch &events, quint64 recordedBefore) {
        m_series->hear(*events);
        if (tell)
            tell(events, recordedBefore);
        const auto isNew = std::find_if(events->cbegin(), events->cend(), [recordedBefore](const Event &event) {
            return event.sequence > recordedBefore;
        });
        const Result<> written = m_logs->write({isNew, events->cend()});
        const QString trouble = written ? QString() : written.error().toString();
        // Said when it begins and when it ends; every line in between would be noise.
        if (std::exchange(m_logTrouble, trouble) != trouble && complain)
            complain(trouble);
    };
    return observer;
}

Result<std::unique_ptr<Session>> SessionStore::resume(HostKind kind, Session::Observer observer)
{
    const std::optional<SessionRecord> last = lastRecord(*m_journal);
    if (!last)
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no session to go on with."),
                     .where = m_directory,
                     .todo = {}};
    Result<CarryOver> kept = carryOver();
    if (!kept)
        return kept.error();
    const Result<> resumed = m_journal->resumeSession(last->id);
    if (!resumed)
        return resumed.error();
    const SessionSpec spec = SessionSpec::fromJson(last->spec);
    auto recorder = std::make_unique<JournalRecorder>(*m_journal, last->lastSequence, *std::move(kept));
    return makeSession(spec, m_directory, kind, std::move(recorder), withRecords(spec, std::move(observer)));
}

Result<std::unique_ptr<Session>> SessionStore::begin(const SessionSpec &spec, HostKind kind, Session::Observer observer)
{
    if (const std::optional<SessionRecord> last = lastRecord(*m_journal); last && !last->finished) {
        const Result<> closed = m_journal->finishSession(last->id, QStringLiteral("Another session was begun."));
        if (!closed)
            return closed.error();
    }
    Result<CarryOver> kept = carryOver();
    if (!kept)
        return kept.error();
    const Result<qint64> id = m_journal->beginSession(spec.toJson(), spec.start);
    if (!id)
        return id.error();
    return makeSession(spec, m_directory, kind, std::make_unique<JournalRecorder>(*m_journal, 0, *std::move(kept)),
                       withRecords(spec, std::move(observer)));
}

std::optional<Event> SessionStore::takeCheckpoint()
{
    const std::optional<AuditCheckpoint> checkpoint = m_journal->takeCheckpoint();
    if (!checkpoint)
        return std::nullopt;
    Event fact;
    fact.type = EventType::AuditCheckpointed;
    fact.data = checkpoint->toJson();
    return fact;
}

QString SessionStore::auditTrouble() const
{
    return m_journal->auditTrouble();
}

Result<CarryOver> SessionStore::carryOver()
{
    if (const Result<> committed = m_journal->commit(); !committed)
        return committed.error();
    const Result<QJsonObject> state = m_journal->state(QLatin1String(CarryOver::StateKey));
    return state ? Result<CarryOver>(CarryOver::fromJson(*state)) : state.error();
}

Result<ServedPast> SessionStore::servedBefore(const AppKey &key, Timestamp now, Duration period) const
{
    return readServiceHistory(m_journal->series(), key, now, period);
}

Result<> SessionStore::setKnowledge(const QList<PolicyEntry> &entries)
{
    if (unfinished())
        return Error{.kind = Error::Kind::Conflict,
                     .what = QStringLiteral("A session that was cut off is to be gone on with here, and has knowledge "
                                            "of its own."),
                     .where = m_directory,
                     .todo = QStringLiteral("Let it come to its end first.")};
    Result<CarryOver> carried = carryOver();
    if (!carried)
        return carried.error();
    carried->setKnowledge(entries);
    m_journal->setState(QLatin1String(CarryOver::StateKey), carried->toJson());
    return m_journal->commit();
}

} // namespace ops
