#include "journal/auditverification.h"

#include "journal/database.h"
#include "journal/journalreader.h"
#include "secrets/secretfile.h"

#include <QFile>
#include <QJsonDocument>

namespace ops {

namespace {

constexpr int Chunk = 4096;
constexpr quint64 LowestNumber = quint64(1) << 63; ///< for the database; nothing must hide below 1

Result<QList<QByteArray>> readKeys(const QStringList &files)
{
    QList<QByteArray> keys;
    for (const QString &file : files) {
        const Result<QByteArray> key = readSecret(file);
        if (!key)
            return key.error();
        keys.append(*key);
    }
    return keys;
}

/// The key beside the database is used if it is there: without it, the links are still worth a look.
Result<QList<QByteArray>> keysOf(const QString &directory, const QStringList &files)
{
    if (!files.isEmpty())
        return readKeys(files);
    Result<QList<QByteArray>> keys = readKeys({AuditFiles::keyFile(directory)});
    if (!keys && keys.error().kind == Error::Kind::NotFound)
        return QList<QByteArray>{};
    return keys;
}

bool tell(const AuditVerification &how, quint64 done, quint64 total)
{
    return !how.progress || how.progress(done, total);
}

AuditFinding journalDiffers(quint64 number, const QString &what)
{
    return {.kind = AuditFinding::Kind::JournalDiffers, .number = number, .what = what};
}

/// What the journal's event is, compared with a record that covers it.
std::optional<AuditFinding> compareEvent(const AuditRecord &record, const Event *event)
{
    if (!event)
        return journalDiffers(record.number,
                              QStringLiteral("Event %1 of session %2, which record %3 covers, is not in the journal.")
                                  .arg(record.sequence)
                                  .arg(record.session)
                                  .arg(record.number));
    if (auditBody(*event) != record.body)
        return journalDiffers(record.number, QStringLiteral("Event %1 of session %2 is not what record %3 says of it.")
                                                 .arg(record.sequence)
                                                 .arg(record.session)
                                                 .arg(record.number));
    return std::nullopt;
}

/// Walks through a session's events and its records side by side: each decision has its record, and each record its
/// decision. Records of one session come in the order of their events.
class EventComparison
{
public:
    EventComparison(const JournalQueries &journal, const AuditVerification &how)
        : m_journal(journal)
        , m_how(how)
    {
    }

    Result<std::optional<AuditFinding>> run(quint64 first, quint64 last)
    {
        while (first <= last) {
            const Result<std::vector<AuditRecord>> records = m_journal.audit().read(first, Chunk);
            if (!records)
                return records.error();
            for (const AuditRecord &record : *records) {
                if (record.number > last)
                    break; // written since the chain was verified
                if (const Result<> compared = compare(record); !compared)
                    return compared.error();
                if (m_finding)
                    return m_finding;
            }
            if (records->empty() || !tell(m_how, records->back().number, last))
                break;
            first = records->back().number + 1;
        }
        if (const Result<> ended = endSession(); !ended)
            return ended.error();
        return m_finding;
    }

private:
    Result<> compare(const AuditRecord &record)
    {
        if (record.sequence == 0)
            return done();
        if (record.session != m_session) {
            if (const Result<> ended = endSession(); !ended)
                return ended;
            const Result<std::optional<SessionRecord>> known = m_journal.session(record.session);
            if (!known)
                return known.error();
            m_session = record.session;
            m_isKept = known->has_value();
            m_next = record.sequence;
            m_events.clear();
        }
        if (!m_isKept)
            return done(); // the chain outlives the events of a session that was removed
        const Result<const Event *> event = advanceTo(record);
        if (!event)
            return event.error();
        if (!m_finding)
            m_finding = compareEvent(record, *event);
        m_last = record.number;
        return done();
    }

    /// Decisions after the last record that was looked at have to have one as well; it may be just written.
    Result<> endSession()
    {
        if (!m_isKept || m_finding)
            return done();
        EventCursor rest = m_journal.cursor(m_session, m_next);
        for (;;) {
            const Result<std::vector<Event>> events = rest.next();
            if (!events)
                return events.error();
            if (events->empty())
                return done();
            for (const Event &event : *events) {
                if (!isAudited(event.type))
                    continue;
                const Result<std::optional<AuditRecord>> record = m_journal.audit().recordOf(m_session, event.sequence);
                if (!record)
                    return record.error();
                if (*record)
                    continue;
                m_finding = journalDiffers(
                    m_last,
                    QStringLiteral("Event %1 of session %2 is in no record.").arg(event.sequence).arg(m_session));
                return done();
            }
        }
    }

    /// The event that a record covers; null if it is not there. Decisions passed on the way have no record.
    Result<const Event *> advanceTo(const AuditRecord &record)
    {
        for (;;) {
            if (m_events.empty()) {
                Result<std::vector<Event>> chunk = m_journal.read(m_session, m_next, Chunk);
                if (!chunk)
                    return chunk.error();
                if (chunk->empty())
                    return nullptr;
                m_events = std::move(*chunk);
                m_position = 0;
            }
            const Event &event = m_events[m_position];
            if (event.sequence > record.sequence)
                return nullptr;
            m_next = event.sequence + 1;
            m_current = event;
            if (++m_position == m_events.size())
                m_events.clear();
            if (m_current.sequence == record.sequence)
                return &m_current;
            if (isAudited(m_current.type) && !m_finding)
                m_finding = journalDiffers(record.number,
                                           QStringLiteral("Event %1 of session %2 is in no record; record %3 is the "
                                                          "first after it.")
                                               .arg(m_current.sequence)
                                               .arg(m_session)
                                               .arg(record.number));
        }
    }

    const JournalQueries &m_journal;
    const AuditVerification &m_how;
    qint64 m_session = 0;
    bool m_isKept = false;
    quint64 m_last = 0; ///< number of the record that was compared last
    quint64 m_next = 0;
    std::vector<Event> m_events;
    size_t m_position = 0;
    Event m_current;
    std::optional<AuditFinding> m_finding;
};

Result<> walk(const AuditTable &table, quint64 first, quint64 total, AuditVerifier &verifier,
              const AuditVerification &how, AuditVerdict &verdict)
{
    for (quint64 next = first;;) {
        const Result<std::vector<AuditRecord>> records = table.read(next, Chunk);
        if (!records)
            return records.error();
        if (records->empty())
            return done();
        for (const AuditRecord &record : *records) {
            if (!verifier.add(record))
                return done();
            ++verdict.records;
        }
        next = records->back().number + 1;
        if (!tell(how, verdict.records, total)) {
            verdict.cancelled = true;
            return done();
        }
    }
}

} // namespace

QJsonObject AuditVerdict::toJson() const
{
    QJsonObject json{{QStringLiteral("ok"), !finding && !cancelled},  {QStringLiteral("records"), qint64(records)},
                     {QStringLiteral("newest"), qint64(head.number)}, {QStringLiteral("pruned"), qint64(pruned)},
                     {QStringLiteral("checkpoints"), checkpoints},    {QStringLiteral("seals_checked"), sealsChecked},
                     {QStringLiteral("cancelled"), cancelled}};
    if (finding)
        json.insert(QStringLiteral("first_bad"), QJsonObject{{QStringLiteral("number"), qint64(finding->number)},
                                                             {QStringLiteral("kind"), toName(finding->kind)},
                                                             {QStringLiteral("what"), finding->what}});
    return json;
}

Result<AuditVerdict> verifyAudit(const QString &directory, const AuditVerification &how)
{
    const Result<QList<QByteArray>> keys = keysOf(directory, how.keyFiles);
    if (!keys)
        return keys.error();
    // Before the records: what is told now is durable already, whatever is written meanwhile.
    const AuditFiles files(directory);
    const Result<std::optional<AuditHead>> told = files.readHead();
    const Result<QList<AuditCheckpoint>> checkpoints = files.readCheckpoints();
    if (!told)
        return told.error();
    if (!checkpoints)
        return checkpoints.error();
    const Result<std::unique_ptr<JournalReader>> journal = JournalReader::open(directory);
    if (!journal)
        return journal.error();
    const AuditTable table = (*journal)->audit();
    const Result<AuditCheckpoint> anchor = table.anchor();
    const Result<quint64> total = table.count();
    if (!anchor)
        return anchor.error();
    if (!total)
        return total.error();

    AuditVerifier verifier(*keys, *anchor);
    for (const AuditCheckpoint &checkpoint : *checkpoints)
        verifier.expect(checkpoint.head);
    if (*told && (*told)->number > 0)
        verifier.expect(**told);
    AuditVerdict verdict{.records = 0,
                         .head = {},
                         .pruned = anchor->head.number,
                         .checkpoints = checkpoints->size(),
                         .sealsChecked = verifier.checksSeals(),
                         .cancelled = false,
                         .finding = {}};
    if (const Result<> walked = walk(table, LowestNumber, *total, verifier, how, verdict); !walked)
        return walked.error();
    verdict.head = verifier.head();
    if (verdict.cancelled)
        return verdict;
    verdict.finding = verifier.finish();
    if (!verdict.finding && how.events) {
        const Result<std::optional<AuditFinding>> compared =
            EventComparison(**journal, how).run(anchor->head.number + 1, verdict.head.number);
        if (!compared)
            return compared.error();
        verdict.finding = *compared;
        if (verdict.finding) // the chain is whole, and its numbers have no gap
            verdict.records = verdict.finding->number - anchor->head.number - 1;
    }
    return verdict;
}

Result<AuditVerdict> verifyAuditFile(const QString &path, const AuditVerification &how)
{
    const Result<QList<QByteArray>> keys = readKeys(how.keyFiles);
    if (!keys)
        return keys.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::NotFound, .what = file.errorString(), .where = path, .todo = {}};
    AuditVerdict verdict;
    std::optional<AuditVerifier> verifier;
    for (int line = 1; !file.atEnd(); ++line) {
        const QByteArray text = file.readLine();
        const auto anchor = AuditCheckpoint::fromJson(QJsonDocument::fromJson(text).object());
        if (line == 1 && anchor && !text.contains("\"body\"")) {
            verifier.emplace(*keys, *anchor);
            verdict.pruned = anchor->head.number;
            continue;
        }
        const Result<AuditRecord> record = AuditRecord::fromLine(text);
        if (!record)
            return Error{.kind = record.error().kind,
                         .what = record.error().what,
                         .where = QStringLiteral("%1:%2").arg(path).arg(line),
                         .todo = record.error().todo};
        if (!verifier)
            verifier.emplace(*keys);
        if (!verifier->add(*record))
            break;
        ++verdict.records;
    }
    if (verifier) {
        verdict.head = verifier->head();
        verdict.sealsChecked = verifier->checksSeals();
        verdict.finding = verifier->finish();
    }
    return verdict;
}

} // namespace ops
